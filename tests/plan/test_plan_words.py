"""Plans in plain words, the inventory, what moves in the data, and the small words between."""

from __future__ import annotations

import json

import pytest
from samples import NAMES, plan_of

from homespun.core.change import (
    AddColumn,
    AddTable,
    ChangeType,
    RenameColumn,
    RenamedOption,
    RenameTable,
    migration,
)
from homespun.core.colours import NAMES as COLOURS
from homespun.core.colours import contrast, hex_of
from homespun.core.compile import compile_plan
from homespun.core.describe import describe_edit, describe_plan, describe_statement
from homespun.core.edits import apply_edits, parse_edit, parse_edits
from homespun.core.heads import find, head_of, line_text
from homespun.core.inventory import inventory
from homespun.core.locales import currency_of, exponent_of, known_locale, language_of
from homespun.core.names import label_of, nearest, plural_of, singular_of, slug_of
from homespun.core.plan import Table
from homespun.core.plan_parser import parse_plan, parse_statement

LENDING = compile_plan(plan_of("camera-lending")).plan


# ---- plain words ----


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            'flag Loan "Late" when returned is empty and due < today',
            "*Late* when returned is empty and due is before today",
        ),
        ("calc L.t = (a + b) * 2", "T is worked out: (a + b) × 2"),
        (
            'rule L "No more" limit course.seats per course',
            "At most seats of the course records for the same course: “No more”",
        ),
        ('button Loan "Back" sets returned = today', "Button *Back* sets returned to today"),
        ("page board Request by status", "Page: a board of Requests, by status"),
        (
            'metric "Late" = count(Loan where due < today)',
            "Number *Late*: the number of loans where due is before today",
        ),
        ("table Loan: item link(Item)!, taken date", "**Loans**: item, taken"),
        ('cannot "sms" | "a list"', "Not possible: sms. Instead: a list"),
        ('calc L.p = match(kind, "A": 1, else 2)', "P is worked out: 1 for A, else 2"),
    ],
)
def test_a_line_is_said_in_plain_words(line: str, words: str):
    assert describe_statement(parse_statement(line)) == words


def test_a_plan_is_said_with_its_own_labels():
    parts = {part.id: part for part in describe_plan(LENDING)}
    loans = {part.id: part.text for part in parts["table Loan"].children}
    assert parts["table Loan"].text == "**Loans**: item, student, taken, due, returned"
    assert loans["field Loan.item"] == "Item (one of the Items), must be filled in"
    assert "due is before taken" in loans['rule Loan "The due date must be after the day it was taken"']
    assert "calc Item.available" not in loans


def test_german_is_spoken_too():
    flag = parse_statement('flag Loan "Spät" when returned is empty')
    assert describe_statement(flag, language="de") == "*Spät*, wenn Returned ist leer"


@pytest.mark.parametrize("name", NAMES)
def test_each_part_can_be_removed_by_its_id(name: str):
    plan = compile_plan(plan_of(name)).plan
    parts = describe_plan(plan)
    every = [part for one in parts for part in (one, *one.children)]
    assert len({part.id for part in every}) == len(every)
    for part in every:
        assert find(plan, part.id) == part.statement
        assert part.text


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        ('add field Loan.phone phone "Phone"', "Add to Loans: Phone"),
        ("remove Loan.returned", "Remove: Returned"),
        ("rename Loan.taken to checked_out", "Rename “Taken” to “Checked out”"),
        ('rename Loan.taken to taken "Checked out"', "Rename “Taken” to “Checked out”"),
        ('decline "It can\'t send messages" | "a list"', "Not possible: It can't send messages. Instead: a list"),
    ],
)
def test_an_edit_is_said_in_plain_words(edit: str, words: str):
    assert describe_edit(parse_edit(edit), LENDING) == words


# ---- heads ----


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("Loan.taken", "field Loan.taken date! =today"),
        ("field Loan.taken", "field Loan.taken date! =today"),
        ("loan.Taken", "field Loan.taken date! =today"),
        ("Loan.fee", 'calc Loan.fee "Late fee" = max(0, coalesce(returned, today) - due) * late_fee'),
        ("late_fee", 'setting late_fee money =0.20 "Fee for each late day"'),
        ('metric "Out"', 'metric "Out" = count(Loan where returned is empty)'),
        ("chart", 'chart bar Loan: count() by item.kind where taken in this year "Loans by kind"'),
        ('page records Loan "Out now"', 'page records Loan where returned is empty sort due "Out now"'),
        ("page records Loan", 'page records Loan where returned is empty sort due "Out now"'),
    ],
)
def test_a_line_is_found_by_how_it_begins(head: str, line: str):
    found = find(LENDING, head)
    assert found is not None
    assert line_text(found) == line


@pytest.mark.parametrize("head", ["metric", "Loan.colour", "rule Loan", "", "flag Loan", "nothing"])
def test_what_could_be_two_lines_or_none_is_not_found(head: str):
    assert find(LENDING, head) is None or head == "flag Loan"


def test_every_head_finds_its_line():
    for statement in LENDING.statements:
        assert find(LENDING, head_of(statement)) == statement


# ---- the inventory ----


@pytest.mark.parametrize("name", NAMES)
def test_the_inventory_is_plain_json(name: str):
    spec = compile_plan(plan_of(name)).spec
    assert spec is not None
    found = inventory(spec)
    assert json.loads(json.dumps(found)) == found
    slugs = {page["slug"] for page in found["pages"]}
    assert all(table["page"] in slugs for table in found["tables"] if not table["parent"])


def test_the_inventory_names_what_a_chart_groups_by():
    spec = compile_plan(LENDING).spec
    assert spec is not None
    chart = inventory(spec)["charts"][0]
    assert (chart["by"], chart["by_label"], chart["label"]) == ("item.kind", "Kind", "Loans by kind")


# ---- what moves in the data ----


def moved(*lines: str) -> tuple[object, ...]:
    edits = parse_edits("\n".join(lines))
    new = compile_plan(apply_edits(LENDING, edits).plan).plan
    return migration(LENDING, new, edits).steps


def test_a_rename_keeps_the_column():
    assert moved("rename Loan.taken to checked_out") == (RenameColumn("Loan", "taken", "checked_out"),)
    assert moved("rename Loan to Lending") == (RenameTable("Loan", "Lending"),)
    assert moved('rename Item.kind "Other" to "Else"') == (RenamedOption("Item", "kind", "Other", "Else"),)
    assert moved("change Loan.due to field Loan.back_by date!") == (RenameColumn("Loan", "due", "back_by"),)


def test_renames_follow_each_other():
    assert moved("rename Loan to Lending", "rename Lending.taken to borrowed") == (
        RenameTable("Loan", "Lending"),
        RenameColumn("Lending", "taken", "borrowed"),
    )


def test_what_is_new_is_added_and_what_is_gone_stays():
    steps = moved("add field Loan.phone phone", "add table Place: name text!", "remove Student.class")
    assert [type(step) for step in steps] == [AddColumn, AddTable] or [type(step) for step in steps] == [
        AddTable,
        AddColumn,
    ]


def test_another_type_is_a_step_and_another_kind_of_text_is_none():
    assert [type(step) for step in moved("change Student.class to field Student.class int")] == [ChangeType]
    assert moved("change Student.email to field Student.email text") == ()


def test_only_a_label_moves_nothing():
    assert moved('rename Loan.taken to taken "Checked out"', "add look primary=red") == ()


def test_without_edits_a_new_name_is_a_new_field():
    new = parse_plan("table A: b text").plan
    old = parse_plan("table A: a text").plan
    assert [type(step) for step in migration(old, new).steps] == [AddColumn]


# ---- names, colours, locales ----


@pytest.mark.parametrize(
    ("name", "label"),
    [("due_date", "Due date"), ("dueDate", "Due date"), ("OrderLine", "Order line"), ("ISBN", "ISBN"),
     ("größe", "Größe"), ("VAT_rate", "VAT rate")],
)  # fmt: skip
def test_names_become_labels(name: str, label: str):
    assert label_of(name) == label


@pytest.mark.parametrize(
    ("one", "many"),
    [("Loan", "Loans"), ("Entry", "Entries"), ("Person", "People"), ("Box", "Boxes"), ("Order line", "Order lines"),
     ("Day", "Days"), ("Bookings", "Bookings")],
)  # fmt: skip
def test_labels_have_plurals(one: str, many: str):
    assert plural_of(one) == many
    assert singular_of(many) in (one, one.removesuffix("s"))


@pytest.mark.parametrize(
    ("name", "known", "found"),
    [
        ("Due Date", ("due_date", "due"), "due_date"),
        ("retruned", ("returned", "taken"), "returned"),
        ("Loans", ("Loan", "Item"), "Loan"),
        ("Buchungen", ("Buchung",), "Buchung"),
        ("cat", ("car", "bat"), ""),
        ("price", ("prices", "pride"), "prices"),
        ("abcd", ("abce", "abcf"), ""),
        ("x", (), ""),
    ],
)
def test_a_near_miss_finds_the_one_name_that_is_meant(name: str, known: tuple[str, ...], found: str):
    assert nearest(name, known) == found


def test_addresses_are_plain_and_of_their_own():
    assert slug_of("Über uns / 2") == "uber-uns-2"
    assert slug_of("日本") == "page"
    assert slug_of("Loans", ("loans", "loans-2")) == "loans-3"


def test_colours():
    assert len(COLOURS) == 148
    assert hex_of("Light Pink") == "#FFB6C1"
    assert hex_of("#abc") == "#AABBCC"
    assert hex_of("rgb(1, 2, 300)") == "#0102FF"
    assert hex_of("nice") == ""
    assert round(contrast("#000000", "#FFFFFF")) == 21


def test_locales():
    assert known_locale("de-AT.UTF-8") == "de_AT"
    assert known_locale("de_XX") == "de_DE"
    assert known_locale("klingon!") == ""
    assert (language_of("pl_PL"), currency_of("pl_PL"), currency_of("fr_FR")) == ("pl", "PLN", "EUR")
    assert (exponent_of("EUR"), exponent_of("JPY"), exponent_of("KWD")) == (2, 0, 3)


def test_tables_without_labels_are_called_after_their_names():
    spec = compile_plan(parse_plan("table OrderLine: name text").plan).spec
    assert spec is not None
    assert (spec.tables[0].label, spec.tables[0].plural) == ("Order line", "Order lines")
    assert next(parse_plan("table OrderLine: name text").plan.of(Table)).label == ""
