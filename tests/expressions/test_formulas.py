"""What each function gives, blanks and edges included: worked out by hand, held against both runtimes."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
import sqlalchemy as sa
from lending import APP, NAMES, World, clock, sql, typed

from homespun.builder.expression_code import COLLECTION_WORDS, sql_code

RECORD = {
    "name": "Éclair ",
    "kind": "Camera",
    "tags": ["new", "spare"],
    "price": 1_005,
    "pieces": 7,
    "weight": 2.675,
    "discount": 0.125,
    "bought": date(2026, 1, 31),
    "seen": datetime(2026, 12, 31, 22, 10, 5),
    "opens": time(22, 0),
    "closes": time(6, 30),
    "works": True,
}
BLANK = dict.fromkeys(RECORD)


@pytest.mark.parametrize(
    ("text", "wanted", "when_blank"),
    [
        # Blanks: 0 in plus and minus, contagious in times and divide, false in every comparison.
        ("pieces + 1", 8, 1),
        ("1 - pieces", -6, 1),
        ("-pieces", -7, 0),
        ("pieces * 2", 14, None),
        ("pieces / 2", 3.5, None),
        ("pieces / 0", None, None),
        ("price / (pieces - 7)", None, None),
        ("price = 10.05", True, False),
        ("price != 10.05", False, False),
        ("not price = 10.05", False, True),
        ("pieces < 8 or pieces >= 8", True, False),
        ("works = no", False, False),
        ("works = (pieces > 3)", True, False),
        # Half away from zero, as people read the number.
        ("round(weight, 2)", 2.68, None),
        ("round(-weight, 2)", -2.68, 0),
        ("round(pieces / 2)", 4, None),
        ("round(-pieces / 2)", -4, 0),
        ("round_up(pieces / 5)", 2, None),
        ("round_up(weight * 1000 / 2.675)", 1000, None),
        ("round_down(-pieces / 2)", -3, 0),
        ("round_up(weight, 0.25)", 2.75, None),
        ("round_down(pieces, 5)", 5, None),
        ("round(price, 0.1)", 1_010, None),
        ("round(price)", 1_000, None),
        ("round_up(price)", 1_100, None),
        ("round(price / 2, 2)", 503, None),
        ("price * discount", 126, None),
        ("price - discount", 879, None),
        ("price * 1.19 * 100 / 119", 1_005, None),
        # Numbers.
        ("abs(3 - pieces)", 4, 3),
        ("min(pieces, 3)", 3, 3),
        ("max(weight, pieces)", 7, None),
        ("avg(pieces, 2)", 4.5, 2),
        ("sum(pieces, 2, weight)", 11.675, 2),
        ("mod(pieces, 4)", 3, None),
        ("mod(-pieces, 4)", 1, 0),
        ("mod(pieces, 0)", None, None),
        ("mod(weight, 1)", 0.675, None),
        ("sqrt(pieces + 2)", 3.0, 2**0.5),
        ("sqrt(0 - pieces)", None, 0.0),
        ("power(pieces, 2)", 49.0, None),
        ("power(0, -1)", None, None),
        ("power(10, 400)", None, None),
        ("round(pi(), 4)", 3.1416, 3.1416),
        ("percent_of(2, pieces)", 2 / 7, None),
        # Dates.
        ("bought + months(1)", date(2026, 2, 28), None),
        ("bought - months(11)", date(2025, 2, 28), None),
        ("bought + years(2)", date(2028, 1, 31), None),
        ("bought + weeks(1)", date(2026, 2, 7), None),
        ("bought + 10000000", None, None),
        ("bought + months(100000)", None, None),
        ("seen + months(2)", datetime(2027, 2, 28, 22, 10, 5), None),
        ("seen + hours(2)", datetime(2027, 1, 1, 0, 10, 5), None),
        ("seen - days(365)", datetime(2025, 12, 31, 22, 10, 5), None),
        ("opens + minutes(150)", time(0, 30), None),
        (
            "seen + hours(pieces) + hours(pieces) + minutes(pieces) + hours(pieces)",
            datetime(2027, 1, 1, 19, 17, 5),
            None,
        ),
        (
            "seen + months(1) + days(pieces) + minutes(pieces) - months(2) + hours(1)",
            datetime(2026, 12, 7, 23, 17, 5),
            None,
        ),
        ("opens + hours(pieces) + minutes(pieces) + hours(pieces) - minutes(1)", time(12, 6), None),
        ("hours(opens, closes)", 8.5, None),
        ("minutes(closes, opens)", 930.0, None),
        ("hours(seen, now)", -(10 + 10 / 60 + 5 / 3600), None),
        ("today - bought", 334, None),
        ("days_since(bought)", 334, None),
        ("years_since(bought)", 0, None),
        ("years_between(bought, bought + years(1))", 1, None),
        ("workdays(bought, bought + 9)", 6, None),
        ("workdays(today, bought)", 0, None),
        ("week(bought)", 5, None),
        ("week(seen)", 53, None),
        ('weekday(bought) = "Saturday"', True, False),
        ('month(seen) = "December"', True, False),
        ("year(bought) * 100 + month(bought)", 202601, 0),
        ("day(bought)", 31, None),
        ("hour(seen) * 60 + minute(seen)", 1330, 0),
        ("bought in this year", True, False),
        ("bought in last month", False, False),
        ("seen in this day", True, False),
        ("seen in this week", True, False),
        ("seen = today", True, False),
        ("seen > now", True, False),
        ("coalesce(bought, today)", date(2026, 1, 31), date(2026, 12, 31)),
        ("max(bought, today)", date(2026, 12, 31), date(2026, 12, 31)),
        # Text and lists.
        ("upper(name)", "ÉCLAIR ", None),
        ("trim(lower(name))", "éclair", None),
        ('left(name, 3) + "|" + right(name, 2)', "Écl|r ", "|"),
        ("left(name, -1)", "", None),
        ("right(name, 99)", "Éclair ", None),
        ("length(name)", 7, None),
        ('contains(name, "ÉC")', True, False),
        ('name + "x"', "Éclair x", "x"),
        ('concat(pieces, "/", weight, "/", price, "/", discount)', "7/2.675/10.05/12.5 %", "/// %"),
        ('concat(bought, " ", seen, " ", opens)', "2026-01-31 2026-12-31 22:10 22:00", "  "),
        ('coalesce(trim("  "), name)', "Éclair ", None),
        ("length(tags)", 2, None),
        ("tags = spare", True, False),
        ("tags in (fragile, new)", True, False),
        ("tags is empty", False, True),
        ("name is empty", False, True),
        # Cases.
        ("if(works, 1, 2)", 1, 2),
        ("if(pieces > 10, 1, pieces > 5, 2, 3)", 2, 3),
        ("match(kind, Camera: 12, Tripod: 6, else 1)", 12, 1),
        ("match(kind, Tripod: 6)", None, None),
        ("match(pieces, (pieces > 5): 1, else 0)", 1, 0),
        ("kind in (Camera, Other)", True, False),
    ],
)
def test_a_formula_gives_what_one_works_out_by_hand(text: str, wanted: Any, when_blank: Any, world: World) -> None:
    world.fill(Item=[RECORD, BLANK])
    expression = typed(text, "Item")
    for number, expected in ((1, wanted), (2, when_blank)):
        close = pytest.approx(expected) if isinstance(expected, float) else expected
        assert world.in_sql(expression, "Item", number) == close
        assert world.in_values(expression, "Item", number) == close


@pytest.mark.parametrize("text", ["bought in this month", "seen in last year", "bought >= today"])
def test_a_list_of_a_period_can_use_an_index(text: str, world: World) -> None:
    """The column stands alone in the comparison: no function of it."""
    t = APP.table("Item").sa.alias()
    code = sql_code(typed(text, "Item"), names=NAMES, condition=True)
    found = eval(code, {"f": sql, "t": t, "today": clock.today})
    written = str(found.compile(world.engine))
    assert "(" not in written.replace("%(", "")


def test_all_words_of_a_column_collection_are_written_in_brackets() -> None:
    own = {name for name in dir(sa.table("x").c) if not name.startswith("_")}
    assert own <= COLLECTION_WORDS
