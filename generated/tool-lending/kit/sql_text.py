"""The functions of formulas for text as SQL: part of kit/sql.py."""

import sqlalchemy as sa
from sqlalchemy import func

from kit.sql_base import INT, TEXT, YESNO, by_dialect, is_broken, is_list, is_text, is_whole, lift, typed
from kit.sql_dates import time_text

_upper = by_dialect("upper_", TEXT, lambda a: func.kit_upper(a), lambda a: func.upper(a))
_lower = by_dialect("lower_", TEXT, lambda a: func.kit_lower(a), lambda a: func.lower(a))
_left = by_dialect(
    "left_",
    TEXT,
    lambda a, n: func.substr(a, 1, func.max(n, 0)),
    lambda a, n: func.left(a, sa.cast(func.greatest(n, 0), sa.Integer)),
)
_right = by_dialect(
    "right_",
    TEXT,
    lambda a, n: sa.case((n > 0, func.substr(a, -n)), (a.is_not(None), "")),
    lambda a, n: func.right(a, sa.cast(func.greatest(n, 0), sa.Integer)),
)
_contains = by_dialect(
    "contains_",
    YESNO,
    lambda a, part: func.instr(func.kit_lower(a), func.kit_lower(part)) > 0,
    lambda a, part: func.strpos(func.lower(a), func.lower(part)) > 0,
)
_items_count = by_dialect(
    "items_count",
    INT,
    lambda a: func.json_array_length(a),
    lambda a: sa.case((func.json_typeof(a) == "array", func.json_array_length(a))),
)


def _if_there(a, text):
    return sa.case((a.is_not(None), text))  # SQLite's printf() writes 0 for NULL


_digits = by_dialect(
    "digits",
    TEXT,
    lambda a: _if_there(a, func.rtrim(func.rtrim(func.printf("%.6f", a + 0.0), "0"), ".")),
    lambda a: func.rtrim(func.rtrim(sa.cast(func.round(sa.cast(a, sa.Numeric), 6), TEXT), "0"), "."),
)


def _sqlite_money(a, decimals):
    form = sa.literal("%.", TEXT) + sa.cast(decimals, TEXT) + sa.literal("f", TEXT)
    return _if_there(a, func.printf(form, a / func.kit_power(10, decimals)))


def _postgresql_money(a, decimals):
    major = sa.cast(a, sa.Numeric) / func.power(sa.cast(10, sa.Numeric), decimals)
    return sa.cast(func.round(major, sa.cast(decimals, sa.Integer)), TEXT)


_money_text = by_dialect("money_text", TEXT, _sqlite_money, _postgresql_money)


def join(*texts):
    """Put texts together; a blank is nothing."""
    parts = [sql if isinstance(sql := lift(t), sa.BindParameter) else func.coalesce(sql, "") for t in texts]
    return typed(sum((typed(p, TEXT) for p in parts[1:]), typed(parts[0], TEXT)), TEXT)


def upper(a):
    """Give the text in capitals."""
    return _upper(a)


def lower(a):
    """Give the text in small letters."""
    return _lower(a)


def trim(a):
    """Give the text without spaces around it."""
    return typed(func.trim(lift(a)), TEXT)


def left(a, length):
    """Give the first characters."""
    return _left(a, func.coalesce(lift(length), 0))


def right(a, length):
    """Give the last characters."""
    return _right(a, func.coalesce(lift(length), 0))


def length(a):
    """Count the characters of a text, or what a list holds."""
    sql = lift(a)
    return _items_count(sql) if is_list(sql) else typed(func.length(sql), INT)


def contains(a, part):
    """Say whether a text holds another, capitals or not."""
    return _contains(a, part)


def to_text(a):
    """Give a number (at most six digits after the point), date, time or text as text."""
    sql = lift(a)
    if is_text(sql):
        return sql
    if is_broken(sql):
        return _digits(sql)
    return typed(sa.cast(sql, TEXT), TEXT) if is_whole(sql) else time_text(sql)


def money_text(a, decimals=2):
    """Give money as text, without its currency."""
    return _money_text(a, decimals)
