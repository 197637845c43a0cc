"""How a line of a plan is called: the part of it that says which one it is, and finding a line by that.

`Loan.taken`, `field Loan.phone`, `flag Loan "Late"`, `page board Request`. Changes nothing.
"""

from __future__ import annotations

from homespun.core.expression_text import expression_text
from homespun.core.lexer import TokenKind, quoted, tokens_of
from homespun.core.names import key_of, nearest
from homespun.core.plan import (
    App,
    Button,
    Calc,
    Cannot,
    Chart,
    FlagLine,
    Input,
    Locale,
    Look,
    Metric,
    Page,
    Part,
    Plan,
    Result,
    Rule,
    Setting,
    Statement,
    Steps,
    Table,
)
from homespun.core.plan_parser import HEADS, FieldLine
from homespun.core.plan_text import field_text, statement_text
from homespun.core.problems import LineInvalid

Line = Statement | FieldLine


def head_of(line: Line) -> str:  # noqa: C901 (one case a statement, nothing to part)
    """Give the part of a line that says which one it is; it begins the line's text except for labels left out."""
    match line:
        case FieldLine(table, field):
            return f"field {table}.{field.name}"
        case App():
            return "app"
        case Look():
            return "look"
        case Locale():
            return "locale"
        case Setting():
            return f"setting {line.name}"
        case Table():
            return f"table {line.name}"
        case Calc():
            return f"calc {line.table}.{line.name}"
        case FlagLine():
            return f"flag {line.table} {quoted(line.label)}"
        case Steps():
            return f"steps {line.table}.{line.field}"
        case Button():
            return f"button {line.table} {quoted(line.label)}"
        case Page():
            return _page(line)
        case Metric():
            return f"metric {quoted(line.label)}"
        case Chart():
            return f"chart {line.kind} {line.table}{f' {quoted(line.label)}' if line.label else _groups(line)}"
        case Input(field):
            return f"input {field.name}"
        case Result():
            return f"result {line.name}"
        case Part():
            return f"part {quoted(line.label)}"
        case Cannot():
            return f"cannot {quoted(line.wish)}"
        case _ if isinstance(line, Rule):
            return f"rule {line.table} {quoted(line.message)}"
    return "people"


def _page(page: Page) -> str:
    parts = ["page", page.kind.value, page.table, quoted(page.title) if page.title else ""]
    return " ".join(part for part in parts if part)


def _groups(chart: Chart) -> str:
    value = "" if chart.value is None else expression_text(chart.value)
    bucket = f" {chart.bucket}" if chart.bucket else ""
    return f": {chart.function}({value}) by {'.'.join(chart.by.names)}{bucket}"


def line_text(line: Line) -> str:
    """Write a line, a `field` line too."""
    if isinstance(line, FieldLine):
        return f"field {line.table}.{field_text(line.field)}"
    return statement_text(line)


def lines_of(plan: Plan) -> tuple[Line, ...]:
    """Give all lines that can be named: the statements, and each field as a line of its own."""
    fields = [FieldLine(table.name, field) for table in plan.of(Table) for field in table.fields]
    return (*plan.statements, *fields)


def find(plan: Plan, head: str) -> Line | None:
    """Find the one line that a head names, or None if there is none or more than one could be meant."""
    lines = lines_of(plan)
    exact = [line for line in lines if head_of(line) == head]
    if exact:
        return exact[0]
    dotted = _dotted(plan, head)
    if dotted is not None:
        return dotted
    found = [line for line in lines if line_text(line) == head]
    found = found or [line for line in lines if _tokens(head_of(line)) == _tokens(head)]
    found = found or [line for line in lines if _begins(line_text(line), head) or _begins(head_of(line), head)]
    return found[0] if len(found) == 1 else None


def _dotted(plan: Plan, head: str) -> Line | None:
    """Find `Loan.taken` or `field Loan.taken`: a field or a calc; `Loan` alone is the table, a loose name its line."""
    tokens = _tokens(head)
    names = tokens[1:] if tokens[:1] == ("field",) else tokens
    # A name may be one of the language's words (`input people int`), as long as no line begins with that word.
    headed = bool(names) and names[0] in HEADS
    if len(names) == 1 and not (headed and any(_begins(head_of(line), names[0]) for line in plan.statements)):
        table = plan.table(names[0] if headed else nearest(names[0], (table.name for table in plan.of(Table))))
        loose = (one for one in plan.statements if isinstance(one, Setting | Result) and one.name == names[0])
        entered = (one for one in plan.of(Input) if one.field.name == names[0])
        return table or next(loose, None) or next(entered, None)
    if len(names) != 3 or names[1] != ".":
        return None
    table = plan.table(nearest(names[0], (table.name for table in plan.of(Table))))
    if table is None:
        return None
    field = next((field for field in table.fields if field.name == nearest(names[2], _names(plan, table))), None)
    if field is not None:
        return FieldLine(table.name, field)
    calcs = (calc for calc in plan.of(Calc) if calc.table == table.name and key_of(calc.name) == key_of(names[2]))
    return next(calcs, None)


def _names(plan: Plan, table: Table) -> tuple[str, ...]:
    calcs = (calc.name for calc in plan.of(Calc) if calc.table == table.name)
    return (*(field.name for field in table.fields), *calcs)


def _tokens(text: str) -> tuple[str, ...]:
    try:
        return tuple(token.text for token in tokens_of(text) if token.kind is not TokenKind.END)
    except LineInvalid:
        return (text,)


def _begins(line: str, head: str) -> bool:
    tokens = _tokens(head)
    return bool(tokens) and _tokens(line)[: len(tokens)] == tokens
