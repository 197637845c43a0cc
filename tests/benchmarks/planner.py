"""How long a request takes with the real model: a Markdown table, `.venv/bin/python tests/benchmarks/planner.py`.

    --requests FILE    one request a line (else those below)
    --threads 2        processor cores for the model

Each request is planned three ways: "nothing kept" with an empty folder for the prompts' states, so that the model reads
its instructions first; "states kept" by a process that is new but finds them on the disk; "awake" by one that has
planned before. "First line" is what a person sees first, "plan" the whole.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from homespun.core.progress import Event, PlanLine, Progress
from homespun.models.fetch import installed
from homespun.planner.planner import Planner

REQUESTS = (
    "Our theatre lends costumes to schools. Costumes: name, size (S, M, L), shelf. Loans: costume, school, taken on, "
    "due back, returned on, deposit. Mark what is overdue and show how many are out.",
    "Gartentagebuch: Datum, Beet (Nord, Süd, West), Arbeit, Stunden. Stunden je Beet bitte.",
    "bird list: date, species, how many, where",
    "Fence calculator: I type the length of the fence and the price of a panel. A panel is 1.8 metres, only whole "
    "panels. Show the panels and the cost.",
    "Nous tenons un registre des visites: visiteur, entreprise, arrivée, départ, personne visitée. Montrer qui est "
    "encore dans la maison.",
)


@dataclass(frozen=True)
class Taken:
    """Seconds to the first line and to the plan, and tokens read and written."""

    first: float
    plan: float
    read: int
    written: int


def planned(planner: Planner, request: str) -> Taken:
    """Plan a request and time it."""
    began = time.perf_counter()
    first: list[float] = []

    def hear(event: Event) -> None:
        if isinstance(event, PlanLine) and not first:
            first.append(time.perf_counter() - began)

    record = planner.plan(request, Progress(hear)).record
    whole = time.perf_counter() - began
    return Taken(first[0] if first else whole, whole, record.tokens_read, record.tokens_written)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    model = installed()
    if model is None:
        print("The model isn't on this computer: `homespun model get`.", file=sys.stderr)
        return 1
    texts = REQUESTS
    if arguments.requests:
        texts = tuple(line for line in arguments.requests.read_text("utf-8").splitlines() if line.strip())
    print("| request | nothing kept: first line / plan | states kept | awake | tokens read / written, awake |")
    print("| --- | --- | --- | --- | --- |")
    busy = [os.getloadavg()[0]]
    columns: dict[str, list[Taken]] = {"nothing kept": [], "states kept": [], "awake": []}
    awake = Planner(model, threads=arguments.threads)
    try:
        awake.warm_up(Progress())
        for text in texts:
            with tempfile.TemporaryDirectory(prefix="homespun-benchmark-") as folder:
                for name in ("nothing kept", "states kept"):
                    os.environ["HOMESPUN_CACHE"] = folder
                    planner = Planner(model, threads=arguments.threads)
                    try:
                        columns[name].append(planned(planner, text))
                    finally:
                        planner.close()
            columns["awake"].append(planned(awake, text))
            busy.append(os.getloadavg()[0])
            cells = [f"{column[-1].first:.1f} / {column[-1].plan:.1f} s" for column in columns.values()]
            last = columns["awake"][-1]
            shown = text if len(text) < 50 else f"{text[:47]}…"
            print(f"| {shown} | {' | '.join(cells)} | {last.read} / {last.written} |", flush=True)
    finally:
        awake.close()
    medians = [
        f"{statistics.median(t.first for t in column):.1f} / {statistics.median(t.plan for t in column):.1f} s"
        for column in columns.values()
    ]
    print(f"| median | {' | '.join(medians)} | |")
    print(
        f"\n{model.name}, {arguments.threads} threads; {os.cpu_count()} cores, load {min(busy):.1f} to {max(busy):.1f}."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
