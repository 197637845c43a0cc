"""Says how two plans of the same app differ, one difference a thing that a person can name. Knows no data and no words.

Names that were changed are given, so that a rename is one difference and everything that only mentions the new name
is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from homespun.core.heads import Line, head_of, line_text
from homespun.core.names import label_of, plural_of
from homespun.core.plan import Field, Page, Plan, Statement, Table
from homespun.core.renames import rename_field, rename_option, rename_table


class Kind(StrEnum):
    """What is different."""

    TABLE_NEW = "table new"
    TABLE_GONE = "table gone"
    TABLE_NAME = "table name"
    FIELD_NEW = "field new"
    FIELD_GONE = "field gone"
    FIELD_NAME = "field name"
    TYPE = "type"
    OPTION_NEW = "option new"
    OPTION_GONE = "option gone"
    OPTION_NAME = "option name"
    REQUIRED = "required"
    FREE = "free"
    ONCE = "once"
    REPEATED = "repeated"
    BOUNDS = "bounds"
    START = "start"
    ORDER = "order"
    LINE_NEW = "line new"
    LINE_GONE = "line gone"
    LINE_OTHER = "line other"


@dataclass(frozen=True, slots=True)
class Renames:
    """Names that were changed, each in the order of the steps: tables, fields (of the table's new name), options."""

    tables: tuple[tuple[str, str], ...] = ()
    fields: tuple[tuple[str, str, str], ...] = ()
    options: tuple[tuple[str, str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. table and name say where in the newer plan (in the older one for what is gone).

    was holds the names of table and field in the older plan. before and after are fields, tables or lines; old and new
    are words: labels or options.
    """

    kind: Kind
    table: str = ""
    name: str = ""
    was: tuple[str, str] = ("", "")
    before: Line | Field | None = None
    after: Line | Field | None = None
    old: str = ""
    new: str = ""


@dataclass(slots=True)
class _Origins:
    """How things were called before."""

    tables: dict[str, str] = field(default_factory=dict)
    fields: dict[tuple[str, str], str] = field(default_factory=dict)

    def of(self, table: str, name: str = "") -> tuple[str, str]:
        return self.tables.get(table, table), self.fields.get((table, name), name)


def label_of_field(known: Field) -> str:
    """Give what a field is called."""
    return known.label or label_of(known.name)


def label_of_table(table: Table) -> str:
    """Give what one record of a table is called."""
    return table.label or label_of(table.name)


def plural_of_table(table: Table) -> str:
    """Give what the records of a table are called."""
    return table.plural or plural_of(label_of_table(table))


def differences(old: Plan, new: Plan, renames: Renames = Renames()) -> tuple[Difference, ...]:
    """Give what is different in new, what people entered first, then everything else in the order of the plan."""
    called, origins = _renamed(old, renames)
    return (
        *_tables(old, called, new, origins),
        *(Difference(Kind.OPTION_NAME, t, f, origins.of(t, f), old=a, new=b) for t, f, a, b in renames.options),
        *_lines(called, new),
    )


def _renamed(plan: Plan, renames: Renames) -> tuple[Plan, _Origins]:
    """Give the older plan in the newer one's names, and how they were before."""
    origins = _Origins()
    for one, other in renames.tables:
        if plan.table(one) is not None and plan.table(other) is None:
            plan = rename_table(plan, one, other)
            origins.tables[other] = origins.tables.pop(one, one)
            moved = {key: name for key, name in origins.fields.items() if key[0] == one}
            for (_, name), before in moved.items():
                origins.fields[other, name] = before
    for table, one, other in renames.fields:
        found = plan.table(table)
        if found is not None and one in (names := [f.name for f in found.fields]) and other not in names:
            plan = rename_field(plan, table, one, other)
            origins.fields[table, other] = origins.fields.pop((table, one), one)
    for table, name, one, other in renames.options:
        found = plan.table(table)
        known = next((f for f in found.fields if f.name == name), None) if found else None
        if known is not None and one in known.options:
            plan = merged_option(plan, table, name, one, other)
    return plan, origins


def merged_option(plan: Plan, table: str, name: str, old: str, new: str) -> Plan:
    """Give the plan in which an option has another name, or has become one that was there already."""
    plan = rename_option(plan, table, name, old, new)
    changed = []
    for one in plan.statements:
        if isinstance(one, Table) and one.name == table:
            one = replace(
                one,
                fields=tuple(
                    replace(f, options=tuple(dict.fromkeys(f.options))) if f.name == name else f for f in one.fields
                ),
            )
        changed.append(one)
    return Plan(tuple(changed))


def _tables(old: Plan, called: Plan, new: Plan, origins: _Origins) -> Iterator[Difference]:
    for table in new.of(Table):
        before = called.table(table.name)
        if before is None:
            yield Difference(Kind.TABLE_NEW, table.name, after=table, new=plural_of_table(table))
            continue
        was = old.table(origins.of(table.name)[0]) or before
        if plural_of_table(was) != plural_of_table(table):
            names = (plural_of_table(was), plural_of_table(table))
            yield Difference(Kind.TABLE_NAME, table.name, was=(was.name, ""), old=names[0], new=names[1])
        yield from _fields(was, before, table, origins)
    for table in called.of(Table):
        if new.table(table.name) is None:
            was_name = origins.of(table.name)
            yield Difference(Kind.TABLE_GONE, table.name, was=was_name, before=table, old=plural_of_table(table))


def _fields(was: Table, before: Table, after: Table, origins: _Origins) -> Iterator[Difference]:
    known = {one.name: one for one in before.fields}
    original = {one.name: one for one in was.fields}
    later = {one.name for one in after.fields}
    for one in after.fields:
        place = origins.of(after.name, one.name)
        if one.name not in known:
            yield Difference(Kind.FIELD_NEW, after.name, one.name, place, after=one, new=label_of_field(one))
            continue
        first = original.get(place[1], known[one.name])
        yield from _field(after.name, place, first, known[one.name], one)
    for one in before.fields:
        if one.name not in later:
            place = origins.of(after.name, one.name)
            yield Difference(Kind.FIELD_GONE, after.name, one.name, place, before=one, old=label_of_field(one))
    kept = [one.name for one in before.fields if one.name in later]
    if kept != [one.name for one in after.fields if one.name in known]:
        yield Difference(Kind.ORDER, after.name, was=(was.name, ""), after=after)


def _field(table: str, was: tuple[str, str], first: Field, old: Field, new: Field) -> Iterator[Difference]:
    def found(kind: Kind, before: str = "", after: str = "") -> Difference:
        return Difference(kind, table, new.name, was, old, new, before, after)

    if label_of_field(first) != label_of_field(new):
        yield found(Kind.FIELD_NAME, label_of_field(first), label_of_field(new))
    if (old.type, old.target) != (new.type, new.target):
        yield found(Kind.TYPE)
    if old.options and new.options:
        yield from (found(Kind.OPTION_NEW, after=option) for option in new.options if option not in old.options)
        yield from (found(Kind.OPTION_GONE, before=option) for option in old.options if option not in new.options)
        if [o for o in old.options if o in new.options] != [o for o in new.options if o in old.options]:
            yield found(Kind.ORDER)
    yield from _demands(old, new, found)


def _demands(old: Field, new: Field, found: Callable[[Kind], Difference]) -> Iterator[Difference]:
    """Compare what a field asks of its values."""
    if old.required != new.required:
        yield found(Kind.REQUIRED if new.required else Kind.FREE)
    if old.unique != new.unique:
        yield found(Kind.ONCE if new.unique else Kind.REPEATED)
    if (old.minimum, old.maximum) != (new.minimum, new.maximum):
        yield found(Kind.BOUNDS)
    if old.default != new.default:
        yield found(Kind.START)


def _lines(old: Plan, new: Plan) -> Iterator[Difference]:
    """Compare everything but tables by what each line is called."""
    before, after = _by_head(old), _by_head(new)
    gone = {head: line for head, line in before.items() if head not in after}
    for head, line in after.items():
        table = getattr(line, "table", "")
        if head in before:
            if line_text(before[head]) != line_text(line):
                yield Difference(Kind.LINE_OTHER, table, was=(table, ""), before=before[head], after=line)
            continue
        other = next((one for one, two in gone.items() if _only_called_otherwise(two, line)), None)
        if other is not None:
            yield Difference(Kind.LINE_OTHER, table, was=(table, ""), before=gone.pop(other), after=line)
        else:
            yield Difference(Kind.LINE_NEW, table, after=line)
    for line in gone.values():
        yield Difference(Kind.LINE_GONE, getattr(line, "table", ""), before=line)


def _by_head(plan: Plan) -> Mapping[str, Statement]:
    """Give the lines by their heads; what has the same head twice is told apart by a number."""
    found: dict[str, Statement] = {}
    for line in plan.statements:
        if isinstance(line, Table):
            continue
        head, number = head_of(line), 1
        while head in found:
            number += 1
            head = f"{head_of(line)} {number}"
        found[head] = line
    return found


def _only_called_otherwise(one: Statement, other: Statement) -> bool:
    """Say whether two lines differ in their label or title only."""
    if type(one) is not type(other):
        return False
    if isinstance(one, Page) and isinstance(other, Page):
        return replace(one, title="") == replace(other, title="")
    for name in ("label", "message"):
        if hasattr(one, name) and hasattr(other, name):
            return bool(replace(one, **{name: ""}) == replace(other, **{name: ""}))  # type: ignore[arg-type]
    return False
