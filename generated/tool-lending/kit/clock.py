"""The time: the only place that reads it, so that a test can set it with HOMESPUN_CLOCK.

Also what "this month" means.
"""

import os
from calendar import monthrange
from datetime import datetime, timedelta


def now():
    """Give the date and time, in whole seconds."""
    wanted = os.environ.get("HOMESPUN_CLOCK")
    moment = datetime.fromisoformat(wanted) if wanted else datetime.now()
    return moment.replace(microsecond=0, tzinfo=None)


def today():
    """Give the date."""
    return now().date()


def month_later(day, months):
    """Give the same day so many months later, or the last day of that month if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1]))


def start_of(unit, day):
    """Give the first day of the day, week (from Monday), month or year that a day lies in."""
    if unit == "week":
        return day - timedelta(day.weekday())
    if unit == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if unit == "year" else day


def period(which, unit, day=None):
    """Give the first day of this, last or next day, week, month or year, and the first day after it."""
    start = start_of(unit, day or today())
    shift = {"last": -1, "this": 0, "next": 1}[which]
    if unit in ("day", "week"):
        length = timedelta(7 if unit == "week" else 1)
        return start + shift * length, start + (shift + 1) * length
    months = 12 if unit == "year" else 1
    return month_later(start, shift * months), month_later(start, (shift + 1) * months)
