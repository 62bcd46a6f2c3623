"""What a person may ask for on the brand page by a key, in the palette, or both: the one table of it.

The palette lists what has a title, the shortcuts sheet what has keys, and `ui/browser/acts.js` does what each act says.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Literal

from kromi_app.brand.labels import noun
from kromi_app.brand.records.base import Record, Section
from kromi_app.brand.records.registry import KINDS
from kromi_app.web import routes
from kromi_app.web.pages.brand.bar import ICONS
from kromi_app.web.pages.brand.branches import OPENER
from kromi_app.web.pages.brand.in_use import THEMES
from kromi_app.web.pages.brand.sections.color_makers import MAKERS, opener_id
from kromi_app.web.pages.brand.vision import VIEWS

Act = Literal["go", "open", "set", "undo", "redo", "add", "press", "select", "edit", "remove", "leave", "color", "own"]
"""What is done; `acts.js` has each."""
Where = Literal["anywhere", "page", "canvas"]
"""Where the focus is for keys to mean it: in fields as well, in none, or on the canvas and not on what is beside it."""


class Group(StrEnum):
    """What commands are listed under, in order."""

    FIND = "Find"
    GO = "Go to"
    SELECT = "Select"
    EDIT = "Edit"
    ADD = "Add"
    MAKE = "Make"
    SEE = "See"


@dataclass(frozen=True, slots=True)
class Command:
    """Something that a person may ask for.

    Attributes:
        name: What it is known by.
        title: What people read.
        act: What is done.
        to: What it is done to or with.
        section: Where it is done; one is brought there first.
        keys: Keys that ask for it: `Mod+Shift+z`, `?`, or one after the other as in `g c`; Mod is Ctrl or Cmd.
        where: Where the focus is for the keys to mean it.
        words: What else people call it.
        listed: Whether the palette has it.
        writes: Whether it is for those who may edit.
    """

    name: str
    title: str
    group: Group
    act: Act
    to: str = ""
    section: str = ""
    keys: tuple[str, ...] = ()
    where: Where = "page"
    icon: str = ""
    words: str = ""
    listed: bool = True
    writes: bool = False


PLACES = {
    Section.OVERVIEW: ("o", "profile brand home"),
    Section.COLOR: ("c", "colors colours palettes swatches ramps gradients roles"),
    Section.TYPOGRAPHY: ("t", "type fonts typefaces styles scales"),
    Section.LOGO: ("l", "marks misuse"),
    Section.IMAGERY: ("i", "images pictures photos treatments"),
    Section.LAYOUT: ("y", "spacing grids shadows motion dimensions"),
    Section.VOICE: ("v", "tone words terms messages"),
    Section.CONTENT: ("n", "guidelines"),
    routes.USE: ("u", "specimens mockups preview"),
    routes.CHECKS: ("k", "findings problems review"),
    routes.HISTORY: ("h", "edits changes revisions compare with an earlier revision restore"),
    routes.BRANCHES: ("r", "merge rework update conflicts"),
}
"""The pages of a brand, each with its letter behind `g` and what else people call it."""


def _places() -> list[Command]:
    names = {routes.USE: "In use"}
    going = [
        Command(
            f"go-{place}",
            names.get(place, place.capitalize()),
            Group.GO,
            "go",
            section=str(place),
            keys=(f"g {letter}",),
            icon=ICONS[place],
            words=words,
        )
        for place, (letter, words) in PLACES.items()
    ]
    brands = Command("go-brands", "Your brands", Group.GO, "go", section=routes.DASHBOARD, keys=("g b",))
    return [*going, _with(brands, icon="layout-grid", words="dashboard projects")]


def _additions() -> list[Command]:
    added = [
        Command(f"add-{kind}", f"Add {_article(kind)} {noun(kind)}", Group.ADD, "add", kind, str(model.section))
        for kind, model in KINDS.items()
        if may_be_added(model)
    ]
    sent = [
        Command("add-image", "Add images", Group.ADD, "go", section=str(Section.IMAGERY), words="upload file picture"),
        Command("add-mark", "Add marks", Group.ADD, "go", section=str(Section.LOGO), words="upload file logo svg"),
    ]
    return [
        _with(command, icon="plus", writes=True, words=f"new create {command.words}") for command in (*added, *sent)
    ]


def may_be_added(model: type[Record]) -> bool:
    """Tell whether a record of a kind can be added without a file, and more than once."""
    return not model.required and "file" not in model.model_fields


def _makers() -> list[Command]:
    section = str(Section.COLOR)
    branch = Command("make-branch", "Make a branch…", Group.MAKE, "press", OPENER, routes.BRANCHES)
    made = [
        Command(
            f"make-{name}",
            f"{words}…",
            Group.MAKE,
            "press",
            opener_id(name),
            section,
            icon="shapes",
            words=line,
            writes=True,
        )
        for name, (words, line) in MAKERS.items()
    ]
    return [*made, _with(branch, icon=ICONS[routes.BRANCHES], words="rework copy version fork")]


def _views() -> list[Command]:
    seen = {"": "Full color vision", **VIEWS}
    visions = [Command(f"see-{view}", words, Group.SEE, "set", f"seen_as={view}") for view, words in seen.items()]
    themes = [
        Command(f"use-{theme}", f"In use, {words.lower()}", Group.SEE, "set", f"use_theme={theme}", routes.USE)
        for theme, words in THEMES.items()
    ]
    compared = Command("compare", "Compare with an earlier revision", Group.SEE, "go", section=routes.HISTORY)
    sheet = Command("shortcuts", "Keyboard shortcuts", Group.SEE, "open", "shortcuts", keys=("?",), icon="keyboard")
    return [
        _with(compared, icon=ICONS[routes.HISTORY], words="restore diff before past"),
        *[_with(vision, icon="eye", words="color blindness vision simulate as") for vision in visions],
        *[_with(theme, icon="sun-moon", words="theme mode brand") for theme in themes],
        _with(sheet, words="help keys"),
    ]


def _with(command: Command, **changed: Any) -> Command:
    return Command(**{**asdict(command), **changed})


def _article(kind: str) -> str:
    return "an" if kind[0] in "aeiou" else "a"


_FINDING = (
    Command("palette", "Find or do", Group.FIND, "open", "palette", keys=("Mod+k",), where="anywhere", listed=False),
    Command("find", "Find", Group.FIND, "open", "palette", keys=("/",), listed=False),
)
_SELECTING = (
    Command("next", "The next record", Group.SELECT, "select", "next", keys=("j",), listed=False),
    Command("previous", "The record before", Group.SELECT, "select", "previous", keys=("k",), listed=False),
    Command(
        "right", "To the right", Group.SELECT, "select", "next", keys=("ArrowRight",), where="canvas", listed=False
    ),
    Command(
        "left", "To the left", Group.SELECT, "select", "previous", keys=("ArrowLeft",), where="canvas", listed=False
    ),
    Command("below", "Below", Group.SELECT, "select", "below", keys=("ArrowDown",), where="canvas", listed=False),
    Command("above", "Above", Group.SELECT, "select", "above", keys=("ArrowUp",), where="canvas", listed=False),
    Command("edit", "Into its fields", Group.SELECT, "edit", keys=("Enter",), where="canvas", listed=False),
    Command(
        "leave",
        "Out of a field, then of the selection",
        Group.SELECT,
        "leave",
        keys=("Escape",),
        where="anywhere",
        listed=False,
    ),
)


def _own(name: str, title: str, group: Group, *keys: str, to: str = "") -> Command:
    return Command(name, title, group, "own", to, keys=keys, listed=False)


_SEVERAL = (
    _own("select-all", "Select all like it", Group.SELECT, "Mod+a", to="all"),
    _own("extend-on", "Select up to the next", Group.SELECT, "Shift+ArrowDown", "Shift+ArrowRight", to="extendOn"),
    _own(
        "extend-back", "Select up to the one before", Group.SELECT, "Shift+ArrowUp", "Shift+ArrowLeft", to="extendBack"
    ),
    _own("toggle", "Add to the selection, or take away", Group.SELECT, "Mod+Space", "Shift+Space", to="toggle"),
    _own("copy", "Copy, as CSS too", Group.EDIT, "Mod+c"),
    _own("paste", "Paste", Group.EDIT, "Mod+v"),
    _own("duplicate", "Duplicate", Group.EDIT, "Mod+d", to="duplicate"),
    _own("earlier", "Move earlier", Group.EDIT, "Alt+ArrowUp", to="earlier"),
    _own("later", "Move later", Group.EDIT, "Alt+ArrowDown", to="later"),
    _own("rename", "Rename where it stands", Group.EDIT, "F2"),
    _own("if-kept", "To what would come of a change", Group.EDIT, "F6"),
)
"""What parts of the page do by keys of their own: the selection by those that say to what, others by the browser's
own copying and pasting, or by a key that only they know."""
SELECTION_KEYS = {keys: command.to for command in _SEVERAL if command.to for keys in command.keys}
"""The keys of the selection, each with what `selecting.jsx` does."""


_EDITING = (
    Command("color", "Pick its color", Group.EDIT, "color", keys=("c",), where="canvas", listed=False, writes=True),
    Command(
        "undo",
        "Undo",
        Group.EDIT,
        "undo",
        keys=("Mod+z",),
        where="anywhere",
        icon="undo-2",
        words="take back",
        writes=True,
    ),
    Command(
        "redo", "Redo", Group.EDIT, "redo", keys=("Mod+Shift+z", "Mod+y"), where="anywhere", icon="redo-2", writes=True
    ),
    Command(
        "remove",
        "Remove what is selected",
        Group.EDIT,
        "remove",
        keys=("Delete", "Backspace"),
        where="canvas",
        icon="trash-2",
        words="delete",
        writes=True,
    ),
)
COMMANDS = (
    *_FINDING,
    *_places(),
    *_SELECTING,
    *(command for command in _SEVERAL if command.group == Group.SELECT),
    *_EDITING,
    *(command for command in _SEVERAL if command.group == Group.EDIT),
    *_additions(),
    *_makers(),
    *_views(),
)
"""Everything, group by group."""


def as_json(command: Command) -> dict[str, Any]:
    """Return a command as the browser is given it."""
    return {**asdict(command), "group": str(command.group), "keys": list(command.keys)}
