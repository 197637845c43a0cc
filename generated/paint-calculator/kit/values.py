"""The functions of formulas, worked out in Python: for calculators and for values in forms.

kit/sql.py has the same functions with the same results in a database. None is blank: it counts as 0 in plus and minus,
gives a blank in times and divide, and every comparison with it is false. Money is a whole number of the smallest
unit (cents), a percentage is a fraction, dates are counted in days. Rounding goes half away from zero.
"""

import math
from datetime import date, datetime
from fractions import Fraction

from kit.clock import period
from kit.values_dates import (  # noqa: F401 - they are functions of formulas too
    add_months,
    day,
    days_between,
    hour,
    hours_between,
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
from kit.values_records import (  # noqa: F401
    average,
    count,
    follow,
    largest,
    running,
    smallest,
    total,
)

# Numbers that differ by less than their own inaccuracy are the same number: 1.005 is rounded up to 1.01.
SLACK = 1 + 2**-48
LARGEST = 9e15  # beyond this a number has no digits after its point left to round


# ---- Arithmetic ----


def plus(a, b):
    """Add; a blank is 0."""
    return (a or 0) + (b or 0)


def minus(a, b):
    """Subtract; a blank is 0."""
    return (a or 0) - (b or 0)


def negative(a):
    """Change the sign; a blank is 0."""
    return -(a or 0)


def times(a, b):
    """Multiply."""
    return None if a is None or b is None else a * b


def divide(a, b):
    """Divide; by 0 gives a blank."""
    return None if a is None or not b else float(a) / b


def modulo(a, b):
    """Give what is left after dividing into whole parts; never negative for a positive b."""
    if a is None or not b:
        return None
    return a % b if isinstance(a, int) and isinstance(b, int) else a - b * math.floor(a / b)


def power(a, b):
    """Raise to a power; a blank where there is no result."""
    if a is None or b is None:
        return None
    try:
        result = math.pow(a, b)
    except (ValueError, OverflowError):
        return None
    return result if abs(result) < 1e300 else None


def root(a):
    """Give the square root; a blank for a negative number."""
    return None if a is None or a < 0 else math.sqrt(a)


def absolute(a):
    """Give the number without its sign."""
    return None if a is None else abs(a)


def nearest(size):
    """Give the whole number nearest to a size, the upper of two."""
    return math.floor(size * SLACK + 0.5)


def above(size):
    """Give the whole number at or above a size."""
    return math.ceil(size / SLACK)


def below(size):
    """Give the whole number at or below a size."""
    return math.floor(size * SLACK)


def _rounded(how, a, step=1):
    if a is None or not step or step < 0:
        return None
    ratio = Fraction(str(step))
    size = abs(float(a)) * ratio.denominator / ratio.numerator
    if size >= LARGEST:
        return None
    whole = how(size) * ratio.numerator
    signed = -whole if a < 0 else whole
    return signed if ratio.denominator == 1 else signed / ratio.denominator


def round(a, decimals=0):
    """Round, half away from zero, to so many digits after the point."""
    return _rounded(nearest, a, Fraction(1, 10**decimals))


def round_up(a, decimals=0):
    """Round away from zero."""
    return _rounded(above, a, Fraction(1, 10**decimals))


def round_down(a, decimals=0):
    """Round towards zero."""
    return _rounded(below, a, Fraction(1, 10**decimals))


def round_to(a, step):
    """Round to a multiple of a step, half away from zero."""
    return _rounded(nearest, a, step)


def round_up_to(a, step):
    """Round to a multiple of a step, away from zero."""
    return _rounded(above, a, step)


def round_down_to(a, step):
    """Round to a multiple of a step, towards zero."""
    return _rounded(below, a, step)


def to_money(a):
    """Round to the smallest unit of money."""
    return round(a)


def smallest_of(*values):
    """Give the smallest of the values that are there."""
    return min((v for v in values if v is not None), default=None)


def largest_of(*values):
    """Give the largest of the values that are there."""
    return max((v for v in values if v is not None), default=None)


def mean_of(*values):
    """Give the average of the values that are there."""
    there = [float(v) for v in values if v is not None]
    return sum(there) / len(there) if there else None


# ---- Conditions ----


def yes(a):
    """Say whether a condition holds."""
    return bool(a)


def no(a):
    """Say whether a condition does not hold."""
    return not a


def both(*conditions):
    """Say whether all hold."""
    return all(conditions)


def either(*conditions):
    """Say whether at least one holds."""
    return any(conditions)


def equal(a, b):
    """Compare; never true for a blank."""
    return a is not None and b is not None and a == b


def differs(a, b):
    """Compare; never true for a blank."""
    return a is not None and b is not None and a != b


def less(a, b):
    """Compare; never true for a blank."""
    return a is not None and b is not None and a < b


def less_or_equal(a, b):
    """Compare; never true for a blank."""
    return a is not None and b is not None and a <= b


def greater(a, b):
    """Compare; never true for a blank."""
    return less(b, a)


def greater_or_equal(a, b):
    """Compare; never true for a blank."""
    return less_or_equal(b, a)


def is_empty(a):
    """Say whether there is no value; an empty text or list is none."""
    return a is None or a == "" or a == []


def is_filled(a):
    """Say whether there is a value."""
    return not is_empty(a)


def one_of(a, *values):
    """Say whether it is one of the values."""
    return a is not None and a in values


def has_item(items, *values):
    """Say whether a list holds at least one of the values."""
    return any(v in (items or ()) for v in values)


def in_period(a, which, unit):
    """Say whether a date lies in this, last or next day, week, month or year."""
    start, end = period(which, unit)
    return a is not None and start <= to_date(a) < end


def choose(*cases, otherwise=None):
    """Give the value of the first (condition, value) whose condition holds."""
    return next((value for condition, value in cases if condition), otherwise)


def coalesce(*values):
    """Give the first value that is there."""
    return next((v for v in values if not is_empty(v)), None)


# ---- Text ----


def join(*texts):
    """Put texts together; a blank is nothing."""
    return "".join(t or "" for t in texts)


def upper(a):
    """Give the text in capitals."""
    return None if a is None else a.upper()


def lower(a):
    """Give the text in small letters."""
    return None if a is None else a.lower()


def trim(a):
    """Give the text without spaces around it."""
    return None if a is None else a.strip(" ")


def left(a, length):
    """Give the first characters."""
    return None if a is None else a[: max(0, length or 0)]


def right(a, length):
    """Give the last characters."""
    return None if a is None else a[-length:] if length and length > 0 else ""


def length(a):
    """Count the characters of a text, or what a list holds."""
    return None if a is None else len(a)


def contains(a, part):
    """Say whether a text holds another, capitals or not."""
    return a is not None and part is not None and part.lower() in a.lower()


def to_text(a):
    """Give a number (at most six digits after the point), date, time or text as text."""
    if a is None or isinstance(a, str):
        return a
    if isinstance(a, float):
        return f"{a + 0.0:.6f}".rstrip("0").rstrip(".")
    if isinstance(a, datetime):
        return a.strftime("%Y-%m-%d %H:%M")
    return a.isoformat() if isinstance(a, date) else str(a)[:5] if hasattr(a, "hour") else str(a)


def money_text(a, decimals=2):
    """Give money as text, without its currency."""
    return None if a is None else f"{a / 10**decimals:.{decimals}f}"
