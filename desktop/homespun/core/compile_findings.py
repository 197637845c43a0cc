"""Collects what the compiler finds: problems with what was dropped, and repairs it made by itself."""

from __future__ import annotations

from homespun.core.examples import example_for
from homespun.core.plan import Statement
from homespun.core.plan_text import statement_text
from homespun.core.problems import LineInvalid, Problem, TypeProblem


class Findings:
    """Grows while a plan is compiled; each sentence stands in it once."""

    def __init__(self) -> None:
        """Begin with nothing found."""
        self._problems: dict[Problem, None] = {}
        self._repairs: dict[str, None] = {}

    def problem(self, where: Statement | str, sentence: str, example: str = "") -> None:
        """Note what is wrong with a line (or a part of it, given as text)."""
        line = where if isinstance(where, str) else statement_text(where)
        shown = line if len(line) <= 300 else line[:299] + "…"
        self._problems[Problem(shown, sentence, example or example_for(line))] = None

    def refused(self, where: Statement | str, error: TypeProblem | LineInvalid) -> None:
        """Note what typing says about a line."""
        self.problem(where, error.sentence, error.example)

    def repair(self, sentence: str) -> None:
        """Note something that was put right without asking."""
        self._repairs[sentence] = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, in the order they were found."""
        return tuple(self._problems)

    @property
    def repairs(self) -> tuple[str, ...]:
        """All repairs, in the order they were made."""
        return tuple(self._repairs)
