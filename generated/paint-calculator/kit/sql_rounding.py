"""Rounding as SQL, half away from zero: part of kit/sql.py."""

from fractions import Fraction

import sqlalchemy as sa
from sqlalchemy import func

from kit.sql_base import FLOAT, INT, TEXT, by_dialect, is_whole, number, typed
from kit.values import LARGEST, SLACK

# A size is never negative, and cutting it off is the same everywhere: whole numbers below it.
_cut = by_dialect("cut_", INT, lambda a: sa.cast(a, INT), lambda a: sa.cast(func.floor(a), INT))


def _nearest(size):
    return _cut(size * SLACK + 0.5)


def _below(size):
    return _cut(size * SLACK)


def _above(size):
    size = size / SLACK
    return _cut(size) + sa.case((size > _cut(size), 1), else_=0)


def _in_sql(how, whole):
    def write(a, up, over):
        size = typed(func.abs(sa.cast(a, FLOAT)) * up / over, FLOAT)
        steps = sa.case((size < LARGEST, how(size)), else_=None)
        signed = sa.cast(sa.case((a < 0, -steps), else_=steps), FLOAT) * over / up
        return sa.cast(signed, INT) if whole else signed

    return write


def _in_sqlite(how, name, whole):
    write_plain = _in_sql(how, whole)

    def write(a, up, over):
        # The formula names its number four times: written out, a subquery would be worked out as often.
        if isinstance(a, sa.Column | sa.BindParameter):
            return write_plain(a, up, over)
        rounded = typed(func.kit_rounded(sa.literal(name, TEXT), a, up, over), FLOAT)
        return sa.cast(rounded, INT) if whole else rounded

    return write


_ROUNDED = {
    (name, whole): by_dialect(
        f"rounded_{name}", INT if whole else FLOAT, _in_sqlite(how, name, whole), _in_sql(how, whole)
    )
    for name, how in (("round", _nearest), ("up", _above), ("down", _below))
    for whole in (True, False)
}


def _rounded(name, a, step):
    a = number(a)
    if isinstance(step, sa.ColumnElement):
        return _ROUNDED[name, is_whole(step)](a, 1.0, sa.case((step > 0, sa.cast(step, FLOAT))))
    ratio = Fraction(str(step))
    if is_whole(a) and ratio == 1:
        return a
    return _ROUNDED[name, ratio.denominator == 1](a, float(ratio.denominator), float(ratio.numerator))


def round(a, decimals=0):
    """Round, half away from zero, to so many digits after the point."""
    return _rounded("round", a, Fraction(1, 10**decimals))


def round_up(a, decimals=0):
    """Round away from zero."""
    return _rounded("up", a, Fraction(1, 10**decimals))


def round_down(a, decimals=0):
    """Round towards zero."""
    return _rounded("down", a, Fraction(1, 10**decimals))


def round_to(a, step):
    """Round to a multiple of a step, half away from zero."""
    return _rounded("round", a, step)


def round_up_to(a, step):
    """Round to a multiple of a step, away from zero."""
    return _rounded("up", a, step)


def round_down_to(a, step):
    """Round to a multiple of a step, towards zero."""
    return _rounded("down", a, step)


def to_money(a):
    """Round to the smallest unit of money."""
    return round(a)
