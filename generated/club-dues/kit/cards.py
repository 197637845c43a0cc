"""Records as cards: the columns of a board, and a gallery with pictures. A click on a card's name opens the record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import streamlit as st

from kit import files, look
from kit.convert import is_blank
from kit.filters import Wanted
from kit.model import Field, Table
from kit.screen import Screen

SIDE_BY_SIDE = 4
COLUMNS = 6
SHOWN_IN_COLUMN = 50
SHOWN_IN_GALLERY = 60
LINES = 3


def board(screen: Screen, table: Table, by: str, wanted: Wanted) -> None:
    """Show a column of cards for each value of the field `by`; buttons on a card move it."""
    field = table.field(by)
    st.session_state.pop(f"{table.name}.messages", None)
    answer = st.container()
    groups = _groups(screen, field)
    pages = []
    for value, name in groups:
        asked = wanted.asked()
        asked["filters"] = {**wanted.filters, by: [value]}
        pages.append((value, name, screen.data.list_page(table, limit=SHOWN_IN_COLUMN, totals=(), **asked)))
    pages = [(value, name, page) for value, name, page in pages if value is not None or page.total]
    for start in range(0, len(pages), COLUMNS):
        row = pages[start : start + COLUMNS]
        width = min(max(len(pages), 3), COLUMNS)
        for place, (value, name, page) in zip(st.columns(width), row, strict=False):
            with place:
                st.markdown(f"**{look.plain(name)}** · {page.total}")
                for record in page.rows:
                    _card(screen, table, record, _moves(table, field, value), field, answer)
                if page.total > len(page.rows):
                    st.caption(screen.say("more_records", count=page.total - len(page.rows)))


def _groups(screen: Screen, field: Field) -> list[tuple[Any, str]]:
    """Give the values of the columns with their names; None, for records without one, comes last."""
    if field.kind == "link":
        found: list[tuple[Any, str]] = list(screen.data.options(screen.app.table(field.target), limit=30))
    elif field.kind == "yesno":
        return [(False, screen.say("no")), (True, screen.say("yes"))]
    else:
        found = [(option, option) for option in field.options]
    return [*found, (None, screen.say("no_value"))]


def _moves(table: Table, field: Field, value: Any) -> Sequence[str]:
    """Give where a card may go: what the steps allow, or else the columns beside it."""
    steps = table.steps_of(field.name)
    if steps is not None:
        return steps.allowed(value)
    if field.kind != "choice":
        return ()
    if value not in field.options:
        return field.options[:1]
    place = field.options.index(value)
    return [field.options[n] for n in (place - 1, place + 1) if 0 <= n < len(field.options)]


def _card(screen: Screen, table: Table, row: dict[str, Any], moves: Iterable[str], by: Field, answer: Any) -> None:
    number = row["_id"]
    with st.container(border=True, gap="small"):
        _name(screen, table, row)
        _lines(screen, table, row, skip=by.name)
        look.marks(table, row["_flags"])
        with st.container(horizontal=True, gap="small"):
            for option in moves:
                icon = look.icon("arrow_back" if _is_before(by, option, row[by.name]) else "arrow_forward")
                if st.button(look.plain(option), key=f"move.{table.name}.{number}.{option}", icon=icon):
                    if screen.done(table, screen.data.move(table, number, by.name, option), screen.say("done")):
                        st.rerun()
                    with answer:
                        look.refusals(st.session_state[f"{table.name}.messages"])


def _is_before(field: Field, option: str, value: Any) -> bool:
    places = field.options
    return option in places and value in places and places.index(option) < places.index(value)


def _name(screen: Screen, table: Table, row: dict[str, Any]) -> None:
    name = screen.data.label(table, row["_id"])
    if st.button(f"**{look.plain(name)}**", key=f"open.{table.name}.{row['_id']}", type="tertiary"):
        screen.go(table=table.name, id=row["_id"])


def _lines(screen: Screen, table: Table, row: dict[str, Any], skip: str = "") -> None:
    """Write the first few values of a record."""
    left = [c for c in (*table.fields, *table.computed) if c.name not in (table.display, skip)]
    left = [c for c in left if c.kind != "file" and c.type != "note"]
    texts = [(column.label, screen.show.column(column, row)) for column in left]
    lines = [f"{label}: {text}" for label, text in texts if text][:LINES]
    if lines:
        st.caption(look.plain_lines("\n".join(lines)))


def pile(screen: Screen, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Show records one below the other, as a phone has room for them."""
    for row in rows:
        with st.container(border=True, gap="small"):
            _name(screen, table, row)
            _lines(screen, table, row)
            look.marks(table, row["_flags"])


def gallery(screen: Screen, table: Table, wanted: Wanted) -> None:
    """Show the records as cards with their pictures."""
    picture = next((field for field in table.fields if field.type == "image"), None)
    page = screen.data.list_page(table, limit=SHOWN_IN_GALLERY, totals=(), **wanted.asked())
    if not page.rows:
        button = screen.say("add_of", label=table.label)
        narrowed = screen.say("nothing_found")
        look.empty(narrowed if wanted.narrowed else screen.say("empty_list", plural=table.plural, button=button))
    for start in range(0, len(page.rows), SIDE_BY_SIDE):
        for place, row in zip(st.columns(SIDE_BY_SIDE), page.rows[start : start + SIDE_BY_SIDE], strict=False):
            with place, st.container(border=True, gap="small"):
                path = files.path_of(row[picture.name]) if picture and not is_blank(row[picture.name]) else None
                if path is not None:
                    st.image(str(path), width="stretch")
                _name(screen, table, row)
                _lines(screen, table, row)
                look.marks(table, row["_flags"])
    if page.total > len(page.rows):
        st.caption(screen.say("more_records", count=page.total - len(page.rows)))
