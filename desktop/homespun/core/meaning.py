"""What typing hands around while it works: a typed expression with its options and target, and what is wanted of one.

Also the steps that have no opinion: building operations, converting a meaning to another kind. Knows no names.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal

from homespun.core.expressions import Expr
from homespun.core.problems import TypeProblem
from homespun.core.scope import Scope
from homespun.core.typed import Column, Constant, Follow, Kind, Operation, Typed

NUMBERS = frozenset({Kind.INT, Kind.NUMBER, Kind.MONEY, Kind.PERCENT})
PLAIN_NUMBERS = frozenset({Kind.INT, Kind.NUMBER})
DATES = frozenset({Kind.DATE, Kind.DATETIME})
WORDS = frozenset({Kind.TEXT, Kind.CHOICE})
KIND_WORDS = {
    Kind.TEXT: "text",
    Kind.NUMBER: "a number",
    Kind.INT: "a number",
    Kind.MONEY: "an amount of money",
    Kind.PERCENT: "a percentage",
    Kind.DATE: "a date",
    Kind.DATETIME: "a date with a time",
    Kind.TIME: "a time of day",
    Kind.YESNO: "yes or no",
    Kind.CHOICE: "an option",
    Kind.CHOICES: "a list of options",
    Kind.LINK: "a link to a record",
    Kind.LINKS: "links to several records",
    Kind.FILE: "a file",
    Kind.BLANK: "blank",
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """A typed expression with what its kind leaves open. said: how a sentence calls it."""

    typed: Typed
    said: str = "this"
    options: tuple[str, ...] = ()
    target: str = ""

    @property
    def kind(self) -> Kind:
        """The kind of its value."""
        return self.typed.kind

    @property
    def what(self) -> str:
        """What it is, for a sentence: `“due” is a date`."""
        return f"{self.said} is {KIND_WORDS[self.kind]}"


@dataclass(frozen=True, slots=True)
class Want:
    """What an expression is for, so that a literal can be read as that; kind None is anything. said: how to call it."""

    kind: Kind | None = None
    options: tuple[str, ...] = ()
    target: str = ""
    said: str = "this field"


ANYTHING = Want()


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads expressions where they stand. hands: the tables of the records in hand, the innermost last, "" for none.

    What it does is in `typing`; the modules below that get one to read the parts of what they type.
    """

    scope: Scope
    hands: tuple[str, ...]

    def read(self, expr: Expr, want: Want = ANYTHING) -> Meaning:
        """Type one expression; want is a hint, not a promise."""
        raise NotImplementedError

    def condition(self, expr: Expr) -> Meaning:
        """Type one that must be yes or no."""
        raise NotImplementedError

    def inner(self, table: str) -> Reader:
        """Read inside an aggregate over a table."""
        raise NotImplementedError


def operation(name: str, kind: Kind, *arguments: Meaning | Typed, said: str = "this") -> Meaning:
    """Build an operation of the runtime."""
    return Meaning(Operation(name, tuple(a.typed if isinstance(a, Meaning) else a for a in arguments), kind), said)


def several(name: str, kind: Kind, parts: Iterable[Typed]) -> Meaning:
    """Build an operation of any number of parts (both, either, join), with nested ones of the same name taken in."""
    flat: list[Typed] = []
    for part in parts:
        flat += part.arguments if isinstance(part, Operation) and part.name == name else (part,)
    return Meaning(Operation(name, tuple(flat), kind) if len(flat) > 1 else flat[0])


def number(value: Decimal | int) -> Constant:
    """Give a number as a constant, whole ones as such."""
    return Constant(int(value), Kind.INT) if value == int(value) else Constant(Decimal(value), Kind.NUMBER)


def figure(meaning: Meaning) -> Decimal | None:
    """Give the value of a plain number that is written out, else None."""
    value = meaning.typed.value if isinstance(meaning.typed, Constant) else None
    plain = meaning.kind in PLAIN_NUMBERS and isinstance(value, int | Decimal)
    return Decimal(value) if plain and isinstance(value, int | Decimal) else None


def written(meaning: Meaning) -> str | None:
    """Give a text that is written out, else None."""
    value = meaning.typed.value if isinstance(meaning.typed, Constant) else None
    return value if isinstance(value, str) else None


def unrounded(meaning: Meaning) -> Meaning:
    """Take the rounding off an amount of money that is computed on: it is rounded once, at the end."""
    typed = meaning.typed
    if isinstance(typed, Operation) and typed.name == "to_money":
        return replace(meaning, typed=typed.arguments[0])
    return meaning


def as_money(meaning: Meaning, exponent: int) -> Meaning:
    """Turn a number of whole currency units into money."""
    if meaning.kind is Kind.MONEY:
        return meaning
    value = figure(meaning)
    if value is not None:
        minor = (value * 10**exponent).quantize(Decimal(1), ROUND_HALF_UP)
        return replace(meaning, typed=Constant(int(minor), Kind.MONEY))
    kind = Kind.MONEY if meaning.kind is Kind.INT else Kind.NUMBER
    scaled = operation("times", kind, meaning, number(10**exponent)) if exponent else meaning
    if meaning.kind is Kind.INT and exponent:
        return replace(meaning, typed=scaled.typed)
    return replace(meaning, typed=Operation("to_money", (scaled.typed,), Kind.MONEY))


def as_percent(meaning: Meaning) -> Meaning:
    """Turn a number into a percentage: 20 written out is 20 %, a computed number is a fraction already."""
    value = figure(meaning)
    if value is None:
        return replace(meaning, typed=Operation("times", (meaning.typed, number(1)), Kind.PERCENT))
    return replace(meaning, typed=Constant(value / 100 if abs(value) > 1 else value, Kind.PERCENT))


def option_of(text: str, options: tuple[str, ...]) -> str | None:
    """Give the option that a text means: the same, or the same but for capitals and spaces."""
    if text in options:
        return text
    near = [o for o in options if o.strip().casefold() == text.strip().casefold()]
    return near[0] if len(near) == 1 else None


def as_option(meaning: Meaning, options: tuple[str, ...], said: str = "this field") -> Meaning:
    """Read a written text as one of the options. Raises TypeProblem if it is none."""
    text = written(meaning)
    if text is None or not options:
        return meaning if meaning.kind is Kind.CHOICE else replace(meaning, options=options)
    found = option_of(text, options)
    if found is None:
        listed = ", ".join(f"“{o}”" for o in options[:8])
        raise TypeProblem(f"“{text}” is not an option of {said}; the options are {listed}.", f'"{options[0]}"')
    return replace(meaning, typed=Constant(found, Kind.CHOICE), options=options)


def as_date(meaning: Meaning) -> Meaning | None:
    """Read a written text as a date, if it is one (2026-01-31)."""
    try:
        value = date.fromisoformat(written(meaning) or "")
    except ValueError:
        return None
    return replace(meaning, typed=Constant(value, Kind.DATE))


def as_time(meaning: Meaning) -> Meaning | None:
    """Read a written text as a time of day, if it is one (18:30)."""
    text = written(meaning) or ""
    try:
        value = time.fromisoformat(text if len(text) != 4 or text[1:2] != ":" else f"0{text}")
    except ValueError:
        return None
    return replace(meaning, typed=Constant(value, Kind.TIME))


def as_yesno(meaning: Meaning) -> Meaning | None:
    """Read a written text as yes or no, if it is one."""
    found = {"yes": True, "true": True, "no": False, "false": False}.get((written(meaning) or "").strip().casefold())
    return None if found is None else replace(meaning, typed=Constant(found, Kind.YESNO))


def label_of(meaning: Meaning, scope: Scope) -> Meaning:
    """Give the text by which the record behind a link is known."""
    table = scope.tables.get(meaning.target)
    shown = table.field(table.display) if table else None
    if table is None or shown is None:
        raise TypeProblem(f"{meaning.said} is a link to a record; say which of its fields is meant.", "item.name")
    from_there = Meaning(Column(table.name, shown.name, shown.kind), options=shown.options, target=shown.target)
    if shown.kind is Kind.LINK and shown.target != table.name:
        from_there = label_of(from_there, scope)
    else:
        from_there = as_text(from_there, scope)
    return replace(
        meaning, typed=Follow(meaning.typed, table.name, from_there.typed, from_there.kind), options=(), target=""
    )


def as_text(meaning: Meaning, scope: Scope) -> Meaning:
    """Give a value as text. Raises TypeProblem for lists and files."""
    kind = meaning.kind
    if kind in WORDS or kind is Kind.BLANK:
        return meaning
    if kind is Kind.LINK:
        return label_of(meaning, scope)
    if kind is Kind.MONEY:
        return operation("money_text", Kind.TEXT, meaning, number(scope.exponent), said=meaning.said)
    if kind is Kind.PERCENT:
        points = operation("to_text", Kind.TEXT, operation("times", Kind.NUMBER, meaning, number(100)))
        return operation("join", Kind.TEXT, points, Constant(" %", Kind.TEXT), said=meaning.said)
    if kind is Kind.YESNO or kind in (Kind.CHOICES, Kind.LINKS, Kind.FILE):
        raise TypeProblem(f"{meaning.what} and can't be put into a text.", 'first_name + " " + last_name')
    return operation("to_text", Kind.TEXT, meaning, said=meaning.said)
