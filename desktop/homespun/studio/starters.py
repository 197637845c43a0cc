"""The gallery: ready-made plans from `templates/blueprints`, to begin with before any model is there."""

from __future__ import annotations

from pathlib import Path

from homespun.core.blueprint_head import folded, groups_of, head_of, search, without_comments
from homespun.core.plan import App
from homespun.core.plan_parser import parse_plan
from homespun.errors import AppNotFound
from homespun.studio.values import Starter


def read_starters(folder: Path) -> tuple[Starter, ...]:
    """Give the starters by group, in the gallery's order, and title; one that can't be read is left out."""
    groups = groups_of(_text(folder / "groups.txt"))
    order = {group: at for at, group in enumerate(groups)}
    every = [starter for path in sorted(folder.glob("*.plan")) if (starter := _starter(path.stem, _text(path)))]
    return tuple(sorted(every, key=lambda starter: (order.get(starter.group, len(order)), starter.title)))


def read_starter(folder: Path, key: str) -> Starter:
    """Give the starter of that name. Raises AppNotFound."""
    for starter in read_starters(folder):
        if starter.key == key:
            return starter
    raise AppNotFound(f"There is no ready-made app called {key}.", "Choose one from the gallery.")


def found(starters: tuple[Starter, ...], words: str) -> tuple[Starter, ...]:
    """Give those that say all of the words: in their title first, then in their purpose, then in their requests."""
    said = ((one.title, f"{one.key} {one.purpose} {one.group}", " ".join(one.requests)) for one in starters)
    return tuple(starters[at] for at in search(words, [tuple(map(folded, texts)) for texts in said]))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _starter(key: str, text: str) -> Starter | None:
    parsed = parse_plan(without_comments(text))
    app = next(parsed.plan.of(App), None)
    if app is None or parsed.problems:
        return None
    head = head_of(key, text)
    return Starter(key, app.title, app.purpose, head.group, tuple(said for _, said in head.requests), parsed.plan)
