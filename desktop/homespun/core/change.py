"""Says what changes for the data between two plans: new tables and fields, new names, other types.

Only a rename in the edits is a rename; without it a new name is a new field. What is taken away is no step: its
values stay, out of sight. Knows no database.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from homespun.core.edit_lines import Change, Edit, Rename, RenameOption
from homespun.core.heads import find
from homespun.core.plan import Field, FieldType, Plan, Table
from homespun.core.plan_parser import FieldLine
from homespun.core.type_names import LISTED


@dataclass(frozen=True, slots=True)
class AddTable:
    """A table that wasn't there, with all its fields."""

    table: Table


@dataclass(frozen=True, slots=True)
class AddColumn:
    """A field that wasn't there, in a table that was."""

    table: str
    field: Field


@dataclass(frozen=True, slots=True)
class RenameTable:
    """A table gets another name."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RenameColumn:
    """A field of a table (under the name that the table has at that moment) gets another name."""

    table: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ChangeType:
    """A field holds something else from now on; both fields say what, with their options and targets."""

    table: str
    field: str
    old: Field
    new: Field


@dataclass(frozen=True, slots=True)
class RenamedOption:
    """An option of a choice gets another name; records keep their choice."""

    table: str
    field: str
    old: str
    new: str


Step = AddTable | AddColumn | RenameTable | RenameColumn | ChangeType | RenamedOption


@dataclass(frozen=True, slots=True)
class Migration:
    """The steps, in the order in which they must be done: renames first."""

    steps: tuple[Step, ...]


# Types that are kept in the same way, so that a change between them moves no data.
_SAME = (
    (FieldType.TEXT, FieldType.NOTE, FieldType.EMAIL, FieldType.PHONE, FieldType.URL, FieldType.CHOICE),
    (FieldType.INT, FieldType.RATING),
    (FieldType.IMAGE, FieldType.FILE),
)


def migration(old: Plan, new: Plan, edits: Sequence[Edit] = ()) -> Migration:
    """Give the steps from the data of the old plan to that of the new one."""
    before = {table.name: {field.name: field for field in table.fields} for table in old.of(Table)}
    after = {table.name: {field.name: field for field in table.fields} for table in new.of(Table)}
    steps: list[Step] = []
    for step in _renames(old, edits):
        if _applies(step, before, after):
            _rename(step, before)
            steps.append(step)
    for table in new.of(Table):
        if table.name not in before:
            steps.append(AddTable(table))
            continue
        for field in table.fields:
            known = before[table.name].get(field.name)
            if known is None:
                steps.append(AddColumn(table.name, field))
            elif not _kept_alike(known, field):
                steps.append(ChangeType(table.name, field.name, known, field))
    return Migration(tuple(steps))


def _renames(old: Plan, edits: Sequence[Edit]) -> Iterator[RenameTable | RenameColumn | RenamedOption]:
    for edit in edits:
        match edit:
            case Rename((table,), name) if name and name != table:
                yield RenameTable(table, name)
            case Rename((table, field), name) if name and name != field:
                yield RenameColumn(table, field, name)
            case RenameOption((table, field), one, other):
                yield RenamedOption(table, field, one, other)
            case Change(head, FieldLine(table, field)):
                found = find(old, head)
                if isinstance(found, FieldLine) and found.field.name != field.name:
                    yield RenameColumn(table, found.field.name, field.name)
            case Change(head, Table(name)):
                found = find(old, head)
                if isinstance(found, Table) and found.name != name:
                    yield RenameTable(found.name, name)


Shape = dict[str, dict[str, Field]]


def _applies(step: Step, before: Shape, after: Shape) -> bool:
    """Say whether both names are there: an edit that could not be carried out is no step."""
    match step:
        case RenameTable(old, new):
            return old in before and new in after and new not in before
        case RenameColumn(table, old, new):
            fields = before.get(table, {})
            later = after.get(table) or next((f for name, f in after.items() if name not in before), {})
            return old in fields and new not in fields and new in later
        case RenamedOption(table, field, old, new):
            return old in before.get(table, {}).get(field, Field("", FieldType.TEXT)).options and old != new
    return False


def _rename(step: Step, before: Shape) -> None:
    match step:
        case RenameTable(old, new):
            before[new] = before.pop(old)
        case RenameColumn(table, old, new):
            before[table][new] = before[table].pop(old)


def _kept_alike(one: Field, other: Field) -> bool:
    same = one.type is other.type or any(one.type in group and other.type in group for group in _SAME)
    to_choice = other.type in LISTED and one.type not in LISTED  # values must be among the options
    return same and one.target == other.target and not to_choice
