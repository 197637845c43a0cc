"""What comparisons mean for the kinds they meet, and how values of several kinds become one.

Near misses are read as they are meant: an option in other capitals, a date or a time written as text, a link compared
with a name. Knows no names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from homespun.core.meaning import (
    DATES,
    KIND_WORDS,
    NUMBERS,
    PLAIN_NUMBERS,
    WORDS,
    Meaning,
    Want,
    as_date,
    as_money,
    as_option,
    as_percent,
    as_text,
    as_time,
    as_yesno,
    figure,
    label_of,
    number,
    operation,
    written,
)
from homespun.core.problems import TypeProblem
from homespun.core.scope import Scope
from homespun.core.typed import Constant, Kind, Operation

COMPARISONS = {
    "=": "equal",
    "!=": "differs",
    "<": "less",
    "<=": "less_or_equal",
    ">": "greater",
    ">=": "greater_or_equal",
}
_EXAMPLES = {
    Kind.DATE: "due < today",
    Kind.DATETIME: "start < now",
    Kind.TIME: 'start >= "09:00"',
    Kind.CHOICE: 'status = "Open"',
    Kind.YESNO: "paid = yes",
    Kind.MONEY: "total > 100",
}
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip


def compare(op: str, left: Meaning, right: Meaning, scope: Scope) -> Meaning:
    """Type `left op right`. Raises TypeProblem where the two can't be compared."""
    if Kind.BLANK in (left.kind, right.kind):
        return _with_blank(op, left, right)
    for items, item in ((left, right), (right, left)):
        if items.kind in (Kind.CHOICES, Kind.LINKS):
            return _in_list(op, items, item, scope)
    left, right = meet(left, right, scope)
    if op not in ("=", "!=") and left.kind in (Kind.YESNO, Kind.LINK, Kind.CHOICE, Kind.FILE):
        raise TypeProblem(
            f"{left.what}; it can be equal or not, but has no order.", _EXAMPLES.get(left.kind, "item = other")
        )
    return operation(COMPARISONS[op], Kind.YESNO, left, right)


def _with_blank(op: str, left: Meaning, right: Meaning) -> Meaning:
    value = left if right.kind is Kind.BLANK else right
    if op not in ("=", "!="):
        raise TypeProblem("Nothing is smaller or greater than blank.", "due is empty")
    return operation("is_empty" if op == "=" else "is_filled", Kind.YESNO, value)


def _in_list(op: str, items: Meaning, item: Meaning, scope: Scope) -> Meaning:
    if op not in ("=", "!="):
        raise TypeProblem(f"{items.what}; ask whether something is in it.", f'{items.said.strip("“”")} = "A"')
    if items.kind is Kind.CHOICES and item.kind in WORDS:
        held = operation("has_item", Kind.YESNO, items, as_option(item, items.options, items.said))
    elif items.kind is Kind.LINKS and item.kind is Kind.LINK and items.target == item.target:
        held = operation("has_item", Kind.YESNO, items, item)
    else:
        raise TypeProblem(f"{items.what} and {item.what}; that can't be in it.", f'{items.said.strip("“”")} = "A"')
    return held if op == "=" else operation("no", Kind.YESNO, held)


def meet(left: Meaning, right: Meaning, scope: Scope) -> tuple[Meaning, Meaning]:
    """Bring two values to one kind, so that they can be compared."""
    if right.kind in WORDS and left.kind not in WORDS:
        right, left = meet(right, left, scope)
        return left, right
    if left.kind in NUMBERS and right.kind in NUMBERS:
        return _meet_numbers(left, right, scope.exponent)
    if left.kind in DATES and right.kind in DATES:
        return _day_of(left, right), _day_of(right, left)
    if left.kind in WORDS:
        return _meet_text(left, right, scope)
    if left.kind is Kind.LINK and right.kind is Kind.LINK and left.target != right.target:
        raise TypeProblem(f"{left.said} links to {left.target}, {right.said} to {right.target}.", "item = other.item")
    if left.kind is Kind.DATETIME and right.kind is Kind.TIME:
        return operation("to_time", Kind.TIME, left, said=left.said), right
    if left.kind is Kind.TIME and right.kind is Kind.DATETIME:
        return left, operation("to_time", Kind.TIME, right, said=right.said)
    if left.kind is not right.kind:
        raise _apart(left, right)
    return left, right


def _apart(left: Meaning, right: Meaning) -> TypeProblem:
    example = _EXAMPLES.get(left.kind) or _EXAMPLES.get(right.kind) or "quantity > 0"
    if {left.kind, right.kind} & DATES and {left.kind, right.kind} & PLAIN_NUMBERS:
        example = "today - due > 7"
    return TypeProblem(f"{left.what} and {right.what}; they can't be compared.", example)


def _meet_numbers(left: Meaning, right: Meaning, exponent: int) -> tuple[Meaning, Meaning]:
    kinds = {left.kind, right.kind}
    if Kind.MONEY in kinds and Kind.PERCENT in kinds:
        raise _apart(left, right)
    if Kind.MONEY in kinds:
        return _minor(left, exponent), _minor(right, exponent)
    if Kind.PERCENT in kinds:
        return _fraction(left), _fraction(right)
    return left, right


def _minor(side: Meaning, exponent: int) -> Meaning:
    """Money as it is; a number in minor units, but not rounded: 1.005 is more than 1."""
    if side.kind is Kind.MONEY:
        return side
    value = figure(side)
    if value is not None:
        return replace(side, typed=number(value * 10**exponent))
    return operation("times", side.kind, side, number(10**exponent), said=side.said)


def _fraction(side: Meaning) -> Meaning:
    return as_percent(side) if figure(side) is not None else side


def _day_of(side: Meaning, other: Meaning) -> Meaning:
    if side.kind is Kind.DATETIME and other.kind is Kind.DATE:
        return operation("to_date", Kind.DATE, side, said=side.said)
    return side


def _meet_text(text: Meaning, other: Meaning, scope: Scope) -> tuple[Meaning, Meaning]:
    if other.kind in WORDS:
        if text.options and other.options and not set(text.options) & set(other.options):
            raise TypeProblem(f"{text.said} and {other.said} have no option in common.", _EXAMPLES[Kind.CHOICE])
        options = text.options or other.options
        return (
            as_option(text, other.options, other.said) if other.options else text,
            as_option(other, text.options, text.said) if options and text.options else other,
        )
    if other.kind is Kind.LINK:
        return text, label_of(other, scope)
    read = None
    if other.kind in DATES:
        read = as_date(text)
    elif other.kind is Kind.TIME:
        read = as_time(text)
    elif other.kind is Kind.YESNO:
        read = as_yesno(text)
    elif isinstance(other.typed, Operation) and other.typed.name in ("weekday", "month"):
        read = _named_number(text, other.typed.name)
    if read is None:
        raise _apart(other, text)
    return meet(read, other, scope)


def _named_number(text: Meaning, function: str) -> Meaning | None:
    names = _DAY_NAMES if function == "weekday" else _MONTH_NAMES
    word = (written(text) or "").strip().casefold()
    found = [n for n, name in enumerate(names, 1) if word == name or (len(word) == 3 and name.startswith(word))]
    return replace(text, typed=number(found[0])) if found else None


# ---- Values of several kinds become one ----


def unify(values: Sequence[Meaning], scope: Scope) -> list[Meaning]:
    """Bring the cases of if, match, coalesce, min and max to one kind. Raises TypeProblem where there is none."""
    kinds = {v.kind for v in values} - {Kind.BLANK}
    if len(kinds) <= 1:
        return _same_kind(values)
    if kinds <= NUMBERS:
        return _one_number(values, kinds, scope.exponent)
    if kinds == DATES:
        return [operation("to_datetime", Kind.DATETIME, v) if v.kind is Kind.DATE else v for v in values]
    if kinds == WORDS:
        options = next(v.options for v in values if v.kind is Kind.CHOICE)
        if all(v.kind is Kind.CHOICE or written(v) in options for v in values):
            return _same_kind([as_option(v, options) for v in values])
        return [replace(v, options=()) for v in values]
    if kinds <= WORDS | {Kind.LINK}:
        return [as_text(v, scope) for v in values]
    texts = next((v for v in values if v.kind in WORDS), None)
    if texts is not None and len(kinds) == 2:
        for other in values:
            if other.kind in DATES | {Kind.TIME, Kind.YESNO} and written(texts) is not None:
                return unify([meet(v, other, scope)[0] if v.kind in WORDS else v for v in values], scope)
    first, second = (next(v for v in values if v.kind is kind) for kind in sorted(kinds)[:2])
    raise TypeProblem(
        f"{first.what} and {second.what}; all cases must give the same sort of value.", 'if(paid, "Yes", "No")'
    )


def _same_kind(values: Sequence[Meaning]) -> list[Meaning]:
    targets = {v.target for v in values if v.kind is Kind.LINK}
    if len(targets) > 1:
        raise TypeProblem("The cases link to different tables.", "if(lent, borrower, owner)")
    options = tuple(dict.fromkeys(o for v in values for o in v.options))
    return [replace(v, options=options) if v.kind is Kind.CHOICE else v for v in values]


def _one_number(values: Sequence[Meaning], kinds: set[Kind], exponent: int) -> list[Meaning]:
    if Kind.MONEY in kinds:
        if Kind.PERCENT in kinds:
            raise TypeProblem("One case gives money and another a percentage.", "if(member, price * 0.9, price)")
        return [v if v.kind is Kind.BLANK else as_money(v, exponent) for v in values]
    if Kind.PERCENT in kinds and all(v.kind in (Kind.PERCENT, Kind.BLANK) or figure(v) is not None for v in values):
        return [v if v.kind in (Kind.PERCENT, Kind.BLANK) else as_percent(v) for v in values]
    return list(values)


def common_kind(values: Sequence[Meaning]) -> Kind:
    """Give the kind of unified values."""
    kinds = {v.kind for v in values} - {Kind.BLANK}
    if not kinds:
        return Kind.BLANK
    if len(kinds) == 1:
        return next(iter(kinds))
    return Kind.TEXT if kinds <= WORDS else Kind.NUMBER


# ---- To what is wanted ----


def convert(value: Meaning, want: Want, scope: Scope) -> Meaning:
    """Bring a value to the kind it is for. Raises TypeProblem where that can't be."""
    kind = want.kind
    if kind is None or value.kind is Kind.BLANK:
        return value
    if kind is Kind.CHOICE and value.kind in WORDS:
        return as_option(value, want.options, want.said)
    if kind is value.kind:
        if kind is Kind.LINK and want.target and value.target and value.target != want.target:
            raise TypeProblem(f"{value.said} links to {value.target}, not to {want.target}.", "")
        return value
    if kind in NUMBERS and value.kind in NUMBERS:
        return _convert_number(value, kind, scope.exponent)
    if kind is Kind.TEXT:
        return as_text(value, scope)
    converted = _convert_moment(value, kind)
    if converted is None and kind is Kind.YESNO:
        converted = as_yesno(value)
    if converted is None and kind is Kind.CHOICES and value.kind in WORDS:
        converted = as_option(value, want.options, want.said)
    if converted is None:
        wanted = {Kind.YESNO: "returned is not empty"} | _EXAMPLES
        raise TypeProblem(f"{value.what}, but {_wanted(kind)} is needed here.", wanted.get(kind, ""))
    return converted


def _wanted(kind: Kind) -> str:

    return "a condition (yes or no)" if kind is Kind.YESNO else KIND_WORDS[kind]


def _convert_number(value: Meaning, kind: Kind, exponent: int) -> Meaning:
    if value.kind is Kind.MONEY:
        if kind is Kind.PERCENT:
            raise TypeProblem(f"{value.what}, but a percentage is needed here.", "20 %")
        major = operation("divide", Kind.NUMBER, value, number(10**exponent), said=value.said)
        return _convert_number(major, kind, exponent) if kind is Kind.INT else major
    if kind is Kind.MONEY:
        return as_money(value, exponent)
    if kind is Kind.PERCENT:
        return as_percent(value)
    if kind is Kind.INT and not isinstance(value.typed, Constant):
        return operation("round", Kind.INT, value, said=value.said)
    if kind is Kind.INT and (plain := figure(value)) is not None and plain != int(plain):
        raise TypeProblem(f"{plain} is not a whole number.", str(int(plain)))
    return value


def _convert_moment(value: Meaning, kind: Kind) -> Meaning | None:
    name = {
        (Kind.DATETIME, Kind.DATE): "to_date",
        (Kind.DATE, Kind.DATETIME): "to_datetime",
        (Kind.DATETIME, Kind.TIME): "to_time",
    }.get((value.kind, kind))
    if name:
        return operation(name, kind, value, said=value.said)
    if kind is Kind.TIME:
        return as_time(value)
    if kind in DATES and (read := as_date(value)):
        return read if kind is Kind.DATE else operation("to_datetime", kind, read)
    return None
