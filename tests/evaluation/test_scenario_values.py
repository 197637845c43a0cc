"""Values that scenarios write, and their comparison with what an app shows in its own locale."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from homespun.evaluation.reading import is_done, read_date, read_month, read_number
from homespun.evaluation.values import CLOCK, resolve, same, same_group


def test_the_clock_stands_at_ten_on_a_wednesday_in_mid_month() -> None:
    assert CLOCK.weekday() == 2
    assert 10 <= CLOCK.day <= 20
    assert (CLOCK.hour, CLOCK.minute) == (10, 0)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("today", date(2026, 4, 15)),
        ("today+9", date(2026, 4, 24)),
        ("today-35", date(2026, 3, 11)),
        ("now", datetime(2026, 4, 15, 10, 0)),
        ("now+2h", datetime(2026, 4, 15, 12, 0)),
        ("this_month-1", date(2026, 3, 15)),
        ("this_month-4", date(2025, 12, 15)),
        ("Sunday", "Sunday"),
        (12.5, 12.5),
        (True, True),
    ],
)
def test_words_for_dates_are_understood(word: Any, meant: Any) -> None:
    assert resolve(word) == meant


def test_the_month_before_a_long_one_ends_on_its_last_day() -> None:
    assert resolve("this_month-1", datetime(2026, 3, 31, 10)) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("text", "locale", "number"),
    [
        ("1.234,50 €", "de_DE", "1234.50"),
        ("£1,234.50", "en_GB", "1234.50"),
        ("1 234,5 €", "fr_FR", "1234.5"),
        ("-£65.00", "en_GB", "-65"),
        ("−65,00 €", "de_DE", "-65"),
        ("(12.00)", "en_GB", "-12"),
        ("70 %", "en_GB", "70"),
        ("2.400", "de_DE", "2400"),
        ("2.400", "en_GB", "2.400"),
        ("12.5", "de_DE", "12.5"),
        ("1’250.30", "de_CH", "1250.30"),
        ("about 7 of them", "en_GB", "7"),
    ],
)
def test_numbers_are_read_as_the_locale_writes_them(text: str, locale: str, number: str) -> None:
    assert read_number(text, locale) == Decimal(number)


@pytest.mark.parametrize("text", ["", "none", "2026-04-15", "10:30", "€"])
def test_what_is_no_number_is_not_read_as_one(text: str) -> None:
    assert read_number(text, "en_GB") is None


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("15/04/2026", "en_GB"),
        ("4/15/26", "en_US"),
        ("15.04.2026", "de_DE"),
        ("15 avr. 2026", "fr_FR"),
        ("15 Apr 2026", "en_GB"),
        ("Apr 15, 2026", "en_US"),
        ("15 de abril de 2026", "es_ES"),
        ("2026-04-15", "pl_PL"),
    ],
)
def test_dates_are_read_as_the_locale_writes_them(text: str, locale: str) -> None:
    assert read_date(text, locale) == date(2026, 4, 15)


@pytest.mark.parametrize("text", ["2026-04", "04/2026", "April 2026", "Apr 2026", "2026-04-01"])
def test_months_are_read(text: str) -> None:
    assert read_month(text, "en_GB") == (2026, 4)


@pytest.mark.parametrize(
    ("seen", "wanted", "kind", "locale", "right"),
    [
        ("430,27 €", 430.27, "money", "de_DE", True),
        (430.26999, 430.27, "money", "en_GB", True),
        (430.30, 430.27, "money", "en_GB", False),
        ("70 %", 70, "percent", "en_GB", True),
        (Decimal("0.7"), 70, "percent", "en_GB", False),
        ("15/04/2026", date(2026, 4, 15), "date", "en_GB", True),
        (datetime(2026, 4, 15), date(2026, 4, 15), "date", "en_GB", True),
        ("16/04/2026", date(2026, 4, 15), "date", "en_GB", False),
        (time(7, 45), "07:45", "time", "en_GB", True),
        ("07:45", "07:50", "time", "en_GB", False),
        ("15/04/2026, 09:30", "2026-04-15 09:30", "datetime", "en_GB", True),
        (True, True, "yesno", "en_GB", True),
        ("Nein", False, "yesno", "de_DE", True),
        ("Done", True, "choice", "en_GB", True),
        ("Open", True, "choice", "en_GB", False),
        ("open", "Open", "choice", "en_GB", True),
        (None, "", "text", "en_GB", True),
        ("something", "", "text", "en_GB", False),
        (None, 0, "number", "en_GB", False),
        ("N-12", "N-12", "text", "en_GB", True),
        ("N-13", "N-12", "text", "en_GB", False),
        (["A", "B"], ["B", "A"], "choices", "en_GB", True),
        (float("nan"), 3, "number", "en_GB", False),
    ],
)
def test_values_are_compared_as_values(seen: Any, wanted: Any, kind: str, locale: str, right: bool) -> None:
    assert same(seen, wanted, locale, kind=kind) is right


def test_groups_are_found_by_name_and_by_month() -> None:
    assert same_group("Fuel", "fuel", "en_GB")
    assert same_group("2026-04", "today", "en_GB")
    assert same_group("Mär 2026", "this_month-1", "de_DE")
    assert same_group(date(2026, 3, 1), "this_month-1", "en_GB")
    assert not same_group("2026-05", "today", "en_GB")


def test_options_that_mean_done_are_known() -> None:
    assert is_done("Done")
    assert is_done("Erledigt")
    assert not is_done("Not done")
    assert not is_done("Open")
