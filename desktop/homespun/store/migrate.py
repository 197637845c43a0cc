"""Carries out the steps that change the shape of an app's data, inside a transaction that the caller holds.

A removed field's column stays, out of sight; a changed field's old values stay beside the new ones. Knows SQLite, the
columns' types in made apps, and nothing of what a record means.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from homespun.core.plan import FieldType
from homespun.store.conversion import DoesNotFit, Stored, convert, shown
from homespun.store.steps import AddField, ChangeSetting, ChangeType, RenameField, RenameOption, RenameTable, Step

SHOWN_EXAMPLES = 5
SETTINGS = "_settings"  # the table with the one row of what people set

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


@dataclass(frozen=True, slots=True)
class Loss:
    """Values of a field that have no form in its new type: how many, and some as a person reads them."""

    table: str
    field: str
    count: int
    examples: tuple[str, ...]


def quoted(name: str) -> str:
    """Give a name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def has_table(connection: sqlite3.Connection, name: str) -> bool:
    """Say whether there is a table of that name."""
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ? COLLATE NOCASE", (name,))
    return found.fetchone() is not None


def migrate(
    connection: sqlite3.Connection, steps: Sequence[Step], reached: Callable[[str], None] = lambda point: None
) -> tuple[Loss, ...]:
    """Do the steps in order. Tables that nobody has opened yet are made by the app itself."""
    losses = []
    connection.execute("PRAGMA legacy_alter_table=OFF")  # links to a renamed table follow it
    for number, step in enumerate(steps):
        loss = _do(connection, step)
        if loss is not None:
            losses.append(loss)
        reached(f"step {number}")
    return tuple(losses)


def losses(connection: sqlite3.Connection, step: ChangeType) -> Loss | None:
    """Give what would not fit, without changing anything."""
    if step.field not in _columns(connection, step.table):
        return None
    return _convert_all(connection, step)[1]


def _do(connection: sqlite3.Connection, step: Step) -> Loss | None:
    match step:
        case RenameTable(old, new):
            _rename_table(connection, old, new)
        case RenameField(table, old, new):
            _rename_column(connection, table, old, new)
        case AddField(table, field, kind, target):
            _uncover(connection, table, field, kind, target)
        case ChangeType():
            return _change_type(connection, step)
        case RenameOption(table, field, old, new):
            _rename_option(connection, table, field, old, new)
        case ChangeSetting():
            _change_setting(connection, step)
    return None


def _columns(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    """Give the columns' names and declared types."""
    return {row[1]: row[2] for row in connection.execute(f"PRAGMA table_info({quoted(table)})")}


def _rename_table(connection: sqlite3.Connection, old: str, new: str) -> None:
    if not has_table(connection, old):
        return
    _drop_indexes(connection, old)
    # SQLite doesn't tell capitals apart in names: `loan` may become `Loan` by itself.
    if has_table(connection, new) and old.casefold() != new.casefold():
        _drop_indexes(connection, new)
        _alter(connection, f"{quoted(new)} RENAME TO {quoted(_free_table(connection, new))}")
    if old.casefold() == new.casefold():
        passing = _free_table(connection, new)
        _alter(connection, f"{quoted(old)} RENAME TO {quoted(passing)}")
        old = passing
    _alter(connection, f"{quoted(old)} RENAME TO {quoted(new)}")


def _rename_column(connection: sqlite3.Connection, table: str, old: str, new: str) -> None:
    columns = _columns(connection, table)
    if old not in columns:
        return
    _drop_indexes(connection, table)
    hidden = _named(columns, new)
    if hidden and hidden != old:  # a field of that name was taken away earlier
        _alter(connection, f"{quoted(table)} RENAME COLUMN {quoted(hidden)} TO {quoted(_free(columns, new))}")
    _alter(connection, f"{quoted(table)} RENAME COLUMN {quoted(old)} TO {quoted(new)}")


def _uncover(connection: sqlite3.Connection, table: str, field: str, kind: FieldType, target: str) -> None:
    """Let a field that was taken away come back with what it held, unless it means something else now."""
    columns = _columns(connection, table)
    hidden = _named(columns, field)
    if not hidden:
        return  # the app adds it when it opens
    links = {row[3]: row[2] for row in connection.execute(f"PRAGMA foreign_key_list({quoted(table)})")}
    same = _same_type(columns[hidden], kind) and links.get(hidden, "").casefold() == (
        target.casefold() if kind is FieldType.LINK else ""
    )
    if not same:
        _drop_indexes(connection, table)
        _alter(connection, f"{quoted(table)} RENAME COLUMN {quoted(hidden)} TO {quoted(_free(columns, field))}")
    elif hidden != field:
        _drop_indexes(connection, table)
        _alter(connection, f"{quoted(table)} RENAME COLUMN {quoted(hidden)} TO {quoted(field)}")


def _change_type(connection: sqlite3.Connection, step: ChangeType) -> Loss | None:
    columns = _columns(connection, step.table)
    if step.field not in columns:
        return None
    if step.old is step.new and step.old_target == step.new_target:
        return None
    values, loss = _convert_all(connection, step)
    table, field = quoted(step.table), quoted(step.field)
    _drop_indexes(connection, step.table)
    # Going back to a type that it had: what could not be carried forward then is still there.
    before = f"{step.field}__{step.new.value}"
    kept = f"{step.field}__{step.old.value}"
    if kept in columns:
        _alter(connection, f"{table} RENAME COLUMN {quoted(kept)} TO {quoted(_free(columns, kept))}")
    _alter(connection, f"{table} RENAME COLUMN {field} TO {quoted(kept)}")
    _alter(connection, f"{table} ADD COLUMN {field} {_sql_type(step.new, step.new_target)}")
    connection.executemany(f"UPDATE {table} SET {field} = ? WHERE _id = ?", values)
    if before in columns:
        connection.execute(f"UPDATE {table} SET {field} = {quoted(before)} WHERE {quoted(kept)} IS NULL")
        _alter(connection, f"{table} DROP COLUMN {quoted(before)}")
    return loss


def _convert_all(connection: sqlite3.Connection, step: ChangeType) -> tuple[list[tuple[Stored, int]], Loss | None]:
    values: list[tuple[Stored, int]] = []
    lost: list[str] = []
    query = f"SELECT _id, {quoted(step.field)} FROM {quoted(step.table)} WHERE {quoted(step.field)} IS NOT NULL"
    for number, value in connection.execute(query):
        try:
            values.append((_among(convert(value, step.old, step.new), step), number))
        except DoesNotFit:
            lost.append(shown(value, step.old))
    loss = Loss(step.table, step.field, len(lost), tuple(lost[:SHOWN_EXAMPLES])) if lost else None
    return values, loss


def _among(value: Stored, step: ChangeType) -> Stored:
    """Give a value as the options write it. Raises DoesNotFit if it is none of them."""
    if not step.options or value is None:
        return value
    written = {option.casefold(): option for option in step.options}
    several = step.new is FieldType.CHOICES
    chosen = json.loads(str(value)) if several else [str(value)]
    found = [written[one.strip().casefold()] for one in chosen if one.strip().casefold() in written]
    if len(found) < len(chosen):
        raise DoesNotFit(str(value))
    return json.dumps(found, ensure_ascii=False) if several else found[0]


def _rename_option(connection: sqlite3.Connection, table: str, field: str, old: str, new: str) -> None:
    columns = _columns(connection, table)
    if field not in columns:
        return
    name = quoted(field)
    if columns[field].upper() != "JSON":
        connection.execute(f"UPDATE {quoted(table)} SET {name} = ? WHERE {name} = ?", (new, old))
        return
    changed = []
    for number, text in connection.execute(f"SELECT _id, {name} FROM {quoted(table)} WHERE {name} IS NOT NULL"):
        options = json.loads(text)
        if isinstance(options, list) and old in options:
            renamed = list(dict.fromkeys(new if option == old else option for option in options))
            changed.append((json.dumps(renamed, ensure_ascii=False), number))
    connection.executemany(f"UPDATE {quoted(table)} SET {name} = ? WHERE _id = ?", changed)


def _change_setting(connection: sqlite3.Connection, step: ChangeSetting) -> None:
    if step.name not in _columns(connection, SETTINGS):
        return
    name = quoted(step.name)
    condition = f" WHERE {name} = ?" if step.unless_changed else ""
    values = (_bound(step.new, step.type), *((_bound(step.old, step.type),) if step.unless_changed else ()))
    connection.execute(f"UPDATE {quoted(SETTINGS)} SET {name} = ?{condition}", values)


def _bound(value: str, kind: FieldType) -> Stored:
    if kind in (FieldType.INT, FieldType.RATING, FieldType.MONEY):
        return int(value)
    if kind in (FieldType.NUMBER, FieldType.PERCENT):
        return float(value)
    return int(value == "True") if kind is FieldType.YESNO else value


def _alter(connection: sqlite3.Connection, change: str) -> None:
    connection.execute(f"ALTER TABLE {change}")


def _drop_indexes(connection: sqlite3.Connection, table: str) -> None:
    """The app names its indexes after table and column and makes them again when it opens."""
    query = "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? COLLATE NOCASE AND sql IS NOT NULL"
    for (name,) in connection.execute(query, (table,)).fetchall():
        connection.execute(f"DROP INDEX {quoted(name)}")


def _named(columns: dict[str, str], name: str) -> str:
    """Give the column of that name as it is written; SQLite doesn't tell capitals apart."""
    return next((column for column in columns if column.casefold() == name.casefold()), "")


def _free(columns: dict[str, str], name: str) -> str:
    number = 1
    while _named(columns, f"{name}__old{number}"):
        number += 1
    return f"{name}__old{number}"


def _free_table(connection: sqlite3.Connection, name: str) -> str:
    number = 1
    while has_table(connection, f"{name}__old{number}"):
        number += 1
    return f"{name}__old{number}"


def _sql_type(kind: FieldType, target: str) -> str:
    if kind is FieldType.LINK:
        return f"INTEGER REFERENCES {quoted(target)} (_id)"
    return _SQL_TYPES.get(kind, "TEXT")


def _same_type(declared: str, kind: FieldType) -> bool:
    wanted = "INTEGER" if kind is FieldType.LINK else _SQL_TYPES.get(kind, "TEXT")
    return declared.upper().partition("(")[0] == wanted
