"""Feedback changes what it names, what follows from it, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_plans import fields, filled, names, statements, texts
from samples import NAMES, plan_of, text_of

from homespun.core.compile import compile_plan
from homespun.core.edits import (
    Add,
    Change,
    Decline,
    Edit,
    Remove,
    Rename,
    RenameOption,
    Say,
    apply_edits,
    edit_text,
    parse_edit,
    parse_edits,
)
from homespun.core.heads import head_of, line_text, lines_of
from homespun.core.plan import Calc, Plan, Setting, Table
from homespun.core.plan_parser import FieldLine, parse_plan
from homespun.core.plan_text import plan_text
from homespun.core.problems import LineInvalid
from homespun.errors import PlanInvalid

easy = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
PLANS = {name: compile_plan(plan_of(name)).plan for name in NAMES}
LENDING = PLANS["camera-lending"]


def edited(plan: Plan, *lines: str) -> Plan:
    done = apply_edits(plan, parse_edits("\n".join(lines)))
    assert done.problems == ()
    return done.plan


def lines(plan: Plan) -> list[str]:
    return plan_text(plan).splitlines()


def changed(before: Plan, after: Plan) -> set[str]:
    return set(lines(after)) - set(lines(before))


def gone(before: Plan, after: Plan) -> set[str]:
    return set(lines(before)) - set(lines(after))


# ---- adding ----


def test_a_field_is_added_at_the_end_of_its_table():
    after = edited(LENDING, 'add field Loan.phone phone "Phone"')
    assert changed(LENDING, after) == {
        "table Loan: item link(Item)!, student link(Student)!, taken date! =today, due date! =taken + days(21), "
        'returned date, phone phone "Phone"'
    }


def test_a_line_is_added_behind_the_last_of_its_kind():
    after = edited(LENDING, 'add metric "All" = count(Loan)')
    assert lines(after)[lines(after).index('metric "All" = count(Loan)') - 1].startswith("metric ")
    assert len(lines(after)) == len(lines(LENDING)) + 1


def test_a_new_colour_keeps_the_other_one():
    after = edited(LENDING, "add look background=#FFFFFF")
    assert changed(LENDING, after) == {"look primary=#7A1F5C background=#FFFFFF icon=camera"}


def test_a_new_title_keeps_the_purpose():
    after = edited(LENDING, "add app Photo Club")
    assert changed(LENDING, after) == {"app Photo Club | Who has which camera, and when it comes back"}


def test_a_field_that_is_there_is_not_added_again():
    done = apply_edits(LENDING, parse_edits("add field Loan.Due date"))
    assert done.plan == LENDING
    assert [problem.sentence for problem in done.problems] == ["Loan has a field Due already."]


# ---- removing ----


def test_a_removed_field_takes_along_what_needs_it():
    after = edited(LENDING, "remove Loan.returned")
    left = plan_text(after)
    assert "returned" not in left
    assert 'rule Loan "The due date must be after the day it was taken"' in left
    assert compile_plan(after).problems == ()


def test_a_removed_table_takes_its_links_along():
    after = edited(LENDING, "remove table Student")
    assert "tudent" not in plan_text(after).replace("students", "")
    assert "calc Item.available" in plan_text(after)
    assert compile_plan(after).problems == ()


def test_a_removed_line_takes_nothing_else_along():
    after = edited(LENDING, 'remove flag Loan "Late"')
    assert gone(LENDING, after) == {'flag Loan "Late" when returned is empty and due < today'}
    assert changed(LENDING, after) == set()


def test_the_only_field_of_a_table_stays():
    plan = parse_plan("table A: name text").plan
    done = apply_edits(plan, parse_edits("remove A.name"))
    assert done.plan == plan
    assert "remove the table instead" in done.problems[0].sentence


def test_what_is_not_there_is_said():
    done = apply_edits(LENDING, parse_edits("remove Loan.colour\nremove page board Loan"))
    assert [p.sentence for p in done.problems] == [
        "Nothing in the plan is called “Loan.colour”.",
        "Nothing in the plan is called “page board Loan”.",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_after_any_removal_the_rest_still_compiles(name: str):
    plan = PLANS[name]
    for line in lines_of(plan):
        done = apply_edits(plan, (Remove(head_of(line)),))
        compiled = compile_plan(done.plan)
        if done.problems or not isinstance(line, Table | FieldLine | Calc | Setting):
            continue
        assert compiled.problems == (), (line_text(line), compiled.problems)


# ---- changing ----


def test_a_changed_field_keeps_its_place():
    after = edited(LENDING, "change Loan.due to field Loan.due date! =taken + days(7)")
    assert changed(LENDING, after) == {
        "table Loan: item link(Item)!, student link(Student)!, taken date! =today, due date! =taken + days(7), "
        "returned date"
    }


def test_a_line_can_be_changed_by_its_beginning():
    after = edited(LENDING, 'change metric "Out" to metric "Not back" = count(Loan where returned is empty)')
    assert changed(LENDING, after) == {'metric "Not back" = count(Loan where returned is empty)'}


def test_a_field_can_become_a_calc():
    after = edited(LENDING, "change Loan.due to calc Loan.due = taken + days(21)")
    assert "calc Loan.due = taken + days(21)" in plan_text(after)
    assert compile_plan(after).problems == ()


# ---- renaming ----


def test_a_renamed_field_is_renamed_in_every_formula():
    after = edited(LENDING, "rename Loan.returned to back")
    assert "returned" not in plan_text(after)
    assert plan_text(after) == plan_text(LENDING).replace("returned", "back")


def test_a_renamed_table_is_renamed_everywhere():
    after = edited(LENDING, 'rename Loan to Lending "Lending" "Lendings"')
    text = plan_text(after)
    assert 'table Lending "Lending" "Lendings":' in text
    assert "count(Lending where returned is empty)" in text
    assert compile_plan(after).problems == ()


def test_a_field_of_the_same_name_elsewhere_stays():
    plan = parse_plan(
        "table A: kind text!, b link(B)\ntable B: kind text!\n"
        "calc A.x = kind + b.kind\ncalc B.n = count(A where kind = b.kind)"
    ).plan
    after = edited(plan, "rename B.kind to sort")
    assert "calc A.x = kind + b.sort" in lines(after)
    assert "calc B.n = count(A where kind = b.sort)" in lines(after)
    assert "table A: kind text!, b link(B)" in lines(after)


def test_a_renamed_option_is_renamed_where_it_is_meant():
    plan = parse_plan(
        "table A: state choice(New|Done) =New, other choice(New|Old)\n"
        'flag A "x" when state = "New" and other = "New"\n'
        'calc A.n = match(state, "New": 1, else 0) + if(state in ("New", "Done"), 1, 0)\n'
        "steps A.state: New > Done\n"
        'button A "Again" sets state = "New", other = "New"\n'
        'metric "m" = count(A where state = "New")'
    ).plan
    after = edited(plan, 'rename A.state "New" to "Fresh, unseen"')
    assert lines(after) == [
        'table A: state choice("Fresh, unseen"|Done) ="Fresh, unseen", other choice(New|Old)',
        'flag A "x" when state = "Fresh, unseen" and other = "New"',
        'calc A.n = match(state, "Fresh, unseen": 1, else 0) + if(state in ("Fresh, unseen", "Done"), 1, 0)',
        'steps A.state: "Fresh, unseen" > Done',
        'button A "Again" sets state = "Fresh, unseen", other = "New"',
        'metric "m" = count(A where state = "Fresh, unseen")',
    ]


def test_only_the_label_can_be_changed():
    after = edited(LENDING, 'rename Loan.taken to taken "Checked out"')
    assert changed(LENDING, after) == {
        'table Loan: item link(Item)!, student link(Student)!, taken date! =today "Checked out", '
        "due date! =taken + days(21), returned date"
    }


def test_a_setting_is_renamed_in_formulas():
    after = edited(LENDING, 'rename late_fee to fee_a_day "Fee a day"')
    assert 'setting fee_a_day money =0.20 "Fee a day"' in lines(after)
    assert 'calc Loan.fee "Late fee" = max(0, coalesce(returned, today) - due) * fee_a_day' in lines(after)


def test_a_name_that_is_taken_is_refused():
    done = apply_edits(LENDING, parse_edits("rename Loan.taken to due\nrename Loan to Item"))
    assert done.plan == LENDING
    assert [p.sentence for p in done.problems] == [
        "Loan has a field due already.",
        "There is a table Item already.",
    ]


@easy
@given(st.sampled_from(NAMES), st.data())
def test_a_rename_and_back_changes_nothing(name: str, data: st.DataObject):
    plan = PLANS[name]
    named = [line for line in lines_of(plan) if isinstance(line, Table | FieldLine)]
    if not named:
        return
    line = data.draw(st.sampled_from(named))
    if isinstance(line, Table):
        there = Rename((line.name,), "zz_other", line.label, line.plural)
        back = Rename(("zz_other",), line.name, line.label, line.plural)
    else:
        there = Rename((line.table, line.field.name), "zz_other", line.field.label)
        back = Rename((line.table, "zz_other"), line.field.name, line.field.label)
    once = apply_edits(plan, (there,))
    assert once.problems == ()
    assert compile_plan(once.plan).problems == ()
    assert len(once.plan.statements) == len(plan.statements)
    assert apply_edits(once.plan, (back,)).plan == plan


@easy
@given(st.sampled_from(NAMES), st.data())
def test_an_option_and_back_changes_nothing(name: str, data: st.DataObject):
    plan = PLANS[name]
    found = [(t.name, f) for t in plan.of(Table) for f in t.fields if f.options]
    if not found:
        return
    table, field = data.draw(st.sampled_from(found))
    option = data.draw(st.sampled_from(field.options))
    once = apply_edits(plan, (RenameOption((table, field.name), option, "Zz"),))
    assert once.problems == ()
    assert compile_plan(once.plan).problems == ()
    assert apply_edits(once.plan, (RenameOption((table, field.name), "Zz", option),)).plan == plan


# ---- their text ----

heads = st.sampled_from(("Loan.taken", "field Loan.due", 'flag Loan "Late to go"', "table Loan", "page board Loan"))
changes: st.SearchStrategy[Edit] = st.one_of(
    st.builds(Add, statements),
    st.builds(lambda table, field: Add(FieldLine(table, field)), names, fields()),
    st.builds(Remove, heads),
    st.builds(Change, heads, statements),
    st.builds(lambda head, table, field: Change(head, FieldLine(table, field)), heads, names, fields()),
    st.builds(
        lambda path, name, label: Rename(tuple(path), name, label),
        st.lists(names, min_size=1, max_size=2),
        names,
        texts,
    ),
    st.builds(lambda name, new, label, plural: Rename((name,), new, label, plural), names, names, texts, filled),
    st.builds(lambda table, field, old, new: RenameOption((table, field), old, new), names, names, texts, filled),
    st.builds(Say, texts),
    st.builds(Decline, texts, texts),
)


@easy
@given(changes)
def test_a_printed_edit_reads_back(edit: Edit):
    assert parse_edit(edit_text(edit)) == edit


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("make it nicer", "A change begins with add, remove, change, rename, say, decline."),
        ("remove", "What is to be removed is missing."),
        ("change Loan.due", "The word `to` and the new line are missing."),
        ("change Loan.due to nothing", "No line of a plan begins with `nothing`."),
        ("rename Loan.due", "The word `to` is missing before the new name at the end of the line."),
        ("add", "A line of a plan begins with a word such as table, calc or page."),
    ],
)
def test_a_bad_edit_says_why(line: str, sentence: str):
    with pytest.raises(LineInvalid) as caught:
        parse_edit(line)
    assert caught.value.sentence == sentence
    assert caught.value.example


def test_all_bad_edits_are_named_at_once():
    with pytest.raises(PlanInvalid) as caught:
        parse_edits('remove\nrename x\nsay "fine"')
    assert len(caught.value.problems) == 2


def test_what_was_touched_is_listed():
    done = apply_edits(LENDING, parse_edits("rename Loan.taken to borrowed\nremove Item.condition"))
    assert "field Loan.borrowed" in done.touched
    assert "field Item.condition" in done.touched
    assert "field Student.name" not in done.touched


def test_sample_texts_are_their_own_plans():
    for name in NAMES:
        assert plan_text(plan_of(name)) == text_of(name)


def test_a_name_that_is_also_a_word_of_the_language_is_renamed_and_a_line_of_that_word_still_goes_first():
    table = "table Look: name text"
    entered = parse_plan("input people int\nresult each = 60 / people\n" + table).plan
    done = apply_edits(entered, parse_edits("rename people to guests"))
    assert done.problems == ()
    assert "result each = 60 / guests" in plan_text(done.plan)
    # Without a line `look …` nothing of that word goes but what is called exactly so: never a table named nearly so.
    assert apply_edits(parse_plan("table Book: name text").plan, parse_edits("remove look")).problems
    dressed = parse_plan(f"look icon=bolt\n{table}").plan
    assert apply_edits(dressed, parse_edits("remove look")).plan == parse_plan(table).plan
