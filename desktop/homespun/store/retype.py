"""A field holds something else from now on: its values are converted, what has no form in the new type is listed.

The old values stay beside the new ones, out of sight, so that going back gives exactly what was there, except where
somebody has entered something else since. Words become links to records of that name, made where there are none.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from homespun.core.plan import FieldType
from homespun.store.conversion import TEXTS, DoesNotFit, Stored, convert, shown
from homespun.store.shape import add_column, alter, columns_of, drop_indexes, free_column, has_table, quoted
from homespun.store.steps import ChangeType

SHOWN_EXAMPLES = 5
LINKS = (FieldType.LINK, FieldType.LINKS)


@dataclass(frozen=True, slots=True)
class Loss:
    """Values of a field that have no form in its new type: how many, and some as a person reads them."""

    table: str
    field: str
    count: int
    examples: tuple[str, ...]


def change_type(connection: sqlite3.Connection, step: ChangeType) -> Loss | None:
    """Do the step; gives what does not fit, records in the trash left out."""
    columns = columns_of(connection, step.table)
    if step.field not in columns or (step.old is step.new and step.old_target == step.new_target):
        return None
    before, kept = (
        hidden_name(step.field, step.new, step.new_target),
        hidden_name(step.field, step.old, step.old_target),
    )
    values, loss = _converted(connection, step, before if before in columns else "")
    table, field = quoted(step.table), quoted(step.field)
    drop_indexes(connection, step.table)
    if kept in columns:
        alter(connection, f"{table} RENAME COLUMN {quoted(kept)} TO {quoted(free_column(columns, kept))}")
    alter(connection, f"{table} RENAME COLUMN {field} TO {quoted(kept)}")
    add_column(connection, step.table, step.field, step.new, step.new_target)
    connection.executemany(f"UPDATE {table} SET {field} = ? WHERE _id = ?", values)
    if before in columns:
        alter(connection, f"{table} DROP COLUMN {quoted(before)}")
    return loss


def hidden_name(field: str, kind: FieldType, target: str) -> str:
    """Give the column that keeps what a field held when it was of that type."""
    return f"{field}__{kind.value}" + (f"_{target}" if kind in LINKS else "")


def _converted(
    connection: sqlite3.Connection, step: ChangeType, before: str
) -> tuple[list[tuple[Stored, int]], Loss | None]:
    """Give the new values; before is the column that has what the field held when it was of the new type, or ""."""
    conversion = _Conversion(connection, step)
    values: list[tuple[Stored, int]] = []
    lost: list[str] = []
    trashed = "_trashed IS NOT NULL" if "_trashed" in columns_of(connection, step.table) else "0"
    earlier_sql = quoted(before) if before else "NULL"
    query = f"SELECT _id, {quoted(step.field)}, {earlier_sql}, {trashed} FROM {quoted(step.table)}"
    for number, value, earlier, in_trash in connection.execute(query).fetchall():
        if before and earlier is not None and conversion.came_from(value, earlier):
            values.append((earlier, number))
            continue
        if value is None:
            continue
        try:
            values.append((conversion.there(value), number))
        except DoesNotFit:
            if not in_trash:
                lost.append(conversion.said(value))
    examples = tuple(dict.fromkeys(lost))[:SHOWN_EXAMPLES]
    return values, Loss(step.table, step.field, len(lost), examples) if lost else None


class _Conversion:
    """One conversion there and back."""

    def __init__(self, connection: sqlite3.Connection, step: ChangeType) -> None:
        self._step = step
        linked = {step.old, step.new} & set(LINKS) and step.old_target != step.new_target
        self._old = _Names(connection, step.old_target, step.old_display) if linked and step.old in LINKS else None
        self._new = _Names(connection, step.new_target, step.new_display) if linked and step.new in LINKS else None
        self._known: dict[Stored, Stored] = {}

    def there(self, value: Stored) -> Stored:
        """Give a value in the new type. Raises DoesNotFit."""
        step = self._step
        if value in self._known:
            return self._known[value]
        if self._old or self._new:
            new = self._by_name(value, step.old, step.new, self._old, self._new, make=True)
        else:
            new = _among(convert(value, step.old, step.new, step.unit), step.new, step.options)
        self._known[value] = new
        return new

    def came_from(self, value: Stored, earlier: Stored) -> bool:
        """Say whether value is what earlier became when the field got the type it has now."""
        step = self._step
        try:
            if self._old or self._new:
                forward = self._by_name(earlier, step.new, step.old, self._new, self._old, make=False)
            else:
                forward = convert(earlier, step.new, step.old, step.unit)
        except DoesNotFit:
            return value is None
        if value is None:  # it may have been none of the options
            return step.old in (FieldType.CHOICE, FieldType.CHOICES)
        return forward == value or _folded(forward) == _folded(value)

    def said(self, value: Stored) -> str:
        """Give a value of the old type as a person reads it."""
        if self._old:
            return ", ".join(self._old.names(value)) or str(value)
        return shown(value, self._step.old, self._step.unit)

    def _by_name(
        self, value: Stored, old: FieldType, new: FieldType, source: _Names | None, target: _Names | None, make: bool
    ) -> Stored:
        if source is not None:
            names = source.names(value)
        elif old is FieldType.CHOICES:
            names = [str(one) for one in json.loads(str(value))]
        elif old in TEXTS:
            names = [str(value).strip()]
        else:
            names = [shown(value, old, self._step.unit)]
        if target is None:
            return _among(self._as_value(names, new), new, self._step.options)
        numbers = [target.number(name, make) for name in names if name]
        if new is FieldType.LINKS:
            return json.dumps(numbers)
        if len(numbers) > 1:
            raise DoesNotFit(str(value))
        return numbers[0] if numbers else None

    def _as_value(self, names: Sequence[str], new: FieldType) -> Stored:
        if new is FieldType.CHOICES:
            return json.dumps(list(names), ensure_ascii=False)
        return convert(", ".join(names), FieldType.TEXT, new, self._step.unit) if names else None


class _Names:
    """The records of a linked table by what they are called."""

    def __init__(self, connection: sqlite3.Connection, table: str, display: str) -> None:
        self._connection, self._table, self._display = connection, table, display
        self._names: dict[int, str] = {}
        self._numbers: dict[str, int] = {}
        if not display or display not in columns_of(connection, table):
            return
        query = f"SELECT _id, {quoted(display)} FROM {quoted(table)} ORDER BY _trashed IS NULL, _id DESC"
        for number, name in connection.execute(query):  # the first one in use is found
            self._names[number] = "" if name is None else str(name)
            self._numbers[_folded(name)] = number

    def names(self, value: Stored) -> list[str]:
        """Give what a stored link, or a list of them, points to."""
        numbers = json.loads(value) if isinstance(value, str) else [value]
        found = [self._names.get(number, "") if isinstance(number, int) else "" for number in numbers]
        if not all(found):
            raise DoesNotFit(str(value))
        return found

    def number(self, name: str, make: bool) -> int:
        """Give the record of a name, made if there is none. Raises DoesNotFit."""
        found = self._numbers.get(_folded(name))
        if found is not None:
            return found
        if not make or not self._display:
            raise DoesNotFit(name)
        if not has_table(self._connection, self._table):
            self._connection.execute(
                f"CREATE TABLE {quoted(self._table)} (_id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "
                f"{quoted(self._display)} TEXT, _created DATETIME, _changed DATETIME, _trashed DATETIME)"
            )
        elif self._display not in columns_of(self._connection, self._table):
            add_column(self._connection, self._table, self._display, FieldType.TEXT, "")
        query = f"INSERT INTO {quoted(self._table)} ({quoted(self._display)}) VALUES (?)"
        number = int(self._connection.execute(query, (name,)).lastrowid or 0)
        self._names[number], self._numbers[_folded(name)] = name, number
        return number


def _among(value: Stored, kind: FieldType, options: Sequence[str]) -> Stored:
    """Give a value as the options write it. Raises DoesNotFit if it is none of them."""
    if not options or value is None:
        return value
    written = {option.casefold(): option for option in options}
    several = kind is FieldType.CHOICES
    chosen = json.loads(str(value)) if several else [str(value)]
    found = [written[one.strip().casefold()] for one in chosen if one.strip().casefold() in written]
    if len(found) < len(chosen):
        raise DoesNotFit(str(value))
    return json.dumps(found, ensure_ascii=False) if several else found[0]


def _folded(value: object) -> str:
    return " ".join(str(value).split()).casefold()
