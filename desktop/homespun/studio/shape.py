"""Turns what changes between two plans into the steps that the store carries out on an app's data.

Knows both vocabularies and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from homespun.core import change
from homespun.core.compile import compile_plan
from homespun.core.compile_values import display_of
from homespun.core.edits import Edit, Rename
from homespun.core.locales import exponent_of
from homespun.core.plan import Field, Plan, Setting
from homespun.store.conversion import TEXTS
from homespun.store.migrate import SETTINGS
from homespun.store.steps import (
    AddField,
    ChangeSetting,
    ChangeType,
    MergeOption,
    RenameField,
    RenameOption,
    RenameTable,
    Step,
)


def data_steps(old: Plan, new: Plan, edits: Sequence[Edit] = ()) -> tuple[Step, ...]:
    """Give the steps from old to new; edits tell a rename from a removal and an addition."""
    steps: list[Step] = []
    retyped: list[Step] = []  # after the others: what words become links to is there by then
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
                retyped.append(_retyped(old, new, ChangeType(table_name, name, before.type, after.type), before, after))
            case change.RenamedOption(table_name, name, one, other):
                # Names at that moment: the field may have had others before.
                there = other in _options(old, table_name, name, steps)
                steps.append((MergeOption if there else RenameOption)(table_name, name, one, other))
    return (*_renamed_settings(old, edits), *steps, *retyped, *_changed_settings(old, new))


def _retyped(old: Plan, new: Plan, step: ChangeType, before: Field, after: Field) -> ChangeType:
    # The target before has its newer name by then, if it has one.
    spec = compile_plan(new).spec
    return replace(
        step,
        old_target=before.target,
        new_target=after.target,
        options=after.options,
        old_display=_display(new, before.target) or _display(old, before.target),
        new_display=_display(new, after.target),
        unit=10 ** exponent_of(spec.currency) if spec else 100,
    )


def _display(plan: Plan, name: str) -> str:
    """Give the field of a table that holds what a record is called, or "" if that is no text."""
    table = plan.table(name)
    display = display_of(table) if table else ""
    texts = {field.name for field in table.fields if field.type in TEXTS} if table else set()
    return display if display in texts else ""


def _options(old: Plan, table: str, name: str, steps: Sequence[Step]) -> tuple[str, ...]:
    """Give the options that a field has after steps."""
    for step in reversed(steps):
        match step:
            case RenameTable(one, other) if other == table:
                table = one
            case RenameField(owner, one, other) if (owner, other) == (table, name):
                name = one
    found = old.table(table)
    options = next((field.options for field in found.fields if field.name == name), ()) if found else ()
    for step in steps:
        if isinstance(step, RenameOption) and step.old in options:
            options = tuple(step.new if option == step.old else option for option in options)
    return options


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
