"""Options of a choice get other names or become one another in the records; what became one can be told apart again.

A merge notes beside the field what each record had, so that undo gives it back where nobody chose otherwise since.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator

from homespun.store.shape import columns_of, quoted


def rename_option(connection: sqlite3.Connection, table: str, field: str, old: str, new: str) -> None:
    """Let every record that has old have new."""
    for number, _, after in list(_with(connection, table, field, old, new)):
        connection.execute(f"UPDATE {quoted(table)} SET {quoted(field)} = ? WHERE _id = ?", (after, number))


def merge_option(connection: sqlite3.Connection, table: str, field: str, old: str, new: str) -> None:
    """As rename_option, and note what was there."""
    if field not in columns_of(connection, table):
        return
    note = _note(field, old)
    if note in columns_of(connection, table):
        connection.execute(f"ALTER TABLE {quoted(table)} DROP COLUMN {quoted(note)}")
    connection.execute(f"ALTER TABLE {quoted(table)} ADD COLUMN {quoted(note)} TEXT")
    query = f"UPDATE {quoted(table)} SET {quoted(field)} = ?, {quoted(note)} = ? WHERE _id = ?"
    for number, before, after in list(_with(connection, table, field, old, new)):
        connection.execute(query, (after, before, number))


def split_option(connection: sqlite3.Connection, table: str, field: str, old: str, new: str) -> None:
    """Undo merge_option where the record still has what the merge gave it."""
    columns, note = columns_of(connection, table), _note(field, old)
    if field not in columns or note not in columns:
        return
    query = f"SELECT _id, {quoted(field)}, {quoted(note)} FROM {quoted(table)} WHERE {quoted(note)} IS NOT NULL"
    several = columns[field].upper() == "JSON"
    for number, value, before in connection.execute(query).fetchall():
        if value == _renamed(before, old, new, several):
            connection.execute(f"UPDATE {quoted(table)} SET {quoted(field)} = ? WHERE _id = ?", (before, number))
    connection.execute(f"ALTER TABLE {quoted(table)} DROP COLUMN {quoted(note)}")


def _note(field: str, old: str) -> str:
    return f"{field}__was_{hashlib.sha256(old.encode()).hexdigest()[:8]}"


def _with(connection: sqlite3.Connection, table: str, field: str, old: str, new: str) -> Iterator[tuple[int, str, str]]:
    """Give the records that have an option: number, what is stored, what is to be stored."""
    columns = columns_of(connection, table)
    if field not in columns:
        return
    several = columns[field].upper() == "JSON"
    query = f"SELECT _id, {quoted(field)} FROM {quoted(table)} WHERE {quoted(field)} IS NOT NULL"
    for number, value in connection.execute(query):
        after = _renamed(value, old, new, several)
        if after != value:
            yield number, value, after


def _renamed(value: str, old: str, new: str, several: bool) -> str:
    if not several:
        return new if value == old else value
    options = json.loads(value)
    if not isinstance(options, list) or old not in options:
        return value
    return json.dumps(list(dict.fromkeys(new if option == old else option for option in options)), ensure_ascii=False)
