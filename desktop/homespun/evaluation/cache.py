"""The planner's answers kept on disk by what they depend on: model, prompts and request (and plan, for feedback).

Stands in for the planner wherever one is wanted. Remembers how long the real answer took, because a cached one says
nothing about speed.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from homespun.core.edits import edit_text, parse_edits
from homespun.core.plan import Plan
from homespun.core.plan_parser import parse_plan
from homespun.core.plan_text import plan_text
from homespun.core.progress import Event, PlanLine, Progress
from homespun.evaluation.fingerprint import hash_of
from homespun.evaluation.jsonfile import write_json
from homespun.planner.planner import Completion, Planned, PlannedEdits, Planner, PlannerRecord


class CachedPlanner:
    """A planner that asks the real one only what it hasn't been asked before."""

    def __init__(self, planner: Planner, folder: Path, *keys: str, again: bool = False) -> None:
        """Keep answers under folder; keys are what every answer depends on; again asks anew and replaces them."""
        self._planner = planner
        self._folder = folder
        self._keys = keys
        self._again = again
        self.spared = 0.0  # seconds that cached answers would have taken, since `reset`
        self.first_line: float | None = None  # seconds to the first line of the real answer
        self.tokens_read = 0
        self.tokens_written = 0

    def reset(self) -> None:
        """Begin to measure anew."""
        self.spared, self.first_line, self.tokens_read, self.tokens_written = 0.0, None, 0, 0

    def plan(self, request: str, progress: Progress) -> Planned:
        """Plan a request."""
        path = self._path("plan", request)
        if (kept := self._read(path)) is not None:
            planned = Planned(parse_plan(kept["plan"]).plan, tuple(kept["notes"]), _record(kept["record"]))
        else:
            planned, kept = self._measure(lambda told: self._planner.plan(request, told), progress)
            kept |= {"plan": plan_text(planned.plan), "notes": planned.notes, "record": asdict(planned.record)}
            self._write(path, kept | {"request": request})
        self._count(planned.record)
        return planned

    def edits(self, plan: Plan, message: str, progress: Progress) -> PlannedEdits:
        """Turn feedback into edits of a plan."""
        path = self._path("edits", plan_text(plan), message)
        if (kept := self._read(path)) is not None:
            edits = parse_edits(kept["edits"])
            planned = PlannedEdits(edits, tuple(kept["notes"]), _record(kept["record"]))
        else:
            planned, kept = self._measure(lambda told: self._planner.edits(plan, message, told), progress)
            text = "\n".join(edit_text(edit) for edit in planned.edits)
            kept |= {"edits": text, "notes": planned.notes, "record": asdict(planned.record)}
            self._write(path, kept | {"request": message})
        self._count(planned.record)
        return planned

    def complete(self, prompt: str, max_tokens: int, progress: Progress, system: str = "") -> Completion:
        """Have a prompt answered."""
        path = self._path("complete", system, prompt, str(max_tokens))
        if (kept := self._read(path)) is not None:
            done = Completion(kept["text"], kept["tokens_read"], kept["tokens_written"])
        else:
            done, kept = self._measure(lambda told: self._planner.complete(prompt, max_tokens, told, system), progress)
            self._write(path, kept | asdict(done))
        self.tokens_read += done.tokens_read
        self.tokens_written += done.tokens_written
        return done

    def warm_up(self, progress: Progress) -> None:
        """Load the model before it is needed."""
        self._planner.warm_up(progress)

    def estimate(self, request: str) -> float:
        """Say how many seconds a plan will take."""
        return self._planner.estimate(request)

    def close(self) -> None:
        """End the real planner."""
        self._planner.close()

    def _measure(self, ask: Callable[[Progress], Any], progress: Progress) -> tuple[Any, dict[str, Any]]:
        start, spared = time.monotonic(), self._planner.spared
        first: list[float] = []

        def seconds() -> float:
            return time.monotonic() - start + self._planner.spared - spared

        def listen(event: Event) -> None:
            if isinstance(event, PlanLine) and not first:
                first.append(seconds())
            progress.tell(event)

        told = Progress(listen)
        progress.on_cancel(told.cancel)
        answer = ask(told)
        self.spared += self._planner.spared - spared
        kept = {"seconds": round(seconds(), 2), "first_line": round(first[0], 2) if first else None}
        if self.first_line is None:
            self.first_line = kept["first_line"]
        return answer, kept

    def _count(self, record: PlannerRecord) -> None:
        self.tokens_read += record.tokens_read
        self.tokens_written += record.tokens_written

    def _path(self, kind: str, *texts: str) -> Path:
        return self._folder / f"{kind}-{hash_of(*self._keys, *texts)}.json"

    def _read(self, path: Path) -> dict[str, Any] | None:
        if self._again or not path.is_file():
            return None
        try:
            kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        except ValueError:
            return None  # half written by a run that was killed
        self.spared += float(kept.get("seconds") or 0)
        if self.first_line is None:
            self.first_line = kept.get("first_line")
        return kept

    def _write(self, path: Path, kept: dict[str, Any]) -> None:
        write_json(path, kept)


def _record(data: dict[str, Any]) -> PlannerRecord:
    return PlannerRecord(
        str(data["model"]),
        str(data["prompts_hash"]),
        tuple((str(step), str(text)) for step, text in data["answers"]),
        int(data["tokens_read"]),
        int(data["tokens_written"]),
        float(data["seconds"]),
    )
