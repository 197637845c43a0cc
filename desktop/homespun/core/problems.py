"""What is wrong with a plan, in words: a sentence for a person and an example of the right form.

Typing raises these, the compiler collects them. Knows nothing of how a plan is read.
"""

from __future__ import annotations

from dataclasses import dataclass

from homespun.errors import PersonCanFix, PlanInvalid


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. line is the plan's line, example the right form of the part that is wrong (or "")."""

    line: str
    sentence: str
    example: str = ""


class TypeProblem(PersonCanFix):
    """An expression that means nothing: sentence says why, example shows a right one."""

    def __init__(self, sentence: str, example: str = "") -> None:
        """Keep both; the hint made of the example is for when nobody collects it."""
        super().__init__(sentence, f"For example: {example}" if example else "")
        self.sentence = sentence
        self.example = example


class UnknownName(TypeProblem):
    """A name that isn't there; known holds the names that could have been meant, to repair a near miss."""

    def __init__(self, sentence: str, example: str, name: str, known: tuple[str, ...]) -> None:
        """Keep the name as it was written and all names that stand in its place."""
        super().__init__(sentence, example)
        self.name = name
        self.known = known


class LineInvalid(PlanInvalid):
    """A line, or an expression in it, that can't be read: the sentence says why, the example shows a right one."""

    def __init__(self, sentence: str, example: str = "") -> None:
        """Keep both."""
        super().__init__(sentence, (sentence,), f"For example: {example}" if example else "")
        self.sentence = sentence
        self.example = example
