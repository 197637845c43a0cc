"""A report: records in groups with subtotals, laid out so that it prints well."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import pandas as pd
import streamlit as st

from kit import charts, look, printing
from kit.clock import start_of
from kit.convert import is_blank
from kit.filters import Wanted
from kit.model import Table
from kit.screen import Screen

MOST = 5000
PRINTED = 400
SUMMED = ("money", "number")
LEFT_OUT = ("note", "file", "image", "url", "email")
MOST_COLUMNS = 8  # more would not fit on paper


def show(screen: Screen, table: Table, by: str, wanted: Wanted) -> None:
    """Show the summary of the groups, then each group with its records and subtotals."""
    columns = [c for c in (*table.fields, *table.computed) if c.type not in LEFT_OUT and c.name != by]
    asked = {**wanted.asked(), "sort": ((by, False), *wanted.sort) if by else wanted.sort}
    page = screen.data.list_page(table, limit=MOST, totals=(), **asked)
    if not page.rows:
        look.empty(screen.say("nothing_found" if wanted.narrowed else "nothing_here"))
        return
    groups = [(name, list(rows)) for name, rows in groupby(page.rows, key=lambda row: _group(screen, table, by, row))]
    sums = [c for c in columns if c.kind in SUMMED]
    _summary(screen, table, by, groups, sums)
    printing.go(screen)
    printed = 0
    for name, rows in groups:
        if printed >= PRINTED:
            st.caption(screen.say("more_records", count=page.total - printed))
            break
        shown = rows[: PRINTED - printed]
        printed += len(shown)
        if by:
            st.subheader(look.plain(name), anchor=False)
        _section(screen, shown, columns)
        _subtotals(screen, rows, sums)


def _group(screen: Screen, table: Table, by: str, row: dict[str, Any]) -> str:
    """Give the name of the group of a record; dates go together by month."""
    if not by:
        return screen.say("total")
    column = table.column(by)
    if column.kind in ("date", "datetime") and not is_blank(row[by]):
        return screen.show.month(start_of("month", row[by]))
    return screen.show.column(column, row) or screen.say("no_value")


def _summary(screen: Screen, table: Table, by: str, groups: list[Any], sums: list[Any]) -> None:
    header = table.column(by).label if by else screen.say("group")
    data: dict[str, list[Any]] = {header: [name for name, _ in groups]}
    count = screen.say("count") if screen.say("count") != header else f"{screen.say('count')} "
    data[count] = [float(len(rows)) for _, rows in groups]
    formats: dict[str, Any] = {count: lambda value: screen.show.number(value)}
    for column in sums:
        label = column.label
        while label in data:
            label += " "
        data[label] = [float(_sum(rows, column)) for _, rows in groups]
        formats[label] = _writer(screen, column)
    styled = pd.DataFrame(data).style.format(formats)
    charts.figures(styled, f"{table.name}.summary")
    rows = [row for _, all in groups for row in all]
    _subtotals(screen, rows, sums)


def _writer(screen: Screen, column: Any) -> Any:
    return lambda value: screen.show.column(column, {column.name: value})


def _sum(rows: list[dict[str, Any]], column: Any) -> Any:
    return sum(row[column.name] for row in rows if not is_blank(row[column.name]))


def _section(screen: Screen, rows: list[dict[str, Any]], columns: list[Any]) -> None:
    """Show records as a table of plain text, which breaks into lines and prints."""
    filled = [c for c in columns if any(not is_blank(row[c.name]) for row in rows)]
    data: dict[str, list[str]] = {}
    for column in [c for c in filled if c.kind != "yesno" or len(filled) <= MOST_COLUMNS][:MOST_COLUMNS]:
        texts = [look.plain(screen.show.column(column, row)) for row in rows]
        short = column.kind in ("date", "datetime", "time", "money", "number")
        data[look.plain(column.label)] = [look.unbroken(text) for text in texts] if short else texts
    st.table(pd.DataFrame(data), border="horizontal", hide_index=True)


def _subtotals(screen: Screen, rows: list[dict[str, Any]], sums: list[Any]) -> None:
    said = [f"{column.label}: {screen.show.column(column, {column.name: _sum(rows, column)})}" for column in sums]
    text = "   ·   ".join([f"{screen.say('count')}: {screen.show.number(len(rows))}", *said])
    st.markdown(f"**{look.plain(screen.say('total'))}**  {look.plain(text)}")
