"""Gives each expression its types: resolves names, chooses operations, says in a sentence what doesn't fit.

The way in is `type_expression`. Knows nothing of how a value is computed; `builder` and the kit do.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

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
from homespun.core.meaning import (
    ANYTHING,
    DATES,
    NUMBERS,
    Meaning,
    Reader,
    Want,
    as_date,
    as_option,
    as_percent,
    as_time,
    number,
    operation,
    several,
)
from homespun.core.problems import TypeProblem
from homespun.core.scope import Named, Scope, TableScope
from homespun.core.typed import Clock, Column, Computed, Constant, Kind, Operation, Typed
from homespun.core.typing_aggregates import aggregate, running
from homespun.core.typing_arithmetic import calculate, negative
from homespun.core.typing_conditions import COMPARISONS, compare, convert
from homespun.core.typing_dates import DURATIONS, shift
from homespun.core.typing_functions import call, choose
from homespun.core.typing_names import resolve

__all__ = ["Meaning", "Named", "Scope", "TableScope", "meaning_of", "type_expression"]


def meaning_of(
    expr: Expr, scope: Scope, expected: Kind | None = None, options: tuple[str, ...] = (), target: str = ""
) -> Meaning:
    """Type an expression and say also its options and target (what `Named` of a calc needs). Raises TypeProblem."""
    want = Want(expected, options, target)
    return convert(_Reading(scope, (scope.table,)).read(expr, want), want, scope)


def type_expression(
    expr: Expr, scope: Scope, expected: Kind | None = None, options: tuple[str, ...] = (), target: str = ""
) -> Typed:
    """Type an expression; with expected, its value is converted to that kind (money scaled, a date cut from a time).

    options: those of the choice it is for; target: the table of the link it is for. Raises TypeProblem.
    """
    return meaning_of(expr, scope, expected, options, target).typed


class _Reading(Reader):
    __slots__ = ()

    def inner(self, table: str) -> _Reading:
        return _Reading(self.scope, (*self.hands, table))

    def condition(self, expr: Expr) -> Meaning:
        return self._yes_or_no(self.read(expr, Want(Kind.YESNO)))

    def _yes_or_no(self, value: Meaning) -> Meaning:
        if value.kind is Kind.YESNO:
            return value
        name = value.said.strip("“”") if value.said.startswith("“") else "returned"
        example = f"{name} > 0" if value.kind in NUMBERS else f"{name} is not empty"
        raise TypeProblem(f"{value.what}, but a condition (yes or no) is needed here.", example)

    def read(self, expr: Expr, want: Want = ANYTHING) -> Meaning:
        match expr:
            case Path():
                return resolve(expr, self, want)
            case Number() | Text() | Flag() | DateLiteral() | Today() | Now() | Blank():
                return _literal(expr, want)
            case Unary(op=op, operand=operand):
                if op == "-":
                    return negative(self.read(operand, want))
                return operation("no", Kind.YESNO, self.condition(operand))
            case Binary():
                return self._binary(expr, want)
            case Call():
                return call(expr, self, want)
            case Match():
                return self._match(expr, want)
            case Aggregate():
                return aggregate(expr, self)
            case Running():
                return running(expr, self)
        return self._test(expr)

    def _test(self, expr: IsEmpty | InPeriod | OneOf) -> Meaning:
        match expr:
            case IsEmpty(operand=operand, negated=negated):
                return operation("is_filled" if negated else "is_empty", Kind.YESNO, self.read(operand))
            case InPeriod(operand=operand, which=which, period=period):
                value = self.read(operand)
                if value.kind not in DATES:
                    raise TypeProblem(
                        f"{value.what}; only a date can be in {which} {period}.", f"date in {which} {period}"
                    )
                words = (Constant(which, Kind.TEXT), Constant(period, Kind.TEXT))
                return operation("in_period", Kind.YESNO, value, *words)
            case OneOf():
                return self._one_of(expr)

    # ---- Operators ----

    def _binary(self, expr: Binary, want: Want) -> Meaning:
        if expr.op in ("and", "or"):
            sides = (self.condition(expr.left).typed, self.condition(expr.right).typed)
            return several("both" if expr.op == "and" else "either", Kind.YESNO, sides)
        if expr.op in COMPARISONS:
            left, right = self._pair(expr.left, expr.right)
            return compare(expr.op, left, self._around(expr.right, right, left), self.scope)
        shifted = self._shifted(expr)
        if shifted is not None:
            return shifted
        hint = Want(want.kind) if want.kind in (Kind.TEXT, Kind.DATE, Kind.DATETIME) else ANYTHING
        return calculate(expr.op, self.read(expr.left, hint), self.read(expr.right, hint), self)

    def _pair(self, left: Expr, right: Expr) -> tuple[Meaning, Meaning]:
        """Read two sides of a comparison, each with what the other says it could be."""
        if isinstance(left, Path) and len(left.names) == 1 and not self._known(left):
            second = self.read(right)
            return self.read(left, _want_of(second)), second
        first = self.read(left)
        return first, self.read(right, _want_of(first))

    def _around(self, expr: Expr, value: Meaning, other: Meaning) -> Meaning:
        """`count(Loan where item = Loan.item)` of a loan: the named one is the loan around, else it would be itself."""
        named = isinstance(expr, Path) and len(expr.names) == 2 and expr.names[0] in self.hands[-2:-1]
        if named and value.typed == other.typed and isinstance(value.typed, Column | Computed):
            return replace(value, typed=replace(value.typed, outer=value.typed.outer + 1))
        return value

    def _known(self, path: Path) -> bool:
        try:
            resolve(path, self, ANYTHING)
        except TypeProblem:
            return False
        return True

    def _shifted(self, expr: Binary) -> Meaning | None:
        """`due + months(1)`: a date or time and a duration."""
        for start, span in ((expr.left, expr.right), (expr.right, expr.left)):
            if not isinstance(span, Call) or span.function not in DURATIONS or len(span.arguments) != 1:
                continue
            if expr.op not in ("+", "-") or (expr.op == "-" and span is expr.left):
                continue
            value = self.read(start)
            value = (as_date(value) or as_time(value) or value) if value.kind is Kind.TEXT else value
            if value.kind in DATES or value.kind is Kind.TIME:
                return shift(value, span.function, self.read(span.arguments[0]), 1 if expr.op == "+" else -1)
        return None

    def _one_of(self, expr: OneOf) -> Meaning:
        value = self.read(expr.operand)
        want = _want_of(value)
        return _any_of([compare("=", value, self.read(item, want), self.scope).typed for item in expr.values])

    def _match(self, expr: Match, want: Want) -> Meaning:
        subject = self.read(expr.subject)
        conditions = []
        for values, _ in expr.arms:
            conditions.append(_any_of([self._arm(subject, value).typed for value in values]))
        results = [self.read(result, want) for _, result in expr.arms]
        results.append(_literal(Blank(), want) if expr.otherwise is None else self.read(expr.otherwise, want))
        return choose(conditions, results, self)

    def _arm(self, subject: Meaning, value: Expr) -> Meaning:
        case = self.read(value, _want_of(subject))
        if case.kind is Kind.YESNO and subject.kind is not Kind.YESNO:
            return case  # match(hours, hours > 8: …): a condition of its own
        return compare("=", subject, case, self.scope)


def _any_of(tests: list[Typed]) -> Meaning:
    """One value held against several is one operation."""
    same = [t for t in tests if isinstance(t, Operation) and t.name == "equal"]
    if len(same) == len(tests) > 1 and len({repr(t.arguments[0]) for t in same}) == 1:
        return operation("one_of", Kind.YESNO, same[0].arguments[0], *(t.arguments[1] for t in same))
    return several("either", Kind.YESNO, tests)


def _want_of(other: Meaning) -> Want:
    return Want(other.kind, other.options, other.target, other.said)


def _literal(expr: Expr, want: Want) -> Meaning:
    match expr:
        case Number(value=value, percent=True):
            return Meaning(Constant(value, Kind.PERCENT), f"{value * 100:f} %")
        case Number(value=value):
            plain = Meaning(number(value), f"{value:f}")
            return as_percent(plain) if want.kind is Kind.PERCENT else plain
        case Text(value=text):
            return _text(text, want)
        case Flag(value=flag):
            return Meaning(Constant(flag, Kind.YESNO), "yes" if flag else "no")
        case DateLiteral(value=day):
            return Meaning(Constant(date.fromisoformat(day), Kind.DATE), day)
        case Today():
            return Meaning(Clock(Kind.DATE), "today")
        case Now():
            return Meaning(Clock(Kind.DATETIME), "now")
    return Meaning(Constant(None, Kind.BLANK), "blank")


def _text(text: str, want: Want) -> Meaning:
    plain = Meaning(Constant(text, Kind.TEXT), f"“{text}”")
    if want.kind is Kind.CHOICE and want.options:
        return as_option(plain, want.options, want.said)
    if want.kind in DATES:
        return as_date(plain) or plain
    return (as_time(plain) or plain) if want.kind is Kind.TIME else plain
