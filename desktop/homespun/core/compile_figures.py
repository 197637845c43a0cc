"""Types what an app counts and works out: headline numbers, charts, and the inputs and results of a calculator."""

from __future__ import annotations

from dataclasses import replace

from homespun.core.compile_bench import CONDITION, Bench, Wanted
from homespun.core.compile_shape import cleaned_field
from homespun.core.compile_values import field_spec, named
from homespun.core.describe_expression import small
from homespun.core.expression_text import expression_text
from homespun.core.expressions import Path
from homespun.core.names import label_of, plural_of
from homespun.core.page_words import word
from homespun.core.plan import Calc, Chart, Input, Metric, Result, Table
from homespun.core.problems import TypeProblem
from homespun.core.scope import Named
from homespun.core.scoped import Hands, Scoped
from homespun.core.spec import ChartSpec, FieldSpec, MetricSpec, ResultSpec
from homespun.core.type_names import LINKED, kind_of
from homespun.core.typed import Kind
from homespun.core.typing import Meaning, meaning_of, type_expression

_NUMBERS = (Kind.INT, Kind.NUMBER, Kind.MONEY, Kind.PERCENT)
_GROUPS = (*_NUMBERS, Kind.TEXT, Kind.CHOICE, Kind.CHOICES, Kind.LINK, Kind.LINKS, Kind.YESNO, Kind.DATE, Kind.DATETIME)
_SHOWABLE = (*_NUMBERS, Kind.TEXT, Kind.CHOICE, Kind.YESNO, Kind.DATE, Kind.DATETIME, Kind.TIME)


def table_label(table: Table, language: str) -> tuple[str, str]:
    """Give the label of one record and of all of them."""
    from_name = label_of(table.name)
    label = table.label or from_name
    return label, table.plural or plural_of(label, language)


def metrics(bench: Bench) -> tuple[MetricSpec, ...]:
    """Type the headline numbers."""
    found: dict[str, MetricSpec] = {}
    for one in bench.plan.of(Metric):
        label = " ".join(one.label.split())
        meaning = _meaning(bench, one)
        if meaning is None:
            continue
        if not label or label in found or meaning.kind not in _SHOWABLE:
            sentence = (
                "A headline number needs a label of its own." if meaning.kind in _SHOWABLE else "That is no number."
            )
            bench.drop(one, sentence, 'metric "Late" = count(Loan where due < today)')
            continue
        found[label] = MetricSpec(label, meaning.typed, meaning.kind, expression_text(one.value))
    return tuple(found.values())


def _meaning(bench: Bench, statement: Metric | Result) -> Meaning | None:
    try:
        return meaning_of(statement.value, bench.scope.at(""))
    except TypeProblem as problem:
        bench.refuse(statement, problem)
        return None


def charts(bench: Bench) -> tuple[ChartSpec, ...]:
    """Type the charts."""
    found = (_chart(bench, one) for one in bench.plan.of(Chart))
    return tuple(spec for spec in found if spec is not None)


def _chart(bench: Bench, chart: Chart) -> ChartSpec | None:
    scope = bench.scope.at(chart.table)
    try:
        by = meaning_of(chart.by, scope)
        value = None if chart.value is None else meaning_of(chart.value, scope)
        where = None if chart.where is None else type_expression(chart.where, scope, CONDITION.kind)
    except TypeProblem as problem:
        bench.refuse(chart, problem)
        return None
    example = f"chart bar {chart.table}: count() by {bench.table(chart.table).fields[0].name}"
    if value is not None and value.kind not in _NUMBERS:
        bench.drop(chart, f"“{expression_text(chart.value or chart.by)}” is no number.", example)
        return None
    if by.kind not in _GROUPS:
        bench.drop(chart, f"“{'.'.join(chart.by.names)}” can't make groups.", example)
        return None
    bucket = chart.bucket if by.kind in (Kind.DATE, Kind.DATETIME) else ""
    by_label = label_at(bench, chart.by, chart.table)
    kind = value.kind if value is not None else Kind.INT
    if chart.function == "avg" and kind is Kind.INT:
        kind = Kind.NUMBER
    label = " ".join(chart.label.split()) or _chart_label(bench, chart, by_label)
    typed = None if value is None else value.typed
    return ChartSpec(chart.kind, label, chart.table, chart.function, typed, kind, by.typed, by_label, bucket, where)


def _chart_label(bench: Bench, chart: Chart, by_label: str) -> str:
    group = word(chart.bucket, bench.language) if chart.bucket else by_label
    by = f"{word('by', bench.language)} {group if bench.language == 'de' else small(group)}"
    plural = table_label(bench.table(chart.table), bench.language)[1]
    what = plural
    if isinstance(chart.value, Path):
        what = label_at(bench, chart.value, chart.table)
        if len([name for name in bench.shapes.fields if chart.value.names[-1] in bench.shapes.names(name)]) > 1:
            what = f"{plural}: {what}"
    words = {"avg": "average", "min": "smallest", "max": "largest"}
    if chart.function in words:
        what = f"{word(words[chart.function], bench.language)}: {what}"
    return f"{what} {by}"


def label_at(bench: Bench, path: Path, table: str) -> str:
    """Give the label of what a path ends in."""
    owners = bench.shapes.owners(path.names, (table,))
    owner, name = owners[-1] if owners else (table, path.names[-1])
    field = bench.shapes.fields.get(owner, {}).get(name)
    calc = next((one for one in bench.plan.of(Calc) if (one.table, one.name) == (owner, name)), None)
    return (field.label if field else calc.label if calc else "") or label_of(name)


def inputs(bench: Bench) -> tuple[FieldSpec, ...]:
    """Type what people enter into a calculator, each default in sight of the inputs before it."""
    found: dict[str, FieldSpec] = {}
    for one in bench.plan.of(Input):
        field = cleaned_field(one.field)
        if field.name in found:
            bench.drop(one, f"There are two inputs called {field.name}.")
            continue
        if field.type in LINKED:
            bench.drop(one, "A calculator can't choose records.", "input length number! =4")
            continue
        default = None
        if field.default is not None:
            wanted = Wanted(kind_of(field.type), field.options)
            try:
                default = type_expression(field.default, bench.scope.at(""), wanted.kind, wanted.options)
            except TypeProblem as problem:
                bench.findings.refused(one, problem)
        found[field.name] = field_spec(field, default)
        bench.scope = replace(bench.scope, inputs=(*bench.scope.inputs, named(field)))
    return tuple(found.values())


def results(bench: Bench) -> tuple[ResultSpec, ...]:
    """Type the results of a calculator, those first that others need; they are shown as the plan orders them."""
    waiting: dict[str, Result] = {}
    for one in bench.plan.of(Result):
        if one.name in waiting or any(known.name == one.name for known in bench.scope.inputs):
            bench.drop(one, f"The name {one.name} is there already.")
        else:
            waiting[one.name] = one
    order = tuple(waiting)
    needs = {name: _needed(one) & waiting.keys() for name, one in waiting.items()}
    found: dict[str, ResultSpec] = {}
    lost: set[str] = set()
    while waiting:
        ready = next((name for name in waiting if not needs[name] & waiting.keys()), None)
        if ready is None:
            for name in tuple(waiting):
                bench.drop(waiting.pop(name), f"The result {name} goes round in a circle.")
            break
        one = waiting.pop(ready)
        if missing := sorted(needs[ready] & lost):
            bench.drop(one, f"It needs {missing[0]}, which had to be left out.")
            lost.add(ready)
        elif (spec := _result(bench, one)) is not None:
            found[ready] = spec
        else:
            lost.add(ready)
    return _in_working_order(found, order, needs)


def _in_working_order(
    found: dict[str, ResultSpec], order: tuple[str, ...], needs: dict[str, set[str]]
) -> tuple[ResultSpec, ...]:
    """Keep the plan's order unless a result stands before one that it needs."""
    placed: dict[str, ResultSpec] = {}
    while len(placed) < len(found):
        name = next(n for n in order if n in found and n not in placed and needs[n] & found.keys() <= placed.keys())
        placed[name] = found[name]
    return tuple(placed.values())


def _result(bench: Bench, one: Result) -> ResultSpec | None:
    meaning = _meaning(bench, one)
    if meaning is None:
        return None
    if meaning.kind not in _SHOWABLE:
        bench.drop(one, "That is nothing that can be shown.", "result area = length * width")
        return None
    known = Named(one.name, meaning.kind, meaning.options, meaning.target)
    bench.scope = replace(bench.scope, results=(*bench.scope.results, known))
    label = one.label or label_of(one.name)
    return ResultSpec(one.name, label, meaning.kind, meaning.typed, expression_text(one.value), one.hidden)


def _needed(result: Result) -> set[str]:
    found: set[str] = set()

    class Walk(Scoped):
        def path(self, path: Path, hands: Hands) -> Path:
            found.add(path.names[0])
            return path

    Walk().visit(result.value, ())
    return found
