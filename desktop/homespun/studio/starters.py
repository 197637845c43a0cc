"""The gallery: ready-made plans from `templates/blueprints`, to begin with before any model is there."""

from __future__ import annotations

from pathlib import Path

from homespun.core.plan import App
from homespun.core.plan_parser import parse_plan
from homespun.errors import AppNotFound
from homespun.studio.values import Starter


def read_starters(folder: Path) -> tuple[Starter, ...]:
    """Give the starters by title; one that can't be read is left out."""
    found = []
    for path in sorted(folder.glob("*.plan")):
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        starter = _starter(path.stem, text)
        if starter is not None:
            found.append(starter)
    return tuple(sorted(found, key=lambda starter: starter.title))


def read_starter(folder: Path, key: str) -> Starter:
    """Give the starter of that name. Raises AppNotFound."""
    for starter in read_starters(folder):
        if starter.key == key:
            return starter
    raise AppNotFound(f"There is no ready-made app called {key}.", "Choose one from the gallery.")


def without_comments(text: str) -> str:
    """Give a blueprint's plan lines; the others begin with #."""
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))


def _starter(key: str, text: str) -> Starter | None:
    parsed = parse_plan(without_comments(text))
    app = next(parsed.plan.of(App), None)
    if app is None or parsed.problems:
        return None
    comments = [line.lstrip("# ").strip() for line in text.splitlines() if line.startswith("#")]
    requests = [line.partition(":")[2].strip() for line in comments if line.startswith("request")]
    return Starter(key, app.title, app.purpose, tuple(request for request in requests if request), parsed.plan)
