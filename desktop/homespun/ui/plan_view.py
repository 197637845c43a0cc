"""Between plans and what the panel shows: parts in plain words, and choices back into a plan. Pure; knows no Qt."""

from __future__ import annotations

from homespun.core.progress import PlanLine
from homespun.ui.views import PartRow
from homespun.ui.wording import plain


def growing_row(rows: tuple[PartRow, ...], event: PlanLine) -> tuple[PartRow, ...]:
    """Add a line that was just written; its first word says its kind. The same line again replaces the old one."""
    words = event.line.split(maxsplit=2)
    kind = words[0] if words else ""
    key = " ".join(words[:2]).rstrip(":")
    row = PartRow(key if kind == "table" else event.line, kind, plain(event.words))
    if any(old.key == row.key for old in rows):
        return tuple(row if old.key == row.key else old for old in rows)
    return (*rows, row)


def title_of(rows: tuple[PartRow, ...]) -> str:
    """Give the app's title while the plan grows, if it is known."""
    return next((row.text for row in rows if row.kind == "app"), "")
