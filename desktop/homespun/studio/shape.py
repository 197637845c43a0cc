"""Turns what changes between two plans into the steps that the store carries out on an app's data.

Knows both vocabularies and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from homespun.core import change
from homespun.core.compile import compile_plan
from homespun.core.edits import Edit, Rename
from homespun.core.plan import Plan, Setting
from homespun.store.migrate import SETTINGS, Loss
from homespun.store.steps import AddField, ChangeSetting, ChangeType, RenameField, RenameOption, RenameTable, Step


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
    return (*_renamed_settings(old, edits), *steps, *_changed_settings(old, new))


def loss_in_words(loss: Loss) -> str:
    """Say which values would not fit."""
    shown = ", ".join(f"“{example}”" for example in loss.examples)
    more = " …" if loss.count > len(loss.examples) else ""
    count = "One value" if loss.count == 1 else f"{loss.count} values"
    return f"{count} of {loss.table}.{loss.field} would not fit and be left out of sight: {shown}{more}."


def _renamed_settings(old: Plan, edits: Sequence[Edit]) -> Iterator[Step]:
    names = {setting.name for setting in old.of(Setting)}
    for edit in edits:
        match edit:
            case Rename((one,), other) if one in names and other not in ("", one):
                yield RenameField(SETTINGS, one, other)


def _changed_settings(old: Plan, new: Plan) -> Iterator[Step]:
    """A setting whose value changes in the plan changes in the app, where people may have set it otherwise."""
    before, after = compile_plan(old).spec, compile_plan(new).spec
    if before is None or after is None:
        return
    known = {setting.name: setting for setting in before.settings}
    for setting in after.settings:
        was = known.get(setting.name)
        if was is not None and was.type is setting.type and was.value != setting.value:
            yield ChangeSetting(setting.name, setting.type, str(was.value), str(setting.value))
