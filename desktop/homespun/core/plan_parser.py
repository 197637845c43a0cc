"""Reads a plan: text becomes statements, a bad line becomes a problem with an example of the right form.

The way in. How statements begin is known here; rules, pages and the like are read in `statement_parser`, fields in
`field_parser`, expressions in `expression_parser`. Names aren't resolved; that is the compiler's part.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from difflib import get_close_matches

from homespun.core import statement_parser as read
from homespun.core.field_parser import read_field
from homespun.core.lexer import Cursor, TokenKind
from homespun.core.plan import Field, Plan, Statement, Table
from homespun.core.problems import LineInvalid, Problem

MAX_LINES = 2_000
MAX_CHARACTERS = 1_000_000

_READERS: dict[str, tuple[Callable[[Cursor], Statement], str]] = {
    "app": (read.app, "app Gear Lending | Know who has what"),
    "look": (read.look, "look primary=#C71585 background=#FFB6C1 icon=camera"),
    "locale": (read.locale, "locale en_GB currency=GBP"),
    "setting": (read.setting, "setting late_fee money =0.20"),
    "calc": (read.calc, "calc Line.total = price * quantity"),
    "flag": (read.flag, 'flag Loan "Late" when returned is empty and due < today'),
    "rule": (read.rule, 'rule Loan "The due date must be after the day it was taken" when due < taken'),
    "steps": (read.steps, "steps Request.status: Requested > Approved | Rejected; Approved > Ordered"),
    "button": (read.button, 'button Loan "Give back" sets returned = today when returned is empty'),
    "page": (read.page, "page board Request by status"),
    "metric": (read.metric, 'metric "Late" = count(Loan where due < today)'),
    "chart": (read.chart, "chart bar Loan: count() by item.kind"),
    "input": (read.input_, "input length number! =4"),
    "result": (read.result, "result area = length * width"),
    "people": (read.people, 'people "may see" | "may change"'),
    "part": (read.part, 'part "Raffle" | pick a random winner among the entries'),
    "cannot": (read.cannot, 'cannot "send text messages" | "a list of what is due today"'),
}
_TABLE = "table Loan: item link(Item)!, taken date! =today, returned date"
_FIELD = 'field Loan.phone phone "Phone"'
HEADS = (*_READERS, "table")


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
                raise LineInvalid(f"There is no table {read_line.table} before this line.", _TABLE)
        except LineInvalid as invalid:
            problems.append(Problem(_short(line), invalid.sentence, invalid.example))
    return Parsed(Plan(tuple(statements)), tuple(problems))


def parse_statement(line: str) -> Statement:
    """Read one line. Raises PlanInvalid (a LineInvalid, with sentence and example)."""
    statement = parse_line(line)
    if isinstance(statement, FieldLine):
        raise LineInvalid("A field stands in its table's line.", _TABLE)
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
        raise LineInvalid("A line of a plan begins with a word such as table, calc or page.", _TABLE)
    head = cursor.step().text.lower()
    if head == "table":
        return _with_example(lambda: _table(cursor, problems), _TABLE)
    if head == "field":
        return _with_example(lambda: _field_line(cursor), _FIELD)
    if head not in _READERS:
        near = get_close_matches(head, HEADS, 1)
        example = _TABLE if not near or near[0] == "table" else _READERS[near[0]][1]
        raise LineInvalid(f"No line of a plan begins with `{head[:40]}`.", example)
    reader, example = _READERS[head]
    return _with_example(lambda: _whole(reader, cursor), example)


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
    return Parsed(Plan(), (Problem("", sentence, _TABLE),))


def _short(line: str) -> str:
    return line if len(line) <= 300 else line[:299] + "…"
