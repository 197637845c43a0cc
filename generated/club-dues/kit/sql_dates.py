"""The functions of formulas for dates and times as SQL: part of kit/sql.py.

SQLite keeps dates as text (2026-01-31, with a time 2026-01-31 09:00:00.000000), PostgreSQL as dates. A date that would
lie before the year 1 or after 9999 is a blank.
"""

from datetime import date, datetime, time

import sqlalchemy as sa
from sqlalchemy import func
from sqlalchemy.dialects.postgresql import INTERVAL

from kit.clock import period
from kit.sql_base import DATE, DATETIME, FLOAT, INT, TEXT, TIME, YESNO, by_dialect, lift, typed

FIRST_DAY = 1721425.5  # SQLite counts days from further back; this is the first of January of the year 1
DAYS = 3652058  # from there to the end of 9999


_text = by_dialect("text_of", TEXT, lambda a: a, lambda a: sa.cast(a, TEXT))  # how SQLite keeps it


def _whole(a):
    return sa.cast(a, INT)


def _words(amount, unit):
    return sa.cast(_whole(amount), TEXT) + sa.literal(unit)


def _cut(text, *where):
    return typed(func.substr(text, *where), TEXT)


def _is_datetime(sql):
    return isinstance(sql.type, sa.DateTime)


# ---- Parts of a date ----


def _part(name, sqlite_format, postgresql_field):
    return by_dialect(
        name,
        INT,
        lambda a: _whole(func.strftime(sqlite_format, _text(a))),
        lambda a: _whole(sa.extract(postgresql_field, a)),
    )


_year = _part("year_", "%Y", "year")
_month = _part("month_", "%m", "month")
_day = _part("day_", "%d", "day")
_hour = _part("hour_", "%H", "hour")
_minute = _part("minute_", "%M", "minute")
_weekday = by_dialect(
    "weekday_",
    INT,
    lambda a: (_whole(func.strftime("%w", _text(a))) + 6) % 7 + 1,
    lambda a: _whole(sa.extract("isodow", a)),
)
_week = by_dialect(
    "week_",
    INT,
    # The week is that of its Thursday; SQLite has no ISO weeks before 3.46.
    lambda a: (_whole(func.strftime("%j", _text(a), "-3 days", "weekday 4")) + 6) // 7,
    lambda a: _whole(sa.extract("week", a)),
)
_date_of = by_dialect("date_of", DATE, lambda a: _cut(_text(a), 1, 10), lambda a: sa.cast(a, DATE))
_time_of = by_dialect("time_of", TIME, lambda a: _cut(_text(a), 12), lambda a: sa.cast(a, TIME))
_start_of_day = by_dialect(
    "start_of_day", DATETIME, lambda a: _text(a) + sa.literal(" 00:00:00.000000"), lambda a: sa.cast(a, DATETIME)
)
_date_text = by_dialect("date_text", TEXT, lambda a: _cut(_text(a), 1, 16), lambda a: func.to_char(a, "YYYY-MM-DD"))
_datetime_text = by_dialect(
    "datetime_text", TEXT, lambda a: _cut(_text(a), 1, 16), lambda a: func.to_char(a, "YYYY-MM-DD HH24:MI")
)
_time_text = by_dialect("time_text", TEXT, lambda a: _cut(_text(a), 1, 5), lambda a: _cut(sa.cast(a, TEXT), 1, 5))


def year(a):
    """Give the year of a date."""
    return _year(a)


def month(a):
    """Give the month of a date."""
    return _month(a)


def day(a):
    """Give the day of a date in its month."""
    return _day(a)


def weekday(a):
    """Give the day of the week, 1 for Monday to 7 for Sunday."""
    return _weekday(a)


def week(a):
    """Give the number of the calendar week (ISO)."""
    return _week(a)


def hour(a):
    """Give the hour of a time."""
    return _hour(a)


def minute(a):
    """Give the minute of a time."""
    return _minute(a)


def to_date(a):
    """Give the date of a date and time."""
    sql = lift(a)
    return _date_of(sql) if _is_datetime(sql) else sql


def to_time(a):
    """Give the time of a date and time."""
    return _time_of(a)


def to_datetime(a):
    """Give the start of a day."""
    return _start_of_day(a)


def time_text(a):
    """Give a date or time as text; the seconds are left out."""
    sql = lift(a)
    if isinstance(sql.type, sa.Time):
        return _time_text(sql)
    return _datetime_text(sql) if _is_datetime(sql) else _date_text(sql)


# ---- Later and earlier ----


def _sqlite_later(a, days):
    inside = (func.julianday(func.date(_text(a))) + days).between(FIRST_DAY, FIRST_DAY + DAYS)
    return sa.case((inside, func.date(_text(a), _words(days, " days"))))


def _postgresql_days(a):
    return sa.cast(a, DATE).op("-")(sa.literal(date(1, 1, 1), DATE))


def _postgresql_later(a, days):
    return sa.case(
        (
            (_postgresql_days(a) + days).between(0, DAYS),
            sa.cast(a, DATE).op("+")(sa.cast(days, sa.Integer)),
        )
    )


def _month_number(a, months):
    return _year(a) * 12 + _month(a) - 1 + months


def _interval(amount, unit):
    return sa.cast(amount, sa.Integer) * sa.cast(f"1 {unit}", INTERVAL)


def _postgresql_months(a, months):
    return sa.case(
        (_month_number(a, months).between(12, 119999), sa.cast(sa.cast(a, DATE) + _interval(months, "month"), DATE))
    )


_minute_of_day = by_dialect(
    "minute_of_day",
    INT,
    lambda a: _whole(func.strftime("%H", _text(a))) * 60 + _whole(func.strftime("%M", _text(a))),
    lambda a: _whole(sa.extract("hour", a) * 60 + sa.extract("minute", a)),
)
_floor_division = by_dialect(
    "floor_division",
    INT,
    lambda a, b: (a - ((a % b) + b) % b) // b,
    lambda a, b: (a - ((a % b) + b) % b) // b,
)
_rest = by_dialect("rest", INT, lambda a, b: (a % b + b) % b, lambda a, b: (a % b + b) % b)


def _at_its_time(later, a):
    return later.op("+")(sa.cast(a, TIME)) if _is_datetime(a) else later


def _postgresql_minutes(a, minutes):
    later = typed(_minute_of_day(a) + sa.cast(minutes, INT), INT)
    rest = _rest(later, 1440)
    seconds = sa.cast(sa.extract("second", a), FLOAT)
    moment = func.make_time(sa.cast(rest // 60, sa.Integer), sa.cast(rest % 60, sa.Integer), seconds)
    if not _is_datetime(a):
        return moment
    return _postgresql_later(sa.cast(a, DATE), _floor_division(later, 1440)).op("+")(moment)


def _moved(name, unit, postgresql):
    """Make what moves a date or time; SQLite does it in Python, with the date written into the query only once."""
    # Written in SQLite's own functions the date stands in the query five times, and again in each of them where
    # formulas go on (+ hours + minutes): too much for its parser.
    return by_dialect(name, None, lambda a, amount: func.kit_moved(_text(a), _whole(amount), unit), postgresql)


_plus_days = by_dialect("plus_days", DATE, _sqlite_later, _postgresql_later)
_days_on = _moved("days_on", "days", lambda a, days: _at_its_time(_postgresql_later(a, days), a))
_months_on = _moved("months_on", "months", lambda a, months: _at_its_time(_postgresql_months(a, months), a))
_minutes_on = _moved("minutes_on", "minutes", _postgresql_minutes)


def plus_days(a, days):
    """Give the date so many days later (earlier if negative)."""
    sql, days = lift(a), func.coalesce(lift(days), 0)
    return typed(_days_on(sql, days), DATETIME) if _is_datetime(sql) else _plus_days(sql, days)


def add_months(a, months):
    """Give the same day so many months later, or the last day of that month if it is shorter."""
    sql = lift(a)
    return typed(_months_on(sql, func.coalesce(lift(months), 0)), DATETIME if _is_datetime(sql) else DATE)


def plus_minutes(a, minutes):
    """Give the time so many minutes later, in whole minutes; a time of day goes round the clock."""
    sql = lift(a)
    return typed(_minutes_on(sql, func.coalesce(lift(minutes), 0)), DATETIME if _is_datetime(sql) else TIME)


# ---- From one to another ----

_days_between = by_dialect(
    "days_between",
    INT,
    lambda a, b: _whole(func.julianday(func.date(_text(b))) - func.julianday(func.date(_text(a)))),
    lambda a, b: _whole(sa.cast(b, DATE).op("-")(sa.cast(a, DATE))),
)
_seconds = by_dialect(
    "seconds",
    INT,
    lambda a: _whole(func.strftime("%s", _text(a))),
    lambda a: _whole(func.floor(sa.extract("epoch", a))),
)
_day_in_year = by_dialect(
    "day_in_year", TEXT, lambda a: func.strftime("%m-%d", _text(a)), lambda a: func.to_char(a, "MM-DD")
)


def days_between(start, end):
    """Give the number of days from one date to another."""
    return _days_between(start, end)


def _seconds_between(start, end):
    start, end = lift(start), lift(end)
    seconds = typed(_seconds(end) - _seconds(start), INT)
    if _is_datetime(start):
        return seconds
    return _rest(seconds, 86400)  # a shift may end after midnight


def hours_between(start, end):
    """Give the hours from one time to another; for times of day the next time it is so late."""
    return typed(sa.cast(_seconds_between(start, end), FLOAT) / 3600.0, FLOAT)


def minutes_between(start, end):
    """Give the minutes from one time to another; for times of day the next time it is so late."""
    return typed(sa.cast(_seconds_between(start, end), FLOAT) / 60.0, FLOAT)


def years_between(start, end):
    """Give the whole years from one date to another: an age."""
    before = sa.case((_day_in_year(end) < _day_in_year(start), 1), else_=0)
    return typed(_year(end) - _year(start) - before, INT)


def _weekdays_until(days):
    """Count weekdays before a day, given as the number of days since a Monday in the year 1."""
    rest = _rest(days, 7)
    return (days - rest) // 7 * 5 + sa.case((rest < 5, rest), else_=5)


def workdays(start, end):
    """Count the days from Monday to Friday, both ends included."""
    origin = date(1, 1, 1)  # a Monday
    count = _workdays(_days_between(origin, start), _days_between(origin, end))
    return typed(count, INT)


def _count_weekdays(first, last):
    found = _weekdays_until(last + 1) - _weekdays_until(first)
    return sa.case((last < first, sa.case((first.is_not(None), 0))), else_=found)


_workdays = by_dialect("workdays_", INT, _count_weekdays, _count_weekdays)


def in_period(a, which, unit):
    """Say whether a date lies in this, last or next day, week, month or year."""
    sql = lift(a)
    start, end = (lift(datetime.combine(d, time()) if _is_datetime(sql) else d) for d in period(which, unit))
    return typed((sql >= start) & (sql < end), YESNO)
