"""Counts what a kept copy of an app's data has beside what is there now, so that putting it back is no surprise."""

from __future__ import annotations

from homespun.core.compare import plural_of_table
from homespun.core.plan import Plan, Table
from homespun.store.appdata import AppData
from homespun.store.facts import Facts
from homespun.store.shape import has_table
from homespun.studio.values import Counted


def counted(plan: Plan, now: AppData, then: AppData) -> tuple[Counted, ...]:
    """Count each kind of record that the copy knows under today's name. Raises StoreUnreadable."""
    found = []
    with then.reading() as copy:
        old = {table: Facts(copy).records(table.name) for table in plan.of(Table) if has_table(copy, table.name)}
    if now.exists:
        with now.reading() as connection:
            found = [Counted(plural_of_table(t), Facts(connection).records(t.name), count) for t, count in old.items()]
    else:
        found = [Counted(plural_of_table(table), 0, count) for table, count in old.items()]
    return tuple(found)
