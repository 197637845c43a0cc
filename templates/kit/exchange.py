"""Tables in and out: download what a list shows as CSV or Excel, read a file in after looking at it.

Keys: `<table>.export`, `<table>.export.xlsx`, `<table>.import` (the file) and `<table>.import.go`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from kit import look
from kit.filters import Wanted
from kit.model import Table
from kit.screen import Screen
from kit.transfer import ImportReport, NoTable, Sheet, import_rows, match_columns, read_table, to_csv, to_xlsx

READY_ROWS = 200  # so many are written at once; more only when someone asks for the file
TRIED_ROWS = 500
PREVIEW_ROWS = 5
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(screen: Screen, table: Table, wanted: Wanted, total: int) -> None:
    """Show the downloads and the place to drop a file."""
    name = table.name
    with st.expander(
        screen.say("files"), icon=look.icon("import_export"), expanded=f"{name}.imported" in st.session_state
    ):
        st.caption(screen.say("export_hint"))
        with st.container(horizontal=True):
            asked = wanted.asked()
            file = "".join(sign if sign.isalnum() else "-" for sign in table.plural)
            _download(
                screen,
                total,
                "CSV",
                f"{name}.export",
                f"{file}.csv",
                "text/csv",
                lambda: to_csv(screen.data, table, wanted.columns, **asked),
            )
            _download(
                screen,
                total,
                "Excel",
                f"{name}.export.xlsx",
                f"{file}.xlsx",
                EXCEL,
                lambda: to_xlsx(screen.data, table, wanted.columns, **asked),
            )
        _read_in(screen, table)


def _download(screen: Screen, total: int, kind: str, key: str, file: str, mime: str, make: Callable[[], bytes]) -> None:
    data: Any = make() if total <= READY_ROWS else make
    label = screen.say("download_as", kind=kind)
    st.download_button(label, data, file_name=file, mime=mime, key=key, on_click="ignore", icon=look.icon("download"))


# ---- in ----


def _read_in(screen: Screen, table: Table) -> None:
    file = st.file_uploader(screen.say("import_label"), type=["csv", "txt", "tsv", "xlsx"], key=f"{table.name}.import")
    if file is None:
        st.session_state.pop(f"{table.name}.imported", None)
        st.caption(look.plain(screen.say("import_hint", labels=", ".join(field.label for field in table.fields))))
        return
    done = st.session_state.get(f"{table.name}.imported")
    if done is not None and done[0] == file.file_id:
        _report(screen, done[1])
        return
    try:
        sheet = read_table(file.getvalue(), file.name)
    except NoTable:
        st.error(screen.say("no_table"), icon=look.icon("error"))
        return
    st.text(screen.say("preview", count=len(sheet.rows)))
    shown = [[str(cell) if cell is not None else "" for cell in row] for row in sheet.rows[:PREVIEW_ROWS]]
    names = [
        f"{n + 1}. {header}" if sheet.headers.count(header) > 1 else header for n, header in enumerate(sheet.headers)
    ]
    st.dataframe(pd.DataFrame(shown, columns=names), hide_index=True, key=f"{table.name}.import.preview")
    mapping = _match(screen, table, sheet)
    update_by = _update_by(screen, table, mapping)
    if not mapping:
        st.warning(screen.say("no_columns"), icon=look.icon("warning"))
        return
    if len(sheet.rows) <= TRIED_ROWS:
        _foretell(screen, import_rows(screen.data, table, sheet.rows, mapping, update_by=update_by, try_only=True))
    text = screen.say("import_go", count=len(sheet.rows))
    if st.button(text, key=f"{table.name}.import.go", type="primary", icon=look.icon("upload")):
        report = import_rows(screen.data, table, sheet.rows, mapping, update_by=update_by)
        st.session_state[f"{table.name}.imported"] = (file.file_id, report)
        screen.can_undo(report.change, _told(screen, report))
        st.rerun()


def _match(screen: Screen, table: Table, sheet: Sheet) -> dict[int, str]:
    """Let people say which column of the file is which field; the guess is filled in."""
    guess = match_columns(table, sheet.headers)
    labels = {field.name: field.label for field in table.fields}
    mapping = {}
    st.text(screen.say("match"))
    places = st.columns(min(3, len(sheet.headers)))
    for number, header in enumerate(sheet.headers):
        names = list(labels)
        with places[number % len(places)]:
            chosen = st.selectbox(
                look.plain(header or f"{number + 1}"),
                names,
                index=names.index(guess[number]) if number in guess else None,
                format_func=lambda name: labels[name],
                key=f"{table.name}.import.column.{number}",
                placeholder=screen.say("leave_out"),
            )
        if chosen and chosen not in mapping.values():
            mapping[number] = chosen
    return mapping


def _update_by(screen: Screen, table: Table, mapping: dict[int, str]) -> str:
    labels = {name: table.field(name).label for name in mapping.values()}
    chosen = st.selectbox(
        screen.say("update_by"),
        list(labels),
        index=None,
        format_func=lambda name: screen.say("same_field", label=labels[name]),
        key=f"{table.name}.import.update",
        placeholder=screen.say("add_all"),
    )
    return chosen or ""


def _foretell(screen: Screen, report: ImportReport) -> None:
    st.info(screen.say("will_import", added=report.added, changed=report.changed, wrong=_wrong_rows(report)))
    _problems(screen, report)


def _report(screen: Screen, report: ImportReport) -> None:
    """Tell what an import did, and row by row what it couldn't take."""
    if report.problems:
        st.warning(_told(screen, report), icon=look.icon("warning"))
    else:
        st.success(_told(screen, report), icon=look.icon("check_circle"))
    _problems(screen, report)


def _told(screen: Screen, report: ImportReport) -> str:
    return screen.say("imported", added=report.added, changed=report.changed, wrong=_wrong_rows(report))


def _wrong_rows(report: ImportReport) -> int:
    return len({problem.row for problem in report.problems})


def _problems(screen: Screen, report: ImportReport) -> None:
    if report.problems:
        rows = [(problem.row, problem.message) for problem in report.problems[:500]]
        frame = pd.DataFrame(rows, columns=[screen.say("line"), screen.say("problem")])
        st.dataframe(frame, hide_index=True, width="stretch")
