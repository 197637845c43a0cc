"""Keeps an app's own history of changes (`_history`) in step when tables and fields get other names."""

from __future__ import annotations

import json
import sqlite3

from homespun.store.shape import has_table

HISTORY = "_history"


def recorded_table(connection: sqlite3.Connection, old: str, new: str) -> None:
    """What was noted for a table is noted for its new name."""
    if has_table(connection, HISTORY):
        connection.execute(f'UPDATE {HISTORY} SET "table" = ? WHERE "table" = ?', (new, old))


def recorded_field(connection: sqlite3.Connection, table: str, old: str, new: str) -> None:
    """What was noted for a field is noted for its new name."""
    if not has_table(connection, HISTORY):
        return
    query = f'SELECT _id, "values" FROM {HISTORY} WHERE "table" = ? AND "values" LIKE ?'
    for number, text in connection.execute(query, (table, f'%"{old}"%')).fetchall():
        values = json.loads(text)
        if isinstance(values, dict) and old in values:
            renamed = {new if name == old else name: value for name, value in values.items() if name != new}
            text = json.dumps(renamed, ensure_ascii=False)
            connection.execute(f'UPDATE {HISTORY} SET "values" = ? WHERE _id = ?', (text, number))
