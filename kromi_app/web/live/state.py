"""The substate whose keys the hub writes and components read, and the names of those keys."""

from __future__ import annotations

import reflex as rx
from reflex.state import _override_base_method  # pyright: ignore[reportPrivateUsage]


class Live(rx.State):
    """Holds nothing on the server; in the browser, the rows of the section in view.

    Keys: `v_ID` a record's row, `o_KIND` or `o_PARENT` an order of ids, `e_REVISION` an Edit,
    `a_KEY` an actor, and the singles below. They are not declared: Reflex's client merges any
    key of a known substate, and an undeclared one is never sent back stale by a hydrate.
    """

    anchor: str = ""
    """The one declared var, never set: components reach the undeclared keys by way of it."""

    @classmethod
    @_override_base_method
    def get_name(cls) -> str:
        """Return a short name: it is in every delta, where Reflex's own would be a quarter of it."""
        return "live"


ROW = "v_"
ORDER = "o_"
EDIT = "e_"
MAKER, LABEL, AT, REST = range(4)
"""An Edit is a list: its actor's key, its label, its Unix time, and a mapping of what is not as usual."""
ACTOR = "a_"
REVISION = "r"
"""The brand's."""
JOINED = "joined"
"""The revision at joining: what is newer came while the tab looked."""
EPOCH = "epoch"
"""Different after each snapshot, so that fields waiting for an answer ask again."""
ME = "me"
ROLE = "role"
PLACE = "place"
"""`brand/section` that the rows belong to; until it is the page's own, the page shows a skeleton."""
COUNTS = "n"
HERE = "here"
ANSWER = "k_"
"""With `ID.FIELD`: whether a field's edit was done, and at which revision, or why not."""
PREVIEW = "pre"
"""What a maker would do with what is chosen in this tab: rows, or why not."""
TRIED = "tried"
"""What would come of what this tab is changing, as `live.foretold` lists it, with the number of its question."""
GONE = "gone"
FINDING = "f_"
"""With a record's id: what was found about it."""
FINDINGS = "findings"
"""The order of the records that something was found about."""
HEALTH = "h_"
"""With a section: how many errors, warnings and hints were found in it."""
LACKING = "lacking"
"""The kinds of record that every brand has and this one has none of."""
COPY = "copy"
"""What the copy check says of the text that this tab sent."""
LIBRARY = "lib"
"""The families that this tab looks for, as `pages.brand.library` lists them."""
PAIRS = "p_"
"""With a typeface's id: what goes with it, as `live.type_room` lists it."""
COMPARED = "cmp"
"""Two revisions that this tab compares: which, and a row for each record that differs."""
HIT = "s_"
"""With a revision: an Edit that this tab looked for, whether or not those around it are there."""
FOUND = "found"
"""What this tab looks for in the history, and the revisions of the Edits that fit."""
POINT = "p@"
"""With an actor's key: the section that they are in and the record that they have chosen, or touched last."""
SET_BY = "by"
"""Whose values this tab looks for: of whom there are any, the records in view, and how many are in each section."""
HOLDS = "hold"
"""What is held: the place, by whom, until when, what for."""
PROPOSALS = "props"
"""What assistants propose and people have not decided, as `live.proposals` has it, the oldest first."""
ASK = "ask"
"""What this tab is asked before it is done: to edit what somebody else holds."""
ORIGINS = "w_"
"""With a record's id: which Edit last set each of its fields, told when somebody asks."""
SOUGHT = "sought"
"""What this tab looks for in the whole brand, the number that it asked under, and the records that were found."""
GLIMPSE = "t_"
"""With a revision: what its Edit did at a look, as `live.glimpses` has it."""
MARKS = "marks"
"""The milestones, the newest revision first."""
BRANCH = "branch"
"""What this brand is called as a branch, which one it is of and what that is called; null of a brand that is none."""
BRANCHES = "branches"
"""The brand's branches that whoever looks may open, last edited first."""
MERGE = "merge"
MERGE_MOVED = "merge_moved"
"""What a merge would do, as `live.merging` has it, or why there is none, or what one did."""
MOVED = "moved"
"""The number of the last move of this tab's that was answered, and the revision at which it was done."""
MADE = "made"
"""The record, or the records, that this tab added last, to be selected."""
FOLLOWERS = "follow"
"""How many records point at the one that this tab asked about, and so show its name."""


def order_key(kind: str, parent: str) -> str:
    """Return the key of an order: of a group if the kind is ordered within one, else of the kind."""
    return f"{ORDER}{parent or kind}"
