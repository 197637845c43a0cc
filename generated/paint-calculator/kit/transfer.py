"""Brings records in from table files and gives them out: which column is which field, what each row says, what failed.

Uses the same checks and rules as a form. Draws nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from kit.change import Change
from kit.convert import is_blank
from kit.database import fold, writing
from kit.figures import Figures
from kit.history import Note, write
from kit.model import Field, Table
from kit.outcome import Refusal
from kit.records import Records
from kit.tablefile import NoTable, Sheet, csv_bytes, read_table, xlsx_bytes

__all__ = [
    "ImportReport",
    "NoTable",
    "RowProblem",
    "Sheet",
    "import_rows",
    "match_columns",
    "read_table",
    "to_csv",
    "to_xlsx",
]

NUMBER = "№"
AMOUNTS = ("int", "number", "money", "percent")


@dataclass(frozen=True)
class RowProblem:
    """Why a row wasn't taken: its line in the file (the headers are line 1) and a sentence."""

    row: int
    message: str


@dataclass(frozen=True)
class ImportReport:
    """What an import did."""

    added: int
    changed: int
    problems: tuple[RowProblem, ...]
    change: int = 0  # the number under which it can be undone


def match_columns(table: Table, headers: Sequence[str]) -> dict[int, str]:
    """Guess which column (from 0) holds which field, by label or name; each field at most once."""
    found: dict[int, str] = {}
    fields = [field for field in table.fields if field.kind != "file" and field.name != table.parent_link]
    for alike in (_equal, _inside):
        for place, header in enumerate(headers):
            free = [field for field in fields if field.name not in found.values()]
            hits = [field for field in free if alike(header, field)]
            if place not in found and hits:
                found[place] = min(hits, key=lambda field: len(field.label)).name
    return dict(sorted(found.items()))


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text) or "")


def _equal(header: str, field: Field) -> bool:
    return bool(_bare(header)) and _bare(header) in (_bare(field.label), _bare(field.name))


def _inside(header: str, field: Field) -> bool:
    wanted, label = _bare(header), _bare(field.label)
    return len(wanted) >= 3 and len(label) >= 3 and (wanted in label or label in wanted)


def import_rows(
    records: Records,
    table: Table,
    rows: Sequence[Sequence[Any]],
    mapping: Mapping[int, str],
    *,
    update_by: str = "",
    try_only: bool = False,
) -> ImportReport:
    """Add the rows, or change the record with the same value in the field update_by; tell what is wrong.

    All good rows are saved together. try_only works it all out and saves nothing. A linked record that isn't there yet
    is added if its label is all it needs.
    """
    columns = {place: table.field(name) for place, name in mapping.items()}
    figures = {place: _figures(records, field, [row[place] for row in rows]) for place, field in columns.items()}
    added = changed = 0
    problems: list[RowProblem] = []
    notes: list[Note] = []
    change_number = 0
    try:
        with writing(records.engine) as connection:
            for number, row in enumerate(rows, start=2):
                values = {field.name: _plain(figures[place], field, row[place]) for place, field in columns.items()}
                try:
                    with connection.begin_nested():
                        change = Change(connection, records.app, records.converter)
                        known = _take(records, change, table, values, update_by)
                        change.finish()
                except Refusal as refusal:
                    problems += [RowProblem(number, problem.message) for problem in refusal.problems]
                else:
                    added, changed = added + (not known), changed + known
                    notes += change.notes
            if try_only:
                raise _OnlyTried
            change_number = write(connection, records.app.history_sa, notes, "import")
    except _OnlyTried:
        pass
    return ImportReport(added, changed, tuple(problems), change_number)


class _OnlyTried(Exception):
    pass


def _take(records: Records, change: Change, table: Table, values: dict[str, Any], update_by: str) -> bool:
    """Save one row; say whether it changed a record that was there."""
    for field in table.fields:
        if field.kind in ("link", "links") and not is_blank(values.get(field.name)):
            values[field.name] = _linked(records, change, field, values[field.name])
    id = _known(records, change, table, values, update_by)
    change.save(table, values, id)
    return id is not None


def _known(records: Records, change: Change, table: Table, values: Mapping[str, Any], update_by: str) -> int | None:
    if not update_by or is_blank(values.get(update_by)):
        return None
    t = table.sa.alias()
    wanted = records.query.exactly(table, t, update_by, values[update_by])
    query = sa.select(t.c["_id"]).where(t.c["_trashed"].is_(None), wanted).limit(1)
    return change.connection.scalars(query).first()


def _linked(records: Records, change: Change, field: Field, value: Any) -> Any:
    if field.kind == "link":
        return _find(records, change, field, str(value))
    parts = value if isinstance(value, (list, tuple)) else re.split(r"[;,|\n]", str(value))
    return [_find(records, change, field, str(part).strip()) for part in parts if str(part).strip()]


def _find(records: Records, change: Change, field: Field, text: str) -> int:
    """Give the number of the record with this label; adds it if it isn't there and needs nothing else."""
    target = records.app.table(field.target)
    ids = records.query.by_label(change.connection, target, text)
    if len(ids) == 1:
        return ids[0]
    number = re.fullmatch(r"(?:№|#)?\s*(\d{1,9})", text.strip())
    if number and not ids:
        return int(number[1])  # the check of the link says if it isn't there
    label = next((f for f in target.fields if f.name == target.display), None)
    if not ids and label is not None and label.kind in ("text", "choice"):
        try:
            return change.save(target, {label.name: text})
        except Refusal:
            pass  # it needs more than its label
    raise change.refuse("link", field.name, label=field.label, value=text)


# ---- signs that a column tells by itself ----


def _figures(records: Records, field: Field, values: Iterable[Any]) -> Figures:
    """Give how this column writes numbers and dates: as the file shows, or else as the app's locale does."""
    figures = copy(records.converter.figures)
    texts = [value.strip() for value in values if isinstance(value, str) and value.strip()]
    if field.kind in AMOUNTS:
        for text in texts:
            shape = re.search(r"([.,])(\d+)\D*$", text)
            if shape and (len(shape[2]) != 3 or len(set(re.findall(r"[.,]", text))) == 2):
                figures.decimal = shape[1]
                break
    elif field.kind in ("date", "datetime"):
        for text in texts:
            shape = re.match(r"(\d{1,2})/(\d{1,2})/\d", text)
            if shape and (int(shape[1]) > 12) != (int(shape[2]) > 12):
                figures.order = "dMy" if int(shape[1]) > 12 else "Mdy"
                break
    return figures


def _plain(figures: Figures, field: Field, value: Any) -> Any:
    """Give the value with its figures read, where they can be; the form's own check speaks about the rest."""
    if not isinstance(value, str):
        return value
    if field.kind in AMOUNTS:
        number = figures.parse_number(value)
        return value if number is None else number
    if field.kind == "date":
        return figures.parse_date(value.split(" ")[0]) or value
    return value


# ---- out ----


def to_csv(records: Records, table: Table, columns: Sequence[str] = (), **wanted: Any) -> bytes:
    """Give the records as a CSV file, with these columns or all; wanted: search, filters, where, sort."""
    headers, rows, _ = _table(records, table, columns, wanted)
    return csv_bytes(headers, rows, records.converter.figures.decimal)


def to_xlsx(records: Records, table: Table, columns: Sequence[str] = (), **wanted: Any) -> bytes:
    """Give the records as an XLSX file, with these columns or all; wanted: search, filters, where, sort."""
    headers, rows, formats = _table(records, table, columns, wanted)
    return xlsx_bytes(table.plural, headers, rows, formats)


def _table(
    records: Records, table: Table, names: Sequence[str], wanted: Mapping[str, Any]
) -> tuple[list[str], list[list[Any]], list[str]]:
    columns = [table.column(name) for name in names] or [*table.fields, *table.computed]
    page = records.list_page(table, **{**wanted, "limit": None, "offset": 0, "totals": ()})
    rows = [[row["_id"], *(_cell(records, column, row) for column in columns)] for row in page.rows]
    digits = -records.converter.show("money", 0).as_tuple().exponent
    money = "#,##0" + ("." + "0" * digits if digits else "")
    forms = {"money": money, "date": "yyyy-mm-dd", "datetime": "yyyy-mm-dd hh:mm", "time": "hh:mm"}
    return [NUMBER, *(c.label for c in columns)], rows, ["", *(forms.get(c.kind, "") for c in columns)]


def _cell(records: Records, column: Any, row: Mapping[str, Any]) -> Any:
    value = row[column.name]
    if column.kind == "link":
        return row.get(f"{column.name}__label") if value is not None else None
    if column.kind == "links":
        return "; ".join(row.get(f"{column.name}__label") or ())
    if column.kind == "choices":
        return "; ".join(value or ())
    if isinstance(value, bool):
        return records.converter.say("yes" if value else "no")
    return Decimal(repr(value)) if isinstance(value, float) else value
