"""Files that people drop into an app: cut off, damaged, of another encoding, huge, made to harm. Read, or refused."""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import borrowed  # noqa: F401
import openpyxl
import pytest
from fuzzing import fuzz, within
from hypothesis import strategies as st
from lending import TEMPLATES
from made_plans import HOSTILE
from test_fuzz_names import in_app
from test_tables_in_and_out import PLAN

from homespun.builder.render import render_app
from homespun.core.compile import compile_plan
from homespun.core.plan_parser import parse_plan

pytestmark = [pytest.mark.long, pytest.mark.timeout(1200)]
READ_SECONDS = 15.0
HEADERS = ("What", "Who", "Day", "Amount", "Paid", "Tags", "Share", "With", "At", "№", "", "what", "a,b", "=1+1")
CELLS = (
    *HOSTILE, "Ann", "31.12.2025", "2026-01-02", "31/12/2025", "00.00.0000", "1.234,50 €", "1e400", "-0", "NaN", "inf",
    "9" * 40, "ja", "nein", "True", "Food, Fun", "Food;Fun", "№ 1", "#1", "25:99", "9:05", "100 %", "(5,00)", "'", "'=1",
    "\x00", "\ufeff", "\u2028", '"', '""', 'a"b', "x" * 2000, "é" * 40_000, "1\u00a0000", "٣", "½", "₤5", "- 5", "1.2.3,4",
)  # fmt: skip
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "latin-1", "shift_jis", "cp437", "utf-7")
WEIRD = (
    None, True, False, 0, -1, 10**18, 1e308, float("inf"), float("nan"), 1e-300, 0.1, date(1, 1, 1), date(9999, 12, 31),
    datetime(1900, 1, 1), datetime(2026, 3, 1, 23, 59, 59), time(0, 0), "=1+1", "=A1", "#REF!", "Ann", "x" * 32_767,
)  # fmt: skip


@pytest.fixture
def app(own_home: Path) -> Iterator[tuple[Any, Any]]:
    """An app with one record, and its data."""
    assert TEMPLATES
    from kit.records import open_records

    compiled = compile_plan(parse_plan(PLAN.format(locale="de_DE")).plan)
    assert compiled.spec is not None
    made = in_app(dict(render_app(compiled.spec)))
    records = open_records(made, f"sqlite:///{own_home}/app.db")
    records.save(made.table("Person"), {"name": "Ann"})
    yield made, records
    records.engine.dispose()


def damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """Cut a file off, change some of its bytes, or leave it."""
    how = draw(st.sampled_from(("whole", "whole", "cut", "bytes", "twice", "shift")))
    if how == "cut":
        return content[: draw(st.integers(0, len(content)))]
    if how == "bytes" and content:
        changed = bytearray(content)
        dice = random.Random(draw(st.integers(0, 2**32)))
        for _ in range(dice.choice((1, 1, 3, 30))):
            changed[dice.randrange(len(changed))] = dice.randrange(256)
        return bytes(changed)
    if how == "twice":
        return content + content
    return content[1:] if how == "shift" else content


@st.composite
def csv_files(draw: st.DrawFn) -> bytes:
    """Something like a CSV file."""
    separator = draw(st.sampled_from((",", ";", "\t", "|", "::", " ")))
    newline = draw(st.sampled_from(("\n", "\r\n", "\r", "\n\n", "\u2028")))
    quote = draw(st.sampled_from(('"', "'", "")))
    cell = st.sampled_from(CELLS) | st.text(max_size=8)
    width = draw(st.sampled_from((1, 3, 7, 7, 14, 400)))
    rows = draw(st.lists(st.lists(cell, min_size=1, max_size=min(width, 9)), max_size=draw(st.sampled_from((3, 12)))))
    head = [draw(st.sampled_from(HEADERS)) for _ in range(min(width, 14))] * max(1, width // 14)
    lines = [
        separator.join(f"{quote}{one}{quote}" if draw(st.booleans()) else one for one in row) for row in (head, *rows)
    ]
    text = draw(st.sampled_from(("", "sep=;\n", "\ufeff", "\n\n"))) + newline.join(lines)
    text *= draw(st.sampled_from((1, 1, 1, 20)))
    return damaged(draw, text.encode(draw(st.sampled_from(ENCODINGS)), "replace"))


@st.composite
def xlsx_files(draw: st.DrawFn) -> bytes:
    """Something like an Excel file."""
    book = openpyxl.Workbook()
    sheet = book.active
    cell = st.sampled_from(WEIRD) | st.sampled_from(CELLS).map(lambda text: text[:32_000]) | st.integers() | st.floats()
    for row in (
        [draw(st.sampled_from(HEADERS)) for _ in range(6)],
        *draw(st.lists(st.lists(cell, max_size=7), max_size=8)),
    ):
        try:
            sheet.append(row)
        except (ValueError, TypeError, openpyxl.utils.exceptions.IllegalCharacterError):
            continue
    far = draw(st.sampled_from(("", "XFD1", "A1048576", "XFD1048576"))) if draw(st.integers(0, 19)) == 0 else ""
    if far:
        sheet[far] = "far"
    out = io.BytesIO()
    try:
        book.save(out)
    except (ValueError, OverflowError, TypeError):
        return b"PK\x03\x04"
    content = out.getvalue()
    if draw(st.booleans()):
        return damaged(draw, content)
    return repacked(draw, content)


def repacked(draw: st.DrawFn, content: bytes) -> bytes:
    """Damage one part of the package, so that the archive itself stays whole."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = draw(st.sampled_from(old.namelist()))
        for name in old.namelist():
            part = old.read(name)
            if name == chosen:
                how = draw(st.sampled_from(("drop", "damage", "empty", "swap", "bomb", "laughs")))
                if how == "drop":
                    continue
                part = {
                    "damage": lambda p=part: damaged(draw, p),
                    "empty": lambda: b"",
                    "swap": lambda p=part: p.replace(b't="s"', b't="n"').replace(b't="n"', b't="s"', 2),
                    "bomb": lambda p=part: p + b" " * 50_000_000,
                    "laughs": lambda p=part: LAUGHS + p.partition(b"?>")[2],
                }[how]()
            new.writestr(name, part)
    return out.getvalue()


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "haha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b'<!ENTITY f SYSTEM "file:///etc/passwd">]>'
)


def test_any_file_is_read_or_refused_and_the_records_stay(app: tuple[Any, Any]) -> None:
    from kit.transfer import NoTable, import_rows, match_columns, read_table, to_csv, to_xlsx

    made, records = app
    table, person = made.table("Expense"), made.table("Person")
    dice = random.Random(1)

    def holds(content: bytes, name: str) -> None:
        with within(READ_SECONDS):
            try:
                sheet = read_table(content, name)
            except NoTable:
                return
            assert all(len(row) == len(sheet.headers) for row in sheet.rows)
            columns = match_columns(table, sheet.headers) or {0: "what"}
            rows = sheet.rows[:300]
            before = records.list_page(table, limit=1).total
            tried = import_rows(records, table, rows, columns, try_only=True)
            assert records.list_page(table, limit=1).total == before
            update = dice.choice(("", "what"))
            done = import_rows(records, table, rows, columns, update_by=update if update in columns.values() else "")
        assert all(
            problem.message and 2 <= problem.row <= len(rows) + 1 for problem in (*tried.problems, *done.problems)
        )
        assert records.list_page(table, limit=1).total == before + done.added
        if done.added:
            out = read_table(to_csv(records, table), "x.csv")
            assert len(out.rows) == before + done.added
            assert len(read_table(to_xlsx(records, table), "x.xlsx").rows) == before + done.added
        if before > 200:
            for row in records.list_page(table, limit=None).rows:
                records.trash(table, row["_id"])
        assert records.get(person, 1)["name"] == "Ann"

    files = csv_files() | xlsx_files() | st.binary(max_size=300)
    fuzz(holds, files, st.sampled_from(("x.csv", "x.xlsx", "x.txt", "")), share=2, batch=50)
