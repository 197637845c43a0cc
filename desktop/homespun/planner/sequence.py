"""The order of the calls, as data: which prompt, how much may be written, whether the model is asked at all.

A bigger model may need fewer steps, and measuring may show a better order; both are changes in here.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One step. prompt is "" where code alone does it; limit is the most tokens a good answer can't reach."""

    name: str
    words: str
    prompt: str = ""
    limit: int = 0
    end_bias: float = 0.0


PLAN: tuple[Step, ...] = (
    Step("read", "Reading what you wrote"),
    Step("tables", "Finding what to keep", "tables", 260, 3.0),
    Step("wishes", "Going through your wishes"),
    Step("kinds", "Sorting what is left", "kinds"),
    Step("lines", "Working out the difficult ones", "lines", 70),
    Step("coverage", "Checking that nothing is forgotten"),
)
LINES = next(step for step in PLAN if step.name == "lines")
CALCULATOR = Step("calculator", "Working out the formulas", "calculator", 220, 0.0)


def prompts_used() -> tuple[str, ...]:
    """Give the names of the prompts whose states are worth keeping ready."""
    return tuple(dict.fromkeys(step.prompt for step in (*PLAN, CALCULATOR) if step.prompt))
