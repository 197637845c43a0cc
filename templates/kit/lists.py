"""A list of records: typed columns after the locale, marks in words, totals, pages. A click on a row opens the record.

Key: `<table>.list`; its first column is the record's number. Searching and filtering is kit/filters.py's business.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd
import streamlit as st

from kit import bulk, cards, look
from kit.convert import is_blank
from kit.filters import Wanted
from kit.model import Table
from kit.records import ListPage
from kit.screen import Screen

NUMBER = "№"
PAGE_SIZE = 50
PHONE_PAGE_SIZE = 20
SUMMED = ("money", "number")
FEW_RECORDS = 1000  # up to so many, worked out values are summed too


def show(screen: Screen, table: Table, wanted: Wanted, columns: Sequence[str]) -> ListPage:
    """Show the records that are wanted, with these columns or those chosen, and give the page that was shown."""
    columns = wanted.columns or columns
    sums = [f.name for f in table.fields if f.name in columns and f.type in SUMMED]
    number = _page_number(table, wanted)
    size = PHONE_PAGE_SIZE if look.on_phone() else PAGE_SIZE
    found = screen.data.list_page(table, limit=size, offset=number * size, totals=sums, **wanted.asked())
    if not found.rows and number:  # the last page has become empty
        st.session_state[f"{table.name}.page"] = (_sign(wanted), 0)
        found = screen.data.list_page(table, limit=size, totals=sums, **wanted.asked())
    _count(screen, table, found, wanted)
    if not found.rows:
        look.empty(_why_empty(screen, table, wanted))
        return found
    if look.on_phone():
        cards.pile(screen, table, found.rows)
    else:
        _table(screen, table, found, columns)
    totals(screen, table, found, wanted, columns)
    _pages(screen, table, found, wanted, size)
    return found


def _table(screen: Screen, table: Table, found: ListPage, columns: Sequence[str]) -> None:
    bar = st.container()
    bulk.recall(table, f"{table.name}.list", [row["_id"] for row in found.rows])
    chosen, ticked = _frame(screen, table, found.rows, columns, f"{table.name}.list", tick=True)
    with bar:
        bulk.show(screen, table, ticked)
    st.caption(screen.say("row_hint"))
    if chosen is not None:
        screen.go(table=table.name, id=chosen)


def _why_empty(screen: Screen, table: Table, wanted: Wanted) -> str:
    if wanted.narrowed:
        return screen.say("nothing_found")
    if screen.page.where is not None:
        return screen.say("nothing_here")
    return screen.say("empty_list", plural=table.plural, button=screen.say("add_of", label=table.label))


def _count(screen: Screen, table: Table, found: ListPage, wanted: Wanted) -> None:
    if not wanted.narrowed and not found.total:
        return
    name = table.label if found.total == 1 else table.plural
    st.caption(look.plain(f"{screen.show.number(found.total)} {name}"))


# ---- the table itself ----


def frame(
    screen: Screen,
    table: Table,
    rows: Sequence[Mapping[str, Any]],
    columns: Iterable[str],
    key: str,
) -> int | None:
    """Show rows as a table; give the number of the record that was clicked, or None."""
    return _frame(screen, table, rows, columns, key, tick=False)[0]


def _frame(
    screen: Screen, table: Table, rows: Sequence[Mapping[str, Any]], columns: Iterable[str], key: str, *, tick: bool
) -> tuple[int | None, list[int]]:
    """Show rows as a table; give the number of the record that was clicked, and of those that are ticked."""
    shown = [table.column(name) for name in columns]
    labels = _labels(screen, table, shown)
    data = pd.DataFrame({NUMBER: pd.Series([row["_id"] for row in rows], dtype="int64")})
    formats: dict[str, Any] = {}
    settings: dict[str, Any] = {NUMBER: st.column_config.NumberColumn(width=56, format="%d")}
    for column, label in labels:
        data[label], formats[label], settings[label] = _column(screen, column, rows)
    if any(row["_flags"] for row in rows):  # else the column would be empty
        marks = screen.say("marks")
        data.insert(min(2, len(data.columns)), marks, pd.Series([list(row["_flags"]) for row in rows], dtype="object"))
        tones = [look.TONES.get(flag.tone, "blue") for flag in table.flags]
        settings[marks] = st.column_config.MultiselectColumn(
            options=[f.label for f in table.flags], color=tones, width=_marks_width(rows)
        )
    styled = data.style.format({name: one for name, one in formats.items() if one}, na_rep="")
    event = st.dataframe(
        styled,
        key=key,
        hide_index=True,
        width="stretch",
        height=38 + 36 * len(rows) if len(rows) <= 15 else 600,
        row_height=36,
        placeholder="",
        column_config={name: one for name, one in settings.items() if one},
        on_select="rerun",
        selection_mode=["single-cell", "multi-row"] if tick else "single-cell",
    )
    picked: dict[str, Any] = dict(event["selection"]) if event else {}
    cells = picked.get("cells") or []
    ticked = [int(rows[place]["_id"]) for place in (picked.get("rows") or () if tick else ())]
    return (int(rows[cells[0][0]]["_id"]) if cells and cells[0][0] < len(rows) else None), ticked


def _marks_width(rows: Sequence[Mapping[str, Any]]) -> int:
    """Give the width in which the marks of every row fit."""
    widths = [sum(9 * len(label) + 26 for label in row["_flags"]) for row in rows]
    return min(max([90, *widths]) + 16, 360)


def _labels(screen: Screen, table: Table, shown: list[Any]) -> list[tuple[Any, str]]:
    """Give each column with a header that no other has."""
    taken = {NUMBER, screen.say("marks")} if table.flags else {NUMBER}
    found = []
    for column in shown:
        label = column.label
        while label in taken:
            label += " "
        taken.add(label)
        found.append((column, label))
    return found


def _column(screen: Screen, column: Any, rows: Sequence[Mapping[str, Any]]) -> tuple[Any, Any, Any]:
    """Give a column's values, the function that writes them, and the column's settings."""
    kind = column.kind
    if kind in ("int", "number", "money", "percent"):
        values = [None if is_blank(row[column.name]) else float(row[column.name]) for row in rows]
        return pd.Series(values, dtype="float64"), lambda v: screen.show.column(column, {column.name: v}), None
    if kind in ("date", "datetime"):
        values = [row[column.name] for row in rows]
        # Dates as dates, so that a click on the header sorts them in time.
        return pd.Series(values, dtype="object"), lambda v: _moment(screen, kind, v), None
    texts = [screen.show.column(column, dict(row)) for row in rows]
    if column.type == "note":
        texts = [" ".join(text.split())[:200] for text in texts]
    return pd.Series(texts, dtype="object"), None, st.column_config.TextColumn()


def _moment(screen: Screen, kind: str, value: Any) -> str:
    return screen.show.text(kind, value) if isinstance(value, (date, datetime)) and not is_blank(value) else ""


# ---- totals and pages ----


def totals(screen: Screen, table: Table, found: ListPage, wanted: Wanted, columns: Sequence[str]) -> None:
    """Show the sums of the columns over all that was found."""
    sums = {name: value for name, value in found.totals.items()}
    more = [c for c in table.computed if c.name in columns and c.kind == "money" and adds_up(c.text)]
    if more and found.total <= FEW_RECORDS:
        asked = {**wanted.asked(), "sort": ()}
        sums |= screen.data.list_page(table, limit=0, totals=[c.name for c in more], **asked).totals
    if sums and found.total > 1:
        said = [f"{table.column(n).label}: {screen.show.column(table.column(n), {n: v})}" for n, v in sums.items()]
        st.markdown(f"**{look.plain(screen.say('total'))}**  {look.plain('   ·   '.join(said))}")


def sums(screen: Screen, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Show the sums of the amounts of these records, where they mean something."""
    said = []
    for column in (c for c in (*table.fields, *table.computed) if c.kind == "money"):
        if len(rows) > 1 and (hasattr(column, "required") or adds_up(column.text)):
            total = sum(row[column.name] for row in rows if not is_blank(row[column.name]))
            said.append(f"{column.label}: {screen.show.money(total)}")
    if said:
        st.markdown(f"**{look.plain(screen.say('total'))}**  {look.plain('   ·   '.join(said))}")


def adds_up(formula: str) -> bool:
    """Say whether a sum of these values means something: not of balances, averages, smallest and largest values."""
    return not any(word in formula for word in ("running(", "avg(", "min(", "max("))


def _sign(wanted: Wanted) -> str:
    return repr((wanted.search, sorted(wanted.filters.items()), wanted.sort))


def _page_number(table: Table, wanted: Wanted) -> int:
    """Give the page to show; another search begins with the first one."""
    sign, number = st.session_state.get(f"{table.name}.page", ("", 0))
    return int(number) if sign == _sign(wanted) else 0


def _pages(screen: Screen, table: Table, found: ListPage, wanted: Wanted, size: int) -> None:
    pages = math.ceil(found.total / size)
    if pages < 2:
        return
    number = _page_number(table, wanted)

    def turn(to: int) -> None:
        st.session_state[f"{table.name}.page"] = (_sign(wanted), to)

    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="center"):
        before = {"key": f"{table.name}.page.before", "icon": look.icon("chevron_left"), "disabled": number == 0}
        st.button(screen.say("previous"), on_click=turn, args=(number - 1,), **before)
        st.text(screen.say("page_of", number=number + 1, pages=pages))
        after = {"key": f"{table.name}.page.after", "icon": look.icon("chevron_right"), "disabled": number + 1 == pages}
        st.button(screen.say("next"), on_click=turn, args=(number + 1,), **after)


def add_button(screen: Screen, table: Table) -> None:
    """Show the button that opens an empty form."""
    text = look.plain(screen.say("add_of", label=table.label))
    if st.button(text, key=f"{table.name}.add", type="primary", icon=look.icon("add")):
        screen.go(table=table.name, id="new")
