"""Every ready-made plan says in whose words it was wanted, and each of its sentences fits the plan it stands with."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from homespun import paths
from homespun.core.blueprint_head import groups_of
from homespun.core.compile import compile_plan
from homespun.core.plan import (
    Button,
    Calc,
    Cannot,
    Chart,
    FieldType,
    FlagLine,
    Locale,
    Look,
    Metric,
    Page,
    People,
    Plan,
    Result,
    RuleLimit,
    RuleOverlap,
    RuleUnique,
    RuleWhen,
    Setting,
    Statement,
    Steps,
    Table,
)
from homespun.core.plan_parser import parse_plan
from homespun.core.plan_text import plan_text
from homespun.planner.blueprints import Blueprint, load_blueprints
from homespun.planner.lines.examples import bare_line

FOLDER = paths.templates() / "blueprints"
BLUEPRINTS = load_blueprints(FOLDER)
EVERY = pytest.mark.parametrize("blueprint", BLUEPRINTS, ids=lambda blueprint: blueprint.name)


def text_of(blueprint: Blueprint) -> str:
    return (FOLDER / f"{blueprint.name}.plan").read_text(encoding="utf-8")


@EVERY
def test_it_compiles_as_it_stands_and_prints_back_the_same(blueprint: Blueprint) -> None:
    body = [line for line in text_of(blueprint).splitlines() if not line.startswith("#")]
    assert parse_plan("\n".join(body)).problems == ()
    done = compile_plan(blueprint.plan)
    assert (done.spec is not None, done.problems, done.repairs) == (True, (), ())
    assert plan_text(blueprint.plan).splitlines() == body


@EVERY
def test_it_is_asked_for_in_several_voices_and_languages(blueprint: Blueprint) -> None:
    said = [text for _, text in blueprint.requests]
    assert len(set(said)) == len(said) >= 5
    assert len({language for language, _ in blueprint.requests} - {"en"}) >= 2
    assert min(map(len, said)) < 90  # somebody is terse
    assert max(map(len, said)) > 160  # and somebody isn't
    for line in text_of(blueprint).splitlines():
        assert not line.startswith("#") or line.startswith(("# group: ", "# request ", "# sentence: ")), line


@EVERY
def test_it_stands_in_a_group_of_the_gallery_under_a_title_of_its_own(blueprint: Blueprint) -> None:
    assert blueprint.group in groups_of((FOLDER / "groups.txt").read_text(encoding="utf-8"))
    assert blueprint.purpose
    assert Counter(other.title for other in BLUEPRINTS)[blueprint.title] == 1


@EVERY
def test_each_sentence_gives_one_line_that_compiles_in_this_app(blueprint: Blueprint) -> None:
    assert len(blueprint.sentences) >= 8
    for words, line in blueprint.sentences:
        parsed = parse_plan(line)
        assert (len(parsed.plan.statements), parsed.problems) == (1, ()), (words, line)
        (said,) = parsed.plan.statements
        others = (statement for statement in blueprint.plan.statements if heading(statement) != heading(said))
        done = compile_plan(Plan((*others, said)))
        assert (done.problems, done.repairs) == ((), ()), (words, line)


def heading(statement: Statement) -> tuple[object, ...]:
    """Say what a line declares: a plan holds one of each."""
    match statement:
        case Calc() | Table() | Setting() | Result():
            named: tuple[object, ...] = (getattr(statement, "table", ""), statement.name)
        case FlagLine() | Button() | Metric():
            named = (getattr(statement, "table", ""), statement.label)
        case Steps():
            named = (statement.table, statement.field)
        case _:
            named = (statement,)
    return (type(statement), *named)


def test_the_blueprints_show_the_whole_language_several_times() -> None:
    plans = [statement for blueprint in BLUEPRINTS for statement in blueprint.plan.statements]
    said = [parse_plan(line).plan.statements[0] for blueprint in BLUEPRINTS for _, line in blueprint.sentences]
    seen = Counter(type(statement) for statement in (*plans, *said))
    for kind in (RuleWhen, RuleOverlap, RuleLimit, RuleUnique, Steps, Setting, Result, Look, Locale, Cannot, Button):
        assert seen[kind] >= 4, kind
    assert seen[People] >= 1
    types = Counter(field.type for table in plans if isinstance(table, Table) for field in table.fields)
    assert len(types) == len(FieldType)  # every type of field
    assert {chart.kind for chart in plans if isinstance(chart, Chart)} == {"bar", "line", "area", "pie"}
    pages = Counter(str(page.kind) for page in plans if isinstance(page, Page))
    for page in ("records", "form", "board", "calendar", "gallery", "checklist", "report"):
        assert pages[page] >= 2, page


def test_a_tenth_of_the_blueprints_is_whole_in_another_language() -> None:
    languages = Counter(next((locale.locale[:2] for locale in one.plan.of(Locale)), "en") for one in BLUEPRINTS)
    assert {"de", "fr", "es", "it", "pt"} <= set(languages)
    assert languages.total() - languages["en"] >= len(BLUEPRINTS) // 10


def test_there_are_sixty_of_them_and_every_language_asks_about_equally_often() -> None:
    assert len(BLUEPRINTS) >= 60
    asked = Counter(language for one in BLUEPRINTS for language, _ in one.requests)
    assert min(asked[language] for language in ("de", "fr", "es", "it", "pt")) >= len(BLUEPRINTS) // 4


def test_no_request_stands_twice() -> None:
    said = Counter(text for one in BLUEPRINTS for _, text in one.requests)
    assert said.most_common(1)[0][1] == 1


def test_files_of_the_folder_are_blueprints_or_their_groups() -> None:
    assert {path.name for path in Path(FOLDER).iterdir()} == {"groups.txt", *(f"{one.name}.plan" for one in BLUEPRINTS)}


def test_an_example_for_the_model_loses_its_label_and_nothing_that_it_compares_with() -> None:
    charts = [line for blueprint in BLUEPRINTS for _, line in blueprint.sentences if line.startswith("chart ")]
    for line in charts:
        (whole,), (bare,) = parse_plan(line).plan.statements, parse_plan(bare_line(line)).plan.statements
        assert isinstance(whole, Chart)
        assert bare == replace(whole, label="")
    assert any(line.endswith('"') and line == bare_line(line) for line in charts)
