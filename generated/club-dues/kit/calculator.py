"""A calculator: what is typed on the left, what comes out on the right, worked out anew at every change.

Keys: `input.<name>`; the results also stand in the session under "results", by name. A hidden result that gives words
is what to say instead of any results: why these inputs can't be right together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from kit import fields, look
from kit.convert import Wrong, is_blank
from kit.model import Field
from kit.screen import Screen


@dataclass(frozen=True)
class Result:
    """Something that comes out. hidden: only a step on the way to others."""

    name: str
    label: str
    kind: str
    hidden: bool = False


def show(
    screen: Screen, inputs: Sequence[Field], results: Sequence[Result], work_out: Callable[[dict[str, Any]], None]
) -> None:
    """Show the inputs and the results. work_out fills in the results, from values as they are stored."""
    left, right = st.columns([5, 6], gap="large")
    with left, st.container(border=True):
        values, wrong = _inputs(screen, inputs)
    with right:
        if not wrong:
            _results(screen, results, values, work_out)


def _inputs(screen: Screen, inputs: Sequence[Field]) -> tuple[dict[str, Any], bool]:
    """Draw the inputs; give what they hold in stored form, and whether something can't be right."""
    values: dict[str, Any] = {}
    wrong = False
    for field in inputs:
        key = f"input.{field.name}"
        if key not in st.session_state and field.default is not None:
            start = screen.data.converter.show(field.kind, field.default({}))
            st.session_state[key] = fields.widget_value(field, start)
        fields.draw(screen, field, key, label=fields.label_of(screen, field, mark_required=False))
        typed = fields.value(screen, field, key)
        try:
            values[field.name] = screen.data.converter.read(field, typed)
        except Wrong as reason:
            wrong = True
            st.error(look.plain(reason), icon=look.icon("error"))
    return values, wrong


def _results(
    screen: Screen, results: Sequence[Result], values: dict[str, Any], work_out: Callable[[dict[str, Any]], None]
) -> None:
    work_out(values)
    show = screen.data.converter.show
    found = {result.name: show(result.kind, values.get(result.name)) for result in results}
    st.session_state["results"] = found
    spoken = [found[one.name] for one in results if one.hidden and one.kind == "text"]
    refused = [message for message in spoken if not is_blank(message)]
    for message in refused:
        st.warning(look.plain(str(message)), icon=look.icon("warning"))
    if refused:
        return
    for result in results:
        if not result.hidden:
            text = screen.show.text(result.kind, found[result.name], 2)
            st.metric(look.plain(result.label), look.plain(text) or "–", border=True)
    if all(is_blank(found[result.name]) for result in results):
        st.caption(screen.say("fill_in"))


def rows_of(screen: Screen, name: str) -> list[dict[str, Any]]:
    """Give all records of a table with their values as they are stored, for formulas that look at them."""
    table = screen.app.table(name)
    read = screen.data.converter.read
    columns = [Field(c.name, c.label, c.kind) for c in (*table.fields, *table.computed)]
    found = []
    for row in screen.data.list_page(table, limit=None, totals=()).rows:
        found.append(
            {"_id": row["_id"]} | {c.name: read(c, row[c.name]) for c in columns if c.kind not in ("choice", "choices")}
        )
        found[-1] |= {c.name: row[c.name] for c in columns if c.kind in ("choice", "choices")}
    return found
