"""What a new version does to the shape of the data, step by step: values kept with a version, which can be undone.

Only names and types; knows no database. Taking a field or a table away is no step: what it held stays, out of sight.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from homespun.core.plan import FieldType


@dataclass(frozen=True, slots=True)
class AddField:
    """A field that wasn't there; target is the table it links to, or ""."""

    table: str
    field: str
    type: FieldType
    target: str = ""


@dataclass(frozen=True, slots=True)
class RenameTable:
    """A table gets another name."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RenameField:
    """A field of a table (under the name it has at that moment) gets another name."""

    table: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ChangeType:
    """A field holds something else from now on; targets are the tables linked to before and after, or "".

    options: those that a choice has afterwards; a value that is none of them does not fit. The displays are the
    fields of the targets that hold what a record is called ("" if that is no text); unit: minor units in one of money.
    """

    table: str
    field: str
    old: FieldType
    new: FieldType
    old_target: str = ""
    new_target: str = ""
    options: tuple[str, ...] = ()
    old_display: str = ""
    new_display: str = ""
    unit: int = 100


@dataclass(frozen=True, slots=True)
class RenameOption:
    """An option of a choice gets another name."""

    table: str
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class MergeOption:
    """An option of a choice becomes another one that was there already."""

    table: str
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class SplitOption:
    """Undoes MergeOption: what was old and still is new becomes old again."""

    table: str
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ChangeSetting:
    """A setting of the app starts with another value; both as the app stores them.

    unless_changed: leave it alone where a person has given it a value of their own.
    """

    name: str
    type: FieldType
    old: str
    new: str
    unless_changed: str = ""


Step = ChangeSetting | AddField | RenameTable | RenameField | ChangeType | RenameOption | MergeOption | SplitOption
_KINDS: Mapping[str, type[Step]] = {
    kind.__name__: kind
    for kind in (
        ChangeSetting, AddField, RenameTable, RenameField, ChangeType, RenameOption, MergeOption, SplitOption,
    )
}  # fmt: skip


def inverse(step: Step) -> Step | None:
    """Give the step that undoes this one; an added field is undone by not showing it."""
    match step:
        case RenameTable(old, new):
            return RenameTable(new, old)
        case RenameField(table, old, new):
            return RenameField(table, new, old)
        case ChangeType(table, field, old, new, old_target, new_target, _, old_display, new_display, unit):
            # Without options: the old ones are all in the data.
            displays = (new_display, old_display)
            return ChangeType(table, field, new, old, new_target, old_target, (), *displays, unit)
        case RenameOption(table, field, old, new):
            return RenameOption(table, field, new, old)
        case MergeOption(table, field, old, new):
            return SplitOption(table, field, old, new)
        case SplitOption(table, field, old, new):
            return MergeOption(table, field, old, new)
        case ChangeSetting(name, kind, old, new):
            return ChangeSetting(name, kind, new, old, "yes")
    return None


def step_to_json(step: Step) -> dict[str, Any]:
    """Give a step as JSON holds it."""
    return {"kind": type(step).__name__, **{name: _plain(value) for name, value in asdict(step).items()}}


def step_from_json(values: Mapping[str, Any]) -> Step:
    """Read a step. Raises KeyError, ValueError, TypeError if it is none."""
    given: dict[str, Any] = {name: str(value) for name, value in values.items() if name not in ("kind", "options")}
    kind = _KINDS[str(values["kind"])]
    types = ("old", "new") if kind is ChangeType else ("type",) if "type" in given else ()
    given |= {name: FieldType(given[name]) for name in types}
    if kind is ChangeType:
        given["options"] = tuple(str(option) for option in values["options"])
        given["unit"] = int(given.get("unit", 100))
    return kind(**given)


def _plain(value: object) -> str | list[str]:
    return [str(one) for one in value] if isinstance(value, tuple | list) else str(value)
