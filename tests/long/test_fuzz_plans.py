"""Plans, their lines, formulas and edits, for as long as there is time: read, printed, compiled, changed."""

from __future__ import annotations

import contextlib

import borrowed  # noqa: F401
import pytest
from fuzzing import fuzz, within
from hypothesis import strategies as st
from made_plans import HOSTILE, expressions, plans, statements
from samples import NAMES, plan_of, spoilt_texts

from homespun.core.compile import compile_plan
from homespun.core.describe import describe_edit, describe_plan, describe_statement
from homespun.core.edits import apply_edits, edit_text, parse_edits
from homespun.core.expression_parser import parse_expression
from homespun.core.expression_text import expression_text
from homespun.core.expressions import Expr
from homespun.core.heads import head_of, line_text, lines_of
from homespun.core.inventory import inventory
from homespun.core.plan import Plan, Statement, Table
from homespun.core.plan_parser import parse_plan, parse_statement
from homespun.core.plan_text import plan_text, statement_text
from homespun.core.problems import LineInvalid
from homespun.errors import PlanInvalid

pytestmark = [pytest.mark.long, pytest.mark.timeout(1200)]
READ_SECONDS = 10.0
SIGNS = (
    'table Loan item: text link() ! * = , . .. ..< "a b" when and or not ( ) "A" 1 2.5 20 % today count sum where by é'
)


def test_what_is_printed_reads_back() -> None:
    def holds(expression: Expr, statement: Statement, plan: Plan) -> None:
        assert parse_expression(expression_text(expression)) == expression
        assert parse_statement(statement_text(statement)) == statement
        parsed = parse_plan(plan_text(plan))
        assert parsed.problems == ()
        assert parsed.plan == plan

    fuzz(holds, expressions, statements, plans)


def test_any_text_is_read_or_refused_in_sentences() -> None:
    def holds(text: str) -> None:
        with within(READ_SECONDS):
            parsed = parse_plan(text)
            compiled = compile_plan(parsed.plan)
            with contextlib.suppress(PlanInvalid):
                parse_edits(text)
            with contextlib.suppress(LineInvalid):
                parse_expression(text)
        for problem in (*parsed.problems, *compiled.problems):
            assert problem.sentence.endswith("."), problem

    signs = st.lists(st.sampled_from((*SIGNS.split(), *HOSTILE)), max_size=60)
    lines = st.lists(st.sampled_from((*SIGNS.split(), "\n", "table ", "calc ", "rule ")), max_size=120)
    fuzz(holds, st.text(max_size=400) | signs.map(" ".join) | lines.map(" ".join) | spoilt_texts())


def stays(compiled_text: str) -> None:
    """A completed plan means the same when it is read again."""
    again = compile_plan(parse_plan(compiled_text).plan)
    assert (again.problems, again.repairs) == ((), ())
    assert again.spec is not None
    assert again.spec.plan_text == compiled_text


def test_any_plan_becomes_an_app_or_sentences() -> None:
    def holds(plan: Plan, text: str) -> None:
        for one in (plan, parse_plan(text).plan):
            with within(READ_SECONDS):
                compiled = compile_plan(one)
            assert all(problem.sentence.endswith(".") for problem in compiled.problems)
            for statement in one.statements:
                describe_statement(statement)
            if compiled.spec is None:
                assert compiled.problems
                continue
            inventory(compiled.spec)
            describe_plan(compiled.plan)
            stays(compiled.spec.plan_text)

    fuzz(holds, plans, spoilt_texts())


@st.composite
def edits_of(draw: st.DrawFn, plan: Plan) -> str:
    """Lines of edits, most of them about what is in the plan."""
    heads = [head_of(line) for line in lines_of(plan)]
    fields = [f"{table.name}.{field.name}" for table in plan.of(Table) for field in table.fields]
    paths = st.sampled_from((*fields, *(table.name for table in plan.of(Table)), "Nothing.at_all", *heads))
    name = st.sampled_from(("name", "due", "Loan", "größe", "class", "count", "_id", "x" * 70, "价格"))
    other = draw(st.sampled_from(NAMES).map(plan_of) | st.just(plan))
    line = st.sampled_from([line_text(o) for o in lines_of(other)])
    text = st.sampled_from(HOSTILE).map(lambda said: '"' + said.replace("\\", "\\\\").replace('"', '\\"') + '"')
    one = st.one_of(
        st.builds("remove {}".format, paths),
        st.builds("rename {} to {}".format, paths, name),
        st.builds("rename {} to {} {}".format, paths, name, text),
        st.builds("rename {} {} to {}".format, paths, text, text),
        st.builds("add {}".format, line),
        st.builds("change {} to {}".format, paths, line),
        st.builds("decline {} | {}".format, text, text),
        st.builds("say {}".format, text),
    )
    return "\n".join(draw(st.lists(one, min_size=1, max_size=6)))


def test_edits_change_a_plan_that_still_reads_and_are_told_in_words() -> None:
    def holds(plan: Plan, data: st.DataObject) -> None:
        text = data.draw(edits_of(plan))
        edits = []
        for line in text.splitlines():
            with contextlib.suppress(PlanInvalid):
                edits += parse_edits(line)
        for edit in edits:
            assert parse_edits(edit_text(edit)) == (edit,)
            assert describe_edit(edit) or edit_text(edit) == 'say ""'
        with within(READ_SECONDS):
            done = apply_edits(plan, edits)
            compiled = compile_plan(done.plan)
        assert all(problem.sentence.endswith(".") for problem in (*done.problems, *compiled.problems))
        again = parse_plan(plan_text(done.plan))
        assert (again.problems, again.plan) == ((), done.plan)
        if compiled.spec is not None:
            stays(compiled.spec.plan_text)

    fuzz(holds, st.sampled_from(NAMES).map(plan_of), st.data())
