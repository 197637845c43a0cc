"""Lists find, filter, sort, page and total in the database; headline numbers and charts count what they should."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from made_app import MadeApp

PlanApp = Callable[[str], MadeApp]

LIBRARY = """
app Library | Books and loans
locale en_GB currency=GBP
table Author: name text!
table Book: title text!, author link(Author), genres choices(Novel|Poetry|Essay), state choice(New|Good|Worn), pages int, price money, discount percent, read yesno, added date, seen datetime, friends links(Author), homepage url, score rating
calc Book.age = today - added
calc Book.half = price / 2
calc Book.line = title
flag Book "Long" when pages > 300
flag Book "Old" when added < 2026-01-01
metric "Books" = count(Book)
metric "Long books" = count(Book where pages > 300)
metric "Worth" = sum(Book.price)
metric "Average pages" = avg(Book.pages)
metric "Dearest unread" = max(Book.price where read = no)
chart bar Book: count() by author
chart pie Book: count() by state
chart bar Book: sum(price) by added month
chart line Book: count() by added year where pages > 100
chart bar Book: avg(pages) by genres
chart bar Book: count() by seen day
chart bar Book: max(price) by author.name
chart bar Book: count() by read
"""  # noqa: E501


def filled(app: MadeApp) -> MadeApp:
    for name in ("Émile Zola", "ada", "Öhler"):
        app.add("Author", name=name)
    app.add("Book", title="Germinal", author=1, genres=["Novel"], state="Worn", pages=500, price="10.50",
            discount=20, read=True, added="2025-12-30", seen="2026-11-17 09:00", friends=[2, 3])  # fmt: skip
    app.add("Book", title="100% true_story", author=2, genres=["Novel", "Essay"], state="New", pages=90, price="0.01",
            added="2026-11-02", seen="2026-11-17 23:59:59")  # fmt: skip
    app.add(
        "Book", title="anthology", author=3, genres=["Poetry"], pages=301, price="5", added="2026-11-30", friends=[3]
    )
    app.add("Book", title="Zettel")
    return app


@pytest.fixture(scope="module")
def library(shared_app: PlanApp) -> MadeApp:
    return filled(shared_app(LIBRARY))


def titles(app: MadeApp, **wanted: Any) -> list[str]:
    return sorted(app.names("Book", "title", **wanted))


SEARCHES = [
    ("germ", ["Germinal"]), ("GERMINAL", ["Germinal"]), ("emile", ["Germinal"]), ("zola germ", ["Germinal"]),
    ("ohler", ["Germinal", "anthology"]), ("zola antho", []), ("100%", ["100% true_story"]), ("%", ["100% true_story"]),
    ("true_", ["100% true_story"]), ("r_e", []),
    ("poet", ["anthology"]), ("worn", ["Germinal"]), ("'; drop table \"Book\"; --", []),
    ("\\", []), ("500", ["Germinal"]),
    ("№4", ["Zettel"]), ("  ", ["100% true_story", "Germinal", "Zettel", "anthology"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), SEARCHES)
def test_search_finds_words_in_texts_choices_and_the_labels_of_links(
    library: MadeApp, text: str, found: list[str]
) -> None:
    assert titles(library, search=text) == found


FILTERS: list[tuple[dict[str, Any], list[str]]] = [
    ({"state": ["New", "Worn"]}, ["100% true_story", "Germinal"]),
    ({"state": "New"}, ["100% true_story"]),
    ({"state": [None]}, ["Zettel", "anthology"]),
    ({"genres": ["Novel"]}, ["100% true_story", "Germinal"]),
    ({"genres": ["Essay", "Poetry"]}, ["100% true_story", "anthology"]),
    ({"author": [1, 3]}, ["Germinal", "anthology"]),
    ({"author": [None]}, ["Zettel"]),
    ({"friends": [3]}, ["Germinal", "anthology"]),
    ({"pages": (100, None)}, ["Germinal", "anthology"]),
    ({"pages": (None, 301)}, ["100% true_story", "anthology"]),
    ({"price": (Decimal("0.02"), "10.50")}, ["Germinal", "anthology"]),
    ({"half": (Decimal("5.25"), None)}, ["Germinal"]),
    ({"discount": (20, 20)}, ["Germinal"]),
    ({"read": True}, ["Germinal"]),
    ({"read": False}, ["100% true_story", "Zettel", "anthology"]),
    ({"read": [True, False]}, ["100% true_story", "Germinal", "Zettel", "anthology"]),
    ({"added": "this month"}, ["100% true_story", "anthology"]),
    ({"added": "last year"}, ["Germinal"]),
    ({"added": (date(2026, 11, 3), date(2026, 11, 30))}, ["anthology"]),
    ({"seen": (date(2026, 11, 17), date(2026, 11, 17))}, ["100% true_story", "Germinal"]),
    ({"seen": (datetime(2026, 11, 17, 10), None)}, ["100% true_story"]),
    ({"seen": "yesterday"}, ["100% true_story", "Germinal"]),
    ({"title": "GERM"}, ["Germinal"]),
    ({"line": "zett"}, ["Zettel"]),
    ({"_flags": ["Old"]}, ["Germinal"]),
    ({"_flags": ["Long", "Old"]}, ["Germinal", "anthology"]),
    ({"state": [], "pages": (None, None), "title": ""}, ["100% true_story", "Germinal", "Zettel", "anthology"]),
    ({"pages": ("many", None)}, []),
    ({"state": ["New"], "pages": (100, None)}, []),
]


@pytest.mark.parametrize(("wanted", "found"), FILTERS)
def test_filters_by_every_type(library: MadeApp, wanted: dict[str, Any], found: list[str]) -> None:
    assert titles(library, filters=wanted) == found


SORTS = [
    ("title", False, ["100% true_story", "anthology", "Germinal", "Zettel"]),
    ("title", True, ["Zettel", "Germinal", "anthology", "100% true_story"]),
    ("state", False, ["100% true_story", "Germinal", "Zettel", "anthology"]),
    ("author", False, ["100% true_story", "Germinal", "anthology", "Zettel"]),
    ("pages", True, ["Germinal", "anthology", "100% true_story", "Zettel"]),
    ("age", False, ["anthology", "100% true_story", "Germinal", "Zettel"]),
    ("_id", False, ["Germinal", "100% true_story", "anthology", "Zettel"]),
]


@pytest.mark.parametrize(("name", "descending", "found"), SORTS)
def test_sorting_goes_by_what_people_see_and_blanks_come_last(
    library: MadeApp, name: str, descending: bool, found: list[str]
) -> None:
    assert library.names("Book", "title", sort=[(name, descending)]) == found


def test_a_list_comes_in_pages_with_the_total_of_all(library: MadeApp) -> None:
    page = library.records.list_page(
        library.table("Book"), sort=[("title", False)], limit=2, offset=2, totals=["price", "pages", "half"]
    )
    assert [row["title"] for row in page.rows] == ["Germinal", "Zettel"]
    assert page.total == 4
    assert page.totals == {"price": Decimal("15.51"), "pages": 891, "half": Decimal("7.76")}
    assert library.records.list_page(library.table("Book"), search="nothing").totals["price"] == Decimal("0.00")


def test_rows_carry_their_marks_and_labels(library: MadeApp) -> None:
    row = library.row("Book", 1)
    assert row["_flags"] == ("Long", "Old")
    assert (row["author__label"], row["friends__label"]) == ("Émile Zola", ["ada", "Öhler"])
    assert (row["discount"], row["price"], row["half"], row["genres"]) == (
        20,
        Decimal("10.50"),
        Decimal("5.25"),
        ["Novel"],
    )
    assert (row["seen"], row["added"], row["read"]) == (datetime(2026, 11, 17, 9), date(2025, 12, 30), True)
    assert library.row("Book", 4)["author__label"] == ""


def test_headline_numbers(library: MadeApp) -> None:
    found = {m.label: library.records.metric(m) for m in library.tables.APP.metrics}
    assert found == {
        "Books": 4, "Long books": 2, "Worth": Decimal("15.51"), "Average pages": 297.0,
        "Dearest unread": Decimal("5.00"),
    }  # fmt: skip


def test_charts_group_count_and_keep_the_right_order(library: MadeApp) -> None:
    by_author, by_state, by_month, by_year, by_genre, by_day, dearest, by_read = map(
        library.records.chart, library.tables.APP.charts
    )
    assert by_author == [("ada", 1), ("Émile Zola", 1), ("Öhler", 1), (None, 1)]
    assert by_state == [("New", 1), ("Worn", 1), (None, 2)]
    assert by_month == [
        (date(2025, 12, 1), Decimal("10.50")),
        (date(2026, 11, 1), Decimal("5.01")),
        (None, Decimal("0.00")),
    ]
    assert by_year == [(date(2025, 1, 1), 1), (date(2026, 1, 1), 1)]
    assert by_genre == [("Novel", 295), ("Poetry", 301), ("Essay", 90), (None, None)]
    assert by_day == [(date(2026, 11, 17), 2), (None, 2)]
    assert dearest == [
        ("ada", Decimal("0.01")),
        ("Émile Zola", Decimal("10.50")),
        ("Öhler", Decimal("5.00")),
        (None, None),
    ]
    assert by_read == [(False, 3), (True, 1)]
