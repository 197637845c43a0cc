"""Fixed words are there in every language; values are written as each country writes them; colours stay readable."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from conftest import HERE, PLANS
from visit import forget, spec_of

from homespun import paths
from homespun.builder.render import render_app
from homespun.builder.theme import theme_of
from homespun.core.colours import contrast
from homespun.core.compile import compile_plan
from homespun.core.plan_parser import parse_plan

KIT = paths.templates() / "kit"


@pytest.fixture(scope="module")
def kit() -> Iterator[Any]:
    """The kit's own modules, imported from the templates."""
    import sys

    forget(paths.templates())
    sys.path.insert(0, str(paths.templates()))
    import kit.formats
    import kit.look
    import kit.model
    import kit.words

    yield kit
    sys.path.remove(str(paths.templates()))
    forget(paths.templates())


def said_in(source: str) -> set[str]:
    """Give the names of words that a module of the kit says."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, (ast.Attribute, ast.Name)):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            place = {"say": 0, "word": 1}.get(name)
            given = node.args[place] if place is not None and len(node.args) > place else None
            if isinstance(given, ast.Constant) and not ast.unparse(node.func).endswith("converter.say"):
                found.add(given.value)
    return found


OWN = ("convert.py", "change.py", "transfer.py", "rules.py", "records.py", "query.py")


def test_every_word_that_a_screen_says_is_there_in_all_languages(kit: Any) -> None:
    words, languages = kit.words.WORDS, kit.words.LANGUAGES
    said = set().union(*(said_in(p.read_text(encoding="utf-8")) for p in KIT.glob("*.py") if p.name not in OWN))
    said |= {period.replace(" ", "_") for period in ("this week", "last year", "next month", "today")}
    assert said - set(words) == set()
    for name, texts in words.items():
        assert len(texts) == len(languages), name
        assert all(text.strip() for text in texts), name
        places = [sorted(re.findall(r"{(\w+)}", text)) for text in texts]
        assert all(place == places[0] for place in places), name


def test_words_of_an_unknown_language_are_english(kit: Any) -> None:
    assert kit.words.word("xx", "save") == "Save"
    assert kit.words.word("de", "add_of", label="{x}") == "{x} hinzufügen"


@pytest.mark.parametrize(
    ("locale", "currency", "money", "number", "percent", "day"),
    [
        ("en_GB", "GBP", "£1,234.50", "1,234.5", "12.5%", "3 Jan 2026"),
        ("en_US", "USD", "$1,234.50", "1,234.5", "12.5%", "Jan 3, 2026"),
        ("de_DE", "EUR", "1.234,50 €", "1.234,5", "12,5 %", "03.01.2026"),
        ("fr_FR", "EUR", "1 234,50 €", "1 234,5", "12,5 %", "3 janv. 2026"),
        ("pl_PL", "PLN", "1 234,50 zł", "1 234,5", "12,5%", "3 sty 2026"),
    ],
)
def test_values_are_written_as_the_country_does(
    kit: Any, locale: str, currency: str, money: str, number: str, percent: str, day: str
) -> None:
    app = kit.model.App("A", (), language=locale[:2], locale=locale, currency=currency)
    show = kit.formats.Formats(app)
    texts = [
        show.text("money", Decimal("1234.50")), show.text("number", 1234.5), show.text("percent", Decimal("12.5")),
        show.text("date", date(2026, 1, 3)),
    ]  # fmt: skip
    assert [re.sub(r"\s", " ", text) for text in texts] == [money, number, percent, day]


def test_blanks_are_empty_and_years_stay_years(kit: Any) -> None:
    show = kit.formats.Formats(kit.model.App("A", ()))
    assert [show.text(kind, None) for kind in ("money", "date", "yesno", "text")] == ["", "", "", ""]
    assert show.text("int", 2026) == "2026"
    assert show.text("int", 12026) == "12,026"
    assert show.text("time", time(9, 5)) == "09:05"
    assert show.text("datetime", datetime(2026, 1, 3, 14, 30)) == "3 Jan 2026, 14:30"
    assert (show.date_pattern, show.clock) == ("DD/MM/YYYY", "24h")


@pytest.mark.parametrize(
    "text", ["Tom's e-mail", "12:30 – 14:00", "a_b@example.org", "https://example.org/x_y?z=1", "100 %"]
)
def test_ordinary_texts_stay_as_they_are(kit: Any, text: str) -> None:
    assert kit.look.plain(text) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("*a*", "\\*a\\*"),
        ("# a", "\\# a"),
        ("1. a", "1\\. a"),
        (":red[a]", "\\:red\\[a]"),
        ("$1 and $2", "\\$1 and \\$2"),
    ],
)
def test_signs_that_mean_something_are_kept_as_signs(kit: Any, text: str, kept: str) -> None:
    assert kit.look.plain(text) == kept


@pytest.mark.parametrize("primary", ["", "#FFFF00", "#000000", "#C71585", "#FFFFFF", "nonsense"])
@pytest.mark.parametrize("background", ["", "#FFB6C1", "#101010", "#808080"])
def test_colours_stay_readable(primary: str, background: str) -> None:
    theme = theme_of(primary, background)
    for colours in (theme.light, theme.dark):
        assert contrast(colours.text, colours.background) >= 4.5
        assert contrast(colours.text, colours.secondary) >= 4
        named = background != "" and colours.primary == primary  # a pair that a person chose, if it can be seen
        seen = named and contrast(primary, background) >= 1.3 and contrast(primary, "#FFFFFF") >= 2.0
        assert seen or contrast(colours.primary, colours.background) >= 3


def test_a_person_who_names_both_colours_gets_both_as_named() -> None:
    assert theme_of("#FF6347", "#FEBAAD").light.primary == "#FF6347"
    assert theme_of("#8FBC8F", "#98FF98").light.primary == "#8FBC8F"
    assert theme_of("#FFFF00", "#FFB6C1").light.primary != "#FFFF00"  # white words on it could not be read


def test_a_colour_that_words_can_not_be_read_on_is_told() -> None:
    compiled = compile_plan(parse_plan("app A\nlook primary=#FFFF00 background=#FFB6C1\ntable T: name text\n").plan)
    assert any("#FFFF00" in repair for repair in compiled.repairs), compiled.repairs


def test_screens_are_short_and_begin_with_what_they_are_for() -> None:
    for plan in [HERE / "workshop.plan", *PLANS.glob("*.plan")]:
        files = render_app(spec_of(plan.read_text(encoding="utf-8")))
        tomllib.loads(files[".streamlit/config.toml"])
        for name, text in files.items():
            if name.startswith("screens/"):
                assert text.startswith("# "), name
                assert len(text.splitlines()) <= (150 if "work_out" in text else 60), name
                assert "unsafe" not in text
