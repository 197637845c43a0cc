"""The model's answers to single calls, kept on disk by everything that decides them, so that no call is made twice.

For measuring: greedy answers are the same each time, so a change of the code that leaves a prompt alone costs nothing.
How long the real call took is kept with it. A person's planning never goes through here.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from homespun.core.progress import Progress
from homespun.planner.model.process import Generated, ModelProcess


class KeptCalls:
    """A model process that asks the real one only what it wasn't asked before."""

    def __init__(self, process: ModelProcess, folder: Path, model: str, anew: bool = False) -> None:
        """Keep answers under folder, for a model of this name; anew asks again and replaces them."""
        self._process = process
        self._folder = folder
        self._model = model
        self._anew = anew
        self.spared = 0.0  # seconds that kept answers took when they were made

    @property
    def pid(self) -> int | None:
        """The real process's id while it lives."""
        return self._process.pid

    def warm(self, prefixes: Sequence[str], progress: Progress) -> int:
        """Make prefixes ready."""
        return self._process.warm(prefixes, progress)

    def generate(
        self,
        prefix: str,
        prompt: str,
        limit: int,
        progress: Progress,
        grammar: str = "",
        stop: str = "",
        end_bias: float = 0.0,
        stop_repeats: bool = False,
        told: Callable[[str], None] = lambda part: None,
        shared: str = "",
    ) -> Generated:
        """Write as the real process does; a kept answer is told at once, as a whole."""
        how = {"limit": limit, "grammar": grammar, "stop": stop, "end_bias": end_bias, "stop_repeats": stop_repeats}
        call = {"op": "generate", "prefix": prefix, "prompt": prompt, "shared": shared, **how}

        def ask() -> Mapping[str, Any]:
            return asdict(
                self._process.generate(
                    prefix, prompt, limit, progress, grammar, stop, end_bias, stop_repeats, told, shared
                )
            )

        done, fresh = self._kept(call, ask)
        if not fresh:
            told(str(done["text"]))
        return Generated(**done)

    def compare(
        self, prefix: str, prompt: str, choices: Sequence[str], progress: Progress
    ) -> tuple[tuple[float, ...], int]:
        """Give each choice's mean log likelihood per token, and the tokens read."""
        call = {"op": "compare", "prefix": prefix, "prompt": prompt, "choices": list(choices)}

        def ask() -> Mapping[str, Any]:
            scores, read = self._process.compare(prefix, prompt, choices, progress)
            return {"scores": list(scores), "read": read}

        done, _ = self._kept(call, ask)
        return tuple(float(score) for score in done["scores"]), int(done["read"])

    def count(self, text: str, progress: Progress) -> int:
        """Count text's tokens."""
        done, _ = self._kept({"op": "count", "text": text}, lambda: {"tokens": self._process.count(text, progress)})
        return int(done["tokens"])

    def close(self) -> None:
        """End the real process."""
        self._process.close()

    def _kept(self, call: Mapping[str, Any], ask: Callable[[], Mapping[str, Any]]) -> tuple[dict[str, Any], bool]:
        """Give the answer to a call, and whether it was made just now."""
        text = json.dumps({"model": self._model, **call}, ensure_ascii=False, sort_keys=True)
        path = self._folder / f"{hashlib.sha256(text.encode()).hexdigest()[:24]}.json"
        if not self._anew and (kept := _read(path)) is not None:
            self.spared += float(kept["seconds"])
            return dict(kept["answer"]), False
        started = time.monotonic()
        answer = dict(ask())
        self._folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")
        seconds = round(time.monotonic() - started, 3)
        part.write_text(json.dumps({"seconds": seconds, "answer": answer}, ensure_ascii=False), encoding="utf-8")
        part.replace(path)
        return answer, True


def _read(path: Path) -> dict[str, Any] | None:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return kept if isinstance(kept, dict) and {"seconds", "answer"} <= set(kept) else None
