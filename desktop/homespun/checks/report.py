"""What a check found, for a person: which screen, which line of the plan, one sentence. Knows no processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from homespun.core.spec import AppSpec


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that doesn't work. where names the screen, plan_line the line of the plan behind it (or "").

    detail is for the log, not for a person.
    """

    where: str
    plan_line: str
    sentence: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a check. notes are sentences about what works but may surprise; seconds is how long it took."""

    ok: bool
    findings: tuple[Finding, ...]
    inventory: Mapping[str, Any] = field(hash=False)
    seconds: float
    notes: tuple[str, ...] = ()


def line_behind(spec: AppSpec, page: str = "", table: str = "") -> str:
    """Give the plan's line that a screen or a table comes from: the page's own line, else its table's."""
    lines = [line.strip() for line in spec.plan_text.splitlines()]
    kind, of, title = next(((p.kind.value, p.table, p.title) for p in spec.pages if p.slug == page), ("", "", ""))
    name = table or of
    begins = [f"table {name}:", f"table {name} "] if name else []
    if kind and not table:
        own = [f"page {kind} {name}".rstrip()] if name else [f'page {kind} "{title}"', f"page {kind}"]
        begins = [*own, *begins, *({"calculator": ["result "], "dashboard": ["metric ", "chart "]}.get(kind, []))]
    for begin in begins:
        for line in lines:
            if line.startswith(begin):
                return line
    return ""
