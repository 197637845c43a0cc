"""Turns a stored value of one type into the stored form of another, or says that it doesn't fit.

Stored forms are those of the made apps' database: money in minor units, percent as a fraction, dates as ISO texts,
lists as JSON. Knows no database.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from homespun.core.plan import FieldType as T

LARGEST_EXPONENT = 15  # larger ones can't be kept exactly, and 1e999999999 would fill the memory

Stored = str | int | float | None

TEXTS = {T.TEXT, T.NOTE, T.EMAIL, T.PHONE, T.URL, T.CHOICE, T.IMAGE, T.FILE}
WHOLE = {T.INT, T.RATING}
_YES = {"yes", "y", "true", "1", "x", "ja", "oui", "sí", "si", "sim", "tak"}
_NO = {"no", "n", "false", "0", "nein", "non", "não", "nie", "nee"}
_DATES = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%y", "%d/%m/%y")


class DoesNotFit(ValueError):
    """The value has no form in the new type."""


def convert(value: Stored, old: T, new: T, unit: int = 100) -> Stored:
    """Give value, stored as old, as new stores it; blank stays blank. unit: minor units in one. Raises DoesNotFit."""
    if value is None or old is new or (old in TEXTS and new in TEXTS) or (old in WHOLE and new in WHOLE):
        return value
    if {old, new} & {T.LINK, T.LINKS}:
        return _between_links(value, old, new)
    try:
        return _write(_read(value, old, unit), new, unit)
    except (ValueError, InvalidOperation, TypeError, OverflowError) as problem:
        raise DoesNotFit(str(value)) from problem


def shown(value: Stored, old: T, unit: int = 100) -> str:
    """Give a stored value as a person reads it."""
    try:
        return str(_write(_read(value, old, unit), T.TEXT, unit))
    except (ValueError, InvalidOperation, TypeError, OverflowError):
        return str(value)


def _between_links(value: Stored, old: T, new: T) -> Stored:
    if (old, new) == (T.LINK, T.LINKS):
        return json.dumps([value])
    if (old, new) == (T.LINKS, T.LINK):
        numbers = json.loads(str(value))
        if isinstance(numbers, list) and len(numbers) == 1:
            return int(numbers[0])
    raise DoesNotFit(str(value))


Value = str | Decimal | bool | date | datetime | time | list[str]


def _read(value: Stored, kind: T, unit: int) -> Value:
    if kind is T.MONEY:
        return Decimal(str(value)) / unit
    if kind is T.PERCENT:
        return (Decimal(str(value)) * 100).normalize()
    if kind in WHOLE or kind is T.NUMBER:
        return Decimal(str(value))
    if kind is T.YESNO:
        return bool(value)
    if kind is T.DATE:
        return date.fromisoformat(str(value)[:10])
    if kind is T.DATETIME:
        return datetime.fromisoformat(str(value))
    if kind is T.TIME:
        return time.fromisoformat(str(value))
    if kind is T.CHOICES:
        return [str(one) for one in json.loads(str(value))]
    return str(value)


def _write(value: Value, kind: T, unit: int) -> Stored:
    if kind is T.CHOICES:
        parts = value if isinstance(value, list) else re.split(r"\s*[,;|]\s*", _text(value))
        return json.dumps([part for part in parts if part], ensure_ascii=False)
    if isinstance(value, list):
        if kind not in TEXTS and len(value) != 1:
            raise ValueError("several")
        value = ", ".join(value)
    if kind in TEXTS:
        return _text(value)
    return _WRITERS[kind](value, unit)


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, Decimal):
        plain = f"{value:f}"
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, time):
        return value.isoformat("minutes")
    return str(value)


def _decimal(value: Value) -> Decimal:
    if isinstance(value, bool):
        return Decimal(int(value))
    if isinstance(value, Decimal):
        return value
    if not isinstance(value, str):
        raise ValueError("no number")
    plain = re.sub(r"[\s'  %€$£¥]|[A-Z]{3}\b", "", value.strip())
    if "," in plain and "." in plain:
        thousands = "," if plain.rfind(".") > plain.rfind(",") else "."
        plain = plain.replace(thousands, "")
    number = Decimal(plain.replace(",", "."))
    if not number.is_finite() or number.adjusted() > LARGEST_EXPONENT:
        raise ValueError("not a number that can be kept")
    return number


def _whole(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


def _exactly_whole(value: Value, unit: int) -> Stored:
    number = _decimal(value)
    if number != number.to_integral_value():
        raise ValueError("not whole")
    return int(number)


def _yesno(value: Value, unit: int) -> Stored:
    if isinstance(value, bool):
        return int(value)
    said = _text(value).strip().casefold()
    if said in _YES:
        return 1
    if said in _NO:
        return 0
    raise ValueError("neither yes nor no")


def _as_date(value: Value) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    said = _text(value).strip()
    for form in _DATES:
        try:
            return datetime.strptime(said, form).date()
        except ValueError:
            continue
    return datetime.fromisoformat(said).date()


def _as_datetime(value: Value, unit: int) -> Stored:
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError:
            value = _as_date(value)
    moment = value if isinstance(value, datetime) else datetime.combine(_as_date(value), time())
    return f"{moment:%Y-%m-%d %H:%M:%S}.{moment.microsecond:06d}"


def _as_time(value: Value, unit: int) -> Stored:
    moment = value.time() if isinstance(value, datetime) else value
    if not isinstance(moment, time):
        moment = time.fromisoformat(_text(moment).strip().zfill(5))
    return f"{moment:%H:%M:%S}.{moment.microsecond:06d}"


_WRITERS: dict[T, Callable[[Value, int], Stored]] = {
    T.INT: _exactly_whole,
    T.RATING: _exactly_whole,
    T.NUMBER: lambda value, unit: float(_decimal(value)),
    T.MONEY: lambda value, unit: _whole(_decimal(value) * unit),
    T.PERCENT: lambda value, unit: float(_decimal(value) / 100),
    T.YESNO: _yesno,
    T.DATE: lambda value, unit: _as_date(value).isoformat(),
    T.DATETIME: _as_datetime,
    T.TIME: _as_time,
}
