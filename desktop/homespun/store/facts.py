"""Counts what is in an app's database, for sentences about a change. Reads only; a missing table or column counts none.

Records in the trash are not counted: nobody sees them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from homespun.store.retype import SHOWN_EXAMPLES
from homespun.store.shape import has_table, quoted

_ONE = Decimal(1)
_BLANK = "({0} IS NULL OR {0} = '' OR {0} = '[]')"


@dataclass(frozen=True, slots=True)
class Found:
    """How many records, and some of the values that are meant, as they are stored."""

    count: int
    examples: tuple[str, ...] = ()


NOTHING = Found(0)


class Facts:
    """What can be counted in one open database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Count over this connection, which the caller closes."""
        self._connection = connection

    def records(self, table: str) -> int:
        """Give how many records a table has."""
        return self._number(table, "") if has_table(self._connection, table) else 0

    def blank(self, table: str, field: str) -> int:
        """Give how many records have nothing in a field; all of them if the field isn't there yet."""
        if not has_table(self._connection, table):
            return 0
        column = self._column(table, field)
        return self._number(table, _BLANK.format(quoted(column))) if column else self._number(table, "")

    def filled(self, table: str, field: str) -> int:
        """Give how many records have something in a field."""
        return self.records(table) - self.blank(table, field) if self._column(table, field) else 0

    def with_option(self, table: str, field: str, option: str) -> int:
        """Give how many records have an option, alone or among several."""
        column = self._column(table, field)
        if not column:
            return 0
        name = quoted(column)
        one_of = f"(json_valid({name}) AND json_type({name}) = 'array' AND EXISTS (SELECT 1 FROM json_each({name}) e"
        return self._number(table, f"({name} = ? OR {one_of} WHERE e.value = ?)))", (option, option))

    def outside(
        self, table: str, field: str, low: Decimal | None, high: Decimal | None, factor: Decimal = _ONE
    ) -> Found:
        """Give which values are below low or above high; factor turns those into what is stored."""
        column = self._column(table, field)
        if not column:
            return NOTHING
        name, conditions, values = quoted(column), [], []
        for sign, bound in (("<", low), (">", high)):
            if bound is not None:
                conditions.append(f"CAST({name} AS REAL) {sign} ?")
                values.append(float(bound * factor))
        return self._found(table, name, f"{name} IS NOT NULL AND ({' OR '.join(conditions) or '0'})", values)

    def repeated(self, table: str, fields: Sequence[str]) -> Found:
        """Give how many records share what they have in these fields with another one; capitals don't count."""
        columns = [self._column(table, field) for field in fields]
        if not all(columns) or not columns:
            return NOTHING
        names = [f"lower({quoted(column)})" for column in columns]
        filled = " AND ".join(f"NOT {_BLANK.format(quoted(column))}" for column in columns)
        same = f"SELECT {', '.join(names)} FROM {quoted(table)} WHERE _trashed IS NULL AND {filled}"
        same = f"{same} GROUP BY {', '.join(names)} HAVING count(*) > 1"
        return self._found(table, quoted(columns[0]), f"({', '.join(names)}) IN ({same})", ())

    def _found(self, table: str, shown: str, condition: str, values: Sequence[object]) -> Found:
        count = self._number(table, condition, values)
        query = f"SELECT DISTINCT {shown} FROM {quoted(table)} WHERE _trashed IS NULL AND {condition} LIMIT ?"
        rows = self._connection.execute(query, (*values, SHOWN_EXAMPLES)) if count else ()
        return Found(count, tuple(str(row[0]) for row in rows))

    def _number(self, table: str, condition: str, values: Sequence[object] = ()) -> int:
        more = f" AND {condition}" if condition else ""
        query = f"SELECT count(*) FROM {quoted(table)} WHERE _trashed IS NULL{more}"
        return int(self._connection.execute(query, tuple(values)).fetchone()[0])

    def _column(self, table: str, field: str) -> str:
        rows = self._connection.execute(f"PRAGMA table_info({quoted(table)})")
        return next((str(row[1]) for row in rows if str(row[1]).casefold() == field.casefold()), "")
