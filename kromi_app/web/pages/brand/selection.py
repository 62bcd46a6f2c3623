"""The selection: the records that this tab is about, known to the browser alone; the last one leads."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.experimental.client_state import ClientStateVar
from reflex.vars import VarData

from kromi_app.brand.labels import noun, plural
from kromi_app.brand.planning import own_fields
from kromi_app.brand.records.registry import KINDS
from kromi_app.web.forms import FormField, form_fields
from kromi_app.web.live import cells
from kromi_app.web.scripts import script

selection = ClientStateVar.create("selection", default=[])
"""The ids of the selected records in the order in which they were selected: the one home of that fact."""
_SETTER = "refs['_client_state_setSelection']"
_REFS = VarData(imports={"$/utils/state": [rx.ImportVar(tag="refs")]})

WORDS = {kind: [noun(kind), plural(kind)] for kind in KINDS}
"""What one record of a kind is called, and several."""
FIELDS = {kind: own_fields(kind) for kind in KINDS}
"""What a copy of a record holds of its row, which holds more."""
GROUPED = {kind: model.order_within for kind, model in KINDS.items() if model.order_within}
"""The field that names the group in which records of a kind stand."""
FIXED = [kind for kind, model in KINDS.items() if model.required]
"""The kinds that have one record, which neither goes nor moves."""
ONE_VALUE = frozenset(
    ["line", "paragraph", "number", "flag", "choice", "record", "color", "length", "names", "numbers"]
)
"""The controls of fields that several records can be given one value of."""


class _Lead:
    """The one record that the inspector is about: the last of the selection."""

    @property
    def value(self) -> rx.Var[str]:
        """Its id; empty where nothing is selected."""
        some = selection.value
        return rx.Var(
            _js_expr=f"({some!s}.at(-1) ?? '')", _var_type=str, _var_data=some._get_all_var_data()
        ).guess_type()

    @staticmethod
    def set_value(record_id: str) -> Any:
        """Return what selects one record alone, or nothing."""
        return selection.set_value([record_id] if record_id else [])


selected = _Lead()


def is_selected(record_id: rx.Var[str]) -> rx.Var[bool]:
    """Tell whether a record is among the selected ones."""
    some = selection.value
    data = VarData.merge(some._get_all_var_data(), record_id._get_all_var_data())
    return rx.Var(_js_expr=f"{some!s}.includes({record_id!s})", _var_type=bool, _var_data=data).guess_type()


def select(record_id: rx.Var[str]) -> rx.Var[Any]:
    """Return what selects a record when it happens, without making the component follow the selection."""
    data = VarData.merge(_REFS, record_id._get_all_var_data())
    return rx.Var(_js_expr=f"(() => {_SETTER}([{record_id!s}]))", _var_data=data).to(rx.EventChain)


def selecting() -> rx.Var[Any]:
    """Return what selects the record, or the records, that it is called with."""
    js = f"((records) => {_SETTER}([].concat(records).filter(Boolean)))"
    return rx.Var(_js_expr=js, _var_data=_REFS)


def among_selected(function: str, kind: Any, *more: Any) -> rx.Var[Any]:
    """Return what a function of `selection.js` makes of the rows, of the selection and of something more."""
    live, some = cells.everything(), selection.value
    rest = [rx.Var.create(one) for one in more]
    data = VarData.merge(
        VarData(imports={script("selection.js"): [rx.ImportVar(tag=function)]}),
        *(var._get_all_var_data() for var in (live, some, *rest)),
    )
    js = f"{function}({', '.join(map(str, (live, some, *rest)))})"
    return rx.Var(_js_expr=js, _var_type=kind, _var_data=data).guess_type()


def several() -> rx.Var[list[str]]:
    """Return the selected records that are there, as they stand on the page; empty where it is not several."""
    return among_selected("severalOf", list[str])


def selected_phrase() -> rx.Var[str]:
    """Return how many records of which kinds are selected: 2 swatches and 1 gradient."""
    return among_selected("phraseOf", str, WORDS)


def selected_kinds() -> rx.Var[list[dict[str, str]]]:
    """Return each selected kind with how many there are of it; empty where it is one kind."""
    return among_selected("kindsOf", list[dict[str, str]], WORDS)


def select_kind(kind: rx.Var[str]) -> rx.Var[Any]:
    """Return what leaves of the selection the records of one kind."""
    those = among_selected("onlyKind", list[str], kind)
    data = VarData.merge(_REFS, those._get_all_var_data())
    return rx.Var(_js_expr=f"(() => {_SETTER}({those!s}))", _var_data=data).to(rx.EventChain)


def shared_fields() -> rx.Var[list[dict[str, Any]]]:
    """Return the fields that all of the selected records have, each with its value, or that values differ."""
    return among_selected("sharedFields", list[dict[str, Any]], _TABLE, GROUPED)


def _field(field: FormField) -> list[Any]:
    """Return a field as small as it can be: its name, label, control, options, default, and whether it may be empty."""
    return [field.name, field.label, field.control, list(field.options), field.default, int(field.optional), field.help]


def _is_shared(kind: str, field: FormField) -> bool:
    """Tell whether records of a kind may have the same value of a field: all but their names."""
    return field.control in ONE_VALUE and not (field.name == "name" and "name" in KINDS[kind].model_fields)


_TABLE = {kind: [_field(field) for field in form_fields(kind) if _is_shared(kind, field)] for kind in KINDS}
