"""Holds the records against the rules of tables.py, after a change and inside its transaction.

A changed record must keep all rules of its table. Other records that a change may concern (a full course, a stock
below zero) must not come to break one; what broke a rule before the change is no reason to refuse it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from kit.model import App, Field, Rule, Table
from kit.outcome import Problem
from kit.query import folded, value_of
from kit.sql import has_item
from kit.sql_base import lift

TOO_MANY = 2_000  # from here on a look at the whole table is quicker than a list of numbers


def broken(rule: Rule, table: Table, t: Any) -> Any:
    """Give as SQL whether the record in hand breaks the rule.

    Overlap: a blank end means "still going on"; a record without a start overlaps nothing.
    """
    if rule.kind == "when":
        return sa.func.coalesce(lift(rule.when(t)), sa.false()) if rule.when is not None else sa.false()
    o = table.sa.alias()
    other = [o.c["_id"] != t.c["_id"], o.c["_trashed"].is_(None)]
    if rule.kind == "unique":
        return _exists(t, other + _same(table, rule.fields, o, t))
    if rule.kind == "overlap":
        first, last = table.column(rule.start), table.column(rule.end)
        meet = [
            _before(rule, value_of(first, o), value_of(last, t)),
            _before(rule, value_of(first, t), value_of(last, o)),
        ]
        starts = [value_of(first, o).is_not(None), value_of(first, t).is_not(None)]
        return _exists(t, other + starts + meet + _same(table, rule.per, o, t))
    count = sa.select(sa.func.count()).select_from(o).where(o.c["_trashed"].is_(None), *_same(table, rule.per, o, t))
    limit = lift(rule.limit(t)) if rule.limit is not None else sa.null()
    return sa.func.coalesce(count.correlate(t).scalar_subquery() > limit, sa.false())


def _exists(t: Any, conditions: list[Any]) -> Any:
    return sa.exists(sa.select(1).where(*conditions).correlate(t))


def _before(rule: Rule, start: Any, end: Any) -> Any:
    return sa.or_(end.is_(None), start < end if rule.end_free else start <= end)


def _same(table: Table, names: Iterable[str], o: Any, t: Any) -> list[Any]:
    """Give the conditions under which two records agree; capitals make no difference, and blanks never agree."""
    conditions = []
    for column in map(table.column, names):
        left, right = value_of(column, o), value_of(column, t)
        conditions.append(folded(left) == folded(right) if column.kind == "text" else left == right)
    return conditions


class Watch:
    """Looks at the rules before the first write of a transaction and after the last one."""

    def __init__(self, connection: sa.Connection, app: App) -> None:
        """Watch one transaction."""
        self.connection = connection
        self.app = app
        self._touched: dict[tuple[str, int], None] = {}
        self._links: dict[str, set[int]] = {}
        self._added: dict[str, set[int]] = {}
        self._seen: dict[tuple[str, int], set[int] | None] = {}
        self._broken_before: dict[tuple[str, int], set[int]] = {}

    def before(self, table: Table, id: int | None, values: Mapping[str, Any]) -> None:
        """Say that a record is about to change (id None: be added) to these stored values."""
        starts: dict[str, set[int]] = {table.name: {id}} if id is not None else {}
        for field in table.fields:
            for target in _targets(field, values.get(field.name)):
                starts.setdefault(field.target, set()).add(target)
        for name, ids in starts.items():
            self._links.setdefault(name, set()).update(ids)
        self._look(table, starts)

    def touched(self, table: Table, id: int, *, added: bool = False) -> None:
        """Say that a record has changed or was added."""
        self._touched[table.name, id] = None
        if added:
            self._added.setdefault(table.name, set()).add(id)

    def problems(self) -> tuple[Problem, ...]:
        """Give the sentences of all rules that are broken now, each once."""
        found: dict[Problem, None] = {}
        first = next(iter(self._touched), ("", 0))[0]  # the record in the form; its parts come after it
        touched: dict[str, set[int]] = {}
        for name, id in self._touched:
            touched.setdefault(name, set()).add(id)
        for name, ids in touched.items():
            table = self.app.table(name)
            for rule in table.rules:
                if self._violators(table, rule, ids):
                    found[Problem(rule.fields[0] if rule.fields and name == first else "", rule.message)] = None
        told = {problem.message for problem in found}
        for table, number, rule in self._concerned():
            if rule.message not in told and self._newly_broken(table, number, rule):
                found[Problem("", rule.message)] = None
        return tuple(found)

    def _concerned(self) -> Iterable[tuple[Table, int, Rule]]:
        for table in self.app.tables:
            for number, rule in enumerate(table.rules):
                if (table.name, number) in self._seen:
                    yield table, number, rule

    def _look(self, changed: Table, starts: dict[str, set[int]]) -> None:
        for table in self.app.tables:
            for number, rule in enumerate(table.rules):
                if rule.reach != "own" and (changed.name == table.name or changed.name in rule.reads):
                    self._remember(table, number, rule, self._reached(table, rule, starts))

    def _remember(self, table: Table, number: int, rule: Rule, ids: set[int] | None) -> None:
        """Note who breaks the rule before the change, for records that weren't looked at yet."""
        key = (table.name, number)
        known = self._seen.get(key, set())
        if known is None:
            return
        new = None if ids is None else ids - known
        self._seen[key] = None if ids is None else known | ids
        late = self._violators(table, rule, new) if new is None or new else set()
        self._broken_before.setdefault(key, set()).update(late - known)

    def _newly_broken(self, table: Table, number: int, rule: Rule) -> bool:
        key = (table.name, number)
        ids = self._seen[key]
        if ids is not None:
            starts = {name: set(some) for name, some in self._links.items()}
            for name, id in self._touched:
                starts.setdefault(name, set()).add(id)
            more = self._reached(table, rule, starts)
            ids = None if more is None else ids | more
        return bool(self._violators(table, rule, ids) - self._broken_before.get(key, set()))

    def _violators(self, table: Table, rule: Rule, ids: set[int] | None) -> set[int]:
        if ids is not None and not ids:
            return set()
        t = table.sa.alias()
        query = sa.select(t.c["_id"]).where(t.c["_trashed"].is_(None), broken(rule, table, t))
        if ids is not None and len(ids) <= TOO_MANY:
            query = query.where(t.c["_id"].in_(sorted(ids)))
        found = set(self.connection.scalars(query))
        return found if ids is None else found & ids

    def _reached(self, table: Table, rule: Rule, starts: Mapping[str, set[int]]) -> set[int] | None:
        """Give the records of the rule's table that a change of these may concern; None: any of them."""
        if rule.reach == "all":
            return None
        return linked(self.connection, self.app, table, {*rule.reads, table.name}, starts, self._added)


def linked(
    connection: sa.Connection,
    app: App,
    table: Table,
    within: set[str],
    starts: Mapping[str, set[int]],
    added: Mapping[str, set[int]],
) -> set[int] | None:
    """Give the records of table that are linked with these, at any distance inside some tables; None: too many.

    added: records that are so new that only what was added with them can link to them.
    """
    starts = {**starts, **{name: starts.get(name, set()) | ids for name, ids in added.items()}}
    names = {*within, *starts}
    edges = [
        (x, field)
        for x in app.tables
        if x.name in names
        for field in x.fields
        if field.target in names and field.target
    ]
    reached: dict[str, set[int]] = {name: set(ids) for name, ids in starts.items()}
    fresh = {name: set(ids) for name, ids in starts.items()}
    for _ in range(len(names) + 1):  # a formula goes no further than through each table once and back
        found: dict[str, set[int]] = {}
        for owner, field in edges:
            found.setdefault(field.target, set()).update(
                _forward(connection, owner, field, fresh.get(owner.name, set()))
            )
            known = fresh.get(field.target, set()) - added.get(field.target, set())
            found.setdefault(owner.name, set()).update(_backward(connection, owner, field, known))
        fresh = {name: ids - reached.get(name, set()) for name, ids in found.items()}
        for name, ids in fresh.items():
            reached.setdefault(name, set()).update(ids)
        if any(len(ids) > TOO_MANY for ids in reached.values()):
            return None
        if not any(fresh.values()):
            break
    return reached.get(table.name, set())


def _forward(connection: sa.Connection, owner: Table, field: Field, ids: set[int]) -> set[int]:
    if not ids:
        return set()
    query = sa.select(owner.sa.c[field.name]).where(owner.sa.c["_id"].in_(sorted(ids)))
    return {target for value in connection.scalars(query) for target in _targets(field, value)}


def _backward(connection: sa.Connection, owner: Table, field: Field, ids: set[int]) -> set[int]:
    if not ids:
        return set()
    column = owner.sa.c[field.name]
    points = (
        column.in_(sorted(ids)) if field.kind == "link" else sa.or_(*(has_item(column, id) for id in sorted(ids)[:200]))
    )
    return set(connection.scalars(sa.select(owner.sa.c["_id"]).where(points)))


def _targets(field: Field, value: Any) -> tuple[int, ...]:
    if value is None or field.kind not in ("link", "links"):
        return ()
    return tuple(value) if isinstance(value, list) else (value,)
