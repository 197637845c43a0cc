"""Ways of writing a list that are none of a sentence: lines with a dash, a colon in the middle, "create and edit X with".

Owns their rewriting into the plain form, `head: a, b, c`. Knows nothing of items or tables.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.text.fieldlike import FUNCTIONS

_BULLET = re.compile(r"^\s*(?:[-*•–·]|\d{1,2}[.)])\s+(?P<item>\S.*?)\s*[,;.]?\s*$")


def bullets(text: str) -> tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Take lists written as lines out of a text: gives the rest and, for each list, the line before it and its items."""
    rest: list[str] = []
    found: list[tuple[str, tuple[str, ...]]] = []
    lines = text.replace("\r\n", "\n").split("\n")
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _BULLET.match(lines[end]):
            end += 1
        items = [match["item"] for line in lines[at:end] if (match := _BULLET.match(line))]
        if len(items) > 1 and rest and _are_items(items):
            found.append((_head(rest), tuple(items)))
            at = end
            continue
        rest.append(lines[at])
        at += 1
    return "\n".join(rest), tuple(found)


def _head(lines: list[str]) -> str:
    """Give the last sentence of the lines before a list."""
    last = next((line for line in reversed(lines) if line.strip()), "")
    return re.split(r"(?<=[.!?])\s+", last.strip())[-1].rstrip(" :-–")


def _are_items(items: list[str]) -> bool:
    """Tell single things from whole lists ("Customers: name, phone") and sentences, one a line."""

    def single(item: str) -> bool:
        bare = re.sub(r"\([^()]*\)", "", item)
        head, colon, tail = bare.partition(":")
        lists = colon and re.search(r",", tail) and not re.match(r"\s*[A-ZÄÖÜÉ0-9]", tail)
        return not lists and len(head.split()) <= 7 and ("," not in head or bool(colon))

    return sum(map(single, items)) >= 0.75 * len(items)


_THEN = re.compile(
    r",?\s+(?:(?:and|und|et|y|e|ed)\s+)?(?:then|also|besides|in addition|furthermore|dann|außerdem|dazu|ensuite|puis|luego|además|después|poi|inoltre|depois|também|além disso)\s*:\s+",
    re.IGNORECASE,
)
_MADE = re.compile(
    rf"^.*?\b(?:(?:{FUNCTIONS})(?:,\s*|\s*,?\s+(?:and|or)\s+|\s*/\s*))*(?:{FUNCTIONS})\s+(?:(?:an?|the|new|all|their|every|each)\s+)?"
    r"(?P<thing>[^\W\d_][\w'’-]*(?:\s+[^\W\d_][\w'’-]*){0,2}?)\s+(?:with|by|including|consisting of|containing|having)\s+(?:(?:its|their|an?|the|fields?|details?|following)\s+)*(?P<rest>[^:]*,.*)$",
    re.IGNORECASE | re.DOTALL,
)
_ABLE = re.compile(
    r"\b(?:able to|should|must|can|lets?|allows?|support\w*|want to|like to|need to|would like|possible to|system|app|application|tool|program|implement|build|create|develop)\b",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"^.*?\b(?:put|type|fill|write|key|note|enter|jot|let me put|let me type)\s+(?:in|down|into it)\s+(?:for (?:each|every) [\w-]+\s+)?(?=(?:the|a|an|my|who|what|which|how|when)\b)(?P<rest>.*,.*)$",
    re.IGNORECASE | re.DOTALL,
)


_ASIDE = re.compile(
    r",\s+(?:with\s+)?(?:one|a|an|each|eine|une|una|uma)\s+(?:row|line|record|entry|sheet|page|Zeile|ligne|fila|linea|riga|linha)\s+(?:per|for|each|every|pro|je|für|par|pour|por|para)\s+[^,:;.()]*(?=[,.;]|$)",
    re.IGNORECASE,
)


def straight(sentence: str) -> str:
    """Rewrite a sentence in the plain form where it is written in another."""
    sentence = _ASIDE.sub("", sentence)  # "…, one row per boat and day"
    if ":" in sentence and (then := _THEN.search(sentence)) and "," in sentence[then.end() :]:
        before = sentence[: then.start()]
        # what is said before the colon is a first field where it follows "with", else it is the head
        with_ = re.search(r"\s(?:with|has|have|mit|hat|avec|a|con|tiene|com|tem)\s+", before)
        sentence = f"{before}, {sentence[then.end() :]}" if with_ else f"{before}: {sentence[then.end() :]}"
    if _ABLE.search(sentence) and (made := _MADE.match(sentence)):
        return f"{made['thing']}: {made['rest']}"
    return sentence
