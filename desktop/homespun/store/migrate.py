"""Carries out the steps that change the shape of an app's data, inside a transaction that the caller holds.

A removed field's column stays, out of sight; a changed field's old values stay beside the new ones. Knows SQLite, the
columns' types in made apps, and nothing of what a record means.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from homespun.core.plan import FieldType
from homespun.store.conversion import Stored
from homespun.store.options import merge_option, rename_option, split_option
from homespun.store.recorded import recorded_field, recorded_table
from homespun.store.retype import Loss, change_type
from homespun.store.shape import alter, columns_of, drop_indexes, free_column, has_table, named, quoted, sql_type
from homespun.store.steps import (
    AddField,
    ChangeSetting,
    ChangeType,
    MergeOption,
    RenameField,
    RenameOption,
    RenameTable,
    SplitOption,
    Step,
)

SETTINGS = "_settings"  # the table with the one row of what people set


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


def _do(connection: sqlite3.Connection, step: Step) -> Loss | None:
    match step:
        case RenameTable(old, new):
            _rename_table(connection, old, new)
        case RenameField(table, old, new):
            _rename_column(connection, table, old, new)
        case AddField(table, field, kind, target):
            _uncover(connection, table, field, kind, target)
        case ChangeType():
            return change_type(connection, step)
        case RenameOption(table, field, old, new):
            rename_option(connection, table, field, old, new)
        case MergeOption(table, field, old, new):
            merge_option(connection, table, field, old, new)
        case SplitOption(table, field, old, new):
            split_option(connection, table, field, old, new)
        case ChangeSetting():
            _change_setting(connection, step)
    return None


def _rename_table(connection: sqlite3.Connection, old: str, new: str) -> None:
    if not has_table(connection, old):
        return
    drop_indexes(connection, old)
    # SQLite doesn't tell capitals apart in names: `loan` may become `Loan` by itself.
    if has_table(connection, new) and old.casefold() != new.casefold():
        drop_indexes(connection, new)
        away = _free_table(connection, new)
        alter(connection, f"{quoted(new)} RENAME TO {quoted(away)}")
        recorded_table(connection, new, away)
    recorded_table(connection, old, new)
    if old.casefold() == new.casefold():
        passing = _free_table(connection, new)
        alter(connection, f"{quoted(old)} RENAME TO {quoted(passing)}")
        old = passing
    alter(connection, f"{quoted(old)} RENAME TO {quoted(new)}")


def _rename_column(connection: sqlite3.Connection, table: str, old: str, new: str) -> None:
    columns = columns_of(connection, table)
    if old not in columns:
        return
    drop_indexes(connection, table)
    hidden = named(columns, new)
    if hidden and hidden != old:  # a field of that name was taken away earlier
        alter(connection, f"{quoted(table)} RENAME COLUMN {quoted(hidden)} TO {quoted(free_column(columns, new))}")
    alter(connection, f"{quoted(table)} RENAME COLUMN {quoted(old)} TO {quoted(new)}")
    recorded_field(connection, table, old, new)
    for column in columns:  # what the field held in other types goes with it
        if column.startswith(f"{old}__") and not named(columns, moved := f"{new}__{column.removeprefix(f'{old}__')}"):
            alter(connection, f"{quoted(table)} RENAME COLUMN {quoted(column)} TO {quoted(moved)}")


def _uncover(connection: sqlite3.Connection, table: str, field: str, kind: FieldType, target: str) -> None:
    """Let a field that was taken away come back with what it held, unless it means something else now."""
    columns = columns_of(connection, table)
    hidden = named(columns, field)
    if not hidden:
        return  # the app adds it when it opens
    links = {row[3]: row[2] for row in connection.execute(f"PRAGMA foreign_key_list({quoted(table)})")}
    same = _same_type(columns[hidden], kind) and links.get(hidden, "").casefold() == (
        target.casefold() if kind is FieldType.LINK else ""
    )
    if not same:
        drop_indexes(connection, table)
        alter(connection, f"{quoted(table)} RENAME COLUMN {quoted(hidden)} TO {quoted(free_column(columns, field))}")
    elif hidden != field:
        drop_indexes(connection, table)
        alter(connection, f"{quoted(table)} RENAME COLUMN {quoted(hidden)} TO {quoted(field)}")


def _change_setting(connection: sqlite3.Connection, step: ChangeSetting) -> None:
    if step.name not in columns_of(connection, SETTINGS):
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


def _free_table(connection: sqlite3.Connection, name: str) -> str:
    number = 1
    while has_table(connection, f"{name}__old{number}"):
        number += 1
    return f"{name}__old{number}"


def _same_type(declared: str, kind: FieldType) -> bool:
    wanted = "INTEGER" if kind is FieldType.LINK else sql_type(kind)
    return declared.upper().partition("(")[0] == wanted
