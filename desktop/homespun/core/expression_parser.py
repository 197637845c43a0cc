"""Reads expressions: `count(Loan where returned is empty) = 0` becomes the values of `core.expressions`.

Knows precedence, the special forms and how deep an expression may go. Names aren't resolved here and types
aren't checked; that is typing's part.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from homespun.core.expression_walk import carry, depth
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
from homespun.core.lexer import MAX_DIGITS, Cursor, TokenKind, unquoted
from homespun.core.problems import LineInvalid

MAX_NESTING = 40
MAX_DEPTH = 80
PERIODS = ("day", "week", "month", "year")
WHICH = ("this", "last", "next")
AGGREGATES = {"count": "count", "sum": "sum", "avg": "avg", "average": "avg", "mean": "avg", "min": "min", "max": "max"}
CONSTANTS: dict[str, Expr] = {
    "today": Today(),
    "now": Now(),
    "blank": Blank(),
    "yes": Flag(True),
    "no": Flag(False),
    "true": Flag(True),
    "false": Flag(False),
}
_NO_NAMES = ("and", "or", "not", "is", "in", "where", "else")
RESERVED = frozenset((*CONSTANTS, *_NO_NAMES))
_COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")
_TOO_DEEP = "This expression is nested too deeply; split it into several lines."


def parse_expression(text: str) -> Expr:
    """Read an expression that stands alone. Raises PlanInvalid (a LineInvalid)."""
    cursor = Cursor(text)
    expr = read_expression(cursor)
    cursor.finish()
    return expr


def read_expression(cursor: Cursor) -> Expr:
    """Read an expression from where the cursor stands; it stops before what can't belong to it."""
    expr = _Reader(cursor).whole()
    if depth(expr) > MAX_DEPTH:
        raise LineInvalid(_TOO_DEEP)
    return expr


class _Reader:
    """Recursive descent; `nesting` counts brackets, `not` and `-`, so that hostile text can't exhaust the stack."""

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.nesting = 0

    def whole(self) -> Expr:
        """`a or b`."""
        left = self._and()
        while self.cursor.accept_word("or"):
            left = Binary("or", left, self._and())
        return left

    def _and(self) -> Expr:
        left = self._not()
        while self.cursor.accept_word("and"):
            left = Binary("and", left, self._not())
        return left

    def _not(self) -> Expr:
        if not self.cursor.accept_word("not"):
            return self._comparison()
        self._deeper()
        operand = self._not()
        self.nesting -= 1
        return Unary("not", operand)

    def _comparison(self) -> Expr:
        cursor = self.cursor
        left = self._sum()
        if op := cursor.accept(*_COMPARISONS):
            left = Binary(op, left, self._sum())
        elif cursor.accept_word("is"):
            left = self._is(left)
        elif cursor.accept_word("in"):
            left = self._in(left)
        elif cursor.at_word("not") and cursor.ahead().text.lower() == "in":
            cursor.step()
            cursor.step()
            left = Unary("not", self._in(left))
        elif cursor.accept_word("between"):
            low = self._sum()
            cursor.expect_word("and", "between the two limits")
            left = Binary("and", Binary(">=", left, low), Binary("<=", left, self._sum()))
        if cursor.at(*_COMPARISONS) or cursor.at_word("is", "in"):
            raise LineInvalid("Only two values can be compared at a time.", "start < end and end < today")
        return left

    def _is(self, left: Expr) -> Expr:
        negated = bool(self.cursor.accept_word("not"))
        if self.cursor.accept_word("empty", "blank"):
            return IsEmpty(left, negated)
        return Binary("!=" if negated else "=", left, self._sum())

    def _in(self, left: Expr) -> Expr:
        cursor = self.cursor
        if which := cursor.accept_word(*WHICH):
            period = cursor.accept_word(*PERIODS)
            if not period:
                raise LineInvalid(f"After `in {which}` comes day, week, month or year.", f"taken in {which} month")
            return InPeriod(left, which, period)
        if not cursor.accept("("):
            raise LineInvalid("After `in` comes a period or a list in brackets.", 'kind in ("A", "B")')
        self._deeper()
        values = [self.whole()]
        while cursor.accept(",", "|"):
            values.append(self.whole())
        self._close()
        return OneOf(left, tuple(values))

    def _sum(self) -> Expr:
        left = self._product()
        while op := self.cursor.accept("+", "-"):
            left = Binary(op, left, self._product())
        return left

    def _product(self) -> Expr:
        left = self._unary()
        while op := self.cursor.accept("*", "/"):
            left = Binary(op, left, self._unary())
        return left

    def _unary(self) -> Expr:
        if not self.cursor.accept("-"):
            return self._primary()
        self._deeper()
        operand = self._unary()
        self.nesting -= 1
        return Unary("-", operand)

    def _primary(self) -> Expr:
        cursor = self.cursor
        token = cursor.here
        if token.kind is TokenKind.NUMBER:
            return self._number()
        if token.kind is TokenKind.STRING:
            return Text(unquoted(cursor.step().text))
        if token.kind is TokenKind.DATE:
            return self._date()
        if token.kind is TokenKind.NAME:
            return self._named()
        if cursor.accept("("):
            self._deeper()
            inner = self.whole()
            self._close()
            return inner
        cursor.fail("A value is missing")

    def _number(self) -> Expr:
        text = self.cursor.step().text
        if len(text) > MAX_DIGITS:
            raise LineInvalid(f"A number has more than {MAX_DIGITS} digits.")
        value = Decimal(text)
        return Number(value / 100, percent=True) if self.cursor.accept("%") else Number(value)

    def _date(self) -> Expr:
        text = self.cursor.step().text
        try:
            date.fromisoformat(text)
        except ValueError:
            raise LineInvalid(f"There is no day {text}.", "2026-01-31") from None
        return DateLiteral(text)

    def _named(self) -> Expr:
        cursor = self.cursor
        low = cursor.here.text.lower()
        after = cursor.ahead()
        if after.kind is TokenKind.OP and after.text == "(" and low not in _NO_NAMES:
            return self._call()
        if low in CONSTANTS:
            cursor.step()
            return CONSTANTS[low]
        if low in _NO_NAMES:
            cursor.fail("A value is missing")
        names = [cursor.step().text]
        while cursor.at(".") and cursor.ahead().kind is TokenKind.NAME:
            cursor.step()
            names.append(cursor.step().text)
        return Path(tuple(names))

    def _call(self) -> Expr:
        name = self.cursor.step().text
        low = name.lower()
        self.cursor.step()
        self._deeper()
        if low == "match":
            return self._match()
        if low == "running":
            value = self.whole()
            self.cursor.expect_word("by", "in `running(value by field)`")
            by = self.cursor.name("the field to order by")
            self._close()
            return Running(value, by)
        if low in AGGREGATES:
            return self._aggregate(low)
        arguments: list[Expr] = []
        if not self.cursor.at(")"):
            arguments.append(self.whole())
            while self.cursor.accept(","):
                arguments.append(self.whole())
        self._close()
        return Call(low, tuple(arguments))

    def _match(self) -> Expr:
        cursor = self.cursor
        subject = self._sum()
        arms: list[tuple[tuple[Expr, ...], Expr]] = []
        otherwise: Expr | None = None
        while cursor.accept(","):
            if cursor.at_word("else"):
                cursor.step()
                cursor.accept(":")
                otherwise = self.whole()
                break
            values = [self._sum()]
            while cursor.accept("|", ","):
                values.append(self._sum())
            cursor.expect(":", 'after the value in `match(kind, "A": 1, else 0)`')
            arms.append((tuple(values), self.whole()))
        if not arms:
            raise LineInvalid("`match` needs at least one case.", 'match(kind, "Adult": 12, "Child": 6, else 0)')
        self._close()
        return Match(subject, tuple(arms), otherwise)

    def _aggregate(self, name: str) -> Expr:
        cursor = self.cursor
        function = AGGREGATES[name]
        value = None if cursor.at(")") else self.whole()
        if value is not None and (cursor.at(",") or (function in ("min", "max") and not _carries(value))):
            arguments = [value]
            while cursor.accept(","):
                arguments.append(self.whole())
            self._close()
            return Call(function, tuple(arguments))
        table, value = _table_and_value(function, value)
        via = cursor.name("the link after `via`") if cursor.accept_word("via") else None
        where = self.whole() if cursor.accept_word("where") else None
        self._close()
        if function == "count" and value is not None:
            filled = IsEmpty(value, negated=True)
            value, where = None, filled if where is None else Binary("and", filled, where)
        return Aggregate(function, table, value, where, via)

    def _deeper(self) -> None:
        self.nesting += 1
        if self.nesting > MAX_NESTING:
            raise LineInvalid(_TOO_DEEP)

    def _close(self) -> None:
        self.cursor.expect(")", "to close a bracket")
        self.nesting -= 1


def _table_and_value(function: str, value: Expr | None) -> tuple[str, Expr | None]:
    if function == "count" and isinstance(value, Path) and len(value.names) == 1:
        return value.names[0], None
    found = _carries(value) if value is not None else ""
    if value is None or not found:
        example = "count(Loan where returned is empty)" if function == "count" else f"{function}(Payment.amount)"
        raise LineInvalid(f"`{function}` must say of which table.", example)
    return found, carry(value, lambda path: Path(path.names[1:]))


def _carries(expr: Expr) -> str:
    """Give the table that the first path of an expression carries, "" if it carries none."""
    tables: list[str] = []

    def note(path: Path) -> Path:
        tables.extend(path.names[:-1][:1])
        return path

    carry(expr, note)
    return tables[0] if tables else ""
