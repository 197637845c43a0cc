"""Reads fields: `due date! =today + days(21) "Due back"`, in tables, inputs and settings alike.

Knows types, marks, options and targets as they are written. Must not know what else is in the plan.
"""

from __future__ import annotations

from decimal import Decimal

from homespun.core.expression_parser import read_expression
from homespun.core.expressions import Expr, Path, Text
from homespun.core.lexer import MAX_DIGITS, Cursor, TokenKind
from homespun.core.plan import Field, FieldType
from homespun.core.problems import LineInvalid
from homespun.core.type_names import LINKED, LISTED, type_named

_MARK_WORDS = {"required": "!", "mandatory": "!", "unique": "*", "optional": ""}


def read_field(cursor: Cursor) -> Field:
    """Read one field up to the comma after it. Raises LineInvalid."""
    name, kind, words, label = _name_and_type(cursor)
    options: tuple[str, ...] = ()
    target = ""
    if cursor.at("("):
        if kind in LISTED:
            options = _options(cursor)
        elif kind in LINKED:
            target = _target(cursor, name)
        else:
            _length(cursor)
    if kind in LISTED and not options:
        raise LineInvalid(f"The {kind.value} {name} needs its options in brackets.", f"{name} {kind.value}(Open|Done)")
    if kind in LINKED and not target:
        raise LineInvalid(f"The link {name} must name its table in brackets.", f"{name} {kind.value}(Person)")
    return _with_marks(cursor, Field(name, kind, label, options, target), words)


def _name_and_type(cursor: Cursor) -> tuple[str, FieldType, list[str], str]:
    """Take the words up to the type: `due date` has the name due; `checked out by text` the name checked_out_by.

    A label may stand between them; the mark words after the type are given too.
    """
    words = [cursor.name("a field")] if cursor.at_string else []
    words += _words(cursor)
    label = ""
    if cursor.at_string and words and not any(type_named(word) for word in words[1:]):
        label = cursor.string("the label")
        words += _words(cursor)
    if not words:
        cursor.fail("The name of a field is missing")
    for at in range(len(words) - 1, 0, -1):
        kind = type_named(words[at])
        if kind is not None and all(word.lower() in _MARK_WORDS for word in words[at + 1 :]):
            return "_".join(words[:at]), kind, [word.lower() for word in words[at + 1 :]], label
    name = words[0]
    if len(words) == 1:
        raise LineInvalid(f"The field {name} has no type.", f"{name} text")
    raise LineInvalid(f"`{words[-1]}` is not a type of field.", f"{name} text")


def _words(cursor: Cursor) -> list[str]:
    words: list[str] = []
    while cursor.here.kind is TokenKind.NAME and not (len(words) > 1 and cursor.at_word("default")):
        words.append(cursor.step().text)
    return words


def _length(cursor: Cursor) -> None:
    """Pass over a length or precision, as in varchar(200) or decimal(10, 2)."""
    while not cursor.ended and not cursor.accept(")"):
        cursor.step()


def _options(cursor: Cursor) -> tuple[str, ...]:
    cursor.step()
    stops = ("|", ")")
    options: list[str] = []
    commas = not _has_bar(cursor)
    while True:
        option = cursor.text(*stops, *((",", "/") if commas else ()))
        if option and option not in options:
            options.append(option)
        if cursor.accept(")"):
            return tuple(options)
        if cursor.ended:
            raise LineInvalid("The list of options isn't closed.", "kind choice(Open|Done)")
        cursor.step()


def _has_bar(cursor: Cursor) -> bool:
    """Say whether `|` parts the options; without one, commas and slashes do (one option holding them is quoted)."""
    at = cursor.index
    while cursor.tokens[at].kind is not TokenKind.END and cursor.tokens[at].text != ")":
        if cursor.tokens[at].text == "|":
            return True
        at += 1
    return False


def _target(cursor: Cursor, name: str) -> str:
    cursor.step()
    target = cursor.name("the table that the link leads to")
    cursor.expect(")", f"after the table in `{name} link({target})`")
    return target


def _with_marks(cursor: Cursor, field: Field, words: list[str]) -> Field:
    required, unique, label = "required" in words or "mandatory" in words, "unique" in words, field.label
    default: Expr | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    while not cursor.ended and not cursor.at(","):
        if cursor.accept("!"):
            required = True
        elif cursor.accept("*"):
            unique = True
        elif cursor.at("=", "!="):
            required = cursor.step().text == "!=" or required
            default = _default(cursor, field)
        elif cursor.at_string:
            label = cursor.string("the label")
        elif word := cursor.accept_word(*_MARK_WORDS):
            required, unique = required or _MARK_WORDS[word] == "!", unique or _MARK_WORDS[word] == "*"
        elif cursor.accept_word("default"):
            cursor.accept("=")
            default = _default(cursor, field)
        elif cursor.here.kind is TokenKind.NUMBER or cursor.at("-", ".."):
            minimum, maximum = _range(cursor)
        else:
            cursor.fail(f"After the field {field.name} only `!`, `*`, `=value`, `min..max` and a label can stand")
    return Field(
        field.name, field.type, label, field.options, field.target, required, unique, default, minimum, maximum
    )


def _default(cursor: Cursor, field: Field) -> Expr:
    """Read a default. An option may stand there without quotes, also one of several words."""
    if field.type in LISTED and not cursor.at_string:
        rest = cursor.line[cursor.here.start :]
        for option in sorted(field.options, key=len, reverse=True):
            if rest.startswith(option) and _stands_alone(cursor, cursor.here.start + len(option)):
                end = cursor.here.start + len(option)
                while not cursor.ended and cursor.here.start < end:
                    cursor.step()
                return Text(option)
    expr = read_expression(cursor)
    if field.type in LISTED and isinstance(expr, Path) and len(expr.names) == 1:
        same = [option for option in field.options if option.lower() == expr.names[0].lower()]
        if same:
            return Text(same[0])
    return expr


def same_option(text: str, options: tuple[str, ...]) -> bool:
    """Say whether a default is one of the options, so that it may be written without quotes."""
    return text in options


def _stands_alone(cursor: Cursor, end: int) -> bool:
    """Say whether a token ends exactly here and the default with it."""
    for index in range(cursor.index, len(cursor.tokens)):
        token = cursor.tokens[index]
        if token.end == end:
            after = cursor.tokens[index + 1]
            return after.kind in (TokenKind.END, TokenKind.STRING) or after.text in (",", "!", "*", ")")
        if token.end > end:
            return False
    return False


def _range(cursor: Cursor) -> tuple[Decimal | None, Decimal | None]:
    minimum = None if cursor.at("..") else _signed(cursor)
    cursor.expect("..", "in the range `min..max`")
    ends = cursor.here.kind is TokenKind.NUMBER or (cursor.at("-") and cursor.ahead().kind is TokenKind.NUMBER)
    maximum = _signed(cursor) if ends else None
    if minimum is not None and maximum is not None and minimum > maximum:
        raise LineInvalid(f"The range {minimum}..{maximum} is the wrong way round.", f"{maximum}..{minimum}")
    return minimum, maximum


def _signed(cursor: Cursor) -> Decimal:
    sign = -1 if cursor.accept("-") else 1
    if cursor.here.kind is not TokenKind.NUMBER:
        cursor.fail("A number is missing")
    text = cursor.step().text
    if len(text) > MAX_DIGITS:
        raise LineInvalid(f"A number has more than {MAX_DIGITS} digits.")
    cursor.accept("%")  # a range of percentages is in points, with or without the sign
    return sign * Decimal(text)
