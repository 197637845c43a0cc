"""Single wishes about hand-written tables, in eight languages: which lines code makes of them, without the model."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from homespun.core.compile import compile_plan
from homespun.core.expression_text import expression_text
from homespun.core.expressions import Aggregate, Binary, Expr
from homespun.core.plan import Button, Calc, Chart, FlagLine, Metric, Page, Plan, RuleUnique, RuleWhen, Statement, Table
from homespun.core.plan_parser import parse_plan, parse_statement
from homespun.core.plan_text import statement_text
from homespun.planner.draft import Draft, DraftCalc, DraftField, DraftTable
from homespun.planner.wishes.wishes import read_wishes

WILD = Path(__file__).parent / "wild" / "wishes.jsonl"
_CALC_TYPES = {"date": "date", "int": "int", "money": "money", "number": "number", "text": "text"}


@dataclass(frozen=True)
class Wish:
    """A sentence about the tables of a schema, and the lines it calls for; a list is a choice of equally good ones."""

    schema: str
    text: str
    want: tuple[object, ...]


def wishes(path: Path = WILD) -> tuple[dict[str, tuple[str, str]], tuple[Wish, ...]]:
    """Read the labelled wishes: schemas by name (language, plan) and the wishes."""
    schemas: dict[str, tuple[str, str]] = {}
    found: list[Wish] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        data = json.loads(line)
        if "schema" in data:
            schemas[data["schema"]] = (data["language"], "\n".join(data["plan"]))
        else:
            found.append(Wish(data["of"], data["text"], tuple(data["want"])))
    return schemas, tuple(found)


def draft_of(language: str, text: str) -> Draft:
    """Build a draft from tables and calcs in the plan language."""
    parsed = parse_plan(text)
    assert not parsed.problems, parsed.problems
    compiled = compile_plan(parsed.plan)
    assert compiled.spec is not None, compiled.problems
    draft = Draft(language=language)
    for statement in parsed.plan.statements:
        if isinstance(statement, Table):
            table = DraftTable(statement.label or statement.name, name=statement.name)
            for f in statement.fields:
                label = f.label or f.name.replace("_", " ").capitalize()
                table.fields.append(
                    DraftField(label, f.type.value, f.name, f.options, f.target, f.required, f.unique, f.default)
                )
            draft.tables.append(table)
        elif isinstance(statement, Calc):
            made = next(t for t in compiled.spec.tables if t.name == statement.table)
            computed = next(c for c in made.computed if c.name == statement.name)
            owner = draft.table(statement.table)
            assert owner is not None
            label = statement.label or statement.name.replace("_", " ").capitalize()
            kind = computed.value.kind.value
            owner.calcs.append(DraftCalc(statement.name, label, expression_text(statement.value), kind))
    return draft


def _parts(expr: Expr) -> Iterator[str]:
    if isinstance(expr, Binary) and expr.op == "and":
        yield from _parts(expr.left)
        yield from _parts(expr.right)
    elif isinstance(expr, Binary) and expr.op in (">", ">="):
        turned = {">": "<", ">=": "<="}[expr.op]
        yield expression_text(Binary(turned, expr.right, expr.left))
    else:
        yield expression_text(_inner(expr))


def _inner(expr: Expr) -> Expr:
    if isinstance(expr, Binary):
        return replace(expr, left=_inner(expr.left), right=_inner(expr.right))
    return expr


def _sense(expr: Expr | None) -> str:
    if expr is None:
        return ""
    if isinstance(expr, Aggregate):
        value = expression_text(expr.value) if expr.value else ""
        return f"{expr.function}({expr.table} {value} where {_sense(expr.where)})"
    if isinstance(expr, Binary) and expr.op in "+-*/":
        return f"({_sense(expr.left)} {expr.op} {_sense(expr.right)})"
    return " and ".join(sorted(_parts(expr)))


def meaning(line: str) -> str:
    """Give a line without its labels, its conditions in one order."""
    if line.startswith("required "):
        return line
    statement: Statement = parse_statement(line)
    if isinstance(statement, FlagLine | RuleWhen):
        return f"{type(statement).__name__} {statement.table} {_sense(statement.when)}"
    if isinstance(statement, Metric):
        return f"metric {_sense(statement.value)}"
    if isinstance(statement, Chart):
        value = expression_text(statement.value) if statement.value else ""
        names = ".".join(statement.by.names)
        kind = "line" if statement.kind == "line" else "bar"
        by = f"{names} {statement.bucket} {_sense(statement.where)}"
        return f"{kind} {statement.table} {statement.function}({value}) {by}"
    if isinstance(statement, Button):
        changes = ", ".join(f"{n} = {expression_text(v)}" for n, v in statement.changes)
        return f"button {statement.table} {changes} when {_sense(statement.when)}"
    if isinstance(statement, RuleUnique):
        return f"unique {statement.table} {sorted(statement.fields)}"
    if isinstance(statement, Page):
        return statement_text(replace(statement, title=""))
    return (
        statement_text(replace(statement, message="")) if hasattr(statement, "message") else statement_text(statement)
    )


def got(language: str, plan: str, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the lines made of a wish, and those that only count what is marked."""
    draft = draft_of(language, plan)
    before = {f"{t.name}.{f.name}" for t in draft.tables for f in t.fields if f.required}
    read_wishes(draft, text, lambda line: None)
    lines = list(draft.lines)
    lines += [
        f"required {t.name}.{f.name}"
        for t in draft.tables
        for f in t.fields
        if f.required and f"{t.name}.{f.name}" not in before
    ]
    counted = tuple(
        f"metric count({s.table}  where {_sense(s.when)})"
        for s in map(parse_statement, draft.lines)
        if isinstance(s, FlagLine)
    )
    return tuple(lines), counted


def wrong(wish: Wish, lines: tuple[str, ...], counted: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Give what is missing and what nobody wanted."""
    have = {meaning(line): line for line in lines}
    missing: list[str] = []
    for want in wish.want:
        choices = [want] if isinstance(want, str) else list(want)  # type: ignore[call-overload]
        hit = next((meaning(c) for c in choices if meaning(c) in have), None)
        if hit is None:
            missing.append(choices[0])
        else:
            have.pop(hit)
    extra = [line for sense, line in have.items() if sense not in counted]
    return missing, extra


def rate(path: Path = WILD, show: bool = False) -> tuple[int, int, int, int]:
    """Give how many wishes are read right, of how many; and how many explanations wrongly gave a line, of how many."""
    schemas, every = wishes(path)
    right = noisy = 0
    nothing = [w for w in every if not w.want]
    for wish in every:
        lines, counted = got(*schemas[wish.schema], wish.text)
        missing, extra = wrong(wish, lines, counted)
        if wish.want:
            right += not missing and not extra
        else:
            noisy += bool(extra)
        if show and (missing or extra):
            print(f"{wish.schema}: {wish.text}\n    want {missing}\n    gave {extra}")
    return right, len(every) - len(nothing), noisy, len(nothing)


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("wishes", 0.97),
        ("wishes_more", 0.96),
        ("wishes_held", 0.9),
        ("wishes_last", 0.85),
        ("wishes_open", 0.95),
        ("wishes_open_held", 0.8),
        ("wishes_cases", 0.97),
    ],
)
def test_most_wishes_give_exactly_the_lines_they_call_for(name: str, least: float) -> None:
    """Three of the files were first measured on code that had not seen them: 74 %, 73 % and 71 %."""
    right, every, _, _ = rate(WILD.with_name(f"{name}.jsonl"))
    assert right / every >= least, f"{right} of {every}"


def test_explanations_give_no_lines() -> None:
    """A sentence that only tells how things are gives nothing."""
    noisy = every = 0
    for name in ("wishes", "wishes_more", "wishes_held", "wishes_last"):
        _, _, some, of = rate(WILD.with_name(f"{name}.jsonl"))
        noisy, every = noisy + some, every + of
    assert every >= 30
    assert noisy <= 1


@pytest.mark.parametrize("name", sorted(wishes()[0]))
def test_the_wanted_lines_fit_their_tables(name: str) -> None:
    """The labels themselves compile."""
    schemas, every = wishes()
    plan = parse_plan(schemas[name][1]).plan
    for wish in every:
        for want in wish.want if wish.schema == name else ():
            for line in [want] if isinstance(want, str) else list(want):  # type: ignore[call-overload]
                if line.startswith("required ") or "out_now" in line:
                    continue
                compiled = compile_plan(Plan((*plan.statements, parse_statement(line))))
                assert not compiled.problems, (line, compiled.problems)


if __name__ == "__main__":
    import sys

    print(*rate(Path(sys.argv[1]) if len(sys.argv) > 1 else WILD, show=True))
