"""What came of a step: passed or not, what was expected, what was seen. Values only; knows neither apps nor widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


class StepFailed(Exception):
    """The app didn't do what the step expects; says what was expected and what was seen instead."""

    def __init__(self, expected: str, seen: str) -> None:
        """Keep both sides."""
        super().__init__(f"expected {expected}; seen: {seen}")
        self.expected = expected
        self.seen = seen


class CannotTake(Exception):
    """A field of a form can't take a value at all; the field is the one named."""

    def __init__(self, field: str, reason: str) -> None:
        """Keep the field's name and why."""
        super().__init__(reason)
        self.field = field
        self.reason = reason


@dataclass(frozen=True, slots=True)
class StepResult:
    """The result of one step. phase 0 is the request, 1, 2, … the follow-ups; plan holds the plan's lines it is about.

    undriven marks a step that the driver has no way to perform on this kind of app (baseline only).
    """

    phase: int
    index: int
    kind: str
    passed: bool
    expected: str = ""
    seen: str = ""
    plan: str = ""
    note: str = ""
    undriven: bool = False

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON."""
        return asdict(self)


def result_from_json(data: Mapping[str, Any]) -> StepResult:
    """Make a result of JSON; keys that it doesn't know are left out."""
    return StepResult(**{name: data[name] for name in StepResult.__slots__ if name in data})
