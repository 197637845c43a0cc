"""Reads what people type and shows what is stored, type by type, after the app's locale.

Stored: money in the smallest unit, percent as a fraction. People see 12.50 and 20. The only place where the two meet;
knows no database and no records.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from babel.numbers import get_currency_precision

from kit.figures import Figures
from kit.model import App, Field
from kit.sentences import SENTENCES, sentence

LONGEST = {"text": 1_000, "note": 100_000, "email": 254, "phone": 50, "url": 2_000, "image": 255, "file": 255}
LARGEST = 10**15  # beyond this a number can't be kept exactly
YES = {"yes", "y", "true", "1", "x", "on"} | {words["yes"] for words in SENTENCES.values()}
NO = {"no", "n", "false", "0", "off"} | {words["no"] for words in SENTENCES.values()}
EMAIL = re.compile(r"[^@\s<>\"]+@[^@\s<>\".]+(\.[^@\s<>\".]+)+")
PHONE = re.compile(r"\+?[0-9 ()/.\-]*[0-9]([0-9 ()/.\-]|(\s*(ext\.?|x)\s*[0-9]+))*", re.IGNORECASE)
URL = re.compile(r"https?://[^\s/?#@<>\"]+\.[^\s<>\"]+|https?://localhost(:\d+)?(/[^\s<>\"]*)?", re.IGNORECASE)


class Wrong(ValueError):
    """What was typed can't be read; the sentence says why."""


def is_blank(value: Any) -> bool:
    """Say whether a value is no value: None, empty text, an empty list, or what pandas calls not a number."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return True
    if isinstance(value, (list, tuple, set, frozenset)):
        return not value
    try:
        return bool(value != value)
    except (TypeError, ValueError):
        return False


class Converter:
    """Reads and shows values for one app."""

    def __init__(self, app: App) -> None:
        """Follow the app's locale, language and currency."""
        self.figures = Figures(app.locale)
        self.language = app.language
        self.unit = Decimal(10) ** get_currency_precision(app.currency or "EUR")
        self._readers: dict[str, Callable[[Field, Any], Any]] = {
            "text": self._text, "note": self._text, "email": self._email, "phone": self._phone, "url": self._url,
            "image": self._text, "file": self._text, "int": self._int, "rating": self._int, "number": self._number,
            "money": self._money, "percent": self._percent, "date": self._date, "datetime": self._datetime,
            "time": self._time, "yesno": self._yesno, "choice": self._choice, "choices": self._choices,
            "link": self._link, "links": self._links,
        }  # fmt: skip

    def say(self, name: str, **values: Any) -> str:
        """Give a sentence in the app's language."""
        return sentence(self.language, name, **values)

    # ---- from people to the database ----

    def read(self, field: Field, value: Any) -> Any:
        """Give the stored form of what was typed, None for blank. Raises Wrong with the sentence to show."""
        if is_blank(value):
            return None
        stored = self._readers[field.type](field, value)
        self._within(field, stored)
        return stored

    def _wrong(self, name: str, field: Field, value: Any = "", **values: Any) -> Wrong:
        shown = str(value) if len(str(value)) <= 60 else str(value)[:57] + "…"
        return Wrong(self.say(name, label=field.label, value=shown, **values))

    def _within(self, field: Field, stored: Any) -> None:
        if stored is None or (field.minimum is None and field.maximum is None):
            return
        if field.kind in ("number", "int", "money", "percent"):
            amount = Decimal(str(self.show(field.kind, stored)))
            if field.minimum is not None and amount < field.minimum:
                raise self._wrong("minimum", field, limit=self.figures.number_text(Decimal(field.minimum)))
            if field.maximum is not None and amount > field.maximum:
                raise self._wrong("maximum", field, limit=self.figures.number_text(Decimal(field.maximum)))
        elif field.kind == "text" and field.maximum is not None and len(stored) > field.maximum:
            raise self._wrong("too_long", field, count=len(stored), limit=field.maximum)

    def _text(self, field: Field, value: Any) -> str:
        text = str(value).replace("\r\n", "\n").replace("\r", "\n")
        text = "".join(sign for sign in text if sign in "\n\t" or sign.isprintable() or ord(sign) > 0x9F)
        text = text.encode("utf-8", "replace").decode("utf-8").strip()
        if field.type != "note":
            text = " ".join(text.split("\n"))
        limit = LONGEST.get(field.type, LONGEST["text"])
        if len(text) > limit:
            raise self._wrong("too_long", field, count=len(text), limit=limit)
        return text

    def _email(self, field: Field, value: Any) -> str:
        text = self._text(field, value)
        if not EMAIL.fullmatch(text) or ".." in text:
            raise self._wrong("email", field, text)
        return text

    def _phone(self, field: Field, value: Any) -> str:
        text = self._text(field, value)
        if not PHONE.fullmatch(text) or sum(sign.isdigit() for sign in text) < 3:
            raise self._wrong("phone", field, text)
        return text

    def _url(self, field: Field, value: Any) -> str:
        text = self._text(field, value)
        full = text if "://" in text else f"https://{text}"
        if not URL.fullmatch(full):
            raise self._wrong("url", field, text)
        return full

    def _decimal(self, field: Field, value: Any) -> Decimal:
        number: Decimal | None
        if isinstance(value, str):
            number = self.figures.parse_number(value)
        elif isinstance(value, Decimal):
            number = value
        elif isinstance(value, (bool, date, time, list, tuple, dict)):
            number = None
        else:
            try:
                number = Decimal(str(value))
            except InvalidOperation:
                number = None
        if number is None or not number.is_finite():
            raise self._wrong("number", field, value, example=self.figures.number_text(Decimal("1234.5")))
        if abs(number) > LARGEST:
            raise self._wrong("too_big", field, value)
        return number

    def _int(self, field: Field, value: Any) -> int:
        number = self._decimal(field, value)
        if number != number.to_integral_value():
            raise self._wrong("whole", field)
        if field.type == "rating":
            self._rating(field, number)
        return int(number)

    def _rating(self, field: Field, number: Decimal) -> None:
        best = field.maximum if field.maximum is not None else 5
        if number < (field.minimum if field.minimum is not None else 0):
            raise self._wrong("minimum", field, limit=field.minimum or 0)
        if number > best:
            raise self._wrong("maximum", field, limit=best)

    def _number(self, field: Field, value: Any) -> float:
        return float(self._decimal(field, value))

    def _money(self, field: Field, value: Any) -> int:
        number = self._decimal(field, value) * self.unit
        if abs(number) > LARGEST:
            raise self._wrong("too_big", field, value)
        return int(number.quantize(Decimal(1), ROUND_HALF_UP))

    def _percent(self, field: Field, value: Any) -> float:
        return float(self._decimal(field, value) / 100)

    def _date(self, field: Field, value: Any) -> date:
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        found = self.figures.parse_date(str(value))
        if found is None:
            raise self._wrong("date", field, value, example=self.figures.date_text(date(2026, 12, 31)))
        return found

    def _time(self, field: Field, value: Any) -> time:
        if isinstance(value, datetime):
            return value.time().replace(microsecond=0)
        if isinstance(value, time):
            return value.replace(tzinfo=None)
        found = self.figures.parse_time(str(value))
        if found is None:
            raise self._wrong("time", field, value, example="14:30")
        return found

    def _datetime(self, field: Field, value: Any) -> datetime:
        if isinstance(value, datetime):
            return value.replace(tzinfo=None)
        if isinstance(value, date):
            return datetime.combine(value, time())
        parts = re.split(r"[T ,]+", str(value).strip(), maxsplit=1)
        day = self.figures.parse_date(parts[0])
        clock = self.figures.parse_time(parts[1]) if len(parts) > 1 else time()
        if day is None or clock is None:
            raise self._wrong("datetime", field, value, example=self.figures.date_text(date(2026, 12, 31)) + " 14:30")
        return datetime.combine(day, clock)

    def _yesno(self, field: Field, value: Any) -> bool:
        if isinstance(value, bool) or type(value).__name__ == "bool":
            return bool(value)
        word = str(value).strip().casefold()
        word = word.removesuffix(".0")
        if word in YES or word in NO:
            return word in YES
        raise self._wrong("yesno", field, value)

    def _choice(self, field: Field, value: Any) -> str:
        text = str(value)
        if text in field.options:
            return text
        alike = [option for option in field.options if option.strip().casefold() == text.strip().casefold()]
        if len(alike) == 1:
            return alike[0]
        raise self._wrong("option", field, text, options=", ".join(field.options))

    def _choices(self, field: Field, value: Any) -> list[str] | None:
        if isinstance(value, str):
            whole = [option for option in field.options if option.strip().casefold() == value.strip().casefold()]
            value = whole or [part for part in re.split(r"[;,|\n]", value) if part.strip()]
        elif not isinstance(value, (list, tuple, set, frozenset)):
            value = [value]  # a number, a date or a yes in a file's cell
        wanted = {self._choice(field, part) for part in value}
        return [option for option in field.options if option in wanted] or None

    def _link(self, field: Field, value: Any) -> int:
        try:
            number = int(value) if not isinstance(value, bool) and float(value) == int(float(value)) else 0
        except (TypeError, ValueError, OverflowError):
            number = 0
        if not 0 < number < 2**31:
            raise self._wrong("link", field, value)
        return number

    def _links(self, field: Field, value: Any) -> list[int] | None:
        if isinstance(value, str):
            value = [part for part in re.split(r"[;,|\s]+", value) if part]
        elif not isinstance(value, Iterable):
            value = [value]
        return list(dict.fromkeys(self._link(field, part) for part in value)) or None

    # ---- from the database to people ----

    def stored(self, kind: str, value: Any) -> Any:
        """Give the proper stored form of what a query worked out (SQLite: 1 for yes, 3.0 for 3, text for dates)."""
        if value is None:
            return None
        match kind:
            case "yesno":
                return bool(value)
            case "int":
                return int(Decimal(str(value)).quantize(Decimal(1), ROUND_HALF_UP))
            case "money":
                return int(Decimal(str(value)).quantize(Decimal(1), ROUND_HALF_UP))
            case "number" | "percent":
                return float(value)
            case "date":
                return date.fromisoformat(value[:10]) if isinstance(value, str) else _only_date(value)
            case "datetime":
                return datetime.fromisoformat(value) if isinstance(value, str) else value
            case "time":
                return time.fromisoformat(value) if isinstance(value, str) else value
            case "choices" | "links":
                return json.loads(value) if isinstance(value, str) else value
        return value

    def show(self, kind: str, value: Any) -> Any:
        """Give a stored value as people see it: money and percent as Decimal, the rest as it is."""
        value = self.stored(kind, value)
        if value is None:
            return None
        if kind == "money":
            return (Decimal(value) / self.unit).quantize(1 / self.unit)
        if kind == "percent":
            shown = round(Decimal(repr(value)) * 100, 10).normalize()
            return shown if shown.as_tuple().exponent <= 0 else shown.quantize(Decimal(1))  # type: ignore[operator]
        return value

    def text(self, kind: str, value: Any) -> str:
        """Write a value that `show` gave as plain text, for labels and lists of names."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return self.say("yes" if value else "no")
        if isinstance(value, (Decimal, int, float)):
            return self.figures.number_text(Decimal(str(value)))
        if isinstance(value, datetime):
            return f"{self.figures.date_text(value.date())} {value:%H:%M}"
        if isinstance(value, date):
            return self.figures.date_text(value)
        if isinstance(value, time):
            return f"{value:%H:%M}"
        return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _only_date(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value
