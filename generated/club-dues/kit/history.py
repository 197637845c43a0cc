"""What changed when: an entry for each record of a change, with the values before and after, and the way back.

Written in the change's own transaction, so that there is never a change without its entry. Knows no screens.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from kit import clock
from kit.convert import is_blank
from kit.files import shown_name
from kit.model import Field, Table

if TYPE_CHECKING:  # Change writes its notes here; it is only named here
    from kit.change import Change
    from kit.query import Query

UNDO_MOST = 5_000  # records; more would keep everybody else waiting
SHOWN = 40
READ: Mapping[str, Any] = {"date": date.fromisoformat, "datetime": datetime.fromisoformat, "time": time.fromisoformat}


@dataclass(frozen=True)
class Note:
    """What happened to one record: action is added, changed, trashed or restored; values: field -> (before, after)."""

    table: str
    record: int
    action: str
    values: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True)
class Turn:
    """A value that changed, before and after as `Records.get` gives values; linked records by their labels."""

    label: str
    kind: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Entry:
    """One line of a record's history. part: the label of the part it is about, "" for the record itself."""

    change: int
    moment: datetime
    action: str
    how: str
    part: str
    turns: tuple[Turn, ...]


def note_of(table: Table, id: int, old: Mapping[str, Any] | None, new: Mapping[str, Any]) -> Note | None:
    """Give the note of a save; None where nothing became different."""
    if old is None:
        return Note(table.name, id, "added", {})
    values = {f.name: (old[f.name], new[f.name]) for f in table.fields if f.name in new and old[f.name] != new[f.name]}
    return Note(table.name, id, "changed", values) if values else None


def write(connection: sa.Connection, history: sa.Table, notes: Iterable[Note], how: str) -> int:
    """Write the notes of one change and give its number, 0 where there is none. how: the button's label, or empty."""
    notes = list(notes)
    if not notes:
        return 0
    # Changes come one after the other, so nobody else takes this number.
    number = 1 + (connection.scalar(sa.select(sa.func.max(history.c.change))) or 0)
    moment = clock.now()
    rows = [
        {
            "change": number,
            "moment": moment,
            "table": note.table,
            "record": note.record,
            "action": note.action,
            "how": how,
            "values": {name: [_packed(one) for one in pair] for name, pair in note.values.items()},
        }
        for note in notes
    ]
    connection.execute(sa.insert(history), rows)
    return number


def forget(connection: sa.Connection, history: sa.Table, table: Table, id: int) -> None:
    """Forget what a record held: it was deleted for good."""
    connection.execute(sa.delete(history).where(history.c.table == table.name, history.c.record == id))


def _packed(value: Any) -> Any:
    return value.isoformat() if isinstance(value, (date, time)) else value


def _unpacked(field: Field, value: Any) -> Any:
    return READ[field.kind](value) if field.kind in READ and isinstance(value, str) else value


# ---- reading ----


def entries(connection: sa.Connection, query: Query, table: Table, id: int) -> list[Entry]:
    """Give what happened to a record and its parts, the newest first."""
    h = query.app.history_sa
    own = sa.and_(h.c.table == table.name, h.c.record == id)
    parts = [
        sa.and_(
            h.c.table == part.name, h.c.record.in_(sa.select(part.sa.c["_id"]).where(part.sa.c[part.parent_link] == id))
        )
        for part in query.app.parts_of(table)
    ]
    found = connection.execute(sa.select(h).where(sa.or_(own, *parts)).order_by(h.c["_id"].desc()).limit(SHOWN))
    given = []
    for row in found.mappings():
        kind = query.app.table(row["table"])
        turns = tuple(_turn(connection, query, kind, name, pair) for name, pair in (row["values"] or {}).items())
        part = "" if kind is table else kind.label
        given.append(Entry(row["change"], row["moment"], row["action"], row["how"] or "", part, turns))
    return given


def _turn(connection: sa.Connection, query: Query, table: Table, name: str, pair: tuple[Any, Any]) -> Turn:
    field = next((f for f in table.fields if f.name == name), None)
    if field is None:  # taken away or renamed since
        return Turn(name.replace("_", " ").capitalize(), "text", *(str(one or "") for one in pair))
    kind = "text" if field.kind in ("link", "links", "file") else field.kind
    return Turn(field.label, kind, *(_shown(connection, query, field, one) for one in pair))


def _shown(connection: sa.Connection, query: Query, field: Field, value: Any) -> Any:
    if is_blank(value):
        return None
    if field.kind in ("link", "links"):
        ids = value if isinstance(value, list) else [value]
        names = query.labels(connection, query.app.table(field.target), ids)
        return ", ".join(names.get(one, f"№ {one}") for one in ids)
    try:
        shown = query.converter.show(field.kind, _unpacked(field, value))
    except (TypeError, ValueError, ArithmeticError):  # the field was of another type then
        return str(value)
    return shown_name(shown) if field.kind == "file" else shown


# ---- the way back ----


def undo(change: Change, number: int) -> int:
    """Undo the change of that number, all of it; raises Refusal where something has changed again since.

    Gives the number of the record that it was about.
    """
    h = change.app.history_sa
    query = sa.select(h).where(h.c.change == number).order_by(h.c["_id"].desc()).limit(UNDO_MOST + 1)
    found = list(change.connection.execute(query).mappings())
    tables = {table.name for table in change.app.tables}
    if not found or len(found) > UNDO_MOST or any(row["table"] not in tables for row in found):
        raise change.refuse("undo_gone")
    later = h.alias()
    newer = sa.select(later.c["_id"]).where(
        later.c.table == h.c.table, later.c.record == h.c.record, later.c.change > number
    )
    if change.connection.execute(sa.select(h.c["_id"]).where(h.c.change == number, newer.exists())).first():
        raise change.refuse("undo_late")
    for row in (row for row in found if row["action"] == "changed"):
        table = change.app.table(row["table"])
        change.put_back(table, row["record"], _before(change, table, row["values"]))
    # What went to the trash first comes back first: others link to it.
    for row in (row for row in reversed(found) if row["action"] == "trashed"):
        change.bring_back(change.app.table(row["table"]), row["record"])
    going: dict[str, set[int]] = {}
    for row in (row for row in found if row["action"] in ("added", "restored")):
        going.setdefault(row["table"], set()).add(row["record"])
    if users := change.users(going):
        raise change.in_use(users)
    for name, ids in going.items():
        change.set_trashed(change.app.table(name), ids, clock.now())
    return int(found[-1]["record"])


def _before(change: Change, table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    fields = {field.name: field for field in table.fields}
    try:
        return {name: _unpacked(fields[name], pair[0]) for name, pair in values.items()}
    except (KeyError, ValueError):  # the app has another shape by now
        raise change.refuse("undo_gone") from None
