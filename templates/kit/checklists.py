"""Lists to tick off: tasks of a table, or the lines of a dated run. A tick is saved at once."""

from __future__ import annotations

from typing import Any

import streamlit as st

from kit import look
from kit.convert import is_blank
from kit.filters import Wanted
from kit.model import Field, Table
from kit.screen import Screen

MOST = 300


def show(screen: Screen, table: Table, wanted: Wanted) -> None:
    """Show what is to be ticked, and under it what is done."""
    st.session_state.pop(f"{table.name}.messages", None)
    tick = tick_of(table)
    part = next((part for part in screen.app.parts_of(table) if tick_of(part)), None)
    if part is not None and (tick is None or tick.kind != "yesno"):
        _runs(screen, table, part, wanted)
        return
    page = screen.data.list_page(table, limit=MOST, totals=(), **wanted.asked())
    if not page.rows:
        button = screen.say("add_of", label=table.label)
        narrowed = screen.say("nothing_found")
        look.empty(narrowed if wanted.narrowed else screen.say("empty_list", plural=table.plural, button=button))
        return
    _lines(screen, table, tick, page.rows)


def tick_of(table: Table) -> Field | None:
    """Give the field that says that something is done: a yes/no, or a choice whose last option means done."""
    yes = [field for field in table.fields if field.kind == "yesno"]
    choices = [field for field in table.fields if field.kind == "choice" and len(field.options) > 1]
    stepped = [field for field in choices if table.steps_of(field.name)]
    return next(iter([*yes, *stepped, *choices]), None)


def _runs(screen: Screen, table: Table, part: Table, wanted: Wanted) -> None:
    """Let people choose a run (a dated record), and tick its lines."""
    when = next((field for field in table.fields if field.kind in ("date", "datetime")), None)
    sort = ((when.name, True),) if when and not wanted.sort else wanted.sort
    page = screen.data.list_page(table, limit=MOST, totals=(), **{**wanted.asked(), "sort": sort})
    if not page.rows:
        button = screen.say("add_of", label=table.label)
        look.empty(screen.say("empty_list", plural=table.plural, button=button))
        return
    names = {}
    for row in page.rows:
        day = screen.show.column(when, row) if when else ""
        name = screen.data.label(table, row["_id"])
        names[row["_id"]] = f"{name} · {day}" if day and (when is None or when.name != table.display) else name
    chosen = st.selectbox(
        look.plain(table.label), list(names), format_func=lambda id: names[id], key=f"{table.name}.run"
    )
    rows = next((rows for other, link, rows in screen.data.children(table, chosen) if other.name == part.name), [])
    _lines(screen, part, tick_of(part), rows)
    if st.button(screen.say("open"), key=f"{table.name}.run.open", icon=look.icon("edit")):
        screen.go(table=table.name, id=chosen)


def _lines(screen: Screen, table: Table, tick: Field | None, rows: list[dict[str, Any]]) -> None:
    done = [row for row in rows if _is_done(tick, row)]
    left = [row for row in rows if not _is_done(tick, row)]
    if rows:
        st.progress(len(done) / len(rows), text=screen.say("done_of", done=len(done), all=len(rows)))
    answer = st.container()
    if not left:
        st.success(screen.say("all_done"), icon=look.icon("check_circle"))
    for row in left:
        _line(screen, table, tick, row, answer, done=False)
    if done:
        with st.expander(screen.say("done_of", done=len(done), all=len(rows)), expanded=len(rows) <= 20):
            for row in done:
                _line(screen, table, tick, row, answer, done=True)


def _is_done(tick: Field | None, row: dict[str, Any]) -> bool:
    if tick is None:
        return False
    value = row.get(tick.name)
    return bool(value) if tick.kind == "yesno" else value == tick.options[-1]


def _line(screen: Screen, table: Table, tick: Field | None, row: dict[str, Any], answer: Any, *, done: bool) -> None:
    number = row["_id"]
    name = screen.data.label(table, number)
    more = [screen.show.column(c, row) for c in table.fields if c.kind in ("date", "link") and c.name != table.display]
    text = " · ".join(part for part in [name, *more[:2]] if not is_blank(part))
    with st.container(horizontal=True, vertical_alignment="center"):
        ticked = done
        if tick is not None:
            shown = f"~~{look.plain(text)}~~" if done else look.plain(text)
            ticked = st.checkbox(shown, value=done, key=f"tick.{table.name}.{number}.{int(done)}")
        else:
            st.text(text)
        look.marks(table, row["_flags"])
        if st.button(
            "", key=f"open.{table.name}.{number}", type="tertiary", icon=look.icon("edit"), help=screen.say("open")
        ):
            screen.go(table=table.name, id=number)
    if tick is not None and ticked != done:
        value: Any = ticked if tick.kind == "yesno" else tick.options[-1 if ticked else 0]
        if screen.done(table, screen.data.save(table, {tick.name: value}, number)):
            st.rerun()
        with answer:
            look.refusals(st.session_state[f"{table.name}.messages"])
