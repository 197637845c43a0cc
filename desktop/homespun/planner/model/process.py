"""The client of the model's process: starts it, asks it, stops it, and starts it again after a crash.

Owns the child and the protocol's other end. Knows nothing of plans; callers see text, numbers and one-sentence errors.
"""

from __future__ import annotations

import json
import queue
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from homespun.core.progress import Progress
from homespun.errors import Cancelled, ModelFailed, ModelMissing, RequestTooLong
from homespun.runner.child import Child
from homespun.runner.command import clean_environment

LOAD_SECONDS = 180.0
CALL_SECONDS = 240.0
STOP_SECONDS = 0.7  # a cancelled call may finish its token; after this the process is ended


@dataclass(frozen=True, slots=True)
class Generated:
    """What the model wrote, and what it cost."""

    text: str
    tokens_read: int
    tokens_written: int
    finished: bool
    likelihood: float = 0.0  # mean log likelihood per token, had nothing constrained them


class ModelProcess:
    """One model in one child process. Use from one thread at a time."""

    def __init__(self, model: Path, command: Callable[..., list[str]], folder: Path, threads: int = 2) -> None:
        """Nothing is started yet; folder keeps prefix states."""
        self._model = model
        self._command = command
        self._folder = folder
        self._threads = threads
        self._child: Child | None = None
        self._lines: queue.Queue[str] = queue.Queue()
        self._number = 0

    @property
    def pid(self) -> int | None:
        """The child's process id while it lives."""
        return self._child.pid if self._child is not None and self._child.alive else None

    def warm(self, prefixes: Sequence[str], progress: Progress) -> int:
        """Load the model and make prefixes ready, one by one; gives the tokens read."""
        total = 0
        for prefix in prefixes:
            total += int(self._ask({"op": "warm", "prefixes": [prefix]}, progress)["read"])
        return total

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
        """Write after prefix + shared + prompt; told gets each part of whole lines as it comes.

        shared is read once for calls that follow each other with the same one.
        """
        message = {"op": "generate", "prefix": prefix, "prompt": prompt, "grammar": grammar, "limit": limit}
        how = {"stop": stop, "end_bias": end_bias, "stop_repeats": stop_repeats, "shared": shared}
        done = self._ask({**message, **how}, progress, told)
        return Generated(
            str(done["text"]),
            int(done["read"]),
            int(done["written"]),
            bool(done["finished"]),
            float(done["likelihood"]),
        )

    def compare(
        self, prefix: str, prompt: str, choices: Sequence[str], progress: Progress
    ) -> tuple[tuple[float, ...], int]:
        """Give each choice's mean log likelihood per token, and the tokens read."""
        done = self._ask({"op": "compare", "prefix": prefix, "prompt": prompt, "choices": list(choices)}, progress)
        return tuple(float(score) for score in done["scores"]), int(done["read"])

    def count(self, text: str, progress: Progress) -> int:
        """Count text's tokens."""
        return int(self._ask({"op": "count", "text": text}, progress)["tokens"])

    def close(self) -> None:
        """End the process."""
        child, self._child = self._child, None
        if child is not None:
            child.stop(grace=0.3)

    def _start(self, progress: Progress) -> None:
        if self._child is not None and self._child.alive:
            return
        if not self._model.is_file():
            raise ModelMissing("The model isn't on this computer yet.")
        self.close()
        self._lines = queue.Queue()
        lines = self._lines
        self._child = Child(self._command("model-worker"), env=clean_environment(), on_line=lines.put, stdin=True)
        load = {"op": "load", "model": str(self._model), "threads": self._threads, "folder": str(self._folder)}
        self._exchange(load, progress, LOAD_SECONDS, lambda part: None)

    def _ask(
        self, message: dict[str, Any], progress: Progress, told: Callable[[str], None] = lambda part: None
    ) -> dict[str, Any]:
        progress.check()
        self._start(progress)
        return self._exchange(message, progress, CALL_SECONDS, told)

    def _exchange(
        self, message: dict[str, Any], progress: Progress, seconds: float, told: Callable[[str], None]
    ) -> dict[str, Any]:
        child = self._child
        assert child is not None
        self._number += 1
        number = self._number
        try:
            child.send(json.dumps({"id": number, **message}, ensure_ascii=False))
        except OSError as problem:
            self.close()
            raise ModelFailed("The model's process has ended.") from problem
        deadline = time.monotonic() + seconds
        while True:
            try:
                progress.check()
                answer = self._next(child, deadline)
                if answer is None or answer.get("id") != number:
                    continue
                if "part" in answer:
                    told(str(answer["part"]))
                    continue
            except Cancelled:
                self._cancel(child, number)
                raise
            if "done" in answer:
                return dict(answer["done"])
            self._refuse(str(answer.get("error", "")))

    def _refuse(self, error: str) -> None:
        if error == "Stopped":
            raise Cancelled
        if error == "TooLong":
            raise RequestTooLong("That is more text than the model can read at once.")
        raise ModelFailed("The model could not do this step.", "Try again in other words.") from RuntimeError(error)

    def _next(self, child: Child, deadline: float) -> dict[str, Any] | None:
        """Give the next message, or None after a moment so that a cancel is heard."""
        try:
            line = self._lines.get(timeout=0.05)
        except queue.Empty:
            if not child.alive and self._lines.empty():
                self.close()
                raise ModelFailed("The model's process has ended.") from None
            if time.monotonic() > deadline:
                self.close()
                raise ModelFailed("The model took too long and was stopped.") from None
            return None
        try:
            message = json.loads(line)
        except ValueError:
            return None
        return message if isinstance(message, dict) else None

    def _cancel(self, child: Child, number: int) -> None:
        """Stop the call; a process that doesn't answer within the time is ended and started again next time."""
        try:
            child.send(json.dumps({"op": "cancel", "id": number}))
        except OSError:
            self.close()
            return
        deadline = time.monotonic() + STOP_SECONDS
        while time.monotonic() < deadline:
            try:
                answer = json.loads(self._lines.get(timeout=0.05))
            except (queue.Empty, ValueError):
                continue
            if isinstance(answer, dict) and answer.get("id") == number and "part" not in answer:
                return
        self.close()
