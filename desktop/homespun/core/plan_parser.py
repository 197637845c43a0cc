"""Reads a plan: text becomes statements, a bad line becomes a problem with an example of the right form.

The way in. How statements begin is known here; rules, pages and the like are read in `statement_parser`, fields in
`field_parser`, expressions in `expression_parser`. Names aren't resolved; that is the compiler's part.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from difflib import get_close_matches

from homespun.core import statement_parser as read
from homespun.core.examples import EXAMPLES, FIELD, TABLE
from homespun.core.field_parser import read_field
from homespun.core.lexer import Cursor, TokenKind
from homespun.core.plan import Field, Plan, Statement, Table
from homespun.core.problems import LineInvalid, Problem

MAX_LINES = 2_000
MAX_CHARACTERS = 1_000_000

_READERS: dict[str, Callable[[Cursor], Statement]] = {
    "app": read.app,
    "look": read.look,
    "locale": read.locale,
    "setting": read.setting,
    "calc": read.calc,
    "flag": read.flag,
    "rule": read.rule,
    "steps": read.steps,
    "button": read.button,
    "page": read.page,
    "metric": read.metric,
    "chart": read.chart,
    "input": read.input_,
    "result": read.result,
    "people": read.people,
    "part": read.part,
    "cannot": read.cannot,
}
HEADS = tuple(EXAMPLES)


@dataclass(frozen=True, slots=True)
class FieldLine:
    """`field Loan.phone phone "Phone"`: one more field for a table that is there."""

    table: str
    field: Field


@dataclass(frozen=True, slots=True)
class Parsed:
    """The lines that could be read, and what is wrong with the others."""

    plan: Plan
    problems: tuple[Problem, ...]


def parse_plan(text: str) -> Parsed:
    """Read a whole plan. Never raises: bad lines and fields become problems, all good ones stay."""
    if not isinstance(text, str):
        return _refused("A plan must be text.")
    lines = [line.strip() for line in text.replace("\r\n", "\n").split("\n")]
    lines = [line for line in lines if line]
    if len(lines) > MAX_LINES or len(text) > MAX_CHARACTERS:
        return _refused(f"This plan is too long: at most {MAX_LINES:,} lines can be read.")
    statements: list[Statement] = []
    problems: list[Problem] = []
    for line in lines:
        try:
            read_line = _line(line, problems)
            if not isinstance(read_line, FieldLine):
                statements.append(read_line)
            elif not _added(statements, read_line):
                raise LineInvalid(f"There is no table {read_line.table} before this line.", TABLE)
        except LineInvalid as invalid:
            problems.append(Problem(_short(line), invalid.sentence, invalid.example))
    return Parsed(Plan(tuple(statements)), tuple(problems))


def parse_statement(line: str) -> Statement:
    """Read one line. Raises PlanInvalid (a LineInvalid, with sentence and example)."""
    statement = parse_line(line)
    if isinstance(statement, FieldLine):
        raise LineInvalid("A field stands in its table's line.", TABLE)
    return statement


def parse_line(line: str) -> Statement | FieldLine:
    """Read one line, which may also be a `field` line. Raises LineInvalid."""
    problems: list[Problem] = []
    statement = _line(line.strip(), problems)
    if problems:
        raise LineInvalid(problems[0].sentence, problems[0].example)
    return statement


def _line(line: str, problems: list[Problem]) -> Statement | FieldLine:
    """Read a line; bad fields of a table are left out and become problems."""
    cursor = Cursor(line)
    if cursor.here.kind is not TokenKind.NAME:
        raise LineInvalid("A line of a plan begins with a word such as table, calc or page.", TABLE)
    head = cursor.step().text.lower()
    if head == "table":
        return _with_example(lambda: _table(cursor, problems), TABLE)
    if head == "field":
        return _with_example(lambda: _field_line(cursor), FIELD)
    if head not in _READERS:
        near = get_close_matches(head, HEADS, 1)
        raise LineInvalid(f"No line of a plan begins with `{head[:40]}`.", EXAMPLES[near[0]] if near else TABLE)
    return _with_example(lambda: _whole(_READERS[head], cursor), EXAMPLES[head])


def _whole(reader: Callable[[Cursor], Statement], cursor: Cursor) -> Statement:
    statement = reader(cursor)
    cursor.finish()
    return statement


def _with_example(work: Callable[[], read.T], example: str) -> read.T:
    try:
        return work()
    except LineInvalid as invalid:
        raise LineInvalid(invalid.sentence, invalid.example or example) from None


def _table(cursor: Cursor, problems: list[Problem]) -> Table:
    name = cursor.name("the table")
    part_of = _part_of(cursor)
    label = cursor.optional_string()
    plural = cursor.optional_string()
    part_of = part_of or _part_of(cursor)
    if not cursor.accept(":") and not cursor.ended:
        cursor.fail("`:` is missing after the table's name")
    fields: list[Field] = []
    while not cursor.ended:
        start = cursor.here.start
        try:
            fields.append(read_field(cursor))
        except LineInvalid as invalid:
            cursor.skip_to(",")
            piece = cursor.line[start : cursor.here.start].strip()
            problems.append(Problem(_short(f"{name}: {piece}"), invalid.sentence, invalid.example or "due date!"))
        if not cursor.accept(",") and not cursor.ended:
            cursor.fail("A comma is missing between two fields")
    return Table(name, tuple(fields), label, plural, part_of)


def _part_of(cursor: Cursor) -> str:
    if not (cursor.at_word("part") and cursor.ahead().text.lower() == "of"):
        return ""
    cursor.step()
    cursor.step()
    return cursor.name("the table it is part of")


def _field_line(cursor: Cursor) -> FieldLine:
    table = cursor.name("the table")
    cursor.expect(".", "between table and field")
    field = read_field(cursor)
    cursor.finish()
    return FieldLine(table, field)


def _added(statements: list[Statement], line: FieldLine) -> bool:
    for at, statement in enumerate(statements):
        if isinstance(statement, Table) and statement.name.lower() == line.table.lower():
            statements[at] = replace(statement, fields=(*statement.fields, line.field))
            return True
    return False


def _refused(sentence: str) -> Parsed:
    return Parsed(Plan(), (Problem("", sentence, TABLE),))


def _short(line: str) -> str:
    return line if len(line) <= 300 else line[:299] + "…"
