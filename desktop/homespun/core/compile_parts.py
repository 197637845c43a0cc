"""Types what stands on records: marks, rules, steps and buttons.

Each that means nothing is dropped with a sentence, the others stay.
"""

from __future__ import annotations

from collections.abc import Iterator

from homespun.core.compile_bench import CONDITION, Bench, Wanted
from homespun.core.compile_values import Values
from homespun.core.expression_text import expression_text
from homespun.core.expressions import Binary, Expr, OneOf, Path, Text
from homespun.core.plan import (
    Button,
    Field,
    FieldType,
    FlagLine,
    Rule,
    RuleLimit,
    RuleOverlap,
    RuleUnique,
    RuleWhen,
    Steps,
    Table,
)
from homespun.core.spec import ButtonSpec, FlagSpec, RuleSpec, StepsSpec
from homespun.core.tones import tone_of
from homespun.core.type_names import kind_of
from homespun.core.typed import Kind, Typed
from homespun.core.typed_reads import reads_of

_ENDS = (Kind.DATE, Kind.DATETIME, Kind.TIME, Kind.INT, Kind.NUMBER)


def flags(bench: Bench, table: str) -> tuple[FlagSpec, ...]:
    """Type the marks of a table; a label stands once."""
    found: dict[str, FlagSpec] = {}
    for one in bench.plan.of(FlagLine):
        label = " ".join(one.label.split())
        if one.table != table:
            continue
        if not label or label in found:
            bench.drop(one, "A mark needs a word of its own.", 'flag Loan "Late" when due < today')
        elif (when := bench.typed(one, one.when, CONDITION, table)) is not None:
            found[label] = FlagSpec(label, when, expression_text(one.when), tone_of(label))
    return tuple(found.values())


def rules(bench: Bench, values: Values, table: Table) -> tuple[RuleSpec, ...]:
    """Type the rules of a table."""
    found: list[RuleSpec] = []
    for one in bench.plan.statements:
        if isinstance(one, Rule) and one.table == table.name:
            spec = _rule(bench, values, table, one)
            if spec is not None:
                found.append(spec)
    return tuple(found)


def _rule(bench: Bench, values: Values, table: Table, rule: Rule) -> RuleSpec | None:
    message = " ".join(rule.message.split())
    if not message:
        bench.drop(
            rule, "A rule needs the sentence that people read.", 'rule Loan "It is late already" when due < taken'
        )
        return None
    names = _names(rule)
    lost = [name for name in names if (table.name, name) in bench.left_out]
    if lost:
        bench.drop(rule, f"It needs {table.name}.{lost[0]}, which had to be left out.")
        return None
    match rule:
        case RuleWhen():
            when = bench.typed(rule, rule.when, CONDITION, table.name)
            if when is None:
                return None
            fields, reads = _read(values, when, table.name)
            return RuleSpec("when", message, expression_text(rule.when), fields, reads, when=when)
        case RuleLimit():
            limit = bench.typed(rule, rule.limit, Wanted(Kind.NUMBER), table.name)
            if limit is None:
                return None
            (fields, reads), (groups, more) = _read(values, limit, table.name), _stored(values, names, table.name)
            fields, reads = tuple(dict.fromkeys((*groups, *fields))), tuple(dict.fromkeys((*reads, *more)))
            text = f"{expression_text(rule.limit)}{_per(rule.per)}"
            return RuleSpec("limit", message, text, fields, reads, per=rule.per, limit=limit)
        case RuleUnique():
            # The fields of such a rule are what must differ, calcs too; its message stands at the first.
            reads = _stored(values, names, table.name)[1]
            return RuleSpec("unique", message, ", ".join(rule.fields), rule.fields, reads)
        case RuleOverlap():
            return _overlap(bench, values, table, rule, message)


def _names(rule: Rule) -> tuple[str, ...]:
    """Give the fields and calcs that a rule names outside of expressions."""
    match rule:
        case RuleLimit():
            return rule.per
        case RuleUnique():
            return rule.fields
        case RuleOverlap():
            return (rule.start, rule.end, *rule.per)
    return ()


def _stored(values: Values, names: tuple[str, ...], table: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the fields behind these names, and the tables that calcs among them look into."""
    fields: dict[str, None] = {}
    reads: dict[str, None] = {}
    for name in names:
        calc = next((one for one in values.computed.get(table, ()) if one.name == name), None)
        found = ((name,), ()) if calc is None else _read(values, calc.value, table)
        fields |= dict.fromkeys(found[0])
        reads |= dict.fromkeys(found[1])
    return tuple(fields), tuple(reads)


def _overlap(bench: Bench, values: Values, table: Table, rule: RuleOverlap, message: str) -> RuleSpec | None:
    """Check both ends; times get the only date of their table when the line names none."""
    scope = bench.scope.tables[table.name]
    types = {one.name: one.kind for one in (*scope.fields, *scope.calcs)}
    start, end, per = types[rule.start], types[rule.end], rule.per
    if start is not end or start not in _ENDS:
        sentence = f"{rule.start} and {rule.end} must both be dates, times or numbers to overlap."
        bench.drop(rule, sentence, 'rule Booking "The room is taken" overlap start..<end per room')
        return None
    dates = [one.name for one in scope.fields if one.kind is Kind.DATE]
    days = {name for name, kind in types.items() if kind is Kind.DATE}
    if start is Kind.TIME and not days & set(per):
        if len(dates) != 1:
            sentence = f"{rule.start} and {rule.end} are times, so the day belongs behind `per`."
            bench.drop(rule, sentence, 'rule Booking "The room is taken" overlap start..<end per room, day')
            return None
        per = (*per, dates[0])
    text = f"{rule.start}{'..<' if rule.end_free else '..'}{rule.end}{_per(per)}"
    fields, reads = _stored(values, (rule.start, rule.end, *per), table.name)
    return RuleSpec("overlap", message, text, fields, reads, None, rule.start, rule.end, rule.end_free, per)


def _read(values: Values, typed: Typed, table: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    def value_of(owner: str, name: str) -> Typed | None:
        return next((calc.value for calc in values.computed.get(owner, ()) if calc.name == name), None)

    found = reads_of(typed, table, value_of)
    return tuple(found.fields), tuple(name for name in found.tables if name != table)


def _per(names: tuple[str, ...]) -> str:
    return f" per {', '.join(names)}" if names else ""


def steps(bench: Bench, table: str) -> tuple[StepsSpec, ...]:
    """Give the allowed moves of a table's choices; a field has one such line."""
    found: dict[str, StepsSpec] = {}
    for one in bench.plan.of(Steps):
        if one.table == table and one.field in found:
            bench.drop(one, f"{table}.{one.field} has its steps already.")
        elif one.table == table:
            found[one.field] = StepsSpec(one.field, one.moves)
    return tuple(found.values())


def buttons(bench: Bench, table: Table) -> tuple[ButtonSpec, ...]:
    """Type the buttons of a table, those that its steps give included; a label stands once."""
    found: dict[str, ButtonSpec] = {}
    for one in bench.plan.of(Button):
        label = " ".join(one.label.split())
        if one.table != table.name:
            continue
        if not label or label in found:
            bench.drop(one, "A button needs a word of its own.", 'button Loan "Give back" sets returned = today')
        elif (spec := _button(bench, table, one, label)) is not None:
            found[label] = spec
    for spec in _step_buttons(bench, table, tuple(found.values())):
        found.setdefault(spec.label, spec)
    return tuple(found.values())


def _button(bench: Bench, table: Table, button: Button, label: str) -> ButtonSpec | None:
    into = bench.table(button.adds) if button.adds else table
    link = ""
    if button.adds:
        link = _link_back(into, table, button)
        if not link:
            sentence = f"{into.name} has no link to {table.name}, so the button can't add one for it."
            bench.drop(button, sentence, f"table {into.name}: {table.name.lower()} link({table.name})!")
            return None
    fields = {one.name: one for one in into.fields}
    changes: list[tuple[str, Typed]] = []
    for name, value in button.changes:
        typed = bench.typed(button, value, _wanted(fields[name]), table.name)
        if typed is None:
            return None
        changes.append((name, typed))
    when = None
    if button.when is not None and (when := bench.typed(button, button.when, CONDITION, table.name)) is None:
        return None
    listed = ", ".join(f"{name} = {expression_text(value)}" for name, value in button.changes)
    text = " ".join(part for part in (f"adds {into.name}" if button.adds else "sets", listed) if part)
    return ButtonSpec(label, tuple(changes), when, text, button.adds, link)


def _wanted(field: Field) -> Wanted:
    return Wanted(kind_of(field.type), field.options, field.target)


def _link_back(into: Table, table: Table, button: Button) -> str:
    """Find the field of the new record that points to the record in hand; one that the button sets is another."""
    links = [one.name for one in into.fields if one.type is FieldType.LINK and one.target == table.name]
    free = [name for name in links if name not in dict(button.changes)]
    return (free or links or [""])[0]


def _step_buttons(bench: Bench, table: Table, there: tuple[ButtonSpec, ...]) -> Iterator[ButtonSpec]:
    """Give a button for each option that steps lead to, unless one of the plan's own does just that."""
    texts = {spec.text for spec in there}
    for one in bench.plan.of(Steps):
        if one.table != table.name or id(one) in bench.dropped:
            continue
        field = next(f for f in table.fields if f.name == one.field)
        for target in dict.fromkeys(target for _, targets in one.moves for target in targets):
            starts = tuple(start for start, targets in one.moves if target in targets)
            value = Text(target)
            text = f"sets {one.field} = {expression_text(value)}"
            changed = bench.typed(one, value, _wanted(field), table.name)
            when = bench.typed(one, _one_of(one.field, starts), CONDITION, table.name)
            if changed is not None and when is not None and text not in texts:
                yield ButtonSpec(target, ((one.field, changed),), when, text)


def _one_of(field: str, options: tuple[str, ...]) -> Expr:
    if len(options) == 1:
        return Binary("=", Path((field,)), Text(options[0]))
    return OneOf(Path((field,)), tuple(map(Text, options)))


def first_steps(table: Table, plan_steps: Iterator[Steps]) -> dict[str, str]:
    """Give for each field with steps the option that a new record begins with, where the steps show one."""
    found: dict[str, str] = {}
    for one in plan_steps:
        if one.table == table.name:
            reached = {target for _, targets in one.moves for target in targets}
            begins = [start for start, _ in one.moves if start not in reached]
            found.setdefault(one.field, begins[0] if begins else one.moves[0][0])
    return found
