"""What the panels show and what they ask for, as values. Knows nothing of Qt, of Studio or of how things look.

Panels get one of these through `present` and send plain values back, so each can be tried without the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """The one thing to do next about a problem; the value is the button's words."""

    CHANGE = "Change it"
    RETRY = "Try again"
    GET_MODEL = "Get the model"
    CLOSE = "All right"
    COPY = "Copy details"
    RELOAD = "Reload"


@dataclass(frozen=True, slots=True)
class Problem:
    """One sentence, what to do about it, and one action. details is for us, never shown by itself."""

    sentence: str
    hint: str
    action: Action
    details: str = ""


@dataclass(frozen=True, slots=True)
class Starter:
    """A ready-made plan for the gallery. said: what people asked for in their own words, to search it by."""

    key: str
    title: str
    purpose: str
    group: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class DescribeState:
    """The first page: ready-made sentences and starters to click. text None leaves what was typed."""

    examples: tuple[str, ...] = ()
    starters: tuple[Starter, ...] = ()
    text: str | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part of the plan in plain words. kind is the plan's own word for it (`table`, `calc`, …).

    name is what a rename starts from; empty means it has no name of its own. colours (`#RRGGBB`) are shown as such.
    """

    key: str
    kind: str
    text: str
    name: str = ""
    removable: bool = True
    children: tuple[PartRow, ...] = ()
    colours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanState:
    """A plan as far as it is known; finished means that it can be built."""

    title: str = ""
    rows: tuple[PartRow, ...] = ()
    notes: tuple[str, ...] = ()
    finished: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person unticked and renamed: keys of rows, and (key, new name)."""

    removed: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class WorkState:
    """Running work. fraction is 0 to 1 or None; seconds_left an estimate or None."""

    text: str
    fraction: float | None = None
    seconds_left: float | None = None


@dataclass(frozen=True, slots=True)
class AppRow:
    """One of the person's apps. key names it for us; changed is said in words."""

    key: str
    title: str
    changed: str = ""


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version of the open app in plain words."""

    key: str
    title: str
    words: str
    when: str
    current: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is different in another version, a sentence each."""

    key: str
    title: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CopyRow:
    """A kept copy of what was entered: when it was made, why, how large it is."""

    key: str
    when: str
    why: str
    size: str


@dataclass(frozen=True, slots=True)
class PutBack:
    """What putting a copy back would do, a sentence each."""

    copy: CopyRow
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Turns:
    """What undo would take back and redo would do again, in words; empty where there is nothing."""

    undo: str = ""
    redo: str = ""


@dataclass(frozen=True, slots=True)
class ChangeState:
    """What a piece of feedback would change, and what can't be done, with the nearest thing that can."""

    words: tuple[str, ...] = ()
    declined: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def possible(self) -> bool:
        """Whether there is anything to accept."""
        return bool(self.words)


class ModelStatus(StrEnum):
    """How the language model stands."""

    UNKNOWN = "unknown"
    MISSING = "missing"
    FETCHING = "fetching"
    LOADING = "loading"
    READY = "ready"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class ModelState:
    """The model's status, with a sentence and, while fetching, how far it is. size is the default model's, in words."""

    status: ModelStatus
    text: str = ""
    size: str = ""
    fraction: float | None = None
    seconds_left: float | None = None
