"""Writes plans as text, a statement a line: `parse_plan(plan_text(plan)).plan == plan`.

Owns how statements are spelt when written; the parsers own what else they accept. Knows nothing of meaning.
"""

from __future__ import annotations

import re

from homespun.core.expression_text import expression_text, number_text
from homespun.core.expressions import Text
from homespun.core.field_parser import same_option
from homespun.core.lexer import bare, bare_line, quoted
from homespun.core.plan import (
    App,
    Button,
    Calc,
    Cannot,
    Chart,
    Field,
    FlagLine,
    Input,
    Locale,
    Look,
    Metric,
    Page,
    Part,
    People,
    Plan,
    Result,
    Rule,
    RuleLimit,
    RuleOverlap,
    RuleUnique,
    RuleWhen,
    Setting,
    Statement,
    Steps,
    Table,
)
from homespun.core.type_names import LISTED


def plan_text(plan: Plan) -> str:
    """Write a plan, one statement a line, a line feed at the end of each."""
    return "".join(f"{statement_text(statement)}\n" for statement in plan.statements)


def statement_text(statement: Statement) -> str:  # noqa: C901 (one case a statement, nothing to part)
    """Write a statement as one line, without line feed."""
    match statement:
        case App(title, purpose):
            return f"app {bare_line(title)}{_tail(purpose)}"
        case Look():
            return _look(statement)
        case Locale(locale, currency):
            return f"locale {locale}" + (f" currency={currency}" if currency else "")
        case Setting(name, kind, value, label):
            return "setting " + field_text(Field(name, kind, label, default=value))
        case Table():
            return _table(statement)
        case Calc(table, name, value, label):
            return f"calc {table}.{name}{_label(label)} = {expression_text(value)}"
        case FlagLine(table, label, when):
            return f"flag {table} {quoted(label)} when {expression_text(when)}"
        case RuleWhen() | RuleOverlap() | RuleLimit() | RuleUnique():
            return f"rule {statement.table} {quoted(statement.message)} {_rule(statement)}"
        case Steps(table, field, moves):
            return f"steps {table}.{field}: {'; '.join(_move(*move) for move in moves)}"
        case Button():
            return _button(statement)
        case Page():
            return _page(statement)
        case Metric(label, value):
            return f"metric {quoted(label)} = {expression_text(value)}"
        case Chart():
            return _chart(statement)
        case Input(field):
            return f"input {field_text(field)}"
        case Result(name, value, label, hidden):
            return f"result {'hidden ' if hidden else ''}{name}{_label(label)} = {expression_text(value)}"
        case People(roles):
            return f"people {' | '.join(map(quoted, roles))}"
        case Part(label, wish):
            return f"part {quoted(label)}{_tail(wish)}"
        case Cannot(wish, nearest):
            return f"cannot {quoted(wish)}" + (f" | {quoted(nearest)}" if nearest else "")
    raise TypeError(f"not a statement: {statement!r}")


def field_text(field: Field) -> str:
    """Write a field as it stands in a table's line."""
    kind: str = field.type.value
    if field.options:
        kind += f"({'|'.join(bare(option, '/' if len(field.options) == 1 else '') for option in field.options)})"
    elif field.target:
        kind += f"({field.target})"
    marks = ("!" if field.required else "") + ("*" if field.unique else "")
    span = _span(field)
    default = f" ={_default(field)}" if field.default is not None else ""
    # A range that begins with `-` would be read on as part of the default, and one after an option without quotes
    # as part of the option: there the range goes first.
    first = span.startswith(" -") or (field.type in LISTED and span)
    rest = f"{span}{default}" if first else f"{default}{span}"
    return f"{field.name} {kind}{marks}{rest}{_label(field.label)}"


def _span(field: Field) -> str:
    if field.minimum is None and field.maximum is None:
        return ""
    low, high = ("" if value is None else number_text(value) for value in (field.minimum, field.maximum))
    return f" {low}..{high}"


def _default(field: Field) -> str:
    if isinstance(field.default, Text) and field.type in LISTED and same_option(field.default.value, field.options):
        return bare(field.default.value, "!*=")
    return expression_text(field.default) if field.default is not None else ""


def _label(label: str) -> str:
    return f" {quoted(label)}" if label else ""


def _tail(text: str) -> str:
    return f" | {bare_line(text)}" if text else ""


def _look(look: Look) -> str:
    pairs = (("primary", look.primary), ("background", look.background), ("icon", look.icon))
    return "look" + "".join(f" {key}={_word(value)}" for key, value in pairs if value)


def _word(value: str) -> str:
    return value if re.fullmatch(r"#?[A-Za-z0-9_-]+", value) else quoted(value)


def _table(table: Table) -> str:
    labels = f" {quoted(table.label)} {quoted(table.plural)}" if table.plural else _label(table.label)
    part = f" part of {table.part_of}" if table.part_of else ""
    fields = ", ".join(map(field_text, table.fields))
    return f"table {table.name}{labels}{part}:" + (f" {fields}" if fields else "")


def _rule(rule: Rule) -> str:
    match rule:
        case RuleWhen():
            return f"when {expression_text(rule.when)}"
        case RuleOverlap():
            return f"overlap {rule.start}{'..<' if rule.end_free else '..'}{rule.end}{_per(rule.per)}"
        case RuleLimit():
            return f"limit {expression_text(rule.limit)}{_per(rule.per)}"
        case RuleUnique():
            return f"unique {', '.join(rule.fields)}"


def _per(names: tuple[str, ...]) -> str:
    return f" per {', '.join(names)}" if names else ""


def _move(start: str, targets: tuple[str, ...]) -> str:
    return f"{bare(start, '>;:')} > {' | '.join(bare(target, '>;:') for target in targets)}"


def _button(button: Button) -> str:
    changes = ", ".join(f"{name} = {expression_text(value)}" for name, value in button.changes)
    verb = " ".join(part for part in (f"adds {button.adds}" if button.adds else "sets", changes) if part)
    when = f" when {expression_text(button.when)}" if button.when is not None else ""
    return f"button {button.table} {quoted(button.label)} {verb}{when}"


def _page(page: Page) -> str:
    parts = [f"page {page.kind.value}", page.table]
    if page.start or page.end:
        parts.append(f"{page.start}..{page.end}")
    if page.by:
        parts.append(f"by {page.by}")
    if page.where is not None:
        parts.append(f"where {expression_text(page.where)}")
    if page.sort:
        parts.append("sort " + ", ".join(name + (" desc" if down else "") for name, down in page.sort))
    if page.title:
        parts.append(quoted(page.title))
    return " ".join(part for part in parts if part)


def _chart(chart: Chart) -> str:
    value = expression_text(chart.value) if chart.value is not None else ""
    bucket = f" {chart.bucket}" if chart.bucket else ""
    where = f" where {expression_text(chart.where)}" if chart.where is not None else ""
    by = ".".join(chart.by.names)
    return f"chart {chart.kind} {chart.table}: {chart.function}({value}) by {by}{bucket}{where}{_label(chart.label)}"
