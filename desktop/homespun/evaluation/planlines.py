"""The lines of a plan that a step is about, for the report. Works on the plan's text alone."""

from __future__ import annotations

from homespun.evaluation.scenario import Step

HEADS: dict[str, tuple[str, ...]] = {
    "table": ("table",),
    "field": ("table",),
    "choices": ("table",),
    "link": ("table",),
    "add": ("table",),
    "edit": ("table",),
    "delete": ("table",),
    "value": ("calc",),
    "flag": ("flag",),
    "button": ("button", "steps"),
    "find": ("page records",),
    "filter": ("page records", "table"),
    "number": ("metric",),
    "total": ("chart", "page report"),
    "chart": ("chart",),
    "page": ("page",),
    "calc": ("input", "result"),
    "import": ("table",),
    "export": ("table",),
    "kept": ("table",),
    "theme": ("look",),
    "unchanged": (),
    "declined": ("cannot",),
}
LONGEST = 400


def plan_lines(plan: str, step: Step) -> str:
    """Give the lines that the step is about, joined by " / "; refusals are about rules."""
    heads = ("rule", "steps") if step.refused else HEADS.get(step.kind, ())
    lines = [line.strip() for line in plan.splitlines() if line.strip().startswith(heads)] if heads else []
    return " / ".join(lines)[:LONGEST]
