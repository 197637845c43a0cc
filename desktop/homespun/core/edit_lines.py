"""Changes to a plan as lines: add, remove, change, rename, say and decline; read and written.

Carrying them out is the part of `edits`, which is the way in.
"""

from __future__ import annotations

from dataclasses import dataclass

from homespun.core.heads import line_text
from homespun.core.lexer import Cursor, TokenKind, quoted
from homespun.core.plan import Statement
from homespun.core.plan_parser import FieldLine, parse_line
from homespun.core.problems import LineInvalid
from homespun.errors import PlanInvalid

MAX_EDITS = 200


@dataclass(frozen=True, slots=True)
class Add:
    """`add field Loan.phone phone "Phone"`: a new line, or a field for a table that is there."""

    statement: Statement | FieldLine


@dataclass(frozen=True, slots=True)
class Remove:
    """`remove Loan.phone`."""

    head: str


@dataclass(frozen=True, slots=True)
class Change:
    """`change Loan.phone to field Loan.phone phone! "Phone"`."""

    head: str
    statement: Statement | FieldLine


@dataclass(frozen=True, slots=True)
class Rename:
    """`rename Loan.taken to checked_out "Checked out"`; path is (table,), (table, field) or (loose name,).

    With the same name only the label changes. plural is for tables.
    """

    path: tuple[str, ...]
    name: str
    label: str = ""
    plural: str = ""


@dataclass(frozen=True, slots=True)
class RenameOption:
    """`rename Loan.status "Picked up" to "Handed over"`; path is (table, field)."""

    path: tuple[str, ...]
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Say:
    """`say "…"`: an answer that changes nothing."""

    text: str


@dataclass(frozen=True, slots=True)
class Decline:
    """`decline "why" | "nearest thing"`."""

    why: str
    nearest: str = ""


Edit = Add | Remove | Change | Rename | RenameOption | Say | Decline
_EXAMPLES = {
    "add": 'add field Loan.phone phone "Phone"',
    "remove": "remove Loan.phone",
    "change": "change Loan.due to field Loan.due date! =taken + days(14)",
    "rename": "rename Loan.taken to checked_out",
    "say": 'say "There are three tables."',
    "decline": 'decline "It can\'t send messages" | "a list of what is due"',
}


def parse_edits(text: str) -> tuple[Edit, ...]:
    """Read edits, one a line. Raises PlanInvalid that holds the sentence of every bad line."""
    edits: list[Edit] = []
    wrong: list[str] = []
    lines = [line.strip() for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
    if len(lines) > MAX_EDITS:
        raise PlanInvalid(f"These are more than {MAX_EDITS} changes at once.")
    for line in lines:
        try:
            edits.append(parse_edit(line))
        except LineInvalid as invalid:
            wrong.append(invalid.sentence)
    if wrong:
        raise PlanInvalid(wrong[0], tuple(wrong))
    return tuple(edits)


def parse_edit(line: str) -> Edit:
    """Read one edit. Raises LineInvalid."""
    cursor = Cursor(line.strip())
    verb = cursor.accept_word(*_EXAMPLES)
    if not verb:
        raise LineInvalid(f"A change begins with {', '.join(_EXAMPLES)}.", _EXAMPLES["rename"])
    rest = cursor.line[cursor.here.start :]
    try:
        match verb:
            case "add":
                return Add(parse_line(rest))
            case "remove":
                return _remove(rest)
            case "change":
                return _change(cursor)
            case "rename":
                return _rename(cursor)
            case "say":
                return Say(cursor.text())
        why = cursor.text("|")
        return Decline(why, cursor.text() if cursor.accept("|") else "")
    except LineInvalid as invalid:
        raise LineInvalid(invalid.sentence, invalid.example or _EXAMPLES[verb]) from None


def _remove(rest: str) -> Remove:
    if not rest:
        raise LineInvalid("What is to be removed is missing.")
    return Remove(rest)


def _change(cursor: Cursor) -> Change:
    """Read `change <head> to <line>`: the first `to` with a whole line behind it parts the two."""
    start = cursor.here.start
    first: LineInvalid | None = None
    while not cursor.ended:
        token = cursor.step()
        if token.kind is not TokenKind.NAME or token.text.lower() != "to" or token.start == start:
            continue
        try:
            statement = parse_line(cursor.line[token.end :])
        except LineInvalid as invalid:
            first = first or invalid
            continue
        return Change(cursor.line[start : token.start].strip(), statement)
    raise first or LineInvalid("The word `to` and the new line are missing.")


def _rename(cursor: Cursor) -> Rename | RenameOption:
    path = [cursor.name("what is renamed")]
    if cursor.accept("."):
        path.append(cursor.name("the field"))
    if cursor.at_string and len(path) == 2:
        old = cursor.string("The option")
        cursor.expect_word("to", "before the new name")
        new = cursor.text()
        if not new:
            raise LineInvalid("The new name is missing.")
        return RenameOption((path[0], path[1]), old, new)
    cursor.expect_word("to", "before the new name")
    name = cursor.name("it from now on")
    label, plural = cursor.optional_string(), cursor.optional_string()
    cursor.finish()
    return Rename(tuple(path), name, label, plural)


def edit_text(edit: Edit) -> str:
    """Write an edit as one line."""
    match edit:
        case Add(statement):
            return f"add {line_text(statement)}"
        case Remove(head):
            return f"remove {head}"
        case Change(head, statement):
            return f"change {head} to {line_text(statement)}"
        case Rename(path, name, label, plural):
            labels = f" {quoted(label)} {quoted(plural)}" if plural else f" {quoted(label)}" if label else ""
            return f"rename {'.'.join(path)} to {name}{labels}"
        case RenameOption(path, old, new):
            return f"rename {'.'.join(path)} {quoted(old)} to {quoted(new)}"
        case Say(text):
            return f"say {quoted(text)}"
        case Decline(why, nearest):
            return f"decline {quoted(why)}" + (f" | {quoted(nearest)}" if nearest else "")
