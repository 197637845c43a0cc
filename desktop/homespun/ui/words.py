"""The window's own words. English is the key; another language is one table more. Knows nothing of Qt."""

from __future__ import annotations

from collections.abc import Mapping

from homespun.ui.german import GERMAN

_TABLES: Mapping[str, Mapping[str, str]] = {"de": GERMAN}


class Say:
    """Gives the window's words in one language; a word that has no translation stays English."""

    def __init__(self, language: str = "en") -> None:
        """language is a locale's first part: `en`, `de`."""
        self.language = language if language in _TABLES else "en"
        self._table = _TABLES.get(language, {})

    def __call__(self, text: str, **values: object) -> str:
        """Say text, with values put in for names in braces."""
        words = self._table.get(text, text)
        return words.format(**values) if values else words

    def seconds(self, seconds: float | None) -> str:
        """Say how long something will still take, roughly; empty when nobody knows."""
        if seconds is None or seconds < 0:
            return ""
        if seconds < 8:
            return self("a few seconds left")
        if seconds < 90:
            return self("about {n} seconds left", n=max(10, round(seconds / 5) * 5))
        return self("about {n} minutes left", n=round(seconds / 60))
