"""Turns an untrusted plan into an AppSpec: the way in to the compiler, and the order of its steps.

Every problem is collected, a sentence each; what can't be kept is dropped alone. The steps live in `compile_*`, the
choices that nobody made in `defaults`. Knows nothing of files, models or windows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from homespun.core import compile_figures as figures
from homespun.core import compile_parts as parts
from homespun.core import compile_values as typed_values
from homespun.core.colours import LABEL_CONTRAST, contrast
from homespun.core.compile_bench import Bench
from homespun.core.compile_findings import Findings
from homespun.core.compile_heads import with_heads
from homespun.core.compile_links import linked
from homespun.core.compile_pages import page_as_compiled, wishes, with_tick
from homespun.core.compile_shape import first_field, shaped
from homespun.core.defaults import pages
from homespun.core.expressions import Text
from homespun.core.locales import currency_of, exponent_of, language_of
from homespun.core.names import slug_of
from homespun.core.page_words import word
from homespun.core.plan import (
    App,
    Calc,
    Cannot,
    Input,
    Locale,
    Look,
    Page,
    Part,
    People,
    Plan,
    Result,
    Statement,
    Steps,
    Table,
)
from homespun.core.plan_text import plan_text
from homespun.core.problems import Problem
from homespun.core.scope import Scope
from homespun.core.shapes import Shapes
from homespun.core.spec import AppSpec, FieldSpec, ResultSpec, TableSpec

__all__ = ["Compiled", "Problem", "compile_plan"]

TOO_CLOSE = 1.2  # below this contrast two colours can't be told apart


@dataclass(frozen=True, slots=True)
class Compiled:
    """What came out. spec is None when nothing could be kept; plan is what spec was made from, completed and repaired.

    problems say what was dropped and why, repairs what was put right without asking.
    """

    spec: AppSpec | None
    plan: Plan
    problems: tuple[Problem, ...]
    repairs: tuple[str, ...]


def compile_plan(plan: Plan) -> Compiled:
    """Compile a plan. Never raises for what a plan says."""
    findings = Findings()
    bench = _prepared(plan, findings)
    compiled = _compiled(bench)
    lost = {key for key in bench.left_out if key in _shadowing(plan)}
    if not lost:
        return compiled
    # A calc took the place of a field and had to be left out: the field comes back, the problems stay.
    without = Plan(tuple(s for s in plan.statements if not (isinstance(s, Calc) and (s.table, s.name) in lost)))
    again = compile_plan(without)
    problems = tuple(dict.fromkeys((*compiled.problems, *again.problems)))
    return replace(again, problems=problems)


def _shadowing(plan: Plan) -> set[tuple[str, str]]:
    fields = {(table.name, field.name) for table in plan.of(Table) for field in table.fields}
    return {(calc.table, calc.name) for calc in plan.of(Calc)} & fields


def _prepared(plan: Plan, findings: Findings) -> Bench:
    """Put shape, links and names right; then everything is there to type."""
    plan = shaped(plan, findings)
    locale = next(plan.of(Locale), Locale())
    language = language_of(locale.locale)
    plan = linked(plan, language, findings)
    plan = with_heads(plan, findings)
    plan = typed_values.without_shadowed(plan, findings)
    plan = Plan(tuple(_completed(one, plan, language) for one in plan.statements))
    scope = Scope(exponent=exponent_of(locale.currency or currency_of(locale.locale)))
    return Bench(plan, Shapes.of(plan), findings, scope, language)


def _completed(statement: Statement, plan: Plan, language: str) -> Statement:
    """Give a table the fields and first steps that it obviously needs, its fields in the order they need each other."""
    if not isinstance(statement, Table):
        return statement
    table = statement if statement.fields else replace(statement, fields=(first_field(language),))
    table = with_tick(table, plan, language)
    begins = parts.first_steps(table, plan.of(Steps))
    fields = tuple(
        replace(field, default=Text(begins[field.name])) if field.default is None and field.name in begins else field
        for field in table.fields
    )
    return typed_values.in_order(replace(table, fields=fields))


def _compiled(bench: Bench) -> Compiled:
    values = typed_values.Values()
    settings = typed_values.settings(bench)
    typed_values.declare(bench)
    typed_values.calcs(bench, values)
    for table in bench.plan.of(Table):
        values.fields[table.name] = typed_values.fields_of(bench, table)
    tables = tuple(_table(bench, values, table) for table in bench.plan.of(Table))
    metrics, charts = figures.metrics(bench), figures.charts(bench)
    inputs, results = _calculator(bench)
    if not tables and not results:
        if not bench.findings.problems:
            bench.findings.problem("", "There is nothing to build: no table and no result.", "table Item: name text!")
        return Compiled(None, bench.kept(), bench.findings.problems, bench.findings.repairs)
    found = pages(
        wishes(bench, tables),
        tables,
        counted=bool(metrics or charts),
        calculated=bool(results),
        language=bench.language,
    )
    look = _look(next(bench.plan.of(Look), Look()), bench.findings)
    plan = _as_compiled(bench, values)
    app = next(plan.of(App), App(""))
    title = app.title or (tables[0].plural if tables else word("app", bench.language))
    locale = next(plan.of(Locale), Locale())
    spec = AppSpec(
        title=title,
        purpose=app.purpose,
        slug=slug_of(title, otherwise="app"),
        language=bench.language,
        locale=locale.locale,
        currency=locale.currency or currency_of(locale.locale),
        primary=look.primary,
        background=look.background,
        icon=look.icon,
        settings=settings,
        tables=tables,
        pages=found,
        metrics=metrics,
        charts=charts,
        inputs=inputs,
        results=results,
        cannot=_cannot(bench),
        plan_text=plan_text(plan),
    )
    return Compiled(spec, plan, bench.findings.problems, bench.findings.repairs)


def _table(bench: Bench, values: typed_values.Values, table: Table) -> TableSpec:
    label, plural = figures.table_label(table, bench.language)
    order = [calc.name for calc in bench.plan.of(Calc) if calc.table == table.name]
    computed = sorted(values.computed.get(table.name, ()), key=lambda calc: order.index(calc.name))
    owner_links = (field.name for field in table.fields if field.target and field.target == table.part_of)
    return TableSpec(
        name=table.name,
        label=label,
        plural=plural,
        fields=values.fields[table.name],
        computed=tuple(computed),
        flags=parts.flags(bench, table.name),
        rules=parts.rules(bench, values, table),
        buttons=parts.buttons(bench, table),
        steps=parts.steps(bench, table.name),
        display=typed_values.display_of(table),
        parent=table.part_of,
        parent_link=next(owner_links, ""),
    )


def _calculator(bench: Bench) -> tuple[tuple[FieldSpec, ...], tuple[ResultSpec, ...]]:
    inputs = figures.inputs(bench)
    results = figures.results(bench)
    if inputs and not any(not result.hidden for result in results):
        for one in bench.plan.statements:
            if isinstance(one, Input | Result) and id(one) not in bench.dropped:
                bench.drop(one, "A calculator needs a result that it shows.", "result area = length * width")
        return (), ()
    return inputs, results


def _as_compiled(bench: Bench, values: typed_values.Values) -> Plan:
    def kept(statement: Statement) -> Statement:
        if isinstance(statement, Table):
            return typed_values.without_bad_defaults(statement, values.fields[statement.name])
        if isinstance(statement, Look):
            return _look(statement, Findings())
        if isinstance(statement, Page):
            return page_as_compiled(bench, statement)
        return statement

    return Plan(tuple(map(kept, bench.kept().statements)))


def _look(look: Look, findings: Findings) -> Look:
    if look.primary and look.background and contrast(look.primary, look.background) < TOO_CLOSE:
        findings.repair(f"{look.primary} can't be seen on {look.background}, so the buttons keep their own colour.")
        return replace(look, primary="")
    if look.primary and look.background and contrast(look.primary, "#FFFFFF") < LABEL_CONTRAST:
        findings.repair(f"White words can't be read on {look.primary}, so the buttons take a darker shade of it.")
    return look


def _cannot(bench: Bench) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for one in bench.plan.statements:
        if isinstance(one, Cannot):
            found.append((one.wish, one.nearest))
        elif isinstance(one, People):
            found.append((word("people", bench.language), word("everyone", bench.language)))
        elif isinstance(one, Part):
            found.append((f"{one.label}: {one.wish}" if one.label and one.wish else one.label or one.wish, ""))
    return tuple(dict.fromkeys(found))
