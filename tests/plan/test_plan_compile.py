"""A plan becomes an app: near misses are put right, what can't be is dropped alone, each with a sentence."""

from __future__ import annotations

from decimal import Decimal

import pytest
from samples import NAMES, plan_of

from homespun.core.compile import Compiled, compile_plan
from homespun.core.plan import FieldType
from homespun.core.plan_parser import parse_plan
from homespun.core.plan_text import plan_text
from homespun.core.spec import TableSpec

BASE = (
    "table Item: name text!, kind choice(Camera|Tripod)\n"
    "table Loan: item link(Item)!, taken date! =today, due date!, returned date, price money, paid yesno\n"
)


def compiled(text: str) -> Compiled:
    parsed = parse_plan(text)
    assert parsed.problems == ()
    return compile_plan(parsed.plan)


def table(done: Compiled, name: str) -> TableSpec:
    assert done.spec is not None
    return next(table for table in done.spec.tables if table.name == name)


@pytest.mark.parametrize("name", NAMES)
def test_a_realistic_plan_compiles_without_a_word(name: str):
    done = compile_plan(plan_of(name))
    assert done.spec is not None
    assert (done.problems, done.repairs) == ((), ())
    slugs = [page.slug for page in done.spec.pages]
    assert len(set(slugs)) == len(slugs)
    assert all(slug.isascii() for slug in slugs)


@pytest.mark.parametrize(
    ("line", "becomes"),
    [
        ('flag loans "Late" when Retruned is empty', 'flag Loan "Late" when returned is empty'),
        ('flag Loan "Cam" when item.kind = Camera', 'flag Loan "Cam" when item.kind = "Camera"'),
        ('flag Loan "Cam" when kind = "camera"', 'flag Loan "Cam" when item.kind = "Camera"'),
        ('flag Loan "Cam" when Item.kind = "Tripods"', 'flag Loan "Cam" when item.kind = "Tripod"'),
        ('metric "n" = count(Loans where Loan.returned is empty)', 'metric "n" = count(Loan where returned is empty)'),
        ('metric "n" = sum(Loan.Price)', 'metric "n" = sum(Loan.price)'),
        ("page records loan sort duee desc", "page records Loan sort due desc"),
        ('button Loan "Back" sets Returned = today', 'button Loan "Back" sets returned = today'),
        ("steps Item.kind: camera > tripod", "steps Item.kind: Camera > Tripod"),
        ('rule Loan "x" unique Item, Due', 'rule Loan "x" unique item, due'),
        ("look primary=teal", "look primary=#008080"),
        ("locale de currency=€", "locale de_DE currency=EUR"),
    ],
)
def test_a_near_miss_is_put_right(line: str, becomes: str):
    done = compiled(BASE + line)
    assert done.problems == ()
    assert becomes in plan_text(done.plan).splitlines()


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('flag Thing "x" when yes', "There is no table “Thing”; the tables are Item, Loan."),
        ('flag Loan "x" when colour = 1', "There is no “colour” in Loan."),
        ('rule Loan "x" unique colour', "Loan has no field “colour”; it has item, taken, due, returned, price, paid."),
        ("calc Loan.x = x + 1", "This goes round in a circle: Loan.x needs Loan.x."),
        ("steps Loan.due: a > b", "Only a choice can have steps, and Loan.due is none."),
        ('button Loan "x" adds Item name = "y"', "Item has no link to Loan, so the button can't add one for it."),
        ("page calendar Item", "A calendar needs a date, and Item has none."),
        ("chart bar Loan: sum(item) by item", "“item” is no number."),
        ("look primary=pinkish", "“pinkish” is not a colour."),
        ("locale xx", "The locale “xx” isn't known."),
        ("setting a money =today", "today is a date, but an amount of money is needed here."),
        ("input a number", "A calculator needs a result that it shows."),
        ("input a link(Item)\nresult b = 1", "A calculator can't choose records."),
        ("calc Loan.a = b + 1\ncalc Loan.b = a", "This goes round in a circle: Loan.a needs Loan.b needs Loan.a."),
        ('rule Loan "x" overlap item..due', "item and due must both be dates, times or numbers to overlap."),
        ('rule Loan "" when paid', "A rule needs the sentence that people read."),
        ("calc Loan.x = blank", "This is always blank."),
    ],
)
def test_what_cannot_be_is_dropped_alone_and_said(line: str, sentence: str):
    done = compiled(BASE + line)
    assert sentence in [problem.sentence for problem in done.problems]
    assert all(problem.example for problem in done.problems)
    assert [t.name for t in done.spec.tables] == ["Item", "Loan"] if done.spec else False


def test_all_problems_come_at_once():
    done = compiled(BASE + 'page calendar Item\nflag Thing "x" when yes\ncalc Loan.x = y\nlook primary=nothing')
    assert len(done.problems) == 4


def test_nothing_to_build_is_said():
    done = compile_plan(parse_plan("app Empty").plan)
    assert done.spec is None
    assert done.problems[0].sentence == "There is nothing to build: no table and no result."


def test_a_calc_takes_the_place_of_a_field():
    done = compiled(BASE + "calc Loan.price = 5 * 2")
    assert "price" not in [field.name for field in table(done, "Loan").fields]
    assert [calc.name for calc in table(done, "Loan").computed] == ["price"]


def test_a_field_comes_back_when_the_calc_for_it_means_nothing():
    done = compiled(BASE + "calc Loan.price = item.name * 2")
    assert "price" in [field.name for field in table(done, "Loan").fields]
    assert len(done.problems) == 1


def test_reserved_names_get_others_and_keep_their_labels():
    done = compiled('table T: no int, today date, _id text\nrule T "x" unique no, today')
    assert [(f.name, f.label) for f in table(done, "T").fields] == [
        ("no_field", "No"), ("today_field", "Today"), ("id", "Id"),
    ]  # fmt: skip
    assert table(done, "T").rules[0].fields == ("no_field", "today_field")


def test_a_link_to_nowhere_is_a_text_and_one_wanted_twice_a_table():
    done = compiled("table A: x link(Nowhere), y link(Person), z link(Person)")
    assert [(f.name, f.type.value, f.target) for f in table(done, "A").fields] == [
        ("x", "text", ""), ("y", "link", "Person"), ("z", "link", "Person"),
    ]  # fmt: skip
    assert table(done, "Person").display == "name"


def test_a_part_gets_the_link_to_its_owner():
    done = compiled("table Order: number text!\ntable Line part of Order: pieces int")
    line = table(done, "Line")
    assert (line.parent, line.parent_link) == ("Order", "order")
    assert done.spec is not None
    assert [page.table for page in done.spec.pages] == ["Order"]


def test_a_mere_report_is_no_table():
    done = compiled("table Sale: day date, amount money\ntable Report: day date, amount money")
    assert done.spec is not None
    assert [t.name for t in done.spec.tables] == ["Sale"]
    assert len(done.repairs) == 1


def test_steps_give_buttons_and_the_first_state():
    done = compiled("table R: what text, status text\nsteps R.status: New > Yes | No; Yes > Done")
    r = table(done, "R")
    status = next(field for field in r.fields if field.name == "status")
    assert (status.type, status.options) == (FieldType.CHOICE, ("New", "Yes", "No", "Done"))
    assert status.default is not None
    assert [button.label for button in r.buttons] == ["Yes", "No", "Done"]


def test_times_overlap_on_their_day():
    done = compiled('table B: room text, starts time, ends time, day date\nrule B "x" overlap starts..<ends per room')
    assert table(done, "B").rules[0].per == ("room", "day")


def test_an_overlap_may_end_at_a_worked_out_time():
    done = compiled(
        "table B: room text, starts datetime, length number\ncalc B.ends = starts + hours(2)\n"
        'rule B "x" overlap starts..<ends per room'
    )
    rule = table(done, "B").rules[0]
    assert (rule.start, rule.end, rule.fields) == ("starts", "ends", ("starts", "room"))


def test_a_rule_knows_what_it_reads():
    done = compile_plan(plan_of("paper-stock"))
    rule = table(done, "Movement").rules[0]
    assert rule.fields == ("product",)
    assert rule.reads == ("Product",)
    balance = table(compile_plan(plan_of("petty-cash")), "Line").rules[0]
    assert set(balance.fields) == {"day", "received", "paid_out"}


def test_pages_come_daily_ones_first_and_are_no_more_than_needed():
    done = compile_plan(plan_of("camera-lending"))
    assert done.spec is not None
    assert [page.slug for page in done.spec.pages] == ["loans", "out-now", "overview", "items", "students"]
    assert done.spec.pages[0].sort == (("taken", True),)
    assert done.spec.pages[3].sort == (("name", False),)


def test_a_calculator_alone_is_one_page():
    done = compile_plan(plan_of("fence-quote"))
    assert done.spec is not None
    assert [page.kind.value for page in done.spec.pages] == ["calculator"]
    assert done.spec.settings[0].value == Decimal("0.19")


def test_what_is_not_possible_yet_is_declined():
    done = compiled('people "may see"\npart "Raffle" | draw a winner\ncannot "sms" | "a list"\ntable T: name text')
    assert done.spec is not None
    assert done.spec.cannot == (
        ("give people different rights", "everyone who opens the app may do everything"),
        ("Raffle: draw a winner", ""),
        ("sms", "a list"),
    )


def test_marks_have_a_tone():
    done = compiled(BASE + 'flag Loan "Late" when paid\nflag Loan "Not paid" when paid\nflag Loan "Paid" when paid')
    assert [(flag.label, flag.tone) for flag in table(done, "Loan").flags] == [
        ("Late", "bad"), ("Not paid", "bad"), ("Paid", "good"),
    ]  # fmt: skip


def test_a_default_may_need_a_later_field():
    done = compiled("table T: end date =start + days(2), start date! =today")
    assert [field.name for field in table(done, "T").fields] == ["start", "end"]
    assert done.problems == ()


def test_money_is_counted_in_the_currencys_smallest_unit():
    for currency, value in (("EUR", 1250), ("JPY", 13), ("KWD", 12500)):
        done = compiled(f"locale en_GB currency={currency}\nsetting a money =12.50\ntable T: name text")
        assert done.spec is not None
        assert done.spec.settings[0].value == value
