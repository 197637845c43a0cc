"""What comes of a change: Saved, or Refused with the reasons. Values only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """Why something was refused: the field it is about ("" for the whole record) and a sentence for a person."""

    field: str
    message: str


@dataclass(frozen=True)
class Saved:
    """It worked; id is the record's number, change the number under which it can be undone (0: not at all)."""

    id: int
    change: int = 0


@dataclass(frozen=True)
class Refused:
    """It didn't; nothing was changed."""

    problems: tuple[Problem, ...]


class Refusal(Exception):
    """Ends a transaction: what was done so far is undone."""

    def __init__(self, *problems: Problem) -> None:
        """Keep the reasons."""
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems
