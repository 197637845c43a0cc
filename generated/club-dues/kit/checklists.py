"""Lists to tick off: tasks of a table, or the lines of a dated run. A tick is saved at once."""

from __future__ import annotations

import re
from typing import Any

import streamlit as st

from kit import look
from kit.convert import is_blank
from kit.filters import Wanted
from kit.model import Field, Table
from kit.records import Refused, Saved
from kit.screen import Screen

MOST = 300
DONE = re.compile(
    r"\b(done|finish|complet|ok\b|check|tick|erledigt|fertig|geprüft|abgeschlossen|fait|termin|effectu|hech|list[oa]\b"
    r"|fatt|compiut|feit|conclu|pronto|klaar|gedaan|voltooid|zrobion|gotow|zakończ)",
    re.IGNORECASE,
)
UNDONE = re.compile(r"\b(not|un|nicht|pas|no|non|não|niet|nie)\b", re.IGNORECASE)


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
    """Give the field that says that something is done: a yes/no, or a choice with an option that means done."""
    yes = [field for field in table.fields if field.kind == "yesno"]
    choices = [f for f in table.fields if f.kind == "choice" and done_option(f) and not table.steps_of(f.name)]
    named = [field for field in yes if DONE.search(field.label) or DONE.search(field.name)]
    return next(iter([*named, *choices, *(yes if len(yes) == 1 else [])]), None)


def done_option(field: Field) -> str:
    """Give the option that means done, or nothing."""
    return next((option for option in field.options if DONE.search(option) and not UNDONE.search(option)), "")


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
    if rows and tick is not None:
        st.progress(len(done) / len(rows), text=screen.say("done_of", done=len(done), all=len(rows)))
    answer = st.container()
    if rows and not left:
        st.success(screen.say("all_done"), icon=look.icon("check_circle"))
    for row in left:
        _line(screen, table, tick, row, answer, done=False)
    if done:
        with st.expander(screen.say("done_of", done=len(done), all=len(rows)), expanded=len(rows) <= 20):
            for row in done:
                _line(screen, table, tick, row, answer, done=True)


def _open_option(field: Field) -> str | None:
    return next((option for option in field.options if option != done_option(field)), None)


def _actions(screen: Screen, table: Table, row: dict[str, Any], answer: Any) -> None:
    """Where nothing can be ticked: the record's own buttons and the next steps."""
    number = row["_id"]
    for label in screen.data.buttons(table, number):
        if st.button(look.plain(label), key=f"do.{table.name}.{number}.{label}"):
            _told(screen, table, screen.data.press(table, label, number), answer)
    for steps in table.steps:
        for option in steps.allowed(row.get(steps.field)):
            key = f"move.{table.name}.{number}.{option}"
            if st.button(look.plain(option), key=key, icon=look.icon("arrow_forward")):
                _told(screen, table, screen.data.move(table, number, steps.field, option), answer)


def _told(screen: Screen, table: Table, result: Saved | Refused, answer: Any) -> None:
    if screen.done(table, result):
        st.rerun()
    with answer:
        look.refusals(st.session_state[f"{table.name}.messages"])


def _is_done(tick: Field | None, row: dict[str, Any]) -> bool:
    if tick is None:
        return False
    value = row.get(tick.name)
    return bool(value) if tick.kind == "yesno" else value == done_option(tick)


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
            _actions(screen, table, row, answer)
        look.marks(table, row["_flags"])
        if st.button(
            "", key=f"open.{table.name}.{number}", type="tertiary", icon=look.icon("edit"), help=screen.say("open")
        ):
            screen.go(table=table.name, id=number)
    if tick is not None and ticked != done:
        value: Any = ticked if tick.kind == "yesno" else done_option(tick) if ticked else _open_option(tick)
        _told(screen, table, screen.data.save(table, {tick.name: value}, number), answer)
