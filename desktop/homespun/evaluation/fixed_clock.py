"""A fixed clock for scripts that read the time by themselves: `datetime` and `date` stand at HOMESPUN_CLOCK.

Only for the direct baseline, whose scripts know nothing of our clock. Made apps read it in `kit/clock.py` instead.
"""

from __future__ import annotations

import contextlib
import datetime as real
import importlib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

# Loaded before the clock is set: its compiled parts must see the real classes.
LOADED = importlib.import_module("pandas")


class _DateType(type):
    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, date)


class _DatetimeType(type):
    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, datetime)


@contextlib.contextmanager
def standing_at(moment: real.datetime) -> Iterator[None]:
    """Let today() and now() give this moment to whatever imports datetime meanwhile."""

    class Date(date, metaclass=_DateType):
        __slots__ = ()  # compiled modules that import datetime now measure its size

        @classmethod
        def today(cls) -> Any:
            return date(moment.year, moment.month, moment.day)

    class Datetime(datetime, metaclass=_DatetimeType):
        __slots__ = ()

        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return moment.replace(tzinfo=tz)

        @classmethod
        def today(cls) -> Any:
            return moment

        @classmethod
        def utcnow(cls) -> Any:
            return moment

    real.date, real.datetime = Date, Datetime  # type: ignore[misc]
    try:
        yield
    finally:
        real.date, real.datetime = date, datetime  # type: ignore[misc]
