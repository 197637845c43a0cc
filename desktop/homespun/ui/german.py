"""The window's words in German, by their English form."""

from __future__ import annotations

GERMAN: dict[str, str] = {}
