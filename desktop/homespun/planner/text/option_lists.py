"""Every list of options of a text, with the words just before it.

Owns where to look for them.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.text.lists import listings
from homespun.planner.text.options import FIELDISH, capitals, options_of, range_of, with_options
from homespun.planner.text.reading import plain, sentences, stems

_ONE = r"[A-ZÄÖÜÉ0-9][\w'’-]*(?: [A-ZÄÖÜÉ0-9][\w'’-]*){0,2}"
# "our two vans: Big Van and Small Van", "both ovens, called Left and Right"
_NAMED = re.compile(
    r"\b(?:two|three|four|five|six|both(?: of)?|[2-6]|zwei|drei|vier|fünf|deux|trois|quatre|dos|tres|cuatro|due|tre|quattro|dois|três)\s+(?:our\s+)?(?:[a-z-]+\s+)?((?!of\b|in\b|for\b|at\b|de\b|der\b|des\b|di\b|von\b|im\b)[^\W\d_]+)\b[^:,.()]{0,40}?(?::|,\s+(?:called|namely|everybody says|named|namens|genannt|appelé\w*|llamad\w*|chiamat\w*))\s+"
    rf"((?:the )?{_ONE}(?:, (?:the )?{_ONE})*,?\s+(?:and|or|und|oder|et|ou|y|o|e)\s+(?:the )?{_ONE})(?=[.,;)]|$)"
)


def option_lists(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:  # noqa: C901 (one reading after another, nothing to part)
    """Find every list of options in a text, with the words just before it."""
    out: list[tuple[str, tuple[str, ...]]] = []

    def add(before: str, options: tuple[str, ...]) -> None:
        options = with_options("", "", options).options
        if {plain(option) for option in options} <= {"excel", "csv", "pdf", "xlsx", "word", "json"}:
            return
        if len(options) > 1 and options not in (known for _, known in out) and options != ("yes", "no"):
            out.append((" ".join(before.split()[-4:]), options))

    for listing in listings(text):
        for item in listing.items:
            add(item.words, item.options)
    for sentence in sentences(text):
        for found in re.finditer(
            r"([\w -]+):\s*((?:[A-ZÄÖÜÉ][\w-]*(?: [a-z]+)? \d+(?:[.,]\d+)?(?:,\s*|\s+(?:and|und|et|y|e)\s+)){1,6}[A-ZÄÖÜÉ][\w-]*(?: [a-z]+)? \d+(?:[.,]\d+)?)",
            sentence,
        ):
            add(found[1], tuple(part.strip() for part in re.split(r",\s*|\s+(?:and|und|et|y|e)\s+", found[2])))
        for found in _NAMED.finditer(sentence):
            add(found[1], options_of(re.sub(r"\bthe ", "", found[2])))
        for found in re.finditer(r"([\w'’ -]+?)\s*\(([^()]+)\)", sentence):
            if not (FIELDISH.search(plain(found[2])) and not capitals(found[2])) and not range_of(found[2]):
                add(found[1], options_of(found[2]))
        for found in re.finditer(r"\b(status|state|stage|type|kind|category|art|typ|kategorie|statut|état|estado|tipo|stato|"
                                 r"categoria|categoría|catégorie|situação|etapa|fase|phase)\b[^,.:;()]{0,20}?[: ]\s*"
                                 r"((?:[A-ZÄÖÜÉ0-9][\w' -]*(?:\s*[,/>]\s*|\s+(?:or|oder|ou|o)\s+)){1,8}[A-ZÄÖÜÉ][\w' -]*)",
                                 sentence):  # fmt: skip
            add(found[1], options_of(found[2]))
        for found in re.finditer(r"((?:\b[A-ZÄÖÜÉ][\w-]+(?: [a-z-]+)?,\s+)*\b[A-ZÄÖÜÉ][\w-]+(?: [a-z-]+)?)\s+(?:or|oder|ou|o)\s+"
                                 r"([A-ZÄÖÜÉ][\w-]+(?: [a-z-]+)?)", sentence):  # fmt: skip
            if found.start() > 0:
                options = options_of(found[1] + ", " + found[2])
                if not any(set(options) <= set(known) for _, known in out):
                    add(sentence[: found.start()], options)
        for found in re.finditer(r"\b(?:for|für|pour|para|per|goes|kinds?|types?|lists?)\s+"
                                 r"([A-ZÉ][\w-]+(?:, [A-ZÉ][\w-]+)*(?:,| and| und| et| y| e) [A-ZÉ][\w-]+)", sentence):  # fmt: skip
            options = options_of(found[1].replace(" and ", ", "))
            if not any(set(options) <= set(known) for _, known in out):
                add(sentence[: found.start()], options)
    return tuple(out)


def mentions(words: str, text: str) -> bool:
    """Say whether every meaningful word of words stands in text, in some form."""
    from homespun.planner.text.reading import alike

    there = stems(text)
    return all(any(alike(word, other) for other in there) for word in stems(words))
