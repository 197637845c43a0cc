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
from kit.linking import Linking
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
TOGETHER = 256  # rows; the rules are looked at once for all of them
Row = tuple[int, dict[str, Any]]  # its line in the file, and what it says by field
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
    read = [
        (number, {field.name: _plain(figures[place], field, row[place]) for place, field in columns.items()})
        for number, row in enumerate(rows, start=2)
    ]
    work = _Import(records, table, update_by)
    change_number = 0
    try:
        with writing(records.engine) as connection:
            work.bring(connection, read)
            if try_only:
                raise _OnlyTried
            change_number = write(connection, records.app.history_sa, work.notes, "import")
    except _OnlyTried:
        pass
    return ImportReport(work.added, work.changed, tuple(work.problems), change_number)


class _OnlyTried(Exception):
    pass


class _Import:
    """Saves rows, many at once; where a rule is broken, fewer at once until it is known by which row."""

    def __init__(self, records: Records, table: Table, update_by: str) -> None:
        self.records = records
        self.table = table
        self.update_by = update_by
        self.linking = Linking(records, table)
        self.added = self.changed = 0
        self.problems: list[RowProblem] = []
        self.notes: list[Note] = []

    def bring(self, connection: sa.Connection, rows: Sequence[Row], together: int = TOGETHER) -> None:
        """Save the rows, so many at once."""
        for start in range(0, len(rows), together):
            some = rows[start : start + together]
            mark = self.linking.mark()
            try:
                with connection.begin_nested():
                    self._at_once(connection, some)
            except Refusal as refusal:
                self.linking.back_to(mark)
                if len(some) == 1:
                    self.problems += [RowProblem(some[0][0], problem.message) for problem in refusal.problems]
                else:
                    self.bring(connection, some, max(1, together // 16))

    def _at_once(self, connection: sa.Connection, rows: Sequence[Row]) -> None:
        """Save these rows and hold all of them against the rules; raises Refusal where they can't be told apart."""
        change = Change(connection, self.records.app, self.records.converter)
        added = changed = 0
        problems: list[RowProblem] = []
        for number, values in rows:
            before = len(change.notes)
            try:
                known = self._take(change, dict(values))
            except Refusal as refusal:
                if len(rows) == 1 or len(change.notes) > before:  # a linked record was added for it: take that back
                    raise
                problems += [RowProblem(number, problem.message) for problem in refusal.problems]
            else:
                added, changed = added + (not known), changed + known
        change.finish()
        self.added, self.changed = self.added + added, self.changed + changed
        self.problems += problems
        self.notes += change.notes

    def _take(self, change: Change, values: dict[str, Any]) -> bool:
        """Save one row; say whether it changed a record that was there."""
        for field in self.table.fields:
            if field.kind in ("link", "links") and not is_blank(values.get(field.name)):
                values[field.name] = self.linking.linked(change, field, values[field.name])
        id = self._known(change, values)
        change.save(self.table, values, id)
        return id is not None

    def _known(self, change: Change, values: Mapping[str, Any]) -> int | None:
        value = values.get(self.update_by)
        if not self.update_by or is_blank(value):
            return None
        t = self.table.sa.alias()
        query = sa.select(t.c["_id"]).where(t.c["_trashed"].is_(None)).limit(1)
        if self.table.field(self.update_by).kind == "text":  # written the same: found without reading them all
            same = change.connection.scalars(query.where(t.c[self.update_by] == str(value).strip())).first()
            if same is not None:
                return same
        wanted = self.records.query.exactly(self.table, t, self.update_by, value)
        return change.connection.scalars(query.where(wanted)).first()


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
