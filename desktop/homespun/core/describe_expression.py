"""Says an expression in plain words: `due < today` is “due is before today”.

For people who never see the formula. Words are chosen by the shape of the expression; types aren't known here.
"""

from __future__ import annotations

from collections.abc import Callable

from homespun.core.describe_words import say
from homespun.core.expression_text import number_text
from homespun.core.expression_walk import everywhere
from homespun.core.expressions import (
    Aggregate,
    Binary,
    Blank,
    Call,
    DateLiteral,
    Expr,
    Flag,
    InPeriod,
    IsEmpty,
    Match,
    Now,
    Number,
    OneOf,
    Path,
    Running,
    Text,
    Today,
    Unary,
)
from homespun.core.names import label_of, plural_of

Labels = Callable[[tuple[str, ...], str], str]
Dated = Callable[[tuple[str, ...], str], bool]
_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}
_BARE = (Path, Number, Text, Flag, DateLiteral, Today, Now, Blank)
# Functions that have words of their own.
_PHRASES = "days weeks months years hours coalesce days_since years_since round_up round_down round"


def small(label: str) -> str:
    """Begin a label small inside of a sentence, unless it is all capitals."""
    return label if (len(label) > 1 and label[:2].isupper()) or not label else label[0].lower() + label[1:]


def plain_labels(names: tuple[str, ...], table: str) -> str:
    """Say a path by its names alone; the table alone is asked for with no names."""
    return plural_of(label_of(table)) if not names else label_of(names[-1])


def no_dates(names: tuple[str, ...], table: str) -> bool:
    """Take no path for a date: where types aren't known."""
    return False


def words_of_expression(
    expr: Expr, language: str = "en", labels: Labels = plain_labels, table: str = "", dated: Dated = no_dates
) -> str:
    """Say an expression. labels gives the label of a path read in a table, or of a table's records for no path.

    dated says whether a path is a date, so that it is said to be before another and not below it.
    """
    return _Words(language, labels, table, dated).say(expr)


class _Words:
    def __init__(self, language: str, labels: Labels, table: str, dated: Dated) -> None:
        self.language, self.labels, self.table, self.dated = language, labels, table, dated

    def say(self, expr: Expr) -> str:
        """Say any expression."""
        match expr:
            case Path(names):
                return self._path(names)
            case Binary():
                return self._binary(expr)
            case Unary("not", operand):
                return self._phrase("not", operand)
            case Unary(_, operand):
                return f"−{self._inner(operand, '*')}"
            case IsEmpty(operand, negated):
                return self._phrase("filled" if negated else "empty", operand)
            case InPeriod(operand, which, period):
                return say(self.language, "in", self.say(operand), say(self.language, f"{which} {period}"))
            case OneOf(operand, values):
                return say(self.language, "one of", self.say(operand), ", ".join(map(self.say, values)))
            case Call():
                return self._call(expr)
            case Match():
                return self._match(expr)
            case Aggregate():
                return self._aggregate(expr)
            case Running(value, by):
                return say(self.language, "running", self.say(value), self._path((by,)))
            case _:
                return self._leaf(expr)

    def _leaf(self, expr: Expr) -> str:
        match expr:
            case Number(value, percent):
                return f"{number_text((value * 100).normalize())} %" if percent else number_text(value)
            case Text(value):
                return value
            case Flag(value):
                return say(self.language, "Yes" if value else "No")
            case DateLiteral(value):
                return value
            case Today():
                return say(self.language, "today")
            case Now():
                return say(self.language, "now")
            case _:
                return say(self.language, "blank")

    def _path(self, names: tuple[str, ...]) -> str:
        last = self._named(names)
        if len(names) == 1:
            return last
        return say(self.language, "of", self._path(names[:-1]), last)

    def _named(self, names: tuple[str, ...]) -> str:
        label = self.labels(names, self.table)
        return label if self.language == "de" else small(label)

    def _phrase(self, key: str, *parts: Expr) -> str:
        return say(self.language, key, *map(self.say, parts))

    def _binary(self, expr: Binary) -> str:
        if expr.op in _SIGNS:
            return f"{self._inner(expr.left, expr.op)} {_SIGNS[expr.op]} {self._inner(expr.right, expr.op)}"
        if expr.op in ("and", "or"):
            mixed = {"and": "or", "or": "and"}[expr.op]
            left, right = (
                f"({self.say(part)})" if isinstance(part, Binary) and part.op == mixed else self.say(part)
                for part in (expr.left, expr.right)
            )
            return say(self.language, expr.op, left, right)
        if expr.op in ("=", "!=") and isinstance(expr.right, Flag):
            return self._phrase("yes" if expr.right.value == (expr.op == "=") else "no", expr.left)
        dated = any(isinstance(part, Today | Now | DateLiteral) for part in everywhere(expr.right))
        dated = dated or any(
            isinstance(part, Path) and self.dated(part.names, self.table) for part in (expr.left, expr.right)
        )
        return self._phrase(
            f"date{expr.op}" if dated and expr.op not in ("=", "!=") else expr.op, expr.left, expr.right
        )

    def _inner(self, expr: Expr, op: str) -> str:
        """Say a part of a calculation, in brackets where it could be read otherwise."""
        product = isinstance(expr, Binary) and expr.op in "*/" and op in "+-"
        plain = isinstance(expr, Call) and len(expr.arguments) == 1
        whole = isinstance(expr, Aggregate) and expr.where is None
        bare = isinstance(expr, _BARE) or product or plain or whole
        return self.say(expr) if bare else f"({self.say(expr)})"

    def _call(self, expr: Call) -> str:
        name, arguments = expr.function, expr.arguments
        if name == "if" and len(arguments) == 3:
            return self._phrase("if", *arguments)
        if name in _PHRASES.split() and 1 <= len(arguments) <= 3:
            return self._phrase(name, *arguments)
        listed = ", ".join(map(self.say, arguments))
        if name in ("min", "max"):
            return say(self.language, "smallest of" if name == "min" else "largest of", listed)
        return f"{name.replace('_', ' ')} ({listed})"

    def _match(self, expr: Match) -> str:
        cases = [
            say(self.language, "case", " / ".join(map(self.say, values)), self.say(result))
            for values, result in expr.arms
        ]
        if expr.otherwise is not None:
            cases.append(say(self.language, "else", self.say(expr.otherwise)))
        return ", ".join(cases)

    def _aggregate(self, expr: Aggregate) -> str:
        inner = _Words(self.language, self.labels, expr.table, self.dated)
        records = self.labels((), expr.table)
        records = records if self.language == "de" else small(records)
        value = inner.say(expr.value) if expr.value is not None else ""
        text = say(self.language, expr.function, records, value)
        return text if expr.where is None else say(self.language, "where", text, inner.say(expr.where))
