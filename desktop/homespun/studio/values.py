"""What goes in and out of the workflow: proposals, built apps, revisions, entries of lists. Plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from homespun.checks.report import Report
from homespun.core.edits import Edit
from homespun.core.plan import Plan
from homespun.core.progress import Progress
from homespun.store.apps import AppEntry

__all__ = [
    "AppEntry", "BuiltApp", "Counted", "Planned", "PlannedEdits", "Planning", "Proposal", "Record", "Revision",
    "Starter", "VersionEntry",
]  # fmt: skip


class Record(Protocol):
    """What the model contributed, kept with a version."""

    @property
    def model(self) -> str:
        """The model's id."""

    @property
    def prompts_hash(self) -> str:
        """Which prompts it was asked with."""

    @property
    def answers(self) -> Sequence[tuple[str, str]]:
        """Its answers as they came: (which step, text)."""


class Planned(Protocol):
    """A plan made from words."""

    @property
    def plan(self) -> Plan:
        """The plan."""

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences for the person."""

    @property
    def record(self) -> Record:
        """What the model contributed."""


class PlannedEdits(Protocol):
    """Edits made from words."""

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits."""

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences for the person."""

    @property
    def record(self) -> Record:
        """What the model contributed."""


class Planning(Protocol):
    """Turns words into plans: `planner.Planner`, or one with a memory."""

    def warm_up(self, progress: Progress) -> None:
        """Load the model before it is needed."""

    def plan(self, request: str, progress: Progress) -> Planned:
        """Plan an app from a request."""

    def edits(self, plan: Plan, message: str, progress: Progress) -> PlannedEdits:
        """Turn feedback into edits of a plan."""

    def estimate(self, request: str) -> float:
        """Say how many seconds a plan will take."""

    def close(self) -> None:
        """End the model's process."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan for a request, before anything is built. seconds is how long it took to make."""

    request: str
    plan: Plan
    notes: tuple[str, ...] = ()
    record: Record | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class BuiltApp:
    """An app in its folder. version is the id of the version in force."""

    folder: Path
    title: str
    version: str
    report: Report | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """What feedback would change: words says each change, declined holds (why, the nearest thing that can be done).

    effects says what will happen to the app and to what people entered, with counts.
    """

    message: str
    old_plan: Plan
    plan: Plan
    edits: tuple[Edit, ...]
    words: tuple[str, ...]
    declined: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    record: Record | None = None
    effects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionEntry:
    """A version as a list shows it. made_at is an ISO time; current: it is the one in force; name: the person's own.

    parent is the id of the version it was made from, "" for the first.
    """

    id: str
    number: int
    request: str
    made_at: str
    words: tuple[str, ...]
    current: bool
    name: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many records a kept copy has of one kind, beside how many there are now."""

    what: str
    now: int
    then: int


@dataclass(frozen=True, slots=True)
class Starter:
    """A ready-made plan to begin with; requests are the words people used for it."""

    key: str
    title: str
    purpose: str
    group: str
    requests: tuple[str, ...]
    plan: Plan
