"""The report of an evaluation: results of scenarios as JSON, rates over them, and a text that people read.

Knows only results; neither builds nor drives anything.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from homespun.evaluation.jsonfile import write_json
from homespun.evaluation.outcome import StepResult, result_from_json


@dataclass(slots=True)
class ScenarioResult:
    """What came of one scenario. failure: the build failed or the app did not start. seconds: plan, first_line,
    preview (from the request to a page on screen), all."""

    id: str
    group: str
    results: list[StepResult] = field(default_factory=list)
    failure: str = ""
    pages: int = 0
    page_problems: list[str] = field(default_factory=list)
    seconds: dict[str, float | None] = field(default_factory=dict)
    tokens_read: int = 0
    tokens_written: int = 0
    notes: list[str] = field(default_factory=list)
    plans: list[str] = field(default_factory=list)
    program: str = ""

    def part(self, *, followups: bool) -> list[StepResult]:
        """Give the results that count: of the request alone, or of the follow-ups too."""
        return [one for one in self.results if followups or one.phase == 0]


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many."""

    passed: int
    of: int

    def __str__(self) -> str:
        """Give it in percent, with the counts."""
        return f"{100 * self.passed / self.of:.1f} % ({self.passed} of {self.of})" if self.of else "none"


def rate(results: Iterable[StepResult]) -> Rate:
    """Count the passed ones; steps that can't be driven count neither way."""
    counted = [one for one in results if not one.undriven]
    return Rate(sum(one.passed for one in counted), len(counted))


def app_rate(scenarios: Iterable[ScenarioResult], *, followups: bool) -> Rate:
    """Count the scenarios whose every step passed."""
    parts = [(one, [r for r in one.part(followups=followups) if not r.undriven]) for one in scenarios]
    return Rate(sum(not one.failure and all(r.passed for r in part) for one, part in parts), len(parts))


class Report:
    """Results by scenario, kept in a file from the first one on."""

    def __init__(self, path: Path, about: Mapping[str, Any]) -> None:
        """Open the report, with what an earlier run left in it. about: model, baseline, file."""
        self.path = path
        self.about = dict(about)
        self.scenarios: dict[str, ScenarioResult] = {}
        if path.is_file():
            try:
                data = json.loads(path.read_text(encoding="utf-8"))
                self.scenarios = {key: _scenario(one) for key, one in data.get("scenarios", {}).items()}
            except (ValueError, TypeError, KeyError):
                self.scenarios = {}  # not one of ours, or of an older program: it is written anew

    def done(self, scenario: str, program: str) -> bool:
        """Say whether this very program has a result for a scenario."""
        return scenario in self.scenarios and self.scenarios[scenario].program == program

    def add(self, result: ScenarioResult) -> None:
        """Keep a result and write the file."""
        self.scenarios[result.id] = result
        self.write()

    def write(self, only: Iterable[str] | None = None) -> None:
        """Write the file: rates first, then every scenario."""
        chosen = [self.scenarios[key] for key in (only or self.scenarios) if key in self.scenarios]
        data = {
            "about": self.about,
            "rates": rates(chosen),
            "scenarios": {key: asdict(one) for key, one in sorted(self.scenarios.items())},
        }
        write_json(self.path, data)


def _scenario(data: Mapping[str, Any]) -> ScenarioResult:
    values = {name: data[name] for name in ScenarioResult.__slots__ if name in data}
    values["results"] = [result_from_json(one) for one in values.get("results", ())]
    return ScenarioResult(**values)


def rates(scenarios: list[ScenarioResult]) -> dict[str, Any]:
    """Give every rate as text, for the file."""
    everything = [one for scenario in scenarios for one in scenario.results]
    first = [one for scenario in scenarios for one in scenario.part(followups=False)]
    groups = sorted({scenario.group for scenario in scenarios})
    kinds = sorted({one.kind for one in everything})
    seconds = {
        name: _median([scenario.seconds.get(name) for scenario in scenarios])
        for name in ("first_line", "plan", "preview", "all")
    }
    return {
        "step rate, first try": str(rate(first)),
        "step rate, with feedback": str(rate(everything)),
        "app rate, first try": str(app_rate(scenarios, followups=False)),
        "app rate, with feedback": str(app_rate(scenarios, followups=True)),
        "started": str(Rate(sum(not one.failure for one in scenarios), len(scenarios))),
        "opened every page": str(Rate(sum(not (s.failure or s.page_problems) for s in scenarios), len(scenarios))),
        "not driven": sum(one.undriven for one in everything),
        "median seconds": seconds,
        "tokens read": sum(one.tokens_read for one in scenarios),
        "tokens written": sum(one.tokens_written for one in scenarios),
        "by group": {group: str(rate(r for s in scenarios if s.group == group for r in s.results)) for group in groups},
        "by step": {kind: str(rate(one for one in everything if one.kind == kind)) for kind in kinds},
    }


def _median(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return round(median(known), 1) if known else None


def report_text(scenarios: list[ScenarioResult]) -> str:
    """Give the report that people read: rates, then a line for each scenario and for each failed step."""
    lines = []
    for name, value in rates(scenarios).items():
        if isinstance(value, dict):
            inner = ", ".join(f"{key} {one if one is not None else 'unknown'}" for key, one in value.items())
            lines.append(f"{name}: {inner}")
        else:
            lines.append(f"{name}: {value}")
    for scenario in scenarios:
        lines.append("")
        lines += scenario_lines(scenario)
    return "\n".join(lines)


def scenario_lines(scenario: ScenarioResult) -> list[str]:
    """Give a scenario's lines: its rate and times, then each failed step with what was expected, seen and planned."""
    times = ", ".join(f"{name} {value:.1f} s" for name, value in scenario.seconds.items() if value is not None)
    lines = [f"{scenario.id} {rate(scenario.results)} · {times}"]
    if scenario.failure:
        lines.append(f"  not started: {scenario.failure}")
    lines += [f"  page fails: {problem}" for problem in scenario.page_problems]
    lines += [f"  note: {note}" for note in scenario.notes]
    lines += [_failed(one) for one in scenario.results if not one.passed and not one.undriven and not scenario.failure]
    return lines


def _failed(one: StepResult) -> str:
    place = f"{one.index + 1}" if one.phase == 0 else f"F{one.phase}.{one.index + 1}"
    plan = f" | plan: {one.plan}" if one.plan else ""
    return f"  {place} {one.kind}: expected {one.expected} | seen {one.seen}{plan}"
