"""The prompts: texts from templates/prompts, ChatML around a request, and their common hash.

Owns the shape of a prompt. A prompt's beginning is byte-identical from call to call, so that its state is kept.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

END = "<|im_end|>\n"
ANSWER = "<|im_start|>assistant\n"
LIMIT_TOKENS = 1500  # prefix and request together; more is refused, never cut


@dataclass(frozen=True, slots=True)
class Prompts:
    """All prompt texts by name."""

    texts: dict[str, str]

    def prefix(self, name: str) -> str:
        """Give the unchanging beginning of a call."""
        return self.texts[name]

    def hash(self) -> str:
        """Give one hash of them all, for the record of a version."""
        joined = "\0".join(f"{name}\0{text}" for name, text in sorted(self.texts.items()))
        return hashlib.sha256(joined.encode()).hexdigest()[:16]


def load(folder: Path) -> Prompts:
    """Read every prompt of the folder. A prompt ends where the request begins, so its last line break is kept."""
    return Prompts({file.stem: file.read_text("utf-8") for file in sorted(folder.glob("*.txt"))})


def user_turn(text: str) -> str:
    """Give what follows a prefix: the person's text, made harmless, and the place for the answer."""
    return clean(text) + END + ANSWER


def clean(text: str) -> str:
    """Take the chat format's own marks out of a person's text."""
    return text.replace("<|", "< |").replace("|>", "| >").strip()


def chat(system: str, user: str) -> str:
    """Give a whole ChatML prompt."""
    return f"<|im_start|>system\n{system}{END}<|im_start|>user\n{clean(user)}{END}{ANSWER}"
