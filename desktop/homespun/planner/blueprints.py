"""The hand-made plans: starters for the gallery, usable before any model is there, and examples for tests.

Owns the sentences of templates/blueprints/*.plan; their other comment lines are core.blueprint_head's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from homespun.core.blueprint_head import head_of, without_comments
from homespun.core.plan import App, Plan
from homespun.core.plan_parser import parse_plan


@dataclass(frozen=True, slots=True)
class Blueprint:
    """One hand-made plan. requests holds (language, text), sentences (words, the line they gave rise to)."""

    name: str
    title: str
    purpose: str
    group: str
    requests: tuple[tuple[str, str], ...]
    sentences: tuple[tuple[str, str], ...]
    plan: Plan


def load_blueprints(folder: Path) -> tuple[Blueprint, ...]:
    """Read every blueprint of the folder, by name."""
    return tuple(read_blueprint(file.stem, file.read_text("utf-8")) for file in sorted(folder.glob("*.plan")))


def read_blueprint(name: str, text: str) -> Blueprint:
    """Read one; lines of the plan that are none are left out, as the parser does."""
    head = head_of(name, text)
    said = tuple(re.findall(r"^# sentence: (.+?) => (.+)$", text, re.MULTILINE))
    plan = parse_plan(without_comments(text)).plan
    app = next(plan.of(App), App(name))
    return Blueprint(name, app.title, app.purpose, head.group, head.requests, said, plan)
