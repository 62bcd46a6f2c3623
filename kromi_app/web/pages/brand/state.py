"""What the brand page handles: each handler finds who asks, and calls one use case."""

from __future__ import annotations

import asyncio
from typing import Any

import reflex as rx

from kromi_app.brand.actor import Actor
from kromi_app.brand.consequence_words import in_words
from kromi_app.brand.from_files import values_from_file
from kromi_app.brand.labels import noun
from kromi_app.brand.makers.naming import free_name
from kromi_app.brand.markdown import picture
from kromi_app.brand.operations import Add, Move, Update
from kromi_app.brand.records.base import Record, kind_of
from kromi_app.brand.records.color_role import ColorRole
from kromi_app.brand.records.registry import KINDS, reference_fields
from kromi_app.brand.resolving import resolve, role_color
from kromi_app.brand.voice.copy import MAX_TEXT, check_copy, marked
from kromi_app.brand.voice.lengths import channel_named
from kromi_app.errors import Invalid, KromiError, LimitReached, NotFound, NotSignedIn
from kromi_app.service.editing import EditResult, new_record_id
from kromi_app.web import routes
from kromi_app.web.arguments import identifier, short_text, whole_number
from kromi_app.web.forms import arranged, value_at
from kromi_app.web.live import state
from kromi_app.web.live.families import library_rows
from kromi_app.web.live.previews import preview_pairs, preview_rows
from kromi_app.web.live.rooms import KINDS_SHOWN, Tab
from kromi_app.web.pages.brand.base import BrandState
from kromi_app.web.pages.brand.followed import OWN
from kromi_app.web.pages.brand.selection import select, selected, selecting
from kromi_app.web.pages.brand.updates import LONGEST, record_at, update_to
from kromi_app.web.services import services
from kromi_app.web.session import actor_of, socket_of

__all__ = ["Desk", "select", "selected", "selecting"]

NEW_COLOR = "#9b9b9b"
STARTING_VALUES: dict[str, dict[str, Any]] = {
    "swatch": {"value": NEW_COLOR},
    "ramp": {"base": NEW_COLOR},
    "color_role": {"light": NEW_COLOR},
    "gradient": {"stops": [{"color": NEW_COLOR, "position": 0}, {"color": "#f4f4f4", "position": 1}]},
    "dimension": {"value": {"value": 8, "unit": "px"}},
    "message": {"text": "New words"},
}
"""What a new record starts with, beside its name, where its kind requires more."""


class Desk(BrandState):
    """What is done on the brand page itself."""

    _waited: tuple[str, str] = ("", "")
    """The notice that waited for this page, and the page: a tab that comes back to it says it still."""

    @rx.event
    async def open(self):
        """Show the section that the address names, to those who may see it."""
        page = routes.brand(str(self.brand_id), str(self.section))
        said = self.notice if self._waited == (self.notice, page) else ""
        self.notice = ""
        try:
            actor = await actor_of(self)
            section = self.section if self.section in KINDS_SHOWN else "overview"
            summary = await services().brands.summary(actor, identifier(self.brand_id))
        except NotSignedIn:
            return rx.redirect(routes.SIGN_IN)
        except LimitReached:
            # The tab comes back by itself, and is let in once the database can be reached.
            services().sockets.cut(socket_of(self))
            return None
        except KromiError:
            return rx.redirect(routes.DASHBOARD)
        self.notice = services().notices.take(actor, page) or said
        self._waited = (self.notice, page)
        await services().hub.join(Tab(socket_of(self), actor, summary.id, str(section)))
        return None

    @rx.event
    async def set_field(self, record: str, field: str, text: str, key: str, base: int):
        """Set one field of a record to what was typed, unless it moved since."""

        async def edit(actor: Actor, brand_id: str) -> EditResult:
            update = await update_to(actor, brand_id, record, field, short_text(text, LONGEST))
            return await services().editor.submit(
                actor,
                brand_id,
                [update],
                base_revision=whole_number(base),
                idempotency_key=identifier(key),
            )

        return await self._answered(record, field, key, edit)

    @rx.event
    async def choose(self, record: str, field: str, text: str):
        """Set one field of a record to what was chosen from a list."""

        async def edit(actor: Actor, brand_id: str) -> EditResult:
            update = await update_to(actor, brand_id, record, field, short_text(text, LONGEST))
            return await services().editor.submit(actor, brand_id, [update])

        return await self._done(edit)

    @rx.event
    async def follow(self, record: str, field: str, choice: str):
        """Let a color follow another of the brand, or keep from now on what it comes to as its own."""

        async def edit(actor: Actor, brand_id: str) -> EditResult:
            chosen = short_text(choice, 80)
            if chosen == OWN:
                chosen = await _own_color(actor, brand_id, identifier(record), identifier(field))
            update = await update_to(actor, brand_id, record, field, chosen)
            return await services().editor.submit(actor, brand_id, [update])

        return await self._done(edit)

    @rx.event
    async def arrange(self, record: str, field: str, index: int, act: str):
        """Add an item to a list of a record, remove one, or move it: `add`, `remove`, `earlier`, `later`."""

        async def edit(actor: Actor, brand_id: str) -> EditResult:
            name = identifier(field)
            there, revision = await record_at(actor, brand_id, identifier(record))
            items = there.fields().get(name) or []
            changed = arranged(there.kind, name, items, whole_number(index), short_text(act, 20))
            update = Update(id=there.id, set={name: changed})
            return await services().editor.submit(actor, brand_id, [update], base_revision=revision)

        return await self._done(edit)

    @rx.event
    async def add(self, kind: str, parent: str):
        """Add a record of a kind, with a name of its own, and select it."""
        made: list[str] = []

        async def edit(actor: Actor, brand_id: str) -> EditResult:
            model = KINDS.get(identifier(kind))
            if model is None:
                raise Invalid(f"There is no kind {kind[:40]!r}.")
            view = await services().brands.view(actor, brand_id, [model.kind, *_needed(model).values()])
            records = [stamped.record for stamped in view.records]
            values = _starting_values(model, short_text(parent, 60), records)
            made.append(new_record_id(model.kind))
            return await services().editor.submit(actor, brand_id, [Add(kind=model.kind, id=made[0], set=values)])

        problem = await self._done(edit)
        if made and not self.notice:
            services().sockets.send(socket_of(self), {state.MADE: made[0]})
        return problem

    @rx.event
    async def make(self, maker: str, choices: dict[str, Any]):
        """Make records of some choices."""

        async def edit(actor: Actor, brand_id: str) -> EditResult:
            return await services().making.make(actor, brand_id, identifier(maker), choices)

        return await self._done(edit)

    @rx.event
    async def keep_file(self, kind: str, record: str, name: str, file: dict[str, Any]):
        """Keep a file that was sent: as a new record of a kind, or in place of a record's file."""

        async def edit(actor: Actor, brand_id: str) -> EditResult:
            model = KINDS.get(identifier(kind))
            if model is None or "file" not in model.model_fields:
                raise Invalid(f"A {kind[:40]!r} holds no file.")
            sent: Any = {"cause": "upload", "origin": short_text(name, 200)[:80]}
            if record:
                return await services().editor.submit(
                    actor, brand_id, [Update(id=identifier(record), set={"file": file})], **sent
                )
            view = await services().brands.view(actor, brand_id, [model.kind])
            taken = {stamped.record.unique_key or "" for stamped in view.records}
            free = free_name(short_text(name, 200).strip()[:80].strip() or "Picture", taken)
            values = {"name": free, "file": file, **values_from_file(model.kind, file)}
            return await services().editor.submit(actor, brand_id, [Add(kind=model.kind, set=values)], **sent)

        return await self._done(edit)

    @rx.event
    async def draw_versions(self, mark: str):
        """Draw the versions that a mark lacks."""

        async def edit(actor: Actor, brand_id: str) -> EditResult:
            return await services().versions.draw(actor, brand_id, identifier(mark))

        return await self._done(edit)

    @rx.event
    async def lock_up(self):
        """Lay symbols and wordmarks together."""
        return await self._done(services().versions.lock_up)

    @rx.event
    async def place(self, record: str, field: str, x: float, y: float):
        """Set a field that is a place in a picture."""

        async def edit(actor: Actor, brand_id: str) -> EditResult:
            update = Update(id=identifier(record), set={identifier(field): {"x": x, "y": y}})
            return await services().editor.submit(actor, brand_id, [update])

        return await self._done(edit)

    @rx.event
    async def frame(self, record: str, field: str, left: float, top: float, width: float, height: float):
        """Set the box of a field that is a part of a picture; what else it says stays."""

        async def edit(actor: Actor, brand_id: str) -> EditResult:
            name = identifier(field)
            there, revision = await record_at(actor, brand_id, identifier(record))
            said = there.fields().get(name)
            box = {"left": left, "top": top, "width": width, "height": height}
            update = Update(id=there.id, set={name: {**said, **box} if isinstance(said, dict) else box})
            return await services().editor.submit(actor, brand_id, [update], base_revision=revision)

        return await self._done(edit)

    @rx.event
    async def add_image(self, record: str, field: str, image: str):
        """Put an image of the brand at the end of a text in Markdown."""

        async def edit(actor: Actor, brand_id: str) -> EditResult:
            name, image_id = identifier(field), identifier(image)
            there, revision = await record_at(actor, brand_id, identifier(record))
            shown, _ = await record_at(actor, brand_id, image_id)
            mark = reference_fields(there.kind).get(name)
            if mark is None or not mark.in_text:
                raise Invalid(f"{name[:40]!r} of a {noun(there.kind)} is no text that shows images.")
            text = "\n\n".join(part for part in (there.fields()[name].rstrip(), picture(image_id, shown.title)) if part)
            update = Update(id=there.id, set={name: text})
            return await services().editor.submit(actor, brand_id, [update], base_revision=revision)

        return await self._done(edit)

    @rx.event(background=True)
    async def preview(self, maker: str, choices: dict[str, Any]):
        """Show this tab what a maker would do, and do nothing."""

        async def read(actor: Actor, brand_id: str) -> None:
            answer: dict[str, Any] = {"rows": []}
            try:
                made = await services().making.preview(actor, brand_id, identifier(maker), choices)
                told = in_words(made.consequences)
                answer.update(rows=preview_rows(made), pairs=preview_pairs(made), told=told)
            except KromiError as error:
                answer["no"] = str(error)
            services().sockets.send(socket_of(self), {state.PREVIEW: answer})

        return await self._looked_up("preview", read)

    @rx.event
    async def mend(self, check: str, record: str):
        """Settle what a check found about a record."""

        async def edit(actor: Actor, brand_id: str) -> EditResult:
            return await services().mending.mend(actor, brand_id, identifier(check), identifier(record))

        return await self._done(edit)

    @rx.event
    async def remove(self, record: str):
        """Remove a record; a palette with its swatches."""

        async def edit(actor: Actor, brand_id: str) -> EditResult:
            return await services().batches.remove(actor, brand_id, [identifier(record)])

        return await self._done(edit)

    @rx.event
    async def shift(self, record: str, steps: int):
        """Move a record among its siblings, earlier or later."""

        async def edit(actor: Actor, brand_id: str) -> EditResult:
            record_id = identifier(record)
            view = await services().brands.view(actor, brand_id, [kind_of(record_id)])
            after = _sibling_after_shift([s.record for s in view.records], record_id, whole_number(steps))
            return await services().editor.submit(actor, brand_id, [Move(id=record_id, after=after)])

        return await self._done(edit)

    @rx.event
    async def undo(self):
        """Take back the person's own last Edit that stands."""
        return await self._done(services().editor.undo)

    @rx.event
    async def redo(self):
        """Do again what the person last undid."""
        return await self._done(services().editor.redo)

    @rx.event
    async def revert(self, revision: int):
        """Take back one Edit from the history, whoever made it."""

        async def edit(actor: Actor, brand_id: str) -> EditResult:
            return await services().editor.revert(actor, brand_id, whole_number(revision))

        return await self._done(edit)

    @rx.event
    async def read_copy(self, form: dict[str, Any]):
        """Read a text against the brand's words; it is answered and not kept."""
        text, locale = short_text(form.get("text"), MAX_TEXT), short_text(form.get("locale", "en"), 20)
        channel = channel_named(short_text(form.get("channel", ""), 40))

        async def read(actor: Actor, brand_id: str) -> None:
            view = await services().brands.view(actor, brand_id, ["term", "voice_trait"])
            rules = [stamped.record for stamped in view.records]
            found = await asyncio.to_thread(check_copy, text, rules, locale, channel)
            answer = {**found.as_json(), "locale": locale, "parts": marked(text, found)}
            services().sockets.send(socket_of(self), {state.COPY: answer})

        return await self._done(read)

    @rx.event
    async def find_typefaces(self, query: str, classification: str, axis: str, language: str):
        """Show this tab the families of the library that fit."""

        async def read(actor: Actor, brand_id: str) -> None:
            await services().brands.summary(actor, brand_id)
            sought = [short_text(part, 80) for part in (query, classification, axis, language)]
            services().sockets.send(socket_of(self), {state.LIBRARY: library_rows(*sought)})

        return await self._done(read)


async def _own_color(actor: Actor, brand_id: str, record: str, path: str) -> str:
    """Return the color that a field comes to, its aliases followed; of a role without a dark one the light one."""
    found = await services().brands.near(actor, brand_id, [record])
    records = {key: stamped.record for key, stamped in found.items()}
    if record not in records:
        raise NotFound("That is gone.")
    there = records[record]
    written = value_at(there.fields(), path)
    if isinstance(there, ColorRole) and path == "dark":
        written = role_color(there, dark=True)
    return resolve(written, records, dark=path == "dark") or NEW_COLOR


def _needed(model: type[Record]) -> dict[str, str]:
    """Return the fields of a new record that must point at another, with the kind of that other."""
    fields = model.model_fields
    return {
        name: mark.kinds[0]
        for name, mark in reference_fields(model.kind).items()
        if not mark.alias and fields[name].is_required() and name != model.order_within
    }


def _starting_values(model: type[Record], parent: str, records: list[Record]) -> dict[str, Any]:
    values: dict[str, Any] = dict(STARTING_VALUES.get(model.kind, {}))
    if model.order_within:
        values[model.order_within] = parent
    for name, kind in _needed(model).items():
        first = next((record for record in records if record.kind == kind), None)
        if first is None:
            raise Invalid(f"A {noun(model.kind)} needs a {noun(kind)}.", f"Add a {noun(kind)} first.")
        values[name] = first.id
    if "name" in model.model_fields:
        siblings = [r for r in records if r.kind == model.kind and (not model.order_within or r.parent == parent)]
        values["name"] = free_name(f"New {noun(model.kind)}", {r.title.casefold() for r in siblings})
    return values


def _sibling_after_shift(records: list[Record], record_id: str, steps: int) -> str | None:
    """Return behind which sibling a record stands after so many steps; None for the first place."""
    record = next((record for record in records if record.id == record_id), None)
    if record is None:
        raise NotFound("That is gone.")
    others = [r.id for r in records if r.parent == record.parent and r.id != record_id]
    now = sum(1 for r in records if r.parent == record.parent and r.position < record.position)
    target = min(max(now + steps, 0), len(others))
    return others[target - 1] if target else None
