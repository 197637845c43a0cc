"""Acceptance scenarios as values, and the reading of their format (one JSON object a line).

Owns what a scenario may say: a step of an unknown kind, a name that was never introduced or a broken expression is
refused here with one sentence. Must not know how an app is built or driven.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from homespun.errors import FileRefused
from homespun.evaluation.names import Names, merge_names

# kind of step -> what it must also say; anything else it says is a note for people
STEP_KINDS: dict[str, tuple[str, ...]] = {
    "table": (),
    "field": (),
    "choices": (),
    "link": (),
    "add": ("values",),
    "edit": ("values",),
    "delete": (),
    "value": ("is",),
    "flag": (),
    "button": ("on",),
    "find": (),
    "filter": ("to",),
    "number": (),
    "total": ("by", "is"),
    "chart": ("by",),
    "page": (),
    "calc": (),
    "import": ("csv", "rows"),
    "export": ("rows",),
    "kept": (),
    "unchanged": (),
    "declined": (),
    "theme": (),
}
TABLE_STEPS = ("table", "add", "chart", "import", "export")
FIELD_STEPS = ("field", "choices", "filter")
ALIAS_STEPS = ("edit", "delete", "kept", "flag")
PAGES = ("list", "form", "board", "calendar", "gallery", "checklist", "dashboard", "report", "calculator")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to try. data is the step as it was written."""

    kind: str
    data: Mapping[str, Any]

    @property
    def subject(self) -> Any:
        """Give what the step is about: the value of its kind's own key."""
        return self.data[self.kind]

    @property
    def refused(self) -> bool:
        """Say whether the step is right when the app refuses."""
        return bool(self.data.get("refused"))

    def text(self) -> str:
        """Give the step as one line."""
        return json.dumps(dict(self.data), ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Followup:
    """A second wish, with the names that it brings along."""

    text: str
    names: Names
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    """What a person asks for and would then try."""

    id: str
    group: str
    lang: str
    text: str
    names: Names
    steps: tuple[Step, ...]
    followups: tuple[Followup, ...] = ()
    source: str = ""

    def phases(self) -> tuple[tuple[str, Names, tuple[Step, ...]], ...]:
        """Give (text, names merged so far, steps) of the request and of each follow-up."""
        phases = [(self.text, self.names, self.steps)]
        for followup in self.followups:
            phases.append((followup.text, merge_names(phases[-1][1], followup.names), followup.steps))
        return tuple(phases)

    def count(self) -> int:
        """Count all steps, follow-ups included."""
        return sum(len(steps) for _text, _names, steps in self.phases())


def read_scenarios(path: Path) -> tuple[Scenario, ...]:
    """Read a file of scenarios. Raises FileRefused with one sentence that says where and what is wrong."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise FileRefused(f"The scenarios in {path} can't be read.") from problem
    scenarios = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                data = json.loads(line)
            except ValueError as problem:
                raise FileRefused(f"Line {number} of {path.name} is not JSON.") from problem
            scenarios.append(read_scenario(data, f"line {number}"))
    if not scenarios:
        raise FileRefused(f"There are no scenarios in {path}.")
    return tuple(scenarios)


def read_scenario(data: Any, where: str = "the scenario") -> Scenario:
    """Make a scenario of parsed JSON. Raises FileRefused with one sentence."""
    if not isinstance(data, dict) or not isinstance(data.get("text"), str) or not data.get("steps"):
        raise FileRefused(f"In {where} a text or the steps are missing.")
    where = str(data.get("id") or where)
    names = _names(data.get("names") or {}, where)
    known: set[str] = set()
    steps = _steps(data["steps"], names, known, where)
    followups = []
    for index, more in enumerate(data.get("followups") or (), 1):
        place = f"{where}, follow-up {index}"
        if not isinstance(more, dict) or not isinstance(more.get("text"), str):
            raise FileRefused(f"In {place} the text is missing.")
        new = _names(more.get("names") or {}, place)
        names = merge_names(names, new)
        followups.append(Followup(more["text"], new, _steps(more.get("steps") or (), names, known, place)))
    return Scenario(
        str(data.get("id", where)),
        str(data.get("group", "")),
        str(data.get("lang", "en")),
        data["text"],
        _names(data.get("names") or {}, where),
        steps,
        tuple(followups),
        str(data.get("source", "")),
    )


def _names(data: Any, where: str) -> Names:
    names: dict[str, dict[str, Any]] = {}
    if not isinstance(data, dict):
        raise FileRefused(f"In {where} the names are not an object.")
    for key, entry in data.items():
        if not isinstance(entry, dict):
            raise FileRefused(f'In {where} the name "{key}" is not an object.')
        names[key] = entry
        groups = [entry.get(part) or {} for part in ("fields", "inputs", "results")]
        for pattern in [entry.get("table", ""), *(p for group in groups for p in group.values())]:
            _check_pattern(pattern, where)
    return names


def _check_pattern(pattern: Any, where: str) -> None:
    try:
        re.compile(pattern)
    except (re.error, TypeError) as problem:
        raise FileRefused(f'In {where} the expression "{pattern}" can\'t be searched for.') from problem


def _steps(data: Iterable[Any], names: Names, known: set[str], where: str) -> tuple[Step, ...]:
    return tuple(_step(one, names, known, f"{where}, step {number}") for number, one in enumerate(data, 1))


def _step(data: Any, names: Names, known: set[str], where: str) -> Step:
    kinds = [kind for kind in STEP_KINDS if isinstance(data, dict) and kind in data]
    if len(kinds) != 1:
        shown = json.dumps(data, ensure_ascii=False)
        raise FileRefused(f"In {where} I don't know what to do with {shown[:120]}.")
    step = Step(kinds[0], data)
    missing = [key for key in STEP_KINDS[step.kind] if key not in data]
    if missing:
        raise FileRefused(f'In {where} the step "{step.kind}" does not say "{missing[0]}".')
    _check_references(step, names, known, where)
    if step.kind in ("add", "import") and isinstance(data.get("as"), str):
        known.add(data["as"])
    return step


def _mentions(step: Step) -> tuple[list[str], list[str]]:
    """Give the names of tables and of records that a step speaks of."""
    subject = step.subject
    aliases: list[str] = [*step.data.get("not", ()), *step.data.get("shows", ()), *step.data.get("hides", ())]
    if step.kind == "link":
        return list(subject), aliases
    if step.kind in TABLE_STEPS or step.kind in FIELD_STEPS or step.kind == "total":
        return [str(subject).partition(".")[0]], aliases
    if step.kind in ALIAS_STEPS or step.kind == "value":
        aliases.append(str(subject).partition(".")[0])
    elif step.kind == "button":
        aliases.append(step.data["on"])
    return [], aliases


def _check_references(step: Step, names: Names, known: set[str], where: str) -> None:
    tables, aliases = _mentions(step)
    if step.kind == "number":
        _check_pattern(step.subject, where)
        if "is" not in step.data and "by" not in step.data:
            raise FileRefused(f'In {where} the step "number" says neither "is" nor "by".')
    if step.kind == "page" and step.subject not in PAGES:
        raise FileRefused(f'In {where} "{step.subject}" is no kind of page.')
    for table in tables:
        if table not in names:
            raise FileRefused(f'In {where} nothing is named "{table}".')
    for alias in aliases:
        if alias not in known:
            raise FileRefused(f'In {where} no record is called "{alias}".')
