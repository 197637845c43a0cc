"""The verb `eval`: read scenarios, run them, write the report. The composition of the evaluation's parts.

Exit status 0 when the run came to its end, whatever the scores; 2 for a wrong command line, 1 for a problem.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from homespun import paths
from homespun.core.plan_text import plan_text
from homespun.core.progress import Progress
from homespun.errors import Cancelled, HomespunError, ModelMissing
from homespun.evaluation.cache import CachedPlanner
from homespun.evaluation.direct import Direct
from homespun.evaluation.drive import Driver
from homespun.evaluation.fingerprint import hash_of, program_hash, prompts_hash
from homespun.evaluation.report import Report, ScenarioResult, report_text, scenario_lines
from homespun.evaluation.run import Run
from homespun.evaluation.scenario import Scenario, read_scenarios
from homespun.evaluation.values import CLOCK
from homespun.models.catalogue import entry_for
from homespun.models.shelf import Shelf
from homespun.planner.planner import Planner
from homespun.studio.studio import Studio

Perform = Callable[[Scenario, str, Progress], ScenarioResult]


def parser() -> argparse.ArgumentParser:
    """Give the command line of `homespun eval`."""
    words = argparse.ArgumentParser(prog="homespun eval", description="Perform acceptance scenarios and score them.")
    words.add_argument("file", type=Path, help="scenarios, one JSON object a line")
    words.add_argument("--only", default="", help="ids (D01,D05), groups, or every:4")
    words.add_argument("--model", default="", help="an installed model's id or a GGUF file (else the one in use)")
    words.add_argument("--out", type=Path, help="where the report goes (JSON)")
    words.add_argument("--baseline", choices=("direct",), help="have the model write one Streamlit file instead")
    words.add_argument("--again", action="store_true", help="also what the report has already; cached plans are kept")
    words.add_argument("--work", type=Path, help="folder for the apps made, so that several runs can go on at once")
    words.add_argument("--anew", action="store_true", help="ask the model again for what is cached")
    words.add_argument("--plans-only", action="store_true", help="write the plans and build nothing")
    return words


def choose(scenarios: Sequence[Scenario], only: str) -> tuple[Scenario, ...]:
    """Choose scenarios: by id or group, separated by commas, or every n-th from the first."""
    if not only:
        return tuple(scenarios)
    if found := re.fullmatch(r"every:(\d+)", only):
        return tuple(scenarios[:: max(1, int(found[1]))])
    wanted = {word.strip() for word in only.split(",")}
    return tuple(scenario for scenario in scenarios if scenario.id in wanted or scenario.group in wanted)


def model_file(given: str) -> Path:
    """Give the model to use: a file, an installed model by its id, or the one in use. Raises ModelMissing."""
    if given and Path(given).is_file():
        return Path(given)
    shelf = Shelf()
    entry = entry_for(given) if given else None
    path = shelf.path_of(entry) if entry else shelf.folder / Path(given).name if given else shelf.current()
    if path is None or not path.is_file():
        raise ModelMissing(f"The model {given} is not on this computer." if given else "No model is installed.")
    return path


def main(argv: Sequence[str]) -> int:
    """Run `homespun eval` with these arguments."""
    try:
        words = parser().parse_args(argv)
    except SystemExit as stop:
        return int(stop.code or 0)
    os.environ["HOMESPUN_CLOCK"] = CLOCK.isoformat()  # every process below stands at this moment
    try:
        return _evaluate(words)
    except HomespunError as problem:
        sys.stderr.write(f"{problem.message} {problem.hint}\n")
        return 1
    except (Cancelled, KeyboardInterrupt):
        sys.stderr.write("Stopped; run it again to go on from here.\n")
        return 1


def _evaluate(words: argparse.Namespace) -> int:
    scenarios = choose(read_scenarios(words.file), words.only)
    if not scenarios:
        sys.stderr.write(f"No scenario in {words.file} is called {words.only}.\n")
        return 2
    model = model_file(words.model)
    home = paths.cache() / "evaluation"
    prompts, program = prompts_hash(), program_hash()
    keys = (model.name, "direct") if words.baseline else (model.name, prompts)
    real = Planner(model, keep=home / "calls", anew=words.anew)
    planner = CachedPlanner(real, home / "answers", *keys, again=words.anew)
    home = words.work or home
    try:
        if words.plans_only:
            return _plans(planner, home, scenarios)
        name = f"{model.stem}{'-direct' if words.baseline else ''}"
        about = {
            "model": model.name,
            "baseline": words.baseline or "",
            "scenarios": words.file.name,
            "prompts": prompts,
        }
        report = Report(words.out or home / f"report-{name}.json", about)
        _perform(planner, home, scenarios, report, hash_of(program, model.name), words)
    finally:
        planner.close()
    return 0


def _perform(
    planner: CachedPlanner,
    home: Path,
    scenarios: tuple[Scenario, ...],
    report: Report,
    program: str,
    words: argparse.Namespace,
) -> None:
    driver = Driver()
    studio = Studio(planner, home)
    perform: Perform = (
        Direct(planner, driver, home) if words.baseline else Run(studio, planner, driver, home)
    ).scenario
    try:
        for scenario in scenarios:
            if not words.again and report.done(scenario.id, program):
                _say(f"{scenario.id} is done already")
                continue
            report.add(perform(scenario, program, Progress()))
            _say("\n".join(scenario_lines(report.scenarios[scenario.id])))
    finally:
        driver.close()
        studio.close()
    chosen = [scenario.id for scenario in scenarios]
    report.write(chosen)
    text = report_text([report.scenarios[key] for key in chosen])
    report.path.with_suffix(".txt").write_text(text + "\n", encoding="utf-8")
    _say(text.split("\n\n")[0])
    _say(f"The report is in {report.path} and {report.path.with_suffix('.txt').name}.")


def _plans(planner: CachedPlanner, home: Path, scenarios: tuple[Scenario, ...]) -> int:
    studio = Studio(planner, home)
    try:
        for scenario in scenarios:
            planner.reset()
            try:
                proposal = studio.propose(scenario.text, Progress())
                text, notes = plan_text(proposal.plan), "".join(f"\n# {note}" for note in proposal.notes)
            except HomespunError as problem:
                text, notes = f"# {problem.message}", ""
            _say(f"## {scenario.id}: {scenario.text}\n{text}{notes}\n")
    finally:
        studio.close()
    return 0


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
