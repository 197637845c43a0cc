"""What goes on paper, or into a PDF by the browser's print dialog: a list or a record as plain tables, without buttons.

Keys: `print.open` and `print.go`. Streamlit draws lists on a canvas that prints only what is in view; these tables
break into lines and pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from kit import clock, files, filters, lists, look
from kit.convert import is_blank
from kit.model import Table
from kit.screen import Screen

VIEW = "print"
MOST = 2_000
LEFT_OUT = ("file", "image")
# After the run, and once: the browser may take a script twice.
DIALOG = """if (!window.printing) {
  window.printing = true;
  setTimeout(() => { window.print(); setTimeout(() => { window.printing = false }, 1500) }, 300);
}"""
SHEET = """<style>
@media print {
  header, [data-testid="stSidebar"], [data-testid="stToolbar"], [data-testid="stToastContainer"],
  [data-testid="stButton"], [data-testid="stDownloadButton"], [data-testid="stPopover"], [data-testid="stTextInput"],
  [data-testid="stExpander"], .st-key-undo-bar, .st-key-print-hint { display: none !important; }
  [data-testid="stApp"], [data-testid="stMain"], [data-testid="stAppViewContainer"] {
    position: static !important; overflow: visible !important; height: auto !important; background: #fff !important; }
  [data-testid="stMainBlockContainer"] { padding: 0 !important; max-width: none !important; }
  [data-testid="stApp"] * { color: #000 !important; }
  tr, [data-testid="stMetric"], [data-testid="stVegaLiteChart"] { break-inside: avoid; }
  thead { display: table-header-group; }
}
</style>"""


def sheet() -> None:
    """Let every page print without its buttons and menus."""
    st.html(SHEET)


def link(screen: Screen, **place: Any) -> None:
    """Show the way to what can be printed."""
    if st.button(screen.say("print"), key="print.open", icon=look.icon("print"), type="tertiary"):
        screen.go(view=VIEW, **place)


def go(screen: Screen) -> None:
    """Show the button that opens the browser's print dialog."""
    if st.button(screen.say("print"), key="print.go", icon=look.icon("print"), type="primary"):
        st.html(f"<script>{DIALOG}</script>", unsafe_allow_javascript=True)
    with st.container(key="print-hint", width="content"):
        st.caption(screen.say("print_hint"), width="content")


def _back(screen: Screen, **place: Any) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(screen.say("back"), key="back", type="tertiary", icon=look.icon("arrow_back")):
            screen.go(**place)
        go(screen)


def show_list(screen: Screen, table: Table, usual: Sequence[str]) -> None:
    """Show what the list showed last, all of it: with its search, filters, order and columns."""
    wanted = filters.last_wanted(screen)
    columns = wanted.columns or usual
    sums = [f.name for f in table.fields if f.name in columns and f.type in lists.SUMMED]
    found = screen.data.list_page(table, limit=MOST, totals=sums, **wanted.asked())
    _back(screen)
    screen.title(screen.page.title)
    name = table.label if found.total == 1 else table.plural
    said = [
        f"{screen.show.number(found.total)} {name}",
        wanted.search.strip(),
        *filters.in_words(screen, table, wanted),
    ]
    st.caption(look.plain(" · ".join([*(one for one in said if one), screen.show.text("date", clock.today())])))
    rows(screen, table, found.rows, columns)
    if found.total > MOST:
        st.caption(screen.say("more_records", count=found.total - MOST))
    lists.totals(screen, table, found, wanted, columns)


def show_record(screen: Screen, table: Table) -> None:
    """Show one record with what belongs to it."""
    row = screen.data.get(table, screen.place.id)
    if row is None:
        screen.go()
        return
    _back(screen, table=table.name, id=row["_id"])
    screen.title(screen.data.label(table, row["_id"]))
    st.caption(look.plain(f"{screen.app.title} · {table.label} {lists.NUMBER} {row['_id']}"))
    look.marks(table, row["_flags"])
    values(screen, table, row)
    for field in (f for f in table.fields if f.type == "image" and not is_blank(row.get(f.name))):
        if path := files.path_of(row[field.name]):
            st.image(str(path), caption=look.plain(field.label), width=360)
    for other, link_name, linked in screen.data.children(table, row["_id"]):
        if linked:
            st.subheader(look.plain(other.plural), anchor=False)
            rows(screen, other, linked, [c.name for c in (*other.fields, *other.computed) if c.name != link_name])
            lists.sums(screen, other, linked)


def values(screen: Screen, table: Table, row: Mapping[str, Any]) -> None:
    """Show every field and worked out value with its label."""
    labels, texts = [], []
    for column in (*table.fields, *table.computed):
        text = screen.show.column(column, dict(row))
        labels.append(look.plain(column.label))
        texts.append(look.plain_lines(text) if column.type == "note" else look.plain(text))
    frame = pd.DataFrame({" ": texts}, index=pd.Index(labels))
    st.table(frame, border="horizontal", hide_header=True)


def rows(screen: Screen, table: Table, found: Sequence[Mapping[str, Any]], columns: Iterable[str]) -> None:
    """Show records as a table of plain text; what is blank in all of them takes no room."""
    data: dict[str, list[str]] = {}
    for column in (table.column(name) for name in columns):
        if column.type in LEFT_OUT or all(is_blank(row[column.name]) for row in found):
            continue
        texts = [look.plain(screen.show.column(column, dict(row))) for row in found]
        short = column.kind in ("date", "datetime", "time", "money", "number", "int")
        label = look.plain(column.label)
        while label in data:
            label += " "
        data[label] = [look.unbroken(text) for text in texts] if short else texts
    if any(row["_flags"] for row in found):
        data[screen.say("marks")] = [look.plain(", ".join(row["_flags"])) for row in found]
    if data:
        st.table(pd.DataFrame(data), border="horizontal", hide_index=True)
