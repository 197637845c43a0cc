"""The head of a blueprint: what the gallery shows of a ready-made plan and what people search it by.

Owns the form of the comment lines (`# group:`, `# request en:`) and how near some words are to a head. Reads no plan,
so that a window can list dozens of them before anything else is loaded. Knows nothing of files.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from homespun.core.names import ascii_of

_IN_THE_MIDDLE = 4  # letters; from here on a word is also found inside others, as Germans put them together


@dataclass(frozen=True, slots=True)
class Head:
    """What a blueprint says about itself. requests holds (language, text); language is the plan's own."""

    key: str
    title: str
    purpose: str
    group: str
    language: str
    requests: tuple[tuple[str, str], ...]


def head_of(key: str, text: str) -> Head:
    """Read the head of a blueprint; what isn't there is empty."""
    app = re.search(r"^app (.+)$", text, re.MULTILINE)
    group = re.search(r"^# group: (.+)$", text, re.MULTILINE)
    locale = re.search(r"^locale (\w\w)", text, re.MULTILINE)
    title, _, purpose = (app.group(1) if app else "").partition("|")
    return Head(
        key,
        title.strip().strip('"'),
        purpose.strip().strip('"'),
        group.group(1).strip() if group else "",
        locale.group(1).lower() if locale else "en",
        tuple((language, said.strip()) for language, said in re.findall(r"^# request (\w\w): (.+)$", text, re.M)),
    )


def groups_of(text: str) -> tuple[str, ...]:
    """Read the names of the groups, one a line, in the order the gallery shows them."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def without_comments(text: str) -> str:
    """Give a blueprint's plan lines; the others begin with #."""
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))


def folded(text: str) -> str:
    """Give a text as it is searched: small letters without accents, words parted by one space."""
    return " ".join(re.findall(r"[^\W_]+", ascii_of(text).casefold()))


def search(words: str, every: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Say which of many say all words, the nearest first; each stands as folded texts, what counts most in front."""
    asked = set(folded(words).split())
    near = [(_nearness(asked, texts), at) for at, texts in enumerate(every)]
    return tuple(at for _, at in sorted((found, at) for found, at in near if found is not None))


def _nearness(asked: set[str], texts: Sequence[str]) -> int | None:
    """Count the texts to read past until every word was found; None when one is nowhere."""
    left = set(asked)
    for at, text in enumerate(texts):
        # A word is found where another begins with it, a longer one anywhere.
        left -= {word for word in left if f" {word}" in f" {text}" or (len(word) >= _IN_THE_MIDDLE and word in text)}
        if not left:
            return at
    return None
