"""The functions of formulas for dates and times, worked out in Python: part of kit/values.py.

A date that would lie before the year 1 or after 9999 is a blank.
"""

from datetime import date, datetime, timedelta

from kit.clock import month_later


def to_date(a):
    """Give the date of a date and time."""
    return a.date() if isinstance(a, datetime) else a


def to_time(a):
    """Give the time of a date and time."""
    return None if a is None else a.time()


def to_datetime(a):
    """Give the start of a day."""
    return None if a is None else datetime(a.year, a.month, a.day)


def plus_days(a, days):
    """Give the date so many days later (earlier if negative)."""
    days = days or 0
    inside = a is not None and 1 <= a.toordinal() + days <= date.max.toordinal()
    return a + timedelta(days) if inside else None


def add_months(a, months):
    """Give the same day so many months later, or the last day of that month if it is shorter."""
    months = months or 0
    inside = a is not None and 12 <= a.year * 12 + a.month - 1 + months < 12 * 10000
    return month_later(a, months) if inside else None


def plus_minutes(a, minutes):
    """Give the time so many minutes later, in whole minutes; a time of day goes round the clock."""
    if a is None:
        return None
    minutes = minutes or 0
    if not isinstance(a, datetime):
        return (datetime.combine(date(2000, 1, 1), a) + timedelta(minutes=minutes % 1440)).time()
    days, rest = divmod(a.hour * 60 + a.minute + minutes, 1440)
    day = plus_days(a, days)
    return None if day is None else day.replace(hour=rest // 60, minute=rest % 60)


def days_between(start, end):
    """Give the number of days from one date to another."""
    return None if start is None or end is None else (to_date(end) - to_date(start)).days


def _seconds_between(start, end):
    if start is None or end is None:
        return None
    if isinstance(start, datetime):
        return int((end.replace(microsecond=0) - start.replace(microsecond=0)).total_seconds())
    seconds = [t.hour * 3600 + t.minute * 60 + t.second for t in (start, end)]
    return (seconds[1] - seconds[0]) % 86400  # a shift may end after midnight


def _part(seconds, whole):
    return None if seconds is None else seconds / whole


def hours_between(start, end):
    """Give the hours from one time to another; for times of day the next time it is so late."""
    return _part(_seconds_between(start, end), 3600)


def minutes_between(start, end):
    """Give the minutes from one time to another; for times of day the next time it is so late."""
    return _part(_seconds_between(start, end), 60)


def years_between(start, end):
    """Give the whole years from one date to another: an age."""
    if start is None or end is None:
        return None
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def workdays(start, end):
    """Count the days from Monday to Friday, both ends included."""
    if start is None or end is None:
        return None

    def up_to(day):  # counted from a Monday
        weeks, rest = divmod(day.toordinal() - 1, 7)
        return weeks * 5 + min(rest, 5)

    return max(0, up_to(to_date(end) + timedelta(1)) - up_to(to_date(start)))


def year(a):
    """Give the year of a date."""
    return None if a is None else a.year


def month(a):
    """Give the month of a date."""
    return None if a is None else a.month


def day(a):
    """Give the day of a date in its month."""
    return None if a is None else a.day


def weekday(a):
    """Give the day of the week, 1 for Monday to 7 for Sunday."""
    return None if a is None else a.isoweekday()


def week(a):
    """Give the number of the calendar week (ISO)."""
    return None if a is None else a.isocalendar().week


def hour(a):
    """Give the hour of a time."""
    return None if a is None else a.hour


def minute(a):
    """Give the minute of a time."""
    return None if a is None else a.minute
