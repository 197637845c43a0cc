"""Turns what changes between two plans into the steps that the store carries out on an app's data.

Knows both vocabularies and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence

from homespun.core import change
from homespun.core.edits import Edit
from homespun.core.plan import Plan
from homespun.store.steps import AddField, ChangeType, RenameField, RenameOption, RenameTable, Step


def data_steps(old: Plan, new: Plan, edits: Sequence[Edit] = ()) -> tuple[Step, ...]:
    """Give the steps from old to new; edits tell a rename from a removal and an addition."""
    steps: list[Step] = []
    for step in change.migration(old, new, tuple(edits)).steps:
        match step:
            case change.AddTable(table):
                # A table that was taken away comes back with what it held, field by field.
                steps += [AddField(table.name, field.name, field.type, field.target) for field in table.fields]
            case change.AddColumn(table_name, field):
                steps.append(AddField(table_name, field.name, field.type, field.target))
            case change.RenameTable(one, other):
                steps.append(RenameTable(one, other))
            case change.RenameColumn(table_name, one, other):
                steps.append(RenameField(table_name, one, other))
            case change.ChangeType(table_name, name, before, after):
                targets = (before.target, after.target)
                steps.append(ChangeType(table_name, name, before.type, after.type, *targets, after.options))
            case change.RenamedOption(table_name, name, one, other):
                steps.append(RenameOption(table_name, name, one, other))
    return tuple(steps)
