"""The harness itself: a right app passes every step, an empty one next to none, and each planted fault is caught."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from boat_club import CALCULATOR, CALCULATOR_PLAN, PLAN, SCENARIO

from homespun.builder.render import render_app
from homespun.builder.write import write_app
from homespun.core.compile import compile_plan
from homespun.core.plan_parser import parse_plan
from homespun.evaluation.drive import Driver, Played
from homespun.evaluation.scenario import read_scenario

Files = dict[str, str]
STEPS: list[dict[str, Any]] = SCENARIO["steps"]


@pytest.fixture(scope="module")
def driver() -> Iterator[Driver]:
    driver = Driver(lambda verb: [sys.executable, "-m", "homespun.evaluation.driver", verb])
    yield driver
    driver.close()


def _make(folder: Path, plan: str, change: Callable[[Files], None] | None = None) -> Path:
    parsed = parse_plan(plan)
    compiled = compile_plan(parsed.plan)
    assert compiled.spec is not None, [*parsed.problems, *compiled.problems]
    files = dict(render_app(compiled.spec))
    if change is not None:
        change(files)
    write_app(files, folder)
    return folder


def _play(driver: Driver, folder: Path, data: dict[str, Any] = SCENARIO, **more: Any) -> Played:
    scenario = read_scenario(data)
    return driver.play(folder, scenario.names, scenario.steps, **more)


def _failed(played: Played) -> dict[str, str]:
    """Give what failed: the step's beginning -> expected and seen."""
    return {
        str(STEPS[one.index])[:60]: f"{one.kind}: {one.expected} / {one.seen}"
        for one in played.results
        if not one.passed
    }


def _without_refusals() -> dict[str, Any]:
    """Give the scenario without the steps whose controls take long."""
    return {**SCENARIO, "steps": [step for step in STEPS if not step.get("refused")]}


def _kinds(played: Played, steps: list[dict[str, Any]]) -> set[tuple[str, str]]:
    return {(one.kind, str(steps[one.index][one.kind])) for one in played.results if not one.passed}


def test_a_right_app_passes_every_step(driver: Driver, tmp_path: Path) -> None:
    played = _play(driver, _make(tmp_path, PLAN))
    assert (played.failure, played.page_problems, played.notes) == ("", [], [])
    assert _failed(played) == {}
    assert len(played.results) == len(STEPS)


def test_a_right_calculator_passes_in_its_own_language(driver: Driver, tmp_path: Path) -> None:
    played = _play(driver, _make(tmp_path, CALCULATOR_PLAN), CALCULATOR)
    assert [one.seen for one in played.results if not one.passed] == []


def test_an_app_of_something_else_passes_next_to_nothing(driver: Driver, tmp_path: Path) -> None:
    played = _play(driver, _make(tmp_path, "app Cups | Cups\ntable Cup: colour text!\n"))
    passed = [STEPS[one.index] for one in played.results if one.passed]
    assert passed == [{"page": "calculator", "absent": True}]


def _replace(plan: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert old in plan, old
        plan = plan.replace(old, new)
    return plan


def test_wrong_figures_marks_pages_and_colours_are_caught(driver: Driver, tmp_path: Path) -> None:
    plan = _replace(
        PLAN,
        ("price = hours * hour_fee", "price = hours * hour_fee + 1"),
        ('flag Hire "Late" when returned is empty and due < today', 'flag Hire "Late" when due >= today'),
        ('"Late hires" = count(Hire where returned is empty and due < today)', '"Late hires" = count(Hire)'),
        ("chart line Hire: sum(price) by start month\n", ""),
        ("page board Hire by status\n", ""),
        ("primary=#1F6FB2", "primary=#1F6FB3"),
        ("Rowing|Sailing|Canoe", "Sailing|Canoe"),
    )
    plan = plan.replace("choice(Sailing", "choice(Row boat|Sailing")
    seen = _kinds(_play(driver, _make(tmp_path, plan), _without_refusals()), _without_refusals()["steps"])
    for fault in (
        ("value", "late.price"),
        ("value", "otter.income"),
        ("flag", "late"),
        ("number", "late"),
        ("number", "income"),
        ("total", "hire.price"),
        ("chart", "hire"),
        ("page", "board"),
        ("theme", str(STEPS[-1]["theme"])),
        ("choices", "boat.kind"),
        ("import", "boat"),
    ):
        assert fault in seen


def test_missing_refusals_fields_and_buttons_are_caught(driver: Driver, tmp_path: Path) -> None:
    plan = _replace(
        PLAN,
        ("hull text*", "hull text"),
        (" 1..12", ""),
        ('rule Hire "It must come back after the start." when due < start\n', ""),
        ('rule Hire "This boat is out then." overlap start..due per boat\n', ""),
        ("steps Hire.status: Reserved > Out; Out > Back\n", ""),
        ('button Hire "Brought back"', 'button Hire "Done"'),
        ("max(0, today - due)", "max(0, due - today)"),
        ("chart bar Hire: sum(price) by boat", "chart bar Hire: avg(hours) by boat"),
        (", remark note", ""),
        ("paid yesno", "paid text"),
        ("income = sum(Hire.price)", "income = count(Hire)"),
    )
    played = _play(driver, _make(tmp_path, plan))
    refusals = [one.index for one in played.results if STEPS[one.index].get("refused")]
    failed = {one.index for one in played.results if not one.passed}
    assert set(refusals) <= failed
    seen = _kinds(played, STEPS)
    for fault in (
        ("button", "brought"),
        ("value", "late.late"),
        ("value", "otter.income"),
        ("field", "hire.paid"),
        ("edit", "fine"),
    ):
        assert fault in seen


BEHAVIOUR = """

_list_page, _save = Records.list_page, Records.save
Records.list_page = lambda self, table, **more: _list_page(self, table, **{**more, "search": "", "filters": {}})
Records.trash = lambda self, table, *more: None
Records.save = lambda self, t, values, id=None, parts=None: _save(self, t, values if id is None else {}, id, parts)
"""


def test_ignored_searches_filters_edits_and_deletes_are_caught(driver: Driver, tmp_path: Path) -> None:
    def change(files: Files) -> None:
        files["kit/records.py"] += BEHAVIOUR

    seen = _kinds(_play(driver, _make(tmp_path, PLAN, change), _without_refusals()), _without_refusals()["steps"])
    for fault in (("find", "Ben"), ("filter", "boat.kind"), ("edit", "fine"), ("delete", "fine")):
        assert fault in seen


def test_a_short_download_is_caught(driver: Driver, tmp_path: Path) -> None:
    def change(files: Files) -> None:
        files["kit/transfer.py"] += (
            "\n_all = to_csv\ndef to_csv(*a, **k):\n    made = _all(*a, **k)\n"
            "    cut = made.rstrip().rpartition(b'\\n' if isinstance(made, bytes) else '\\n')[0]\n    return cut\n"
        )

    data = {**SCENARIO, "steps": [*STEPS[5:7], {"export": "boat", "rows": 2}]}
    played = _play(driver, _make(tmp_path, PLAN, change), data)
    assert [one.passed for one in played.results] == [True, True, False]


def test_records_lost_at_a_restart_are_caught(driver: Driver, tmp_path: Path) -> None:
    def change(files: Files) -> None:
        files["kit/database.py"] += (
            "\nimport shutil\nfor _old in Path(os.environ['APP_DATA']).glob('*'):\n"
            "    shutil.rmtree(_old) if _old.is_dir() else _old.unlink()\n"
        )
        files["kit/database.py"] = "import os\nfrom pathlib import Path\n" + files["kit/database.py"].replace(
            "from __future__ import annotations\n", ""
        )

    played = _play(driver, _make(tmp_path, PLAN, change), {**SCENARIO, "steps": STEPS[5:7]})
    assert [one.passed for one in played.results] == [False, False]
    assert "after a restart" in played.results[0].expected


def test_a_refusal_without_a_message_is_caught(driver: Driver, tmp_path: Path) -> None:
    def change(files: Files) -> None:
        for path in [path for path in files if path.startswith("kit/") and "st.error(" in files[path]]:
            files[path] = files[path].replace("st.error(", "_quiet(") + "\n_quiet = lambda *a, **k: None\n"

    data = {**SCENARIO, "steps": [STEPS[5], STEPS[7]]}
    played = _play(driver, _make(tmp_path, PLAN, change), data)
    assert [one.passed for one in played.results] == [True, False]
    assert played.results[1].expected == "a message is shown"


def test_an_app_that_refuses_everything_does_not_pass_a_refusal(driver: Driver, tmp_path: Path) -> None:
    plan = PLAN.replace("1..12, hull text*", "1..12, hull text*") + 'rule Boat "No more boats." when seats > 0\n'
    played = _play(driver, _make(tmp_path, plan), {**SCENARIO, "steps": [STEPS[7]]})
    assert [one.passed for one in played.results] == [False]
    assert played.results[0].expected == "the same record without the fault is accepted"


def test_a_page_that_fails_is_named(driver: Driver, tmp_path: Path) -> None:
    def change(files: Files) -> None:
        board = next(path for path in files if path.startswith("screens/") and "board" in files[path])
        files[board] += "\nraise RuntimeError('broken on purpose')\n"

    played = _play(driver, _make(tmp_path, PLAN, change), {**SCENARIO, "steps": [{"page": "board"}]})
    assert [one.passed for one in played.results] == [False]
    assert "broken on purpose" in str(played.page_problems)


def test_an_app_that_can_not_start_scores_nothing_and_says_why(driver: Driver, tmp_path: Path) -> None:
    def change(files: Files) -> None:
        files["app.py"] = "import not_there\n"

    played = _play(driver, _make(tmp_path, PLAN, change), {**SCENARIO, "steps": STEPS[:3]})
    assert "not_there" in played.failure
    assert [one.passed for one in played.results] == [False] * 3


def test_what_a_followup_loses_is_caught_and_what_it_renames_is_not(driver: Driver, tmp_path: Path) -> None:
    folder = _make(tmp_path, PLAN)
    first = _play(driver, folder, {**SCENARIO, "steps": STEPS[5:7]}, followup=True)
    followup = {"text": "x", "names": {"boat": {"fields": {"hull": "number"}}}, "steps": [{"kept": "otter"}]}
    scenario = read_scenario({**SCENARIO, "steps": STEPS[5:7], "followups": [followup]})
    _text, names, steps = scenario.phases()[1]
    renamed = _make(folder, PLAN.replace("hull text*", 'hull text* "Number"'))
    kept = driver.play(renamed, names, steps, phase=1, memory=first.memory)
    assert [one.passed for one in kept.results] == [True], kept.results
    broken = _make(folder, PLAN.replace("hull text*", 'other text* "Hull"'))
    lost = driver.play(broken, scenario.names, steps, phase=1, memory=first.memory)
    assert [one.passed for one in lost.results] == [False]
