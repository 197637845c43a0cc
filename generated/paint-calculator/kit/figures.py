"""Reads and writes numbers, dates and times in figures, after a locale. Knows no fields and no database."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal, InvalidOperation

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal, get_decimal_symbol

TIME = re.compile(
    r"(\d{1,2})(?:\s*[:.hH]\s*(\d{2})?(?::(\d{2}))?(?:\.\d+)?)?\s*(?:([ap])\.?m\.?|uhr|h)?", re.IGNORECASE
)


class Figures:
    """Numbers, dates and times as one locale writes them; lenient in reading, since people type in many ways."""

    def __init__(self, locale: str) -> None:
        """Follow this locale (British English where it is unknown)."""
        try:
            self.locale = Locale.parse(locale)
        except (ValueError, UnknownLocaleError):
            self.locale = Locale.parse("en_GB")
        self.decimal = get_decimal_symbol(self.locale)
        pattern = self.locale.date_formats["short"].pattern
        self.order = "".join(sorted("dMy", key=lambda sign: pattern.replace("L", "M").find(sign)))

    def parse_number(self, text: str) -> Decimal | None:
        """Read a number as people write it: `1,234.5`, `1.234,5`, `12,50 €`, `20 %`, `(5)`; None if it isn't one."""
        text = text.strip().replace("−", "-").replace("’", "'")
        negative = text.startswith("(") and text.endswith(")")
        text = re.sub(r"^[^\d+\-.,(]+|[^\d.,)]+$", "", text.strip("()")) if re.search(r"\d", text) else text
        match = re.fullmatch(r"([+-]?)\s*(?:[^\w\s.,+-]\s*)?(\d[\d\s.,'\u00a0\u202f]*|[.,]\d+)", text)
        if not match:
            return None
        digits = re.sub(r"[\s'\u00a0\u202f]", "", match[2])
        plain = self._plain(digits)
        try:
            number = Decimal(plain) if plain else None
        except InvalidOperation:
            return None
        return -number if number is not None and (negative or match[1] == "-") else number

    def _plain(self, digits: str) -> str | None:
        """Give the digits with `.` as the only sign; the last of two different signs is the decimal one."""
        signs = [sign for sign in digits if sign in ".,"]
        if not signs:
            return digits
        last = signs[-1]
        other = "," if last == "." else "."
        whole, _, rest = digits.rpartition(last)
        if other in signs:
            grouped = whole.split(other)
            return whole.replace(other, "") + "." + rest if signs.count(last) == 1 and _groups(grouped) else None
        if len(signs) > 1:
            return digits.replace(last, "") if _groups(digits.split(last)) else None
        if last != self.decimal and len(rest) == 3 and 1 <= len(whole) <= 3 and whole != "0":
            return whole + rest
        return f"{whole or '0'}.{rest}"

    def parse_date(self, text: str) -> date | None:
        """Read a date written in figures: ISO, or in the order of the locale; None if it isn't one."""
        text = text.strip()
        iso = re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?", text)
        if iso:
            return _made_date(int(iso[1]), int(iso[2]), int(iso[3]))
        match = re.fullmatch(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})\.?", text)
        if not match:
            return None
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        year += 0 if len(match[3]) == 4 else 1900 if year >= 70 else 2000
        month_first = self.order.index("M") < self.order.index("d") and "." not in text and self.order[0] != "y"
        day, month = (second, first) if month_first else (first, second)
        return _made_date(year, month, day)

    def parse_time(self, text: str) -> time | None:
        """Read a time of day: `14:30`, `14h30`, `2:30 pm`, `14.30 Uhr`; None if it isn't one."""
        match = TIME.fullmatch(text.strip())
        if not match or (text.strip().isdigit()):
            return None
        hour = int(match[1])
        if match[4]:
            if not 1 <= hour <= 12:
                return None
            hour = hour % 12 + (12 if match[4] in "pP" else 0)
        try:
            return time(hour, int(match[2] or 0), int(match[3] or 0))
        except ValueError:
            return None

    def number_text(self, number: Decimal) -> str:
        """Write a number after the locale."""
        return str(format_decimal(number, locale=self.locale, decimal_quantization=False))

    def date_text(self, day: date) -> str:
        """Write a date in figures after the locale, its year with four digits."""
        pattern = self.locale.date_formats["short"].pattern
        return str(format_date(day, format=re.sub(r"y+", "yyyy", pattern), locale=self.locale))


def _groups(parts: list[str]) -> bool:
    """Say whether these can be the groups of thousands of one number (Indian groups of two included)."""
    return 1 <= len(parts[0]) <= 3 and len(parts[-1]) == 3 and all(len(part) in (2, 3) for part in parts[1:])


def _made_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
