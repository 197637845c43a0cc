"""An app as Homespun makes it, for tests that look at it from outside. No test."""

from __future__ import annotations

from pathlib import Path

from homespun import paths
from homespun.builder.render import render_app
from homespun.core.compile import compile_plan
from homespun.core.plan_parser import parse_plan
from homespun.core.spec import AppSpec


def spec_of_plan(text: str) -> AppSpec:
    """Compile a plan that must be right."""
    compiled = compile_plan(parse_plan(text).plan)
    assert compiled.spec is not None, [problem.sentence for problem in compiled.problems]
    return compiled.spec


def plan_lines(path: Path) -> str:
    """Give a blueprint's plan, without the lines about it."""
    return "".join(line for line in path.read_text("utf-8").splitlines(keepends=True) if not line.startswith("#"))


def sample_app(folder: Path, blueprint: str = "tool-lending") -> tuple[AppSpec, Path]:
    """Make the app of a blueprint in a folder."""
    spec = spec_of_plan(plan_lines(paths.templates() / "blueprints" / f"{blueprint}.plan"))
    for name, text in render_app(spec).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return spec, folder
