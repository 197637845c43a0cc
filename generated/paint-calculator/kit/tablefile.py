"""Reads and writes table files: CSV of any separator, encoding and decimal sign, and XLSX. Knows no records."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

MOST_ROWS = 200_000
MOST_BYTES = 300 * 2**20  # of an XLSX file when unpacked
# One cell far out makes a sheet of 17 thousand million: after so much emptiness nothing is looked for.
MOST_COLUMNS = 1_000
MOST_EMPTY = 10_000
DAMAGED = (  # SyntaxError is what a damaged XML part raises
    zipfile.BadZipFile, zlib.error, SyntaxError, KeyError, IndexError, ValueError, TypeError, AttributeError,
    EOFError, OSError, NotImplementedError, RuntimeError,
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class NoTable(ValueError):
    """The file holds no table that can be read."""


@dataclass(frozen=True)
class Sheet:
    """What a file holds: the headers, and rows of the same length (texts, and from XLSX also numbers and dates)."""

    headers: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def read_table(content: bytes, name: str) -> Sheet:
    """Read a CSV or XLSX file; raises NoTable."""
    if content[:4] == b"PK\x03\x04":
        return _sheet(_xlsx_rows(content))
    return _sheet(_csv_rows(_text(content)))


def _sheet(lines: Iterable[Sequence[Any]]) -> Sheet:
    """Take the first line that isn't empty as the headers; leave empty lines out."""
    filled = [list(line) for line in lines if any(cell not in (None, "") for cell in line)]
    if not filled:
        raise NoTable("the file is empty")
    headers = [str(cell if cell is not None else "").strip() for cell in filled[0]]
    while headers and not headers[-1]:
        headers.pop()
    if not headers:
        raise NoTable("the file has no headers")
    width = len(headers)
    rows = (tuple((line + [None] * width)[:width]) for line in filled[1 : MOST_ROWS + 1])
    return Sheet(tuple(headers), tuple(rows))


def _text(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _csv_rows(text: str) -> Iterable[list[str]]:
    text = text.replace("\x00", "")
    told = re.match(r"sep=(.)\r?\n", text)
    if told:  # Excel's own way of saying it
        text = text[told.end() :]
    separator = told[1] if told else _separator(text)
    csv.field_size_limit(10_000_000)
    try:
        yield from ([_unprotected(cell) for cell in row] for row in csv.reader(io.StringIO(text), delimiter=separator))
    except csv.Error as error:
        raise NoTable(str(error)) from error


def _separator(text: str) -> str:
    """Choose the separator that cuts the first lines into the most columns, the same number in each."""
    sample = "\n".join(text.splitlines()[:50])
    best, most = ",", 0.0
    for separator in ",;\t|":
        widths = [len(row) for row in csv.reader(io.StringIO(sample), delimiter=separator) if row]
        if not widths or widths[0] < 2:
            continue
        regular = sum(width == widths[0] for width in widths) / len(widths)
        if regular * min(widths[0], 20) > most:
            best, most = separator, regular * min(widths[0], 20)
    return best


def _xlsx_rows(content: bytes) -> Iterable[Sequence[Any]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > MOST_BYTES:
                raise NoTable("the file is too large")
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # each row as wide as what stands in it
        empty = 0
        for row in sheet.iter_rows(values_only=True):
            cells = [_cell(value) for value in row[:MOST_COLUMNS]]
            empty = 0 if any(cell not in (None, "") for cell in cells) else empty + 1
            if empty > MOST_EMPTY:
                break
            yield cells
    except DAMAGED as error:
        raise NoTable(str(error)) from error


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return _unprotected(value)
    if isinstance(value, float):
        return Decimal(repr(value))
    return value


def protected(text: str) -> str:
    """Give a text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _unprotected(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


def csv_bytes(headers: Sequence[str], rows: Iterable[Sequence[Any]], decimal: str = ".") -> bytes:
    """Write a CSV file that Excel opens right: separator after the decimal sign, UTF-8 with its mark."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if decimal == "," else ",", lineterminator="\r\n")
    writer.writerow([protected(header) for header in headers])
    for row in rows:
        writer.writerow([_written(cell, decimal) for cell in row])
    return out.getvalue().encode("utf-8-sig", "replace")


def _written(cell: Any, decimal: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        cell = Decimal(repr(cell))
    if isinstance(cell, Decimal):
        text = f"{cell:f}"
        text = (
            text.rstrip("0").rstrip(".")
            if "." in text and cell == cell.to_integral_value() and len(text) > 15
            else text
        )
        return text.replace(".", decimal)
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, (date, time)):
        return f"{cell:%H:%M}" if isinstance(cell, time) else cell.isoformat()
    return protected(str(cell))


def xlsx_bytes(title: str, headers: Sequence[str], rows: Iterable[Sequence[Any]], formats: Sequence[str]) -> bytes:
    """Write an XLSX file; formats holds a number format for each column, or empty. Texts stay texts."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\']", " ", ILLEGAL.sub("", title))[:31].strip() or "Sheet")
    sheet.freeze_panes = "A2"
    sheet.append([_styled(sheet, header, bold=True) for header in headers])
    for row in rows:
        sheet.append([_styled(sheet, cell, form) for cell, form in zip(row, formats, strict=True)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _styled(sheet: Any, value: Any, form: str = "", *, bold: bool = False) -> Any:
    if isinstance(value, str):
        value = ILLEGAL.sub("", value)[:32_767]
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"  # never a formula, whatever it begins with
    elif form and value is not None:
        cell.number_format = form
    if bold:
        cell.font = Font(bold=True)
    return cell
