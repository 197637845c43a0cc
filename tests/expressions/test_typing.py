"""What an expression of a plan becomes, and the sentence a person gets when it means nothing."""

from __future__ import annotations

from typing import Any

import pytest
from lending import KINDS, NAMES, SCOPE, typed

from homespun.builder.expression_code import sql_code, value_code
from homespun.core.expression_parser import parse_expression
from homespun.core.problems import TypeProblem, UnknownName
from homespun.core.scope import Named, Scope, TableScope
from homespun.core.typed import Kind
from homespun.core.typing import meaning_of, type_expression


def code(text: str, table: str = "Item", *expected: Any) -> str:
    return sql_code(typed(text, table, *expected), names=NAMES, condition=True)


@pytest.mark.parametrize(
    ("text", "kind", "written"),
    [
        # Money is in cents from here on, and rounded once.
        ("price + 5", Kind.MONEY, "f.plus(t.c.price, 500)"),
        ("price > 2.5", Kind.YESNO, "f.greater(t.c.price, 250)"),
        ("price * pieces", Kind.MONEY, "f.times(t.c.price, t.c.pieces)"),
        ("price * 1.19", Kind.MONEY, "f.to_money(f.times(t.c.price, 1.19))"),
        ("price * 1.19 / 3", Kind.MONEY, "f.to_money(f.divide(f.times(t.c.price, 1.19), 3))"),
        ("price / late_fee", Kind.NUMBER, 'f.divide(t.c.price, setting("late_fee"))'),
        ("weight + price", Kind.MONEY, "f.plus(f.to_money(f.times(t.c.weight, 100)), t.c.price)"),
        ("-5 < price", Kind.YESNO, "f.less(-500, t.c.price)"),
        ("max(0, price - 10)", Kind.MONEY, "f.largest_of(0, f.minus(t.c.price, 1000))"),
        ("if(works, price, 0)", Kind.MONEY, "f.choose((t.c.works, t.c.price), otherwise=0)"),
        # Percentages are fractions, however they are written.
        ("price * discount", Kind.MONEY, "f.to_money(f.times(t.c.price, t.c.discount))"),
        ("price * (1 - discount)", Kind.MONEY, "f.to_money(f.times(t.c.price, f.minus(1, t.c.discount)))"),
        ("price * discount / 100", Kind.MONEY, "f.to_money(f.times(t.c.price, t.c.discount))"),
        ("price + 19%", Kind.MONEY, "f.to_money(f.times(t.c.price, f.plus(1, 0.19)))"),
        ("discount > 20", Kind.YESNO, "f.greater(t.c.discount, 0.2)"),
        ("100 - discount", Kind.PERCENT, "f.minus(1, t.c.discount)"),
        ("percent_of(price, late_fee)", Kind.PERCENT, 'f.divide(t.c.price, setting("late_fee"))'),
        # Rounding: digits, steps, and whole units of money.
        ("round(weight)", Kind.INT, "f.round(t.c.weight)"),
        ("round(weight, 2)", Kind.NUMBER, "f.round(t.c.weight, 2)"),
        ("round_up(weight, 0.25)", Kind.NUMBER, "f.round_up_to(t.c.weight, 0.25)"),
        ("round_down(pieces, 12)", Kind.INT, "f.round_down_to(t.c.pieces, 12)"),
        ("round(price * 1.19, 2)", Kind.MONEY, "f.to_money(f.times(t.c.price, 1.19))"),
        ("round(price, 0.05)", Kind.MONEY, "f.round_to(t.c.price, 5)"),
        ("round_up(price)", Kind.MONEY, "f.round_up_to(t.c.price, 100)"),
        ("round(discount, 1)", Kind.PERCENT, "f.round(t.c.discount, 3)"),
        # Dates meet dates.
        ("bought + 30", Kind.DATE, "f.plus_days(t.c.bought, 30)"),
        ("bought + weeks(2)", Kind.DATE, "f.plus_days(t.c.bought, 14)"),
        ("bought - months(pieces)", Kind.DATE, "f.add_months(t.c.bought, f.times(t.c.pieces, -1))"),
        ("years(1) + bought", Kind.DATE, "f.add_months(t.c.bought, 12)"),
        ("today - bought > days(3)", Kind.YESNO, "f.greater(f.days_between(t.c.bought, today()), 3)"),
        ("seen < today", Kind.YESNO, "f.less(f.to_date(t.c.seen), today())"),
        ("seen - minutes(15)", Kind.DATETIME, "f.plus_minutes(t.c.seen, -15)"),
        ("opens + hours(2)", Kind.TIME, "f.plus_minutes(t.c.opens, 120)"),
        ("hours(opens, closes)", Kind.NUMBER, "f.hours_between(t.c.opens, t.c.closes)"),
        ("closes - opens", Kind.NUMBER, "f.hours_between(t.c.opens, t.c.closes)"),
        ("seen in next week", Kind.YESNO, 'f.in_period(t.c.seen, "next", "week")'),
        ('weekday(bought) = "Monday"', Kind.YESNO, "f.equal(f.weekday(t.c.bought), 1)"),
        ('bought > "2026-01-31"', Kind.YESNO, "f.greater(t.c.bought, date(2026, 1, 31))"),
        ('opens < "9:30"', Kind.YESNO, "f.less(t.c.opens, time(9, 30))"),
        ("created in this year", Kind.YESNO, 'f.in_period(t.c._created, "this", "year")'),
        # Choices: near misses are read as they are meant.
        ('kind = "camera"', Kind.YESNO, 'f.equal(t.c.kind, "Camera")'),
        ("kind = Tripod", Kind.YESNO, 'f.equal(t.c.kind, "Tripod")'),
        ('kind in ("camera", Other)', Kind.YESNO, 'f.one_of(t.c.kind, "Camera", "Other")'),
        ('tags = "Fragile"', Kind.YESNO, 'f.has_item(t.c.tags, "fragile")'),
        (
            'tags in ("new", "spare")',
            Kind.YESNO,
            'f.either(f.has_item(t.c.tags, "new"), f.has_item(t.c.tags, "spare"))',
        ),
        ('coalesce(kind, "none")', Kind.TEXT, 'f.coalesce(t.c.kind, "none")'),
        (
            'match(kind, "Camera", "Tripod": 12, else price)',
            Kind.MONEY,
            'f.choose((f.one_of(t.c.kind, "Camera", "Tripod"), 1200), otherwise=t.c.price)',
        ),
        # Yes or no.
        ("works", Kind.YESNO, "t.c.works"),
        ("not works and pieces > 0", Kind.YESNO, "f.both(f.no(t.c.works), f.greater(t.c.pieces, 0))"),
        ("works = blank", Kind.YESNO, "f.is_empty(t.c.works)"),
        ("bought is not empty", Kind.YESNO, "f.is_filled(t.c.bought)"),
        # Links and text.
        ('owner = "Ann"', Kind.YESNO, 'f.equal(f.follow(t.c.owner, OWNER, lambda r: r.c.name), "Ann")'),
        ("owner.born", Kind.DATE, "f.follow(t.c.owner, OWNER, lambda r: r.c.born)"),
        ("Owner.born", Kind.DATE, "f.follow(t.c.owner, OWNER, lambda r: r.c.born)"),
        (
            'name + " of " + owner + " " + price',
            Kind.TEXT,
            'f.join(t.c.name, " of ", f.follow(t.c.owner, OWNER, lambda r: r.c.name), " ", f.money_text(t.c.price, 2))',
        ),
        # Other records.
        ("count(Loan where returned is empty) = 0", Kind.YESNO, None),
        ("sum(Loan.fee)", Kind.MONEY, 'f.total(LOAN, "item", t, value=lambda r: r.c.fee)'),
        ("avg(Loan.fee)", Kind.MONEY, 'f.to_money(f.average(LOAN, "item", t, value=lambda r: r.c.fee))'),
        ("max(Loan.due)", Kind.DATE, 'f.largest(LOAN, "item", t, value=lambda r: r.c.due)'),
        ("price / sum(Item.price)", Kind.NUMBER, "f.divide(t.c.price, f.total(ITEM, value=lambda r: r.c.price))"),
        (
            "count(Item where owner = Item.owner)",
            Kind.INT,
            "f.count(ITEM, where=lambda r: f.equal(r.c.owner, t.c.owner))",
        ),
        ("running(price by bought)", Kind.MONEY, 'f.running(ITEM, t, lambda r: r.c.price, "bought")'),
    ],
)
def test_an_expression_becomes_an_operation_of_the_app(text: str, kind: Kind, written: str | None) -> None:
    expression = typed(text, "Item")
    assert expression.kind is kind
    if written is not None:
        assert sql_code(expression, names=NAMES, condition=True) == written


def test_several_links_are_followed_one_after_the_other() -> None:
    assert code("item.owner.name", "Loan") == (
        "f.follow(t.c.item, ITEM, lambda r: f.follow(r.c.owner, OWNER, lambda s: s.c.name))"
    )


def test_records_behind_another_table_are_added_up_through_it() -> None:
    assert code("sum(Repair.cost where done)", "Owner") == (
        'f.total(ITEM, "owner", t, value=lambda r: '
        'f.total(REPAIR, "item", r, value=lambda s: s.c.cost, where=lambda s: s.c.done))'
    )


def test_via_chooses_between_two_links() -> None:
    assert code("count(Swap via gives) - count(Swap via gets)", "Owner") == (
        'f.minus(f.count(SWAP, "gives", t), f.count(SWAP, "gets", t))'
    )


def test_with_no_record_in_hand_all_records_count() -> None:
    assert code("sum(Item.price * pieces where kind = Camera)", "") == (
        'f.total(ITEM, value=lambda r: f.times(r.c.price, r.c.pieces), where=lambda r: f.equal(r.c.kind, "Camera"))'
    )


def test_an_aggregate_inside_an_aggregate_belongs_to_the_inner_record() -> None:
    assert code("count(Item where count(Loan where returned is empty) = 0)", "") == (
        'f.count(ITEM, where=lambda r: f.equal(f.count(LOAN, "item", r, where=lambda s: f.is_empty(s.c.returned)), 0))'
    )


def test_inputs_results_and_settings_stand_in_a_calculator() -> None:
    formula = typed("area * late_fee + cost + length * parts")
    assert value_code(formula, names=NAMES) == (
        'f.plus(f.plus(f.to_money(f.times(v["area"], setting("late_fee"))), v["cost"]), '
        'f.to_money(f.times(f.times(v["length"], v["parts"]), 100)))'
    )


def test_a_currency_without_cents_is_not_scaled() -> None:
    scope = Scope({"Item": TableScope("Item", (Named("price", Kind.MONEY),))}, "Item", exponent=0)
    formula = type_expression(parse_expression("price * 1.1 + 5"), scope)
    assert sql_code(formula, names=NAMES) == "f.plus(f.to_money(f.times(t.c.price, 1.1)), 5)"


def test_a_yes_or_no_that_is_shown_is_never_null() -> None:
    assert sql_code(typed("price > 1", "Item"), names=NAMES) == "f.yes(f.greater(t.c.price, 100))"


def test_a_column_with_a_name_of_sqlalchemys_own_is_still_a_column() -> None:
    scope = Scope({"Item": TableScope("Item", (Named("values", Kind.INT), Named("naïve", Kind.INT)))}, "Item")
    formula = type_expression(parse_expression("values + naïve"), scope)
    assert sql_code(formula, names=NAMES) == 'f.plus(t.c["values"], t.c.naïve)'


@pytest.mark.parametrize(
    ("text", "expected", "written"),
    [
        ("12.5", (Kind.MONEY,), "1250"),
        ("pieces", (Kind.MONEY,), "f.times(t.c.pieces, 100)"),
        ("price", (Kind.NUMBER,), "f.divide(t.c.price, 100)"),
        ("19", (Kind.PERCENT,), "0.19"),
        ("0.19", (Kind.PERCENT,), "0.19"),
        ("weight", (Kind.INT,), "f.round(t.c.weight)"),
        ("now", (Kind.DATE,), "f.to_date(now())"),
        ("today", (Kind.DATETIME,), "f.to_datetime(today())"),
        ('"18:30"', (Kind.TIME,), "time(18, 30)"),
        ('"camera"', (Kind.CHOICE, KINDS), '"Camera"'),
        ("if(works, Camera, other)", (Kind.CHOICE, KINDS), 'f.choose((t.c.works, "Camera"), otherwise="Other")'),
        ("owner", (Kind.TEXT,), "f.follow(t.c.owner, OWNER, lambda r: r.c.name)"),
        ("blank", (Kind.DATE,), "None"),
        ('"yes"', (Kind.YESNO,), "True"),
    ],
)
def test_a_value_becomes_what_it_is_for(text: str, expected: tuple[Any, ...], written: str) -> None:
    assert code(text, "Item", *expected) == written


PROBLEMS = [
    ("bought = 5", "“bought” is a date and 5 is a number; they can't be compared.", "today - due > 7"),
    ("bought + opens", "“opens” is a time of day; only days, weeks, months or years go with a date.", "due + days(7)"),
    ("bought + today", "Two dates can't be added; a date and a number of days can.", "due + days(7)"),
    ("opens + 2", "“opens” is a time of day; say whether hours or minutes are added to it.", "start + hours(2)"),
    ("price * price", "Money can't be multiplied by money.", "price * quantity"),
    (
        "discount - price",
        "“discount” is a percentage and “price” is an amount of money; write what it is a part of.",
        None,
    ),
    ("price > discount", "“price” is an amount of money and “discount” is a percentage; they can't be compared.", None),
    ("works * 3", "“works” is yes or no; you can't calculate with it.", "price * quantity"),
    ("-name", "“name” is text; it has no negative.", "-amount"),
    ("kind < Camera", "“kind” is an option; it can be equal or not, but has no order.", 'status = "Open"'),
    (
        'kind = "Kamera"',
        "“Kamera” is not an option of “kind”; the options are “Camera”, “Tripod”, “Other”.",
        '"Camera"',
    ),
    ('tags = "old"', "“old” is not an option of “tags”; the options are “new”, “fragile”, “spare”.", '"new"'),
    ("tags > 1", "“tags” is a list of options; ask whether something is in it.", 'tags = "A"'),
    ("tags = 1", "“tags” is a list of options and 1 is a number; that can't be in it.", 'tags = "A"'),
    ("not bought", "“bought” is a date, but a condition (yes or no) is needed here.", "bought is not empty"),
    ("pieces or works", "“pieces” is a number, but a condition (yes or no) is needed here.", "pieces > 0"),
    ("price < blank", "Nothing is smaller or greater than blank.", "due is empty"),
    ("pieces in this month", "“pieces” is a number; only a date can be in this month.", "date in this month"),
    ("if(works, 1, name)", "1 is a number and “name” is text; all cases must give the same sort of value.", None),
    ("if(works, price, 5%)", "One case gives money and another a percentage.", "if(member, price * 0.9, price)"),
    ("prise * 2", "There is no “prise” in Item.", "price"),
    ("owner.nme", "Owner has no “nme”.", "name"),
    ("bought.year", "“bought” is no link, so it has no “year”.", "item.name"),
    ("Swap.worth", "“Swap” is a table with many records; say what is made of them.", "sum(Swap.worth)"),
    ("sum(Lone.fee)", "There is no table “Lone”.", "count(Loan)"),
    ("sum(Loan.due)", "“due” is a date; sum takes numbers.", "sum(Loan.fee)"),
    ("max(Loan.item)", "“item” is a link to a record; it has no smallest or greatest.", "max(Loan.fee)"),
    ("count(Loan via due)", "“due” of Loan doesn't link to Item.", "count(Loan via item)"),
    ("count(Loan via thing)", "Loan has no “thing”.", "count(Loan via item)"),
    ("count(Swap)", "Swap has no link to Item, so its records don't belong to one.", None),
    ("running(name by bought)", "“name” is text; running takes numbers.", "running(amount by date)"),
    ("running(price by when)", "Item has no field “when” to go by.", "running(amount by date)"),
    ("running(price by tags)", "“tags” has no order to go by.", "running(amount by date)"),
    ("frobnicate(3)", "There is no function “frobnicate”.", "round(price * quantity, 2)"),
    ("round(name)", "“name” is text, but round needs a number.", "round(amount, 2)"),
    ("round(price, name)", "“name” is text, but round rounds to digits or to a step.", "round(amount, 0.05)"),
    ("sqrt()", "sqrt takes 1 value in its brackets.", "sqrt(area)"),
    ("power(2)", "power takes 2 values in its brackets.", "power(length, 2)"),
    ("abs(name)", "“name” is text, but abs needs a number.", "abs(balance)"),
    ("upper(tags)", "“tags” is a list of options and can't be put into a text.", None),
    ("workdays(bought, 3)", "3 is a number, but workdays needs a date.", "workdays(first_day, last_day)"),
    (
        "hours(opens, seen)",
        "“opens” is a time of day and “seen” is a date with a time; hours needs two of a kind.",
        None,
    ),
    ("months(3)", "months differ in length; they can only be added to a date.", "due + months(3)"),
    ("years_since(pieces)", "“pieces” is a number, but years_since needs a date.", "years_since(born)"),
    (
        "percent_of(price, pieces)",
        "“price” is an amount of money and “pieces” is a number; a percentage needs two of a kind.",
        None,
    ),
    ("max(name, kind)", "“name” is text, but max needs numbers or dates.", "max(0, amount)"),
]


@pytest.mark.parametrize(("text", "sentence", "example"), PROBLEMS, ids=[text for text, _, _ in PROBLEMS])
def test_what_means_nothing_is_said_in_a_sentence(text: str, sentence: str, example: str | None) -> None:
    with pytest.raises(TypeProblem) as problem:
        typed(text, "Item")
    assert problem.value.sentence == sentence
    assert problem.value.example
    if example is not None:
        assert problem.value.example == example


@pytest.mark.parametrize(
    ("text", "table", "sentence"),
    [
        ("count(Swap)", "Owner", "Swap links to Owner more than once: “gives” and “gets”."),
        ("helpers.name", "Loan", "“helpers” links to several records, so “name” could be of any."),
        ("item = item.owner", "Loan", "“item” links to Item, “item.owner” to Owner."),
        ("running(area by date)", "", "running adds up over the records of a table, so it stands in a calc of one."),
    ],
)
def test_links_that_lead_nowhere_are_said_in_a_sentence(text: str, table: str, sentence: str) -> None:
    with pytest.raises(TypeProblem) as problem:
        typed(text, table)
    assert problem.value.sentence == sentence


@pytest.mark.parametrize(
    ("text", "expected", "sentence"),
    [
        ("pieces", (Kind.DATE,), "“pieces” is a number, but a date is needed here."),
        ("price", (Kind.PERCENT,), "“price” is an amount of money, but a percentage is needed here."),
        ("2.5", (Kind.INT,), "2.5 is not a whole number."),
        ("name", (Kind.YESNO,), "“name” is text, but a condition (yes or no) is needed here."),
        ("owner", (Kind.LINK, (), "Item"), "“owner” links to Owner, not to Item."),
    ],
)
def test_a_value_that_does_not_fit_is_said_in_a_sentence(text: str, expected: tuple[Any, ...], sentence: str) -> None:
    with pytest.raises(TypeProblem) as problem:
        typed(text, "Item", *expected)
    assert problem.value.sentence == sentence


def test_an_unknown_name_says_what_could_have_been_meant() -> None:
    with pytest.raises(UnknownName) as problem:
        typed("prise * 2", "Item")
    assert problem.value.name == "prise"
    assert {"price", "late_fee"} <= set(problem.value.known)


def test_a_calc_keeps_the_options_and_the_target_of_what_it_shows() -> None:
    chosen = meaning_of(parse_expression("item.kind"), SCOPE.at("Loan"))
    linked = meaning_of(parse_expression("item.owner"), SCOPE.at("Loan"))
    assert (chosen.kind, chosen.options) == (Kind.CHOICE, KINDS)
    assert (linked.kind, linked.target) == (Kind.LINK, "Owner")
