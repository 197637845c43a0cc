"""What an app's SQLite database looks like: tables, columns, the types in which fields are stored, free names."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from homespun.core.plan import FieldType

_SQL_TYPES = {
    FieldType.INT: "BIGINT",
    FieldType.RATING: "BIGINT",
    FieldType.MONEY: "BIGINT",
    FieldType.NUMBER: "FLOAT",
    FieldType.PERCENT: "FLOAT",
    FieldType.DATE: "DATE",
    FieldType.DATETIME: "DATETIME",
    FieldType.TIME: "TIME",
    FieldType.YESNO: "BOOLEAN",
    FieldType.CHOICES: "JSON",
    FieldType.LINKS: "JSON",
}


def quoted(name: str) -> str:
    """Give a name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def sql_type(kind: FieldType) -> str:
    """Give the type in which made apps store a field."""
    return "INTEGER" if kind is FieldType.LINK else _SQL_TYPES.get(kind, "TEXT")


def has_table(connection: sqlite3.Connection, name: str) -> bool:
    """Say whether there is a table of that name."""
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ? COLLATE NOCASE", (name,))
    return found.fetchone() is not None


def columns_of(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    """Give the columns' names and declared types."""
    return {row[1]: row[2] for row in connection.execute(f"PRAGMA table_info({quoted(table)})")}


def alter(connection: sqlite3.Connection, change: str) -> None:
    """Change a table."""
    connection.execute(f"ALTER TABLE {change}")


def add_column(connection: sqlite3.Connection, table: str, field: str, kind: FieldType, target: str) -> None:
    """Add the column of a field; target is the table it links to, or ""."""
    reference = f" REFERENCES {quoted(target)} (_id)" if kind is FieldType.LINK else ""
    alter(connection, f"{quoted(table)} ADD COLUMN {quoted(field)} {sql_type(kind)}{reference}")


def drop_indexes(connection: sqlite3.Connection, table: str) -> None:
    """The app names its indexes after table and column and makes them again when it opens."""
    query = "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? COLLATE NOCASE AND sql IS NOT NULL"
    for (name,) in connection.execute(query, (table,)).fetchall():
        connection.execute(f"DROP INDEX {quoted(name)}")


def named(columns: Iterable[str], name: str) -> str:
    """Give the column of that name as it is written; SQLite doesn't tell capitals apart."""
    return next((column for column in columns if column.casefold() == name.casefold()), "")


def free_column(columns: Iterable[str], name: str) -> str:
    """Give a name like this one that no column has."""
    taken, number = tuple(columns), 1
    while named(taken, f"{name}__old{number}"):
        number += 1
    return f"{name}__old{number}"
