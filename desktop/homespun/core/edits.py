"""Carries out changes to a plan: the way in to edits, whose lines are read and written in `edit_lines`.

An edit changes what it names, what follows from it, and nothing else. What can't be carried out becomes a problem.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from homespun.core.compare import merged_option
from homespun.core.compile_shape import valid_name
from homespun.core.edit_lines import (
    Add,
    Change,
    Decline,
    Edit,
    Remove,
    Rename,
    RenameOption,
    Say,
    edit_text,
    parse_edit,
    parse_edits,
)
from homespun.core.heads import find, head_of, line_text, lines_of
from homespun.core.names import key_of, nearest
from homespun.core.plan import (
    App,
    Calc,
    Field,
    Input,
    Locale,
    Look,
    Plan,
    Result,
    Setting,
    Statement,
    Table,
)
from homespun.core.plan_parser import FieldLine
from homespun.core.problems import Problem
from homespun.core.removal import without_field, without_loose, without_table
from homespun.core.renames import rename_field, rename_loose, rename_table
from homespun.core.shapes import Shapes

__all__ = [
    "Add", "Change", "Decline", "Edit", "Edited", "FieldLine", "Remove", "Rename", "RenameOption", "Say",
    "apply_edits", "edit_text", "parse_edit", "parse_edits",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edited:
    """The changed plan, what could not be carried out, and the heads of all lines that are new, changed or gone."""

    plan: Plan
    problems: tuple[Problem, ...]
    touched: tuple[str, ...]


class _CannotBe(Exception):
    """An edit that can't be carried out; its text is the sentence."""


def apply_edits(plan: Plan, edits: Sequence[Edit]) -> Edited:
    """Carry edits out one after the other; one that can't be is a problem, the others are done."""
    before = plan
    problems: list[Problem] = []
    for edit in edits:
        try:
            plan = _applied(plan, edit)
        except _CannotBe as reason:
            problems.append(Problem(edit_text(edit), str(reason)))
    return Edited(plan, tuple(problems), _touched(before, plan))


def _touched(before: Plan, after: Plan) -> tuple[str, ...]:
    old = {line_text(line): head_of(line) for line in lines_of(before) if not isinstance(line, Table)}
    new = {line_text(line): head_of(line) for line in lines_of(after) if not isinstance(line, Table)}
    old |= {line_text(replace(table, fields=())): head_of(table) for table in before.of(Table)}
    new |= {line_text(replace(table, fields=())): head_of(table) for table in after.of(Table)}
    changed = [head for text, head in new.items() if text not in old]
    gone = [head for text, head in old.items() if text not in new]
    return tuple(dict.fromkeys((*changed, *gone)))


def _applied(plan: Plan, edit: Edit) -> Plan:
    match edit:
        case Add(FieldLine(table, field)):
            return _with_field(plan, table, field)
        case Add(statement) if not isinstance(statement, FieldLine):
            return _with_line(plan, statement)
        case Remove(head):
            return _without(plan, _found(plan, head))
        case Change(head, line):
            return _changed(plan, _found(plan, head), line)
        case Rename():
            return _renamed(plan, edit)
        case RenameOption((table, name), old, new):
            return _with_option(plan, table, name, old, new)
    return plan


def _found(plan: Plan, head: str) -> Statement | FieldLine:
    line = find(plan, head)
    if line is None:
        raise _CannotBe(f"Nothing in the plan is called “{head}”.")
    return line


def _table(plan: Plan, name: str) -> Table:
    tables = [table.name for table in plan.of(Table)]
    table = plan.table(nearest(name, tables))
    if table is None:
        raise _CannotBe(f"There is no table “{name}”; the tables are {', '.join(tables) or 'none'}.")
    return table


def _replaced(plan: Plan, old: Statement, new: Statement) -> Plan:
    return Plan(tuple(new if one is old else one for one in plan.statements))


def _with_field(plan: Plan, name: str, field: Field) -> Plan:
    table = _table(plan, name)
    if any(key_of(known.name) == key_of(field.name) for known in table.fields):
        raise _CannotBe(f"{table.name} has a field {field.name} already.")
    return _replaced(plan, table, replace(table, fields=(*table.fields, field)))


def _with_line(plan: Plan, statement: Statement) -> Plan:
    """Put a line behind the last of its kind; where there may be one only, the new one takes its place."""
    if isinstance(statement, App | Look | Locale):
        known = next((one for one in plan.statements if type(one) is type(statement)), None)
        return (
            Plan((statement, *plan.statements)) if known is None else _replaced(plan, known, _merged(known, statement))
        )
    same = next((one for one in plan.statements if head_of(one) == head_of(statement)), None)
    if isinstance(statement, Table) and isinstance(same, Table):
        there = {key_of(field.name) for field in same.fields}
        more = tuple(field for field in statement.fields if key_of(field.name) not in there)
        return _replaced(plan, same, replace(same, fields=(*same.fields, *more)))
    if same is not None:
        return _replaced(plan, same, statement)
    at = max((i for i, one in enumerate(plan.statements) if type(one) is type(statement)), default=None)
    at = len(plan.statements) if at is None else at + 1
    return Plan((*plan.statements[:at], statement, *plan.statements[at:]))


def _merged(old: Statement, new: Statement) -> Statement:
    """Keep of a line that stands once what the new one doesn't say."""
    match old, new:
        case App(), App():
            return App(new.title or old.title, new.purpose or old.purpose)
        case Look(), Look():
            return Look(new.primary or old.primary, new.background or old.background, new.icon or old.icon)
    return new


def _without(plan: Plan, line: Statement | FieldLine) -> Plan:
    match line:
        case FieldLine(table, field):
            if len(_table(plan, table).fields) == 1:
                raise _CannotBe(f"{field.name} is the only field of {table}; remove the table instead.")
            return without_field(plan, table, field.name)
        case Calc(table, name):
            return without_field(plan, table, name)
        case Table(name):
            if len(tuple(plan.of(Table))) == 1 and not any(plan.of(Result)):
                raise _CannotBe(f"{name} is the only table, so nothing would be left.")
            return without_table(plan, name)
        case Setting(name) | Result(name):
            return without_loose(plan, line, name)
        case Input(field):
            return without_loose(plan, line, field.name)
        case _:
            return Plan(tuple(one for one in plan.statements if one is not line))


def _changed(plan: Plan, old: Statement | FieldLine, new: Statement | FieldLine) -> Plan:
    if isinstance(old, FieldLine):
        return _changed_field(plan, old, new)
    if isinstance(new, FieldLine):
        if isinstance(old, Calc):
            kept = Plan(tuple(one for one in plan.statements if one is not old))
            return _with_field(kept, old.table, replace(new.field, name=old.name))
        raise _CannotBe(f"{head_of(old)} is no field.")
    match old, new:
        case Table(), Table() if old.name != new.name:
            plan = _renamed(plan, Rename((old.name,), new.name, new.label, new.plural))
            return _replaced(plan, _table(plan, new.name), new)
        case Calc(), Calc() if (old.table, old.name) != (new.table, new.name) and old.table == new.table:
            plan = rename_field(plan, old.table, old.name, new.name)
            old = next(c for c in plan.of(Calc) if (c.table, c.name) == (new.table, new.name))
        case ((Setting() | Result()), (Setting() | Result())) if old.name != new.name:
            plan = rename_loose(plan, old.name, new.name)
            old = next(
                one for one in plan.statements if type(one) is type(old) and head_of(one).endswith(f" {new.name}")
            )
    return _replaced(plan, old, new)


def _changed_field(plan: Plan, old: FieldLine, new: Statement | FieldLine) -> Plan:
    table = _table(plan, old.table)
    if isinstance(new, Calc):
        fields = tuple(field for field in table.fields if field.name != old.field.name)
        return _with_line(_replaced(plan, table, replace(table, fields=fields)), replace(new, table=table.name))
    if not isinstance(new, FieldLine):
        raise _CannotBe(f"{head_of(old)} is a field, and only a field can take its place.")
    if new.field.name != old.field.name:
        plan = _renamed(plan, Rename((table.name, old.field.name), new.field.name, new.field.label))
        table = _table(plan, table.name)
    name = valid_name(new.field.name)
    changed = replace(new.field, name=name)
    return _replaced(plan, table, replace(table, fields=tuple(changed if f.name == name else f for f in table.fields)))


def _renamed(plan: Plan, edit: Rename) -> Plan:
    name = valid_name(edit.name)
    if len(edit.path) == 2:
        return _renamed_field(plan, _table(plan, edit.path[0]), edit, name)
    line = _found(plan, edit.path[0])
    match line:
        case Table(old):
            others = {key_of(table.name) for table in plan.of(Table) if table is not line}
            if key_of(name) in others:
                raise _CannotBe(f"There is a table {name} already.")
            plan = rename_table(plan, old, name) if name != old else plan
            table = _table(plan, name)
            kept = (table.label, table.plural) if name == old and not edit.label else (edit.label, edit.plural)
            return _replaced(plan, table, replace(table, label=kept[0], plural=kept[1]))
        case Setting(old) | Result(old):
            plan = _renamed_loose(plan, old, name)
            line = next(o for o in plan.statements if isinstance(o, Setting | Result) and o.name == name)
            return _replaced(plan, line, replace(line, label=edit.label or (line.label if name == old else "")))
        case Input(field):
            plan = _renamed_loose(plan, field.name, name)
            entered = next(one for one in plan.of(Input) if one.field.name == name)
            label = edit.label or (entered.field.label if name == field.name else "")
            return _replaced(plan, entered, Input(replace(entered.field, label=label)))
    raise _CannotBe(f"“{edit.path[0]}” has no name that could be changed.")


def _renamed_loose(plan: Plan, old: str, name: str) -> Plan:
    if name == old:
        return plan
    if name in Shapes.of(plan).loose:
        raise _CannotBe(f"The name {name} is there already.")
    return rename_loose(plan, old, name)


def _renamed_field(plan: Plan, table: Table, edit: Rename, name: str) -> Plan:
    known = Shapes.of(plan).names(table.name)
    old = nearest(edit.path[1], known)
    if not old:
        raise _CannotBe(f"{table.name} has no field “{edit.path[1]}”; it has {', '.join(known[:12])}.")
    if any(key_of(one) == key_of(name) for one in known if one != old):
        raise _CannotBe(f"{table.name} has a field {name} already.")
    plan = rename_field(plan, table.name, old, name) if name != old else plan

    def label(before: str) -> str:
        return edit.label or (before if name == old else "")

    calc = next((one for one in plan.of(Calc) if (one.table, one.name) == (table.name, name)), None)
    if calc is not None:
        return _replaced(plan, calc, replace(calc, label=label(calc.label)))
    table = _table(plan, table.name)
    fields = tuple(replace(one, label=label(one.label)) if one.name == name else one for one in table.fields)
    return _replaced(plan, table, replace(table, fields=fields))


def _with_option(plan: Plan, table_name: str, field_name: str, old: str, new: str) -> Plan:
    table = _table(plan, table_name)
    field = next((f for f in table.fields if f.name == nearest(field_name, [f.name for f in table.fields])), None)
    if field is None or not field.options:
        raise _CannotBe(f"{table.name}.{field_name} has no options.")
    found = nearest(old, field.options)
    if not found:
        raise _CannotBe(
            f"“{old}” is not an option of {table.name}.{field.name}; it has {', '.join(field.options[:8])}."
        )
    if new == found:
        raise _CannotBe(f"“{found}” is called that already.")
    return merged_option(plan, table.name, field.name, found, new)  # one that is there already takes it in
