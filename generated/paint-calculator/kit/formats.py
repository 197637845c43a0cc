"""Writes values as people read them, after the app's locale: 1.234,50 €, 20 %, 24 Nov 2026, Yes.

The opposite of kit/convert.py. Knows kinds of values, no records and no screens.
"""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, format_time
from babel.numbers import format_currency, format_decimal, format_percent

from kit.convert import is_blank
from kit.files import shown_name
from kit.model import App
from kit.words import word

AMOUNTS = ("int", "number", "money", "percent")


class Formats:
    """Writes values for one app."""

    def __init__(self, app: App) -> None:
        """Follow the app's locale, language and currency."""
        try:
            self.locale = Locale.parse(app.locale)
        except (ValueError, UnknownLocaleError):
            self.locale = Locale.parse("en_GB")
        self.language = app.language
        self.currency = app.currency

    def text(self, kind: str, value: Any, digits: int = 6) -> str:
        """Write a value of a kind; nothing for a blank. digits is the most that stand after the decimal sign."""
        if is_blank(value):
            return ""
        match kind:
            case "money":
                return self.money(value)
            case "percent":
                return str(
                    format_percent(_decimal(value, digits) / 100, locale=self.locale, decimal_quantization=False)
                )
            case "int" | "number":
                return self.number(value, digits)
            case "rating":
                return f"{self.number(value)} ★"
            case "date":
                return str(format_date(value, "medium", locale=self.locale))
            case "datetime":
                return f"{format_date(value, 'medium', locale=self.locale)}, {self.text('time', value.time())}"
            case "time":
                return str(format_time(value, "short", locale=self.locale))
            case "yesno":
                return word(self.language, "yes" if value else "no")
            case "file" | "image":
                return shown_name(str(value))
            case "choices" | "links":
                return ", ".join(map(str, value))
        return self.anything(value)

    def anything(self, value: Any) -> str:
        """Write a value whose kind isn't known."""
        if isinstance(value, bool):
            return self.text("yesno", value)
        if isinstance(value, (int, float, Decimal)):
            return self.number(value)
        if isinstance(value, datetime):
            return self.text("datetime", value)
        if isinstance(value, date):
            return self.text("date", value)
        if isinstance(value, time):
            return self.text("time", value)
        return str(value)

    def money(self, value: Any) -> str:
        """Write an amount of money."""
        if not self.currency:
            return str(format_decimal(_decimal(value), format="#,##0.00", locale=self.locale))
        return str(format_currency(_decimal(value), self.currency, locale=self.locale))

    def number(self, value: Any, digits: int = 6) -> str:
        """Write a number. Whole numbers below 10,000 stand without a sign between thousands: years stay years."""
        number = _decimal(value, digits)
        whole = number == number.to_integral_value()
        grouped = abs(number) >= 10_000 or not whole
        text = format_decimal(number, locale=self.locale, group_separator=grouped, decimal_quantization=False)
        return str(text)

    def column(self, column: Any, row: dict[str, Any]) -> str:
        """Write what a row holds in a field or computed value."""
        value = row.get(column.name)
        if column.kind in ("link", "links"):
            value = row.get(f"{column.name}__label", value)
            return "" if is_blank(value) else ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        computed = not hasattr(column, "required")  # what is worked out may have endless digits: two tell enough
        digits = 2 if computed and not is_blank(value) and column.kind == "number" and abs(value) >= 0.1 else 6
        return self.text(column.type if column.type in ("rating", "image") else column.kind, value, digits)

    def group(self, kind: str, value: Any, bucket: str = "") -> str:
        """Write the name of a group of a chart or report; bucket is day, week, month, year or empty."""
        if is_blank(value):
            return "–"
        if bucket and isinstance(value, date):
            return self.bucket(value, bucket)
        return self.text(kind, value)

    def bucket(self, start: date, bucket: str) -> str:
        """Write the day, week, month or year that begins on a day."""
        if bucket == "year":
            return str(start.year)
        if bucket == "month":
            return str(format_date(start, "LLLL yyyy", locale=self.locale))
        if bucket == "week":
            return f"{word(self.language, 'week')} {start.isocalendar().week}, {self.text('date', _day(start))}"
        return self.text("date", _day(start))

    def month(self, start: date) -> str:
        """Write a month and its year."""
        return self.bucket(start, "month")

    def weekday(self, day: date, width: str = "EEE") -> str:
        """Write the name of a weekday; width EEE is short, EEEE is long."""
        return str(format_date(day, width, locale=self.locale))

    def long_date(self, day: date) -> str:
        """Write a date with its weekday."""
        return f"{self.weekday(day, 'EEEE')}, {self.text('date', day)}"

    def moment(self, value: datetime) -> str:
        """Write when something was added or changed."""
        return str(format_datetime(value, "short", locale=self.locale))

    @property
    def date_pattern(self) -> str:
        """Give the order of day, month and year as st.date_input wants it, such as DD/MM/YYYY."""
        pattern = self.locale.date_formats["short"].pattern
        order = sorted("dMy", key=lambda sign: pattern.replace("L", "M").find(sign))
        sign = next((sign for sign in "/.-" if sign in pattern), "/")
        names = {"d": "DD", "M": "MM", "y": "YYYY"}
        return sign.join(names[part] for part in order)

    @property
    def clock(self) -> str:
        """Give how times are written: 12h or 24h."""
        return "12h" if "a" in self.locale.time_formats["short"].pattern else "24h"


def _decimal(value: Any, digits: int = 6) -> Decimal:
    number = Decimal(str(value))
    return round(number, digits) if number.is_finite() else Decimal(0)


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value
