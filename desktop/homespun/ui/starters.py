"""The gallery's values: ready-made plans from `templates/blueprints`, in groups, and a few sentences to click.

Reads heads only, no plans: the window is there before anything heavy.
"""

from __future__ import annotations

from pathlib import Path

from homespun import paths
from homespun.core.blueprint_head import folded, groups_of, head_of, search
from homespun.ui.views import Starter

EXAMPLES: tuple[str, ...] = (
    "I repair bicycles. Note each job with the owner's name and phone, and mark the ones that are ready to collect.",
    "Our choir lends out scores and folders. Who has which, since when, and which are late? Count what is out.",
    "Beehives: each visit with its date, what I saw and the honey in kilos, and a chart of honey per hive.",
)


class Gallery:
    """Reads the starters from a folder."""

    def __init__(self, folder: Path | None = None) -> None:
        """Use the program's own blueprints, unless told otherwise."""
        self._folder = folder or paths.templates() / "blueprints"

    def starters(self, language: str = "en") -> tuple[Starter, ...]:
        """List them by group: those of the language first, then the English ones. What can't be read is left out."""
        order = {group: at for at, group in enumerate(groups_of(_text(self._folder / "groups.txt")))}
        heads = [head_of(path.stem, _text(path)) for path in sorted(self._folder.glob("*.plan"))]
        heads.sort(
            key=lambda head: (
                order.get(head.group, len(order)),
                head.language != language,
                head.language != "en",
                head.title,
            )
        )
        return tuple(
            Starter(head.key, head.title, head.purpose, head.group, " ".join(said for _, said in head.requests))
            for head in heads
            if head.title
        )


class Search:
    """Finds starters by words, as somebody types them."""

    def __init__(self, starters: tuple[Starter, ...]) -> None:
        """Their texts are folded at the first search: once, and not before the window is there."""
        self._starters = starters
        self._texts: tuple[tuple[str, ...], ...] = ()

    def found(self, words: str) -> tuple[Starter, ...]:
        """Give those that say all words: in the title first, then in the purpose, then in what people asked for."""
        if not self._texts:
            said = ((one.title, f"{one.key} {one.purpose} {one.group}", one.said) for one in self._starters)
            self._texts = tuple(tuple(map(folded, texts)) for texts in said)
        return tuple(self._starters[at] for at in search(words, self._texts))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
