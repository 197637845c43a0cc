"""One transaction on the records: reads and checks what was entered, fills defaults, writes, then asks the rules.

Whatever is wrong raises Refusal, which undoes the transaction. Knows no screens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from kit import clock, history
from kit.convert import Converter, Wrong, is_blank
from kit.model import App, Field, Table
from kit.outcome import Problem, Refusal
from kit.query import folded
from kit.rules import Watch
from kit.sql import has_item
from kit.sql_base import lift

Values = Mapping[str, Any]
NUMBERED = re.compile(r"(.*?)(\d{1,15})", re.DOTALL)


class Change:
    """What is done to the records inside one transaction; end it with `finish`."""

    def __init__(self, connection: sa.Connection, app: App, converter: Converter) -> None:
        """Work in this connection's transaction."""
        self.connection = connection
        self.app = app
        self.converter = converter
        self.watch = Watch(connection, app)
        self.notes: list[history.Note] = []
        self._there: set[tuple[str, int]] = set()  # records that links were found to point to

    def finish(self) -> None:
        """Hold all that changed against the rules; raises Refusal with the plan's sentences."""
        if problems := self.watch.problems():
            raise Refusal(*problems)

    def remember(self, how: str = "") -> int:
        """Write what was done into the history and give the number of the change."""
        return history.write(self.connection, self.app.history_sa, self.notes, how)

    def refuse(self, name: str, field: str = "", **values: Any) -> Refusal:
        """Make a refusal with one of the app's own sentences."""
        return Refusal(Problem(field, self.converter.say(name, **values)))

    # ---- adding and changing ----

    def save(self, table: Table, values: Values, id: int | None = None) -> int:
        """Add or change a record and give its number; raises Refusal with all that is wrong in what was entered."""
        old = None if id is None else self.stored(table, id)
        stored, problems = self._read(table, values, old)
        if not problems:
            problems = self._check(table, stored, id, old)
        if problems:
            raise Refusal(*problems)
        return self._put(table, stored, id, old)

    def put_back(self, table: Table, id: int, stored: dict[str, Any]) -> None:
        """Give a record values that it had before; steps go one way only, but this is no step."""
        old = self.stored(table, id)
        if problems := self._check(table, stored, id, None):
            raise Refusal(*problems)
        self._put(table, stored, id, old)

    def _put(self, table: Table, stored: dict[str, Any], id: int | None, old: Values | None) -> int:
        self.watch.before(table, id, stored)
        now = clock.now()
        new = id is None
        if id is None:
            values = {**stored, "_created": now, "_changed": now}
            id = int(self.connection.execute(sa.insert(table.sa), values).inserted_primary_key[0])
        else:
            changed = sa.update(table.sa).where(table.sa.c["_id"] == id).values({**stored, "_changed": now})
            self.connection.execute(changed)
        self.watch.touched(table, id, added=new)
        if note := history.note_of(table, id, old, stored):
            self.notes.append(note)
        return id

    def stored(self, table: Table, id: int) -> dict[str, Any]:
        """Give a record as it is stored; raises Refusal if it isn't there any more."""
        query = sa.select(table.sa).where(table.sa.c["_id"] == id, table.sa.c["_trashed"].is_(None))
        row = self.connection.execute(query).mappings().first()
        if row is None:
            raise self.refuse("gone")
        return dict(row)

    def _read(self, table: Table, values: Values, old: Values | None) -> tuple[dict[str, Any], list[Problem]]:
        stored: dict[str, Any] = {}
        problems = []
        for field in table.fields:
            if old is not None and field.name not in values:
                continue
            value = values.get(field.name)
            if old is not None and value is not None and value == self.converter.show(field.kind, old[field.name]):
                stored[field.name] = old[field.name]  # as it was, also if it couldn't be entered today
                continue
            try:
                stored[field.name] = self.read(table, field, value, stored, filled=old is None)
            except Wrong as wrong:
                problems.append(Problem(field.name, str(wrong)))
        return stored, problems

    def read(self, table: Table, field: Field, value: Any, before: Values, *, filled: bool) -> Any:
        """Give the stored form of one value; filled: a blank takes the default. Raises Wrong."""
        stored = self.converter.read(field, value)
        if stored is None and filled and field.default is not None:
            stored = self.converter.read(field, self.default(table, field, before))
        if stored is None and field.kind == "yesno":
            return False
        if stored is None and field.required:
            raise Wrong(self.converter.say("required", label=field.label))
        return stored

    def default(self, table: Table, field: Field, before: Values) -> Any:
        """Give the default of a field, as people see it, in a record that holds these stored values so far."""
        if field.default is None:
            return None
        columns = [sa.literal(before.get(c.name), type_=c.type).label(c.name) for c in table.sa.columns]
        value = self.connection.execute(sa.select(lift(field.default(sa.select(*columns).subquery())))).scalar()
        return self.converter.show(field.kind, value)

    def next_number(self, table: Table, field: Field) -> str | None:
        """Give the number that comes next (INV-0007 after INV-0006), where people count up in a field; else None.

        They do where the last two follow on each other, or where the only one so far ends in 1.
        """
        if field.type != "text" or not field.unique or field.default is not None:
            return None
        t = table.sa
        query = sa.select(t.c[field.name]).where(t.c[field.name].is_not(None), t.c["_trashed"].is_(None))
        last = [
            NUMBERED.fullmatch(text) for text in self.connection.scalars(query.order_by(t.c["_id"].desc()).limit(2))
        ]
        if not last or last[0] is None:
            return None
        start, digits = last[0].groups()
        number = int(digits)
        before = last[1].groups() if len(last) > 1 and last[1] else ("", "")
        counted = before[0] == start and before[1] and int(before[1]) == number - 1
        return f"{start}{number + 1:0{len(digits)}}" if counted or (len(last) == 1 and number == 1) else None

    def _check(self, table: Table, stored: Values, id: int | None, old: Values | None) -> list[Problem]:
        problems = []
        for field in table.fields:
            if stored.get(field.name) is None or (old is not None and old[field.name] == stored[field.name]):
                continue
            try:
                self._check_field(table, field, stored[field.name], id, old)
            except Refusal as refusal:
                problems += refusal.problems
        return problems

    def _check_field(self, table: Table, field: Field, value: Any, id: int | None, old: Values | None) -> None:
        steps = table.steps_of(field.name)
        if steps is not None and old is not None and old[field.name] is not None:
            start = old[field.name]
            if value not in steps.allowed(start):
                raise self.refuse("move", field.name, label=field.label, start=start, end=value)
        if field.kind in ("link", "links"):
            self._check_link(field, value if isinstance(value, list) else [value])
        if field.unique:
            column = table.sa.c[field.name]
            same = folded(column) == folded(sa.literal(value)) if field.kind == "text" else column == value
            others = sa.select(table.sa.c["_id"]).where(same, table.sa.c["_trashed"].is_(None))
            if any(other != id for other in self.connection.scalars(others.limit(2))):
                shown = self.converter.text(field.kind, self.converter.show(field.kind, value))
                raise self.refuse("unique", field.name, label=field.label, value=shown)

    def _check_link(self, field: Field, ids: Iterable[int]) -> None:
        target = self.app.table(field.target).sa
        for id in ids:
            if (field.target, id) in self._there:
                continue
            there = sa.select(target.c["_id"]).where(target.c["_id"] == id, target.c["_trashed"].is_(None))
            if self.connection.execute(there).first() is None:
                raise self.refuse("link", field.name, label=field.label, value=f"№ {id}")
            self._there.add((field.target, id))

    # ---- parts, entered in place ----

    def save_parts(self, part: Table, id: int, rows: Iterable[Values]) -> None:
        """Make these the parts of record id: rows with "_id" change, others are added, the rest goes to the trash."""
        kept = set()
        problems: list[Problem] = []
        there = set(self.part_ids(part, id))
        for number, row in enumerate(rows):
            values = {key: value for key, value in row.items() if not key.startswith("_")}
            known = row.get("_id")
            known = int(known) if not is_blank(known) and int(known) in there else None
            if known is None and all(is_blank(value) or value is False for value in values.values()):
                continue
            try:
                kept.add(self.save(part, {**values, part.parent_link: id}, known))
            except Refusal as refusal:
                problems += [self._in_part(part, number, problem) for problem in refusal.problems]
        if problems:
            raise Refusal(*problems)
        self.set_trashed(part, there - kept, clock.now())

    def _in_part(self, part: Table, number: int, problem: Problem) -> Problem:
        message = self.converter.say("part", label=part.label, number=number + 1, message=problem.message)
        return Problem(f"{part.name}.{number}.{problem.field}", message)

    def part_ids(self, part: Table, parent_id: int, trashed: Any = None) -> list[int]:
        """Give the numbers of a record's parts (trashed: those that went to the trash at that moment)."""
        t = part.sa
        moment = t.c["_trashed"].is_(None) if trashed is None else t.c["_trashed"] == trashed
        query = sa.select(t.c["_id"]).where(t.c[part.parent_link] == parent_id, moment).order_by(t.c["_id"])
        return list(self.connection.scalars(query))

    # ---- trash ----

    def trash(self, table: Table, id: int, *, with_linked: bool = False) -> None:
        """Put a record and its parts in the trash. If others link to it: these too, or else raises Refusal."""
        self.stored(table, id)
        going = self._with_parts(table, {id})
        while users := self.users(going):
            if not with_linked:
                raise self.in_use(users)
            for other, ids in users:
                for name, more in self._with_parts(other, ids).items():
                    going.setdefault(name, set()).update(more)
        moment = clock.now()
        for name, ids in going.items():
            self.set_trashed(self.app.table(name), ids, moment)

    def in_use(self, users: Iterable[tuple[Table, set[int]]]) -> Refusal:
        """Make the refusal that says which records link to what shall go."""
        counted = ((t.plural if len(ids) > 1 else t.label, len(ids)) for t, ids in users)
        return self.refuse("in_use", what=", ".join(f"{count} {label}" for label, count in counted))

    def _with_parts(self, table: Table, ids: set[int]) -> dict[str, set[int]]:
        going = {table.name: ids}
        for part in self.app.parts_of(table):
            below = {below for id in ids for below in self.part_ids(part, id)}
            for name, more in self._with_parts(part, below).items() if below else ():
                going.setdefault(name, set()).update(more)
        return going

    def users(self, going: Mapping[str, set[int]]) -> list[tuple[Table, set[int]]]:
        """Give the records that link to these, by table, besides these themselves."""
        found = []
        for table in self.app.tables:
            t = table.sa
            points = []
            for field in table.fields:
                ids = sorted(going.get(field.target, ()))
                if field.kind == "link" and ids:
                    points.append(t.c[field.name].in_(ids))
                elif field.kind == "links" and ids:
                    points += [has_item(t.c[field.name], id) for id in ids]
            if points:
                query = sa.select(t.c["_id"]).where(t.c["_trashed"].is_(None), sa.or_(*points))
                ids_here = set(self.connection.scalars(query)) - going.get(table.name, set())
                found += [(table, ids_here)] if ids_here else []
        return found

    def set_trashed(self, table: Table, ids: Iterable[int], moment: Any) -> None:
        """Put records in the trash, or take them out (moment None)."""
        for id in sorted(ids):
            row = self.connection.execute(sa.select(table.sa).where(table.sa.c["_id"] == id)).mappings().one()
            self.watch.before(table, id, row)
            self.connection.execute(sa.update(table.sa).where(table.sa.c["_id"] == id).values(_trashed=moment))
            self.watch.touched(table, id)
            self._there.discard((table.name, id))
            self.notes.append(history.Note(table.name, id, "restored" if moment is None else "trashed", {}))

    def restore(self, table: Table, id: int) -> None:
        """Take a record and what went with it out of the trash; raises Refusal where its place is taken by now."""
        moment = self.bring_back(table, id)
        for part in self.app.parts_of(table):
            for below in self.part_ids(part, id, moment):
                self.restore(part, below)

    def bring_back(self, table: Table, id: int) -> Any:
        """Take one record out of the trash, without its parts; give the moment when it went there."""
        query = sa.select(table.sa).where(table.sa.c["_id"] == id, table.sa.c["_trashed"].is_not(None))
        row = self.connection.execute(query).mappings().first()
        if row is None:
            raise self.refuse("gone")
        values = {field.name: row[field.name] for field in table.fields}
        if problems := self._check(table, values, id, None):
            raise Refusal(*problems)
        self.set_trashed(table, [id], None)
        return row["_trashed"]

    def delete_for_good(self, table: Table, id: int) -> None:
        """Delete a record that is in the trash; what is in the trash and links to it loses the link."""
        t = table.sa
        query = sa.select(t.c["_id"]).where(t.c["_id"] == id, t.c["_trashed"].is_not(None))
        if self.connection.execute(query).first() is None:
            raise self.refuse("gone")
        for part in self.app.parts_of(table):
            link = part.sa.c[part.parent_link]
            for below in list(self.connection.scalars(sa.select(part.sa.c["_id"]).where(link == id))):
                self.delete_for_good(part, below)
        for other in self.app.tables:
            for field in (f for f in other.fields if f.kind == "link" and f.target == table.name):
                column = other.sa.c[field.name]
                self.connection.execute(sa.update(other.sa).where(column == id).values({field.name: None}))
        self.connection.execute(sa.delete(t).where(t.c["_id"] == id))
        history.forget(self.connection, self.app.history_sa, table, id)
