"""What a person reads off the screen, turned back into values: numbers, money, dates, times and yes or no in a locale.

Owns only the reading of text. Gives None for what isn't such a value; never raises.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from babel import Locale, UnknownLocaleError
from babel.dates import get_date_format, get_month_names
from babel.numbers import get_decimal_symbol, get_group_symbol

YES = {"yes", "true", "ja", "oui", "sí", "si", "sì", "sim", "tak", "✓", "✔", "✅", "☑", "on", "1", "wahr"}
NO = {"no", "false", "nein", "non", "não", "nao", "nee", "nie", "✗", "✘", "❌", "☐", "off", "0", "falsch", "–", "-"}
DONE = (
    "done|complete|finish|ticked|closed|erledigt|fertig|abgeschlossen|fait|terminé|effectué|hecho|terminad|listo"
    "|fatto|completat|finit|feito|concluíd|pronto|klaar|gedaan|voltooid|zrobion|gotow|zakończ|^yes$|^ja$|^oui$|^sí$"
)


def locale_of(name: str) -> Locale:
    """Give Babel's locale; British English for one it doesn't know."""
    try:
        return Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


def read_number(text: str, locale: str) -> Decimal | None:
    """Read the first number of a text, such as `1.234,50 €`, `-£65.00`, `70 %` or `(12)`."""
    found = re.search(r"[-−–(]?\s*[^\d\s.,]{0,4}\s*[-−]?\s*\d[\d.,'’\u00a0\u202f ]*", text)
    if not found or re.search(r"\d{4}-\d\d-\d\d|\d\d?:\d\d", text):
        return None
    part = found.group()
    negative = bool(re.search(r"[-−–(]", part.split(next(c for c in part if c.isdigit()))[0]))
    digits = re.sub(r"[^\d.,'’]", "", part).rstrip(".,'’")
    try:
        number = Decimal(_plain(digits, locale_of(locale)))
    except InvalidOperation:
        return None
    return -number if negative else number


def _plain(digits: str, locale: Locale) -> str:
    decimal = get_decimal_symbol(locale)
    group = get_group_symbol(locale)
    digits = re.sub(r"['’]", "", digits)
    comma, point = digits.rfind(","), digits.rfind(".")
    if comma >= 0 and point >= 0:  # the last of two different signs is the decimal one, wherever we are
        decimal = "," if comma > point else "."
    elif digits.count(",") > 1 or digits.count(".") > 1:
        return re.sub(r"[.,]", "", digits)
    elif max(comma, point) >= 0:
        sign = digits[max(comma, point)]
        after = len(digits) - max(comma, point) - 1
        decimal = sign if sign == decimal or after != 3 or sign != group else decimal
    other = "," if decimal == "." else "."
    return digits.replace(other, "").replace(decimal, ".")


def read_date(text: str, locale: str) -> date | datetime | None:
    """Read a date (and a time, if there is one) in ISO form or as the locale writes it, short or with month names."""
    clock = read_time(text)
    found = re.search(r"(\d{4})-(\d\d?)-(\d\d?)", text)
    day = _date(*(int(part) for part in found.groups())) if found else _local_date(text, locale_of(locale))
    if day is None or clock is None:
        return day
    return datetime.combine(day, clock)


def _local_date(text: str, locale: Locale) -> date | None:
    if found := re.search(r"(\d{1,4})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{1,4})", text):
        first, second, third = (int(part) for part in found.groups())
        if first > 31:
            return _date(first, second, third)
        third += 2000 if third < 100 else 0
        month_first = get_date_format("short", locale).pattern.lstrip().lower().startswith("m")
        if (month_first and first <= 12) or second > 12:
            return _date(third, first, second)
        return _date(third, second, first)
    month = read_month_name(text, locale)
    numbers = [int(part) for part in re.findall(r"\d+", re.sub(r"\d\d?:\d\d(:\d\d)?", "", text))]
    year = next((n for n in numbers if n > 31), None)
    day = next((n for n in numbers if n <= 31), None)
    return _date(year, month, day) if month and year and day else None


def read_month(text: str, locale: str) -> tuple[int, int] | None:
    """Read (year, month) of a label such as `2026-04`, `04/2026`, `April 2026` or a whole date."""
    if found := re.fullmatch(r"\s*(\d{4})[-/.](\d\d?)\s*", text):
        return int(found[1]), int(found[2])
    if found := re.fullmatch(r"\s*(\d\d?)[-/.](\d{4})\s*", text):
        return int(found[2]), int(found[1])
    day = read_date(text, locale)
    if day is not None:
        return day.year, day.month
    month = read_month_name(text, locale_of(locale))
    year = re.search(r"\d{4}", text)
    return (int(year.group()), month) if month and year else None


def read_month_name(text: str, locale: Locale) -> int | None:
    """Give the number of the month that a text names, in the locale or in English."""
    words = text.lower()
    forms = [(width, context) for width in ("wide", "abbreviated") for context in ("format", "stand-alone")]
    for language in (locale, Locale.parse("en")):
        for width, context in forms:
            for number, name in get_month_names(width, context, language).items():  # type: ignore[arg-type]
                if re.search(rf"(?<!\w){re.escape(name.lower().rstrip('.'))}", words):
                    return int(number)
    return None


def read_time(text: str) -> time | None:
    """Read `07:45`, `7:45:00` or `7:45 pm`."""
    found = re.search(r"(?<!\d)(\d{1,2}):(\d\d)(?::(\d\d))?\s*([ap]\.?m)?", text, re.IGNORECASE)
    if not found:
        return None
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    half = (found[4] or "").lower()[:1]
    hour = hour % 12 + 12 if half == "p" else hour % 12 if half == "a" else hour
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def read_yes(text: str) -> bool | None:
    """Read yes or no in the languages that apps speak, ticks included."""
    word = text.strip().lower()
    return True if word in YES else False if word in NO else None


def is_done(option: str) -> bool:
    """Say whether an option of a status means that the thing is done."""
    return re.search(DONE, option.strip(), re.IGNORECASE) is not None and not re.search(
        r"\b(not|un|nicht|pas|no|non|não|niet|nie)\b|\b(undone|incomplete|unfinished)", option.strip(), re.IGNORECASE
    )


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
