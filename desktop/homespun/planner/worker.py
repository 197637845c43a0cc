"""The child process with the model (verb `model-worker`): JSON lines in, JSON lines out, one request at a time.

Owns the protocol only. A thread reads the input so that `cancel` is heard during work, and the end of the input
(the parent is gone) ends the process at once.

    {"id": 1, "op": "load", "model": PATH, "threads": 2, "folder": PATH}
    {"id": 2, "op": "generate", "prefix": TEXT, "prompt": TEXT, "grammar": LARK, "limit": 200, "stop": ""}
    {"id": 3, "op": "compare", "prefix": TEXT, "prompt": TEXT, "choices": [TEXT, …]}
    {"id": 4, "op": "warm", "prefixes": [TEXT, …]}    {"id": 5, "op": "count", "text": TEXT}    {"op": "cancel", "id": 5}

Answers: {"id": 2, "part": "a whole line\\n"} …, then {"id": 2, "done": {…}} or {"id": 2, "error": TEXT}.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import json
import os
import queue
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from homespun.runner.confine import Bounds, confine

Message = dict[str, Any]


def main(argv: list[str]) -> int:
    """Serve until the input ends. argv is not used."""
    del argv
    # Whatever a library prints must not get between our lines.
    out = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)
    first = _message(sys.stdin.buffer.readline())
    if first is None:
        return 0
    # While there is one thread: a model file comes from others, and what reads it may be wrong about it.
    confine(bounds_of_model(first))
    server = _Server(out)
    inbox: queue.Queue[Message] = queue.Queue()
    inbox.put(first)
    threading.Thread(target=_read, args=(sys.stdin.buffer, inbox, server), daemon=True).start()
    while True:
        server.answer(inbox.get())


def bounds_of_model(load: Message) -> Bounds:
    """Give what the model's process may do: read the model, keep prefixes; no network, no other program."""
    folder = Path(load["folder"])
    folder.mkdir(parents=True, exist_ok=True)
    return Bounds(read=(Path(load["model"]),), write=(folder,), memory=0)


def _message(line: bytes) -> Message | None:
    try:
        message = json.loads(line)
    except ValueError:
        return None
    return message if isinstance(message, dict) else None


def _read(stream: Any, inbox: queue.Queue[Message], server: _Server) -> None:
    for line in iter(stream.readline, b""):
        message = _message(line)
        if message is None:
            continue
        if message.get("op") == "cancel":
            server.cancel(int(message.get("id", 0)))
        else:
            inbox.put(message)
    # The parent is gone: nobody waits for an answer, and a running decode must not keep us alive.
    os._exit(0)


class _Server:
    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._cancel = threading.Event()
        self._cancelled = 0  # the highest request that is not wanted any more
        self._lock = threading.Lock()
        self._engine: Any = None

    def cancel(self, number: int) -> None:
        """Stop the request of that number, whether it waits or is in work (called by the reading thread)."""
        with self._lock:
            self._cancelled = max(self._cancelled, number)
            self._cancel.set()

    def _send(self, message: Message) -> None:
        self._out.write(json.dumps(message, ensure_ascii=False) + "\n")
        self._out.flush()

    def answer(self, message: Message) -> None:
        # Late: only this process may pay for loading llama.cpp, and only when it is asked for.
        from homespun.planner.model.engine import EngineError, Stopped

        number = message.get("id", 0)
        # A cancel that came for the request before must not stop this one.
        with self._lock:
            if number > self._cancelled:
                self._cancel.clear()
        try:
            done = self._do(message, lambda part: self._send({"id": number, "part": part}))
            self._send({"id": number, "done": done})
        except Stopped:
            self._send({"id": number, "error": "Stopped"})
        except EngineError as problem:
            self._send({"id": number, "error": str(problem)})

    def _do(self, message: Message, told: Callable[[str], None]) -> Message:
        operation = message["op"]
        if operation == "load":
            from homespun.planner.model.engine import Engine

            self._engine = Engine(
                Path(message["model"]), int(message["threads"]), Path(message["folder"]), self._cancel
            )
            return {}
        if operation == "warm":
            return {"read": sum(self._engine.warm(prefix) for prefix in message["prefixes"])}
        if operation == "count":
            return {"tokens": len(self._engine.tokens(message["text"]))}
        if operation == "compare":
            scores, read = self._engine.compare(message["prefix"], message["prompt"], message["choices"])
            return {"scores": scores, "read": read}
        answer = self._engine.generate(
            message["prefix"],
            message["prompt"],
            message["grammar"],
            int(message["limit"]),
            message["stop"],
            told,
            float(message.get("end_bias", 0.0)),
            bool(message.get("stop_repeats", False)),
            str(message.get("shared", "")),
        )
        return {
            "text": answer.text,
            "read": answer.tokens_read,
            "written": answer.tokens_written,
            "finished": answer.finished,
            "likelihood": round(answer.likelihood, 4),
        }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
