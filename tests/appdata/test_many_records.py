"""With many records: a page works out its own balances, a file comes in many rows at once, all else is as before."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from made_app import MadeApp

PlanApp = Callable[[str], MadeApp]

PLAN = """
app Cash | A cash book
locale en_GB currency=GBP
table Person: name text!, phone text
table Entry "Entry" "Entries": what text!*, day date, who link(Person), amount money, hours number
calc Entry.balance = running(amount by day)
calc Entry.worked = running(hours by day)
calc Person.entries = count(Entry)
rule Entry "Nothing above a thousand" when amount > 1000
rule Entry "A person has three entries at most" limit 3 per who
"""


@pytest.fixture
def cash(plan_app: PlanApp) -> MadeApp:
    return plan_app(PLAN)


def bring(app: MadeApp, rows: list[tuple[Any, ...]], **more: Any) -> Any:
    columns = dict(enumerate(("what", "who", "day", "amount")))
    return app.kit("transfer").import_rows(app.records, app.table("Entry"), rows, columns, **more)


def test_a_balance_is_the_same_on_every_page_and_alone(cash: MadeApp) -> None:
    dice = random.Random(3)
    for number in range(40):
        day = None if dice.random() < 0.2 else date(2026, 1, 1) + timedelta(dice.randrange(8))
        amount = None if dice.random() < 0.1 else Decimal(dice.randrange(-500, 500)) / 4
        cash.add("Entry", what=f"{number}", day=day, amount=amount, hours=dice.randrange(100) / 4)
    for gone in (3, 17, 30):
        cash.records.trash(cash.table("Entry"), gone)
    entries = cash.table("Entry")
    everything = cash.records.list_page(entries, limit=None).rows
    in_order = sorted(everything, key=lambda row: (row["day"] or date.min, row["_id"]))
    balance, worked, wanted = Decimal(0), 0.0, {}
    for row in in_order:
        balance, worked = balance + (row["amount"] or 0), worked + (row["hours"] or 0)
        wanted[row["_id"]] = (balance, worked)
    assert {row["_id"]: (row["balance"], row["worked"]) for row in everything} == wanted
    for sort in ([("day", True)], [("day", False)], [("what", False)], [("balance", True)]):
        for offset in range(0, 40, 7):
            page = cash.records.list_page(entries, sort=sort, limit=7, offset=offset).rows
            assert {row["_id"]: (row["balance"], row["worked"]) for row in page} == {
                row["_id"]: wanted[row["_id"]] for row in page
            }
    for id in wanted:
        assert (cash.row("Entry", id)["balance"], cash.row("Entry", id)["worked"]) == wanted[id]


def test_more_records_go_out_at_once_than_a_database_takes_parameters(cash: MadeApp) -> None:
    many = 40_000
    with cash.records.engine.begin() as connection:
        table = cash.table("Person").sa
        connection.execute(table.insert(), [{"name": f"Person {number}"} for number in range(many)])
    content = cash.kit("transfer").to_csv(cash.records, cash.table("Person"))
    assert content.count(b"\r\n") == many + 1


def test_rows_that_break_a_rule_are_told_among_hundreds_that_dont(cash: MadeApp) -> None:
    rows = [(f"{number}", "", "2026-01-05", "2000" if number in (7, 300) else "5") for number in range(400)]
    rows[50] = ("", "", "2026-01-05", "5")  # it must have a name
    rows[60] = ("59", "", "2026-01-05", "5")  # that name is there
    report = bring(cash, rows)
    assert report.added == 396
    assert sorted(problem.row for problem in report.problems) == [9, 52, 62, 302]
    assert cash.records.list_page(cash.table("Entry"), limit=1).total == 396
    assert cash.records.undo(report.change).__class__.__name__ == "Saved"
    assert cash.records.list_page(cash.table("Entry"), limit=1).total == 0


def test_of_rows_that_break_a_rule_only_together_the_first_come_in(cash: MadeApp) -> None:
    rows = [(f"{number}", "Ann" if number % 10 == 0 else "", "", "1") for number in range(100)]
    report = bring(cash, rows)
    assert [problem.row for problem in report.problems] == [32, 42, 52, 62, 72, 82, 92]
    assert [row["entries"] for row in cash.records.list_page(cash.table("Person")).rows] == [3]


def test_new_names_are_added_once_and_none_for_a_row_that_is_refused(cash: MadeApp) -> None:
    cash.add("Person", name="Zoë")
    rows = [
        ("a", "Bob", "", "1"),
        ("b", "Nobody", "", "2000"),
        ("c", "BOB", "", "1"),
        ("", "Never", "", "1"),
        ("d", "zoe", "", "1"),
    ]
    report = bring(cash, rows)
    assert (report.added, sorted(problem.row for problem in report.problems)) == (3, [3, 5])
    assert sorted(cash.names("Person")) == ["Bob", "Zoë"]
    assert bring(cash, [("e", "Never", "", "3")]).added == 1


def test_records_are_found_by_a_name_in_other_capitals_or_the_same(cash: MadeApp) -> None:
    bring(cash, [("Tea", "", "", "1"), ("Éclair", "", "", "2")])
    report = bring(cash, [("tea", "", "", "3"), ("Éclair", "", "", "4"), ("Bun", "", "", "5")], update_by="what")
    assert (report.added, report.changed) == (1, 2)
    assert cash.names("Entry", "amount", sort=[("_id", False)]) == [Decimal(3), Decimal(4), Decimal(5)]


def test_the_choices_of_a_link_are_searched_by_what_was_entered(cash: MadeApp) -> None:
    ann = cash.add("Person", name="Ann", phone="020 7946")
    cash.add("Person", name="Bob")
    cash.add("Entry", what="x", who=ann)
    people = cash.table("Person")
    assert [name for _, name in cash.records.options(people, "an")] == ["Ann"]
    assert [name for _, name in cash.records.options(people, "7946")] == ["Ann"]
