"""The scenario format: what is read, what is refused and with which sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from homespun.errors import FileRefused
from homespun.evaluation.names import best_match, merge_names
from homespun.evaluation.scenario import read_scenario, read_scenarios

BASE = {
    "id": "T1",
    "text": "We lend boats.",
    "names": {"boat": {"table": "boat", "fields": {"name": "name"}}},
    "steps": [{"add": "boat", "values": {"name": "Otter"}, "as": "otter"}, {"delete": "otter"}],
}


def _with(**more: object) -> dict[str, object]:
    return {**BASE, **more}


def test_a_scenario_is_read_with_its_followups_and_merged_names() -> None:
    more = {
        "text": "Add a colour",
        "names": {"boat": {"fields": {"name": "title", "colour": "colou?r"}}},
        "steps": [{"field": "boat.colour"}, {"kept": "otter"}],
    }
    scenario = read_scenario(_with(followups=[more]))
    assert scenario.count() == 4
    _text, names, steps = scenario.phases()[1]
    assert names["boat"] == {"table": "boat", "fields": {"name": "title", "colour": "colou?r"}}
    assert [step.kind for step in steps] == ["field", "kept"]


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([{"dance": "boat"}], "I don't know what to do with"),
        ([{"add": "boat"}], 'the step "add" does not say "values"'),
        ([{"add": "ship", "values": {}}], 'nothing is named "ship"'),
        ([{"delete": "nobody"}], 'no record is called "nobody"'),
        ([{"number": "(", "is": 1}], "can't be searched for"),
        ([{"number": "late"}], 'neither "is" nor "by"'),
        ([{"page": "map"}], "is no kind of page"),
        ([{"field": "ship.name"}], 'nothing is named "ship"'),
        ([], "a text or the steps are missing"),
    ],
)
def test_a_wrong_step_is_refused_with_one_sentence(steps: list[object], said: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read_scenario(_with(steps=steps))
    assert said in refused.value.message
    assert refused.value.message.endswith(".")


def test_notes_for_people_are_left_alone() -> None:
    scenario = read_scenario(_with(steps=[{"table": "boat", "reader": "the list must be easy to find"}]))
    assert scenario.steps[0].kind == "table"


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    path.write_text(json.dumps(BASE) + "\n{oops\n", encoding="utf-8")
    with pytest.raises(FileRefused, match=r"Line 2 of some\.jsonl is not JSON"):
        read_scenarios(path)
    with pytest.raises(FileRefused, match="can't be read"):
        read_scenarios(tmp_path / "none.jsonl")


def test_the_shortest_matching_label_is_the_best() -> None:
    tables = [("Loan", ("Boat loan", "Boat loans")), ("Boat", ("Boat", "Boats")), ("Owner", ("Owner", "Owners"))]
    assert best_match("boat", tables) == "Boat"
    assert best_match("^(?!.*x).*loan", tables) == "Loan"
    assert best_match("BOATS$", tables) == "Boat"
    assert best_match("ship", tables) is None


def test_a_repeated_name_replaces_its_expression_and_leaves_the_rest() -> None:
    merged = merge_names({"a": {"table": "x", "fields": {"f": "1", "g": "2"}}}, {"a": {"fields": {"g": "3"}}, "b": {}})
    assert merged == {"a": {"table": "x", "fields": {"f": "1", "g": "3"}}, "b": {}}
