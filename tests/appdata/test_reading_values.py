"""What people type is read after their locale; what can't be read is refused with a sentence that says how."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest

Kit = Callable[[str], ModuleType]


def converter(kit: Kit, locale: str = "en_GB", currency: str = "GBP") -> Any:
    app = kit("model").App(title="x", tables=(), language=locale[:2], locale=locale, currency=currency)
    return kit("convert").Converter(app)


def entry(kit: Kit, type_: str, **more: Any) -> Any:
    return kit("model").Field("x", "Amount", type_, **more)


GOOD = [
    ("en_GB", "int", "1,234", 1234),
    ("en_GB", "int", 7.0, 7),
    ("en_GB", "int", "-3", -3),
    ("de_DE", "int", "1.234", 1234),
    ("en_GB", "number", "1,234.5", 1234.5),
    ("de_DE", "number", "1.234,5", 1234.5),
    ("de_DE", "number", "1234,5", 1234.5),
    ("de_DE", "number", "0.5", 0.5),
    ("en_GB", "number", "0,5", 0.5),
    ("fr_FR", "number", "1 234,5", 1234.5),
    ("de_CH", "number", "1'234.5", 1234.5),
    ("en_IN", "number", "12,34,567", 1234567.0),
    ("en_GB", "number", ".5", 0.5),
    ("en_GB", "money", "£1,234.56", 123456),
    ("de_DE", "money", "12,50 €", 1250),
    ("en_GB", "money", "0.1", 10),
    ("en_GB", "money", Decimal("19.99"), 1999),
    ("en_GB", "money", 19.99, 1999),
    ("en_GB", "money", "2.345", 235),
    ("en_GB", "money", "-2.345", -235),
    ("en_GB", "money", "(5.00)", -500),
    ("en_GB", "percent", "20 %", 0.2),
    ("de_DE", "percent", "7,5", 0.075),
    ("en_GB", "date", "31/12/2026", date(2026, 12, 31)),
    ("en_US", "date", "12/31/2026", date(2026, 12, 31)),
    ("de_DE", "date", "31.12.26", date(2026, 12, 31)),
    ("en_US", "date", "31.12.2026", date(2026, 12, 31)),
    ("en_US", "date", "2026-12-31", date(2026, 12, 31)),
    ("en_GB", "date", datetime(2026, 12, 31, 10), date(2026, 12, 31)),
    ("en_GB", "time", "14:30", time(14, 30)),
    ("en_GB", "time", "2:30 pm", time(14, 30)),
    ("en_GB", "time", "12 am", time(0, 0)),
    ("fr_FR", "time", "14h30", time(14, 30)),
    ("fr_FR", "time", "9h", time(9, 0)),
    ("en_GB", "datetime", "31/12/2026 14:30", datetime(2026, 12, 31, 14, 30)),
    ("en_GB", "datetime", "2026-12-31T14:30:00", datetime(2026, 12, 31, 14, 30)),
    ("en_GB", "datetime", date(2026, 12, 31), datetime(2026, 12, 31)),
    ("de_DE", "yesno", "Ja", True),
    ("en_GB", "yesno", "no", False),
    ("en_GB", "yesno", 1, True),
    ("en_GB", "email", " ann.o'neil+x@mail.example.org ", "ann.o'neil+x@mail.example.org"),
    ("en_GB", "phone", "+49 (0)30 / 123-456 ext. 7", "+49 (0)30 / 123-456 ext. 7"),
    ("en_GB", "url", "example.org/a?b=1", "https://example.org/a?b=1"),
    ("en_GB", "text", "  two\nlines ", "two lines"),
    ("en_GB", "note", " two\r\nlines ", "two\nlines"),
    ("en_GB", "text", "nul\0l", "null"),
    ("en_GB", "rating", "4", 4),
    ("en_GB", "link", "7", 7),
    ("en_GB", "links", [3, "4", 3], [3, 4]),
]


@pytest.mark.parametrize(("locale", "type_", "typed", "stored"), GOOD)
def test_good_values_are_read(kit: Kit, locale: str, type_: str, typed: Any, stored: Any) -> None:
    read = converter(kit, locale).read(entry(kit, type_), typed)
    assert (read, type(read)) == (stored, type(stored))


BAD = [
    ("int", "three", "Amount: “three” is not a number. Write it like 1,234.5."),
    ("int", "2.5", "Amount must be a whole number."),
    ("int", "1e3", "Amount: “1e3” is not a number. Write it like 1,234.5."),
    ("int", True, "Amount: “True” is not a number. Write it like 1,234.5."),
    ("int", "9" * 30, f"Amount: “{'9' * 30}” is too large."),
    ("number", "1.2.3", "Amount: “1.2.3” is not a number. Write it like 1,234.5."),
    ("number", "--5", "Amount: “--5” is not a number. Write it like 1,234.5."),
    ("number", float("inf"), "Amount: “inf” is not a number. Write it like 1,234.5."),
    ("money", "free", "Amount: “free” is not a number. Write it like 1,234.5."),
    ("money", "1,23,4.5.6", "Amount: “1,23,4.5.6” is not a number. Write it like 1,234.5."),
    ("percent", "half", "Amount: “half” is not a number. Write it like 1,234.5."),
    ("date", "31/02/2026", "Amount: “31/02/2026” is not a date. Write it like 31/12/2026."),
    ("date", "soon", "Amount: “soon” is not a date. Write it like 31/12/2026."),
    ("date", "20261231", "Amount: “20261231” is not a date. Write it like 31/12/2026."),
    ("time", "25:00", "Amount: “25:00” is not a time. Write it like 14:30."),
    ("time", "13 pm", "Amount: “13 pm” is not a time. Write it like 14:30."),
    ("time", "noon", "Amount: “noon” is not a time. Write it like 14:30."),
    (
        "datetime",
        "31/12/2026 26:00",
        "Amount: “31/12/2026 26:00” is not a date and time. Write it like 31/12/2026 14:30.",
    ),
    ("yesno", "perhaps", "Amount: “perhaps” is neither yes nor no."),
    ("email", "ann@", "Amount: “ann@” is not an e-mail address. It should look like name@example.org."),
    ("email", "a b@x.org", "Amount: “a b@x.org” is not an e-mail address. It should look like name@example.org."),
    ("email", "ann@host", "Amount: “ann@host” is not an e-mail address. It should look like name@example.org."),
    ("phone", "12", "Amount: “12” is not a phone number."),
    ("phone", "call me", "Amount: “call me” is not a phone number."),
    (
        "url",
        "javascript:alert(1)",
        "Amount: “javascript:alert(1)” is not a web address. It should look like www.example.org.",
    ),
    ("url", "ftp://x.org", "Amount: “ftp://x.org” is not a web address. It should look like www.example.org."),
    ("url", "word", "Amount: “word” is not a web address. It should look like www.example.org."),
    ("text", "x" * 1001, "Amount is too long: 1001 characters, at most 1000 are possible."),
    ("note", "x" * 100_001, "Amount is too long: 100001 characters, at most 100000 are possible."),
    ("rating", "6", "Amount must be at most 5."),
    ("rating", "-1", "Amount must be at least 0."),
    ("link", "Ann", "Amount: “Ann” was not found."),
    ("link", "-3", "Amount: “-3” was not found."),
    ("links", ["x"], "Amount: “x” was not found."),
]


@pytest.mark.parametrize(("type_", "typed", "message"), BAD)
def test_bad_values_are_refused_with_a_sentence(kit: Kit, type_: str, typed: Any, message: str) -> None:
    with pytest.raises(kit("convert").Wrong) as wrong:
        converter(kit).read(entry(kit, type_), typed)
    assert str(wrong.value) == message


def test_a_choice_is_one_of_its_options_whatever_its_capitals(kit: Kit) -> None:
    kind = entry(kit, "choice", options=("Good", "good", 'It\'s, "so"\nso', "Été"))
    reads = converter(kit).read
    assert reads(kind, "good") == "good"
    assert reads(kind, "éTÉ ") == "Été"
    with pytest.raises(kit("convert").Wrong, match="not one of the choices"):
        reads(kind, "GOOD")
    several = entry(kit, "choices", options=("a", "b", "c, d"))
    assert reads(several, "b; a") == ["a", "b"]
    assert reads(several, "c, d") == ["c, d"]
    assert reads(several, ["c, d", "a"]) == ["a", "c, d"]


def test_limits_are_what_people_see(kit: Kit) -> None:
    reads = converter(kit, "de_DE", "EUR").read
    assert reads(entry(kit, "money", minimum=1, maximum=Decimal("10.50")), "10,50") == 1050
    with pytest.raises(kit("convert").Wrong, match="Amount darf höchstens 10,5 sein"):
        reads(entry(kit, "money", maximum=Decimal("10.50")), "10,51")
    with pytest.raises(kit("convert").Wrong, match="mindestens 0"):
        reads(entry(kit, "percent", minimum=0, maximum=100), "-1")
    assert reads(entry(kit, "percent", minimum=0, maximum=100), "100") == 1.0


@pytest.mark.parametrize(("currency", "typed", "stored", "shown"), [
    ("JPY", "1,200", 1200, Decimal("1200")), ("GBP", "12", 1200, Decimal("12.00")),
    ("KWD", "1.5", 1500, Decimal("1.500")),
])  # fmt: skip
def test_money_keeps_to_its_currency(kit: Kit, currency: str, typed: str, stored: int, shown: Decimal) -> None:
    reader = converter(kit, "en_GB", currency)
    assert reader.read(entry(kit, "money"), typed) == stored
    assert str(reader.show("money", stored)) == str(shown)


def test_percent_comes_back_as_it_was_typed(kit: Kit) -> None:
    reader = converter(kit)
    for text in ("20", "7.5", "0.1", "33.333", "100", "0", "29", "57.1"):
        assert str(reader.show("percent", reader.read(entry(kit, "percent"), text))) == text


@pytest.mark.parametrize("blank", [None, "", "  ", [], (), float("nan")])
@pytest.mark.parametrize(
    "type_", ["text", "int", "money", "date", "choice", "choices", "link", "links", "yesno", "email"]
)
def test_blank_is_no_value_in_every_type(kit: Kit, type_: str, blank: Any) -> None:
    assert converter(kit).read(entry(kit, type_), blank) is None


def test_every_language_has_every_sentence_with_the_same_places(kit: Kit) -> None:
    import string

    sentences = kit("sentences").SENTENCES
    assert list(sentences) == ["en", "de", "fr", "es", "it", "pt", "nl", "pl"]
    for language, words in sentences.items():
        assert list(words) == list(sentences["en"]), language
        for name, text in words.items():
            places = {part[1] for part in string.Formatter().parse(text) if part[1]}
            expected = {part[1] for part in string.Formatter().parse(sentences["en"][name]) if part[1]}
            assert places == expected, (language, name)
    assert kit("sentences").sentence("xx", "required", label="{0}") == "{0} is needed."
