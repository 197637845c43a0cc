"""The nearest sentences of the blueprints: what people said elsewhere, and the line it gave rise to.

Owns how near two pieces are (rare words in common) and how an example is shown: with the fields its line names, without
the labels that code adds. Knows nothing of the model.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from homespun.core.plan import Field, Table
from homespun.planner.blueprints import Blueprint
from homespun.planner.text.reading import alike, stems

CONSTRUCTS = {
    "mark": "flag",
    "refuse": "rule",
    "compute": "calc",
    "count": "metric",
    "chart": "chart",
    "button": "button",
}


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with its line as the model writes it, and the tables' fields that the line needs."""

    words: tuple[str, ...]
    construct: str
    shown: str


@dataclass(frozen=True, slots=True)
class Examples:
    """All annotated sentences, and how rare each of their words is."""

    every: tuple[Example, ...]
    rarity: dict[str, float]

    def nearest(self, piece: str, kinds: Iterable[str], most: int = 2) -> tuple[str, ...]:
        """Give the examples of these kinds that share the rarest words with a piece, the nearest last."""
        wanted = {CONSTRUCTS[kind] for kind in kinds}
        words = set(stems(piece))
        scored = []
        for at, one in enumerate(self.every):
            if one.construct not in wanted:
                continue
            common = [w for w in one.words if any(alike(w, v) for v in words)]
            score = sum(self.rarity[w] for w in common) / math.sqrt(max(1, len(one.words)))
            if score > 0:
                scored.append((score, -at, one.shown))
        return tuple(shown for _, _, shown in reversed(sorted(scored, reverse=True)[:most]))


def examples_of(blueprints: Iterable[Blueprint]) -> Examples:
    """Collect the annotated sentences of the blueprints."""
    every = []
    for blueprint in blueprints:
        tables = tuple(blueprint.plan.of(Table))
        for sentence, line in blueprint.sentences:
            construct = line.split()[0]
            if construct in CONSTRUCTS.values():
                bare = bare_line(line)
                every.append(Example(stems(sentence), construct, f"[{_needed(tables, bare)}] {sentence} => {bare}"))
    counts = Counter(word for one in every for word in set(one.words))
    return Examples(tuple(every), {word: math.log(1 + len(every) / n) for word, n in counts.items()})


def bare_line(line: str) -> str:
    """Take away the labels that code adds: a rule's message, a metric's label."""
    quoted = r'"(?:[^"\\]|\\.)*"'
    line = re.sub(rf"^(rule \S+) {quoted} ", r"\1 ", line)
    line = re.sub(rf"^metric {quoted} ", "metric ", line)
    # What a condition compares with stays: only a text that follows a whole chart is its label.
    return re.sub(rf"^(chart .*?[^=<>]) {quoted}$", r"\1", line)


def _needed(tables: tuple[Table, ...], line: str) -> str:
    names = set(re.findall(r"[^\W\d]\w*", line))
    shown = []
    for table in tables:
        fields = [f"{one.name} {_kind(one)}" for one in table.fields if one.name in names]
        if table.name in names or (fields and len(tables) == 1):
            shown.append(f"{table.name}: {', '.join(fields)}" if fields else table.name)
    return "; ".join(shown)


def _kind(one: Field) -> str:
    if one.options:
        return f"{one.type.value}({'|'.join(one.options)})"
    return one.type.value
