"""The values that scenarios write (`today-3`, `now+2h`, `true`, 12.5) and their comparison with what an app shows.

Compares values as values: a money text with a number, a date in any form, 70 % with 70. Knows nothing of widgets.
"""

from __future__ import annotations

import calendar
import math
import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from homespun.evaluation.reading import is_done, read_date, read_month, read_number, read_time, read_yes

# A Wednesday in mid-month, 10:00: what every process of an evaluation takes for now.
CLOCK = datetime(2026, 4, 15, 10, 0)
NUMBERS = ("int", "number", "money", "percent", "rating")
TOLERANCE = Decimal("0.0101")
UNITS = {"h": "hours", "m": "minutes", "d": "days", "w": "weeks"}


def resolve(value: Any, now: datetime = CLOCK) -> Any:
    """Turn date words into dates and date-times; everything else stays as it is."""
    if not isinstance(value, str):
        return value
    word = value.strip()
    if found := re.fullmatch(r"today(?:\s*([+-])\s*(\d+))?", word):
        return now.date() + timedelta(days=_signed(found[1], found[2]))
    if found := re.fullmatch(r"now(?:\s*([+-])\s*(\d+)\s*([hmdw]))?", word):
        return now + timedelta(**{UNITS[found[3] or "h"]: _signed(found[1], found[2])})
    if found := re.fullmatch(r"this_month(?:\s*([+-])\s*(\d+))?", word):
        return _other_month(now.date(), _signed(found[1], found[2]))
    return value


def _signed(sign: str | None, digits: str | None) -> int:
    return int(digits or 0) * (-1 if sign == "-" else 1)


def _other_month(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def is_blank(value: Any) -> bool:
    """Say whether nothing stands there: None, NaN, NaT, an empty text or list."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return True
    if isinstance(value, str):
        return value.strip() in ("", "—", "–", "None", "nan", "NaT", "<NA>")
    if isinstance(value, (list, tuple, dict)):
        return not value
    return str(value) in ("NaT", "<NA>")


def as_number(value: Any, locale: str) -> Decimal | None:
    """Give the number that is shown, or None."""
    if isinstance(value, bool) or is_blank(value):
        return None
    if isinstance(value, (int, float, Decimal)):
        return Decimal(str(value))
    if isinstance(value, str):
        return read_number(value, locale)
    try:  # numbers of numpy and pandas
        return Decimal(str(value.item()))
    except (AttributeError, ArithmeticError):
        return None


def as_moment(value: Any, locale: str) -> date | datetime | time | None:
    """Give the date, date-time or time that is shown, or None."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, (date, time)):
        return value
    if is_blank(value) or not isinstance(value, str):
        return None
    return read_date(value, locale) or read_time(value)


def same(seen: Any, wanted: Any, locale: str, *, kind: str = "") -> bool:
    """Say whether what the app shows is the value that a scenario wants (already resolved)."""
    if is_blank(wanted):
        return is_blank(seen) or (kind in NUMBERS and as_number(seen, locale) == 0)
    if isinstance(wanted, bool):
        return _same_yes(seen, wanted)
    if kind in ("file", "image"):
        return not is_blank(seen)
    if isinstance(wanted, (date, time)) or kind in ("date", "datetime", "time"):
        return _same_moment(seen, wanted, locale)
    if isinstance(wanted, (int, float, Decimal)) or kind in NUMBERS:
        return _same_number(seen, wanted, locale)
    if isinstance(wanted, (list, tuple)):
        return sorted(_words(seen)) == sorted(_words(wanted))
    return _same_text(seen, str(wanted))


def _same_yes(seen: Any, wanted: bool) -> bool:
    if isinstance(seen, str):
        read = read_yes(seen)
        return is_done(seen) is wanted if read is None else read is wanted
    return (not is_blank(seen) and bool(seen)) is wanted


def _same_number(seen: Any, wanted: Any, locale: str) -> bool:
    number = as_number(seen, locale)
    other = as_number(wanted, "en_GB")
    if number is None or other is None:
        return _same_text(seen, str(wanted))
    return abs(number - other) <= TOLERANCE


def _same_moment(seen: Any, wanted: Any, locale: str) -> bool:
    have = as_moment(seen, locale)
    want = as_moment(wanted, "en_GB")
    if have is None or want is None:
        return _same_text(seen, str(wanted))
    if isinstance(have, time) or isinstance(want, time):
        return _clock(have) == _clock(want)
    if isinstance(have, datetime) and isinstance(want, datetime):
        return have.replace(second=0, microsecond=0) == want.replace(second=0, microsecond=0)
    return _day(have) == _day(want)


def _clock(moment: date | datetime | time) -> tuple[int, int] | None:
    return (moment.hour, moment.minute) if isinstance(moment, (datetime, time)) else None


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _words(value: Any) -> list[str]:
    parts: Iterable[Any] = value.split(",") if isinstance(value, str) else value
    return [_plain(part) for part in parts]


def _plain(value: Any) -> str:
    return re.sub(r"\s+", " ", str(value)).strip().casefold()


def _same_text(seen: Any, wanted: str) -> bool:
    if isinstance(seen, (list, tuple)):
        return _words(seen) == _words(wanted)
    return not is_blank(seen) and _plain(seen) == _plain(wanted)


def same_group(seen: Any, wanted: str, locale: str) -> bool:
    """Say whether a group's label is the one wanted; date words stand for their day, week or month."""
    moment = resolve(wanted)
    if not isinstance(moment, date):
        if _same_text(seen, wanted):
            return True
        yes = read_yes(wanted)
        return yes is not None and isinstance(seen, (bool, str)) and _same_yes(seen, yes)
    if isinstance(seen, date):
        return (seen.year, seen.month) == (moment.year, moment.month) if seen.day == 1 else _day(seen) == _day(moment)
    text = str(seen)
    exact = read_date(text, locale)
    if exact is not None and exact.day != 1:
        return _day(exact) == _day(moment)
    return read_month(text, locale) == (moment.year, moment.month)


def shown(value: Any) -> str:
    """Give a value as the report writes it."""
    if is_blank(value):
        return "nothing"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return str(value)
