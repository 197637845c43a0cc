"""A plan becomes rows a person can read, and what they leave out or rename becomes a plan again."""

from __future__ import annotations

from pathlib import Path

import pytest

from homespun import paths
from homespun.core.compile import compile_plan
from homespun.core.plan import Calc, FlagLine, Metric, Plan, Table
from homespun.core.plan_parser import parse_plan
from homespun.core.progress import PlanLine
from homespun.errors import PlanInvalid
from homespun.ui.plan_view import chosen_plan, growing_row, growing_title, rows_of, title_of
from homespun.ui.views import Choices, PartRow

BLUEPRINTS = sorted((paths.templates() / "blueprints").glob("*.plan"))
TEXT = """app Lending | Who has what
look primary=#8A2BE2 background=#FFFFFF icon=camera
table Item: name text!, kind text
table Loan: item link(Item)!, due date!, returned date
calc Loan.days = due - today
flag Loan "Late" when days < 0
metric "Late" = count(Loan where days < 0)
cannot "send text messages" | "a list of what is late"
"""


def plan(text: str = TEXT) -> Plan:
    return parse_plan(text).plan


def blueprint(path: Path) -> Plan:
    lines = path.read_text(encoding="utf-8").splitlines()
    return plan("\n".join(line for line in lines if not line.startswith("#")))


def all_rows(rows: tuple[PartRow, ...]) -> list[PartRow]:
    return [one for row in rows for one in (row, *row.children)]


def without(whole: Plan, key: str) -> tuple[Plan, str]:
    """Leave a row out; gives the plan and, if it can't be left out, why."""
    try:
        return chosen_plan(whole, Choices(removed=(key,))), ""
    except PlanInvalid as reason:
        return whole, reason.message


def test_tables_come_with_their_fields_and_the_rest_in_plain_words() -> None:
    rows = rows_of(plan())
    assert [row.text for row in rows if row.kind == "table"] == ["Items", "Loans"]
    assert [[child.name for child in row.children] for row in rows if row.children] == [
        ["Name", "Kind"],
        ["Item", "Due", "Returned"],
    ]
    assert {row.kind for row in rows} == {"look", "table", "calc", "flag", "metric", "cannot"}
    assert next(row for row in rows if row.kind == "flag").text.startswith("Loans: Late when ")
    assert next(row for row in rows if row.kind == "look").colours == ("#8A2BE2", "#FFFFFF")
    assert not next(row for row in rows if row.kind == "cannot").removable
    assert title_of(plan()) == "Lending"


@pytest.mark.parametrize("path", BLUEPRINTS, ids=lambda path: path.stem)
def test_every_row_of_every_starter_can_be_left_out_and_the_rest_still_builds(path: Path) -> None:
    whole = blueprint(path)
    for row in all_rows(rows_of(whole)):
        left, refusal = without(whole, row.key) if row.removable else (whole, "")
        if refusal:
            assert "is the only" in refusal, row.key
        elif list(left.of(Table)) or row.kind not in ("input", "result"):
            done = compile_plan(left)
            assert done.spec is not None, (row.key, done.problems)
            assert done.problems == (), row.key


@pytest.mark.parametrize("path", BLUEPRINTS, ids=lambda path: path.stem)
def test_every_row_of_every_starter_that_has_a_name_can_get_another(path: Path) -> None:
    whole = blueprint(path)
    for row in all_rows(rows_of(whole)):
        if not row.name:
            continue
        changed = chosen_plan(whole, Choices(renamed=((row.key, "Quite another"),)))
        done = compile_plan(changed)
        assert done.spec is not None
        assert done.problems == (), row.key
        assert "Quite another" in [one.name for one in all_rows(rows_of(changed))], row.key


def test_leaving_out_a_table_takes_along_what_needs_it() -> None:
    left = chosen_plan(plan(), Choices(removed=("table Loan", 'flag Loan "Late"')))
    assert [table.name for table in left.of(Table)] == ["Item"]
    assert not [*left.of(Calc), *left.of(FlagLine), *left.of(Metric)]


def test_the_only_field_cannot_be_left_out_and_one_sentence_says_so() -> None:
    with pytest.raises(PlanInvalid, match="only field") as refused:
        chosen_plan(plan("app A\ntable Item: name text"), Choices(removed=("field Item.name",)))
    assert refused.value.hint.endswith(".")


def test_a_new_name_changes_what_is_read_and_nothing_that_refers_to_it() -> None:
    renamed = chosen_plan(plan(), Choices(renamed=(("field Loan.due", "Back by"), ("table Loan", "Borrowing"))))
    loan = renamed.table("Loan")
    assert loan is not None
    assert (loan.label, [f.label for f in loan.fields if f.name == "due"]) == ("Borrowing", ["Back by"])
    assert list(renamed.of(Calc)) == list(plan().of(Calc))
    assert "Borrowings" in [row.text for row in rows_of(renamed)]


def test_the_same_line_again_replaces_the_one_before_while_the_plan_grows() -> None:
    rows = growing_row((), PlanLine("app Lending", "**Lending**: Who has what"))
    rows = growing_row(rows, PlanLine("table Loan: item text", "**Loans**: item"))
    rows = growing_row(rows, PlanLine("table Loan: item text, due date", "**Loans**: item, due"))
    assert [row.text for row in rows] == ["Lending: Who has what", "Loans: item, due"]
    assert growing_title(rows) == "Lending"
