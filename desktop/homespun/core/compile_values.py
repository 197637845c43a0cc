"""Types what a plan declares: settings, the fields of tables with their defaults, and calcs in the order they need.

Fills the bench's scope step by step. A calc that needs itself is refused with the way it goes round.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from decimal import Decimal

from homespun.core.compile_bench import Bench, Wanted
from homespun.core.compile_findings import Findings
from homespun.core.expression_text import expression_text
from homespun.core.expressions import Expr, Path
from homespun.core.names import label_of
from homespun.core.plan import Calc, Field, FieldType, Plan, Setting, Statement, Table
from homespun.core.plan_text import field_text
from homespun.core.problems import TypeProblem
from homespun.core.scope import Named, TableScope
from homespun.core.scoped import Hands, Scoped
from homespun.core.spec import ComputedSpec, FieldSpec, SettingSpec
from homespun.core.type_names import kind_of
from homespun.core.typed import Constant, Kind, Typed
from homespun.core.typing import meaning_of, type_expression

Key = tuple[str, str]
_SHOWN = (FieldType.TEXT, FieldType.EMAIL, FieldType.PHONE, FieldType.URL)
_UNSHOWN = (FieldType.IMAGE, FieldType.FILE, FieldType.CHOICES, FieldType.LINKS, FieldType.NOTE, FieldType.YESNO)


@dataclass(slots=True)
class Values:
    """What was typed: fields and calcs by table."""

    fields: dict[str, tuple[FieldSpec, ...]] = field(default_factory=dict)
    computed: dict[str, list[ComputedSpec]] = field(default_factory=dict)


def settings(bench: Bench) -> tuple[SettingSpec, ...]:
    """Type the settings; each must be a value that is written out."""
    found: dict[str, SettingSpec] = {}
    for one in bench.plan.of(Setting):
        if one.name in found:
            bench.drop(one, f"There are two settings called {one.name}.")
            continue
        typed = bench.typed(one, one.value, Wanted(kind_of(one.type)))
        if typed is None:
            continue
        value = typed.value if isinstance(typed, Constant) else None
        if isinstance(value, datetime | date | time):
            value = value.isoformat()
        if value is None:
            example = f"setting {one.name} {one.type.value} =1"
            bench.drop(one, "A setting is a value, not something that is worked out.", example)
            continue
        kind = kind_of(one.type)
        found[one.name] = SettingSpec(one.name, one.label or label_of(one.name), one.type, kind, value)
        bench.scope = replace(bench.scope, settings=(*bench.scope.settings, Named(one.name, kind)))
    return tuple(found.values())


def named(one: Field) -> Named:
    """Give what expressions may know of a field."""
    return Named(one.name, kind_of(one.type), one.options, one.target)


def display_of(table: Table) -> str:
    """Choose the field by which a record is known: its first text, else the first that can be read."""
    texts = [one for one in table.fields if one.type in _SHOWN]
    first = next((one for one in texts if one.type is FieldType.TEXT), texts[0] if texts else None)
    owner = table.part_of
    readable = [one for one in table.fields if one.type not in _UNSHOWN and (not owner or one.target != owner)]
    found = first or (readable[0] if readable else table.fields[0])
    return found.name


def declare(bench: Bench) -> None:
    """Put the fields of all tables into the scope."""
    tables = {
        table.name: TableScope(table.name, tuple(map(named, table.fields)), (), display_of(table))
        for table in bench.plan.of(Table)
    }
    bench.scope = replace(bench.scope, tables=tables)


def field_spec(one: Field, default: Typed | None) -> FieldSpec:
    """Give a field as the builder needs it. A range of amounts and percentages stays as people write it."""
    simple = one.type not in _UNSHOWN
    low, high = one.minimum, one.maximum
    if one.type is FieldType.RATING and low is None and high is None:
        low, high = Decimal(1), Decimal(5)
    return FieldSpec(
        name=one.name,
        label=one.label or label_of(one.name),
        type=one.type,
        kind=kind_of(one.type),
        options=one.options,
        target=one.target,
        required=one.required and one.type is not FieldType.YESNO,
        unique=one.unique and simple,
        default=default,
        minimum=low,
        maximum=high,
    )


def fields_of(bench: Bench, table: Table) -> tuple[FieldSpec, ...]:
    """Type the defaults of a table's fields, each in sight of the fields before it."""
    specs: list[FieldSpec] = []
    before: list[Named] = []
    for one in table.fields:
        default: Typed | None = None
        if one.default is not None:
            here = TableScope(table.name, tuple(before))
            scope = replace(bench.scope, tables={**bench.scope.tables, table.name: here}, table=table.name)
            try:
                default = type_expression(one.default, scope, kind_of(one.type), one.options, one.target)
            except TypeProblem as problem:
                bench.findings.refused(f"{table.name}: {field_text(one)}", problem)
        before.append(named(one))
        specs.append(field_spec(one, default))
    return tuple(specs)


def in_order(table: Table) -> Table:
    """Put a field whose default needs a later one behind it; the rest keeps its order."""
    names = {one.name for one in table.fields}
    needs = {one.name: {path for path in _first_names(one.default) if path in names} for one in table.fields}
    done: list[Field] = []
    waiting = list(table.fields)
    while waiting:
        ready = next((one for one in waiting if needs[one.name] <= {d.name for d in done}), waiting[0])
        waiting.remove(ready)
        done.append(ready)
    return replace(table, fields=tuple(done))


def without_bad_defaults(table: Table, specs: tuple[FieldSpec, ...]) -> Table:
    """Give the table as it was compiled: a default that meant nothing is gone."""
    kept = tuple(
        replace(one, default=None) if spec.default is None else one
        for one, spec in zip(table.fields, specs, strict=True)
    )
    return replace(table, fields=kept)


def _first_names(expr: Expr | None) -> Iterator[str]:
    found: list[str] = []

    class Walk(Scoped):
        def path(self, path: Path, hands: Hands) -> Path:
            found.append(path.names[0])
            return path

    if expr is not None:
        Walk().visit(expr, ())
    yield from found


def calcs(bench: Bench, values: Values) -> None:
    """Type all calcs, those first that others need."""
    waiting: dict[Key, Calc] = {}
    for calc in bench.plan.of(Calc):
        if (calc.table, calc.name) in waiting:
            bench.drop(calc, f"There are two calcs {calc.table}.{calc.name}; the first one is kept.")
        else:
            waiting[calc.table, calc.name] = calc
    needs = {key: needed(bench, calc) for key, calc in waiting.items()}
    while waiting:
        ready = next((key for key in waiting if not needs[key] & waiting.keys()), None)
        if ready is None:
            for key in _circle(needs, waiting):
                way = " needs ".join(f"{table}.{name}" for table, name in _way(needs, key))
                bench.drop(waiting.pop(key), f"This goes round in a circle: {way}.")
            continue
        _calc(bench, values, waiting.pop(ready), needs[ready])


def needed(bench: Bench, statement: Calc) -> set[Key]:
    """Give the calcs that a calc uses, through links and aggregates too."""
    found: set[Key] = set()
    shapes = bench.shapes

    class Walk(Scoped):
        def path(self, path: Path, hands: Hands) -> Path:
            found.update(own for own in shapes.owners(path.names, hands) if own[1] in shapes.calcs.get(own[0], {}))
            return path

    Walk().visit(statement.value, (statement.table,))
    return found


def _circle(needs: Mapping[Key, set[Key]], waiting: Mapping[Key, Calc]) -> tuple[Key, ...]:
    """Give those that need themselves; when all wait, there are some."""
    return tuple(key for key in waiting if len(_way(needs, key)) > 1)


def _way(needs: Mapping[Key, set[Key]], key: Key) -> tuple[Key, ...]:
    """Give the shortest way from a calc back to itself, only itself if there is none."""
    ways: list[tuple[Key, ...]] = [(key,)]
    seen: set[Key] = set()
    while ways:
        way = ways.pop(0)
        for following in sorted(needs.get(way[-1], ())):
            if following == key:
                return (*way, key)
            if following not in seen:
                seen.add(following)
                ways.append((*way, following))
    return (key,)


def _calc(bench: Bench, values: Values, calc: Calc, needs: set[Key]) -> None:
    missing = sorted(needs & bench.left_out)
    if missing:
        bench.drop(calc, f"It needs {'.'.join(missing[0])}, which had to be left out.")
        return
    try:
        meaning = meaning_of(calc.value, bench.scope.at(calc.table))
    except TypeProblem as problem:
        bench.refuse(calc, problem)
        return
    if meaning.kind is Kind.BLANK:
        bench.drop(calc, "This is always blank.", "calc Line.total = price * quantity")
        return
    spec = ComputedSpec(
        calc.name, calc.label or label_of(calc.name), meaning.kind, meaning.typed, expression_text(calc.value)
    )
    values.computed.setdefault(calc.table, []).append(spec)
    here = bench.scope.tables[calc.table]
    grown = replace(here, calcs=(*here.calcs, Named(calc.name, meaning.kind, meaning.options, meaning.target)))
    bench.scope = replace(bench.scope, tables={**bench.scope.tables, calc.table: grown})


def without_shadowed(plan: Plan, findings: Findings) -> Plan:
    """Drop fields that a calc of the same name works out, and note it."""
    names = {(calc.table, calc.name) for calc in plan.of(Calc)}

    def changed(statement: Statement) -> Statement:
        if not isinstance(statement, Table):
            return statement
        kept = tuple(one for one in statement.fields if (statement.name, one.name) not in names)
        for one in statement.fields:
            if one not in kept:
                findings.repair(f"{statement.name}.{one.name} is worked out, so nobody types it in.")
        return replace(statement, fields=kept)

    return Plan(tuple(map(changed, plan.statements)))
