"""The functions of formulas as SQL, for SQLite and PostgreSQL: computed values, rules, filters, numbers, charts.

kit/values.py has the same functions with the same results in plain Python. NULL is blank: it counts as 0 in plus and
minus, gives a blank in times and divide, and no comparison with it holds. Money is a whole number of the smallest unit
(cents), a percentage is a fraction, dates are counted in days. Rounding goes half away from zero.
A condition may give NULL for "no" inside; yes() makes it a value.
"""

import sqlalchemy as sa
from sqlalchemy import func

from kit.sql_base import (
    FLOAT,
    INT,
    TEXT,
    YESNO,
    by_dialect,
    common,
    is_list,
    is_text,
    is_whole,
    lift,
    number,
    typed,
)
from kit.sql_dates import (  # noqa: F401 - they are functions of formulas too
    add_months,
    day,
    days_between,
    hour,
    hours_between,
    in_period,
    minute,
    minutes_between,
    month,
    plus_days,
    plus_minutes,
    to_date,
    to_datetime,
    to_time,
    week,
    weekday,
    workdays,
    year,
    years_between,
)
from kit.sql_records import (  # noqa: F401
    average,
    count,
    follow,
    has_item,
    largest,
    running,
    smallest,
    total,
)
from kit.sql_rounding import (  # noqa: F401
    round,
    round_down,
    round_down_to,
    round_to,
    round_up,
    round_up_to,
    to_money,
)
from kit.sql_text import (  # noqa: F401
    contains,
    join,
    left,
    length,
    lower,
    money_text,
    right,
    to_text,
    trim,
    upper,
)

# ---- Arithmetic ----


def _or_zero(value):
    sql = number(value)
    if isinstance(sql, sa.BindParameter):
        return sql
    return typed(func.coalesce(sql, sa.literal(0, INT)), INT if is_whole(sql) else FLOAT)


def _kept(sql, *parts):
    return typed(sql, INT if all(is_whole(p) for p in parts) else FLOAT)


def plus(a, b):
    """Add; a blank is 0."""
    a, b = _or_zero(a), _or_zero(b)
    return _kept(a + b, a, b)


def minus(a, b):
    """Subtract; a blank is 0."""
    a, b = _or_zero(a), _or_zero(b)
    return _kept(a - b, a, b)


def negative(a):
    """Change the sign; a blank is 0."""
    return _kept(-_or_zero(a), number(a))


def times(a, b):
    """Multiply."""
    a, b = number(a), number(b)
    return _kept(a * b, a, b)


def divide(a, b):
    """Divide; by 0 gives a blank."""
    return typed(sa.cast(lift(a), FLOAT) / func.nullif(sa.cast(lift(b), FLOAT), 0.0), FLOAT)


_floor = by_dialect(
    "floor_", FLOAT, lambda a: sa.cast(a, INT) - sa.case((a < sa.cast(a, INT), 1), else_=0), lambda a: func.floor(a)
)


def modulo(a, b):
    """Give what is left after dividing into whole parts; never negative for a positive b."""
    a, b = number(a), number(b)
    if is_whole(a) and is_whole(b):
        b = typed(func.nullif(b, 0), INT)
        return typed((a % b + b) % b, INT)
    return typed(a - b * _floor(divide(a, b)), FLOAT)


_power = by_dialect(
    "power_",
    FLOAT,
    lambda a, b: func.kit_power(a, b),
    # Where there is no result PostgreSQL would end the whole query: estimate it first.
    lambda a, b: sa.case(
        ((a == 0) & (b < 0), None),
        ((a < 0) & (b != func.floor(b)), None),
        ((a != 0) & (func.abs(b * func.ln(func.abs(func.coalesce(func.nullif(a, 0), 1)))) > 690), None),
        else_=func.power(a, b),
    ),
)
_root = by_dialect("root_", FLOAT, lambda a: func.kit_root(a), lambda a: sa.case((a >= 0, func.sqrt(a)), else_=None))


def power(a, b):
    """Raise to a power; a blank where there is no result."""
    return _power(sa.cast(lift(a), FLOAT), sa.cast(lift(b), FLOAT))


def root(a):
    """Give the square root; a blank for a negative number."""
    return _root(sa.cast(lift(a), FLOAT))


def absolute(a):
    """Give the number without its sign."""
    a = number(a)
    return typed(func.abs(a), INT if is_whole(a) else FLOAT)


def _in_turn(values):
    """For each value: it, or if it is blank the first of the others. SQLite's max() gives NULL where one is NULL."""
    fixed = [v for v in values if isinstance(v, sa.BindParameter)]  # never blank: no need to look further
    if fixed:
        return [v if isinstance(v, sa.BindParameter) else func.coalesce(v, fixed[0]) for v in values]
    return [func.coalesce(v, *values[:n], *values[n + 1 :]) for n, v in enumerate(values)]


_smallest = by_dialect("smallest_", None, lambda *v: func.min(*_in_turn(v)), lambda *v: func.least(*v))
_largest = by_dialect("largest_", None, lambda *v: func.max(*_in_turn(v)), lambda *v: func.greatest(*v))


def smallest_of(*values):
    """Give the smallest of the values that are there."""
    return _smallest(*values) if len(values) > 1 else lift(values[0])


def largest_of(*values):
    """Give the largest of the values that are there."""
    return _largest(*values) if len(values) > 1 else lift(values[0])


def mean_of(*values):
    """Give the average of the values that are there."""
    floats = [sa.cast(lift(v), FLOAT) for v in values]
    sums = sum((func.coalesce(v, 0.0) for v in floats[1:]), func.coalesce(floats[0], 0.0))
    there = sum(
        (sa.case((v.is_not(None), 1.0), else_=0.0) for v in floats[1:]),
        sa.case((floats[0].is_not(None), 1.0), else_=0.0),
    )
    return typed(sums / func.nullif(there, 0.0), FLOAT)


# ---- Conditions ----


def yes(a):
    """Say whether a condition holds: true or false, never NULL."""
    return a if isinstance(a, bool) else typed(func.coalesce(lift(a), sa.false()), YESNO)


def _value(a):
    """Give a value to compare: of a condition true or false, of anything else itself."""
    sql = lift(a)
    stored = isinstance(sql, sa.Column | sa.ScalarSelect | sa.BindParameter | sa.sql.elements.Null)
    return yes(sql) if isinstance(sql.type, sa.Boolean) and not stored else sql


def no(a):
    """Say whether a condition does not hold."""
    return sa.not_(yes(lift(a)))


def both(*conditions):
    """Say whether all hold."""
    return sa.and_(*map(lift, conditions))


def either(*conditions):
    """Say whether at least one holds."""
    return sa.or_(*map(lift, conditions))


# PostgreSQL orders text by its language, Python and SQLite by its signs.
_by_signs = by_dialect("by_signs", TEXT, lambda a: a, lambda a: sa.collate(a, "C"))


def _ordered(a):
    sql = _value(a)
    return _by_signs(sql) if is_text(sql) else sql


def equal(a, b):
    """Compare; never true for a blank."""
    return typed(_value(a).op("=", is_comparison=True)(_value(b)), YESNO)


def differs(a, b):
    """Compare; never true for a blank."""
    return typed(_value(a).op("<>", is_comparison=True)(_value(b)), YESNO)


def less(a, b):
    """Compare; never true for a blank."""
    return _ordered(a) < _ordered(b)


def less_or_equal(a, b):
    """Compare; never true for a blank."""
    return _ordered(a) <= _ordered(b)


def greater(a, b):
    """Compare; never true for a blank."""
    return _ordered(a) > _ordered(b)


def greater_or_equal(a, b):
    """Compare; never true for a blank."""
    return _ordered(a) >= _ordered(b)


_empty_list = by_dialect(
    "empty_list", YESNO, lambda a: sa.cast(a, TEXT).in_(["[]", "null"]), lambda a: sa.cast(a, TEXT).in_(["[]", "null"])
)


def is_empty(a):
    """Say whether there is no value; an empty text or list is none."""
    sql = _value(a)
    if is_list(sql):
        return sql.is_(sa.null()) | _empty_list(sql)
    return sql.is_(None) | (sql == sa.literal("", TEXT)) if is_text(sql) else sql.is_(None)


def is_filled(a):
    """Say whether there is a value."""
    return no(is_empty(a))


def one_of(a, *values):
    """Say whether it is one of the values."""
    return _value(a).in_([_value(v) for v in values])


def choose(*cases, otherwise=None):
    """Give the value of the first (condition, value) whose condition holds."""
    values = [_value(value) for _, value in cases]
    last = _value(otherwise)
    pairs = [(lift(condition), value) for (condition, _), value in zip(cases, values, strict=True)]
    return typed(sa.case(*pairs, else_=last), common(*values, last))


def coalesce(*values):
    """Give the first value that is there."""
    lifted = [_value(v) for v in values]
    there = [func.nullif(v, "") if is_text(v) else v for v in lifted]
    return typed(func.coalesce(*there), common(*lifted)) if len(there) > 1 else typed(there[0], lifted[0].type)
