"""A planner that says what it was told to say: for faults and speed. The real one has tests of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from homespun.checks.process import Checker
from homespun.checks.report import Finding, Report
from homespun.core.edits import Edit, parse_edits
from homespun.core.inventory import inventory
from homespun.core.plan import Plan
from homespun.core.plan_parser import parse_plan
from homespun.core.progress import PlanLine, Progress
from homespun.core.spec import AppSpec

LENDING = """app Tool Shed | Know who has which tool
locale en_GB currency=GBP
table Tool: name text!, price money, condition choice(Good|Worn) =Good, note note
table Loan: tool link(Tool)!, taken date! =today, due date, returned date
flag Loan "Late" when returned is empty and due < today
"""


@dataclass(frozen=True)
class Record:
    model: str = "scripted"
    prompts_hash: str = "0"
    answers: tuple[tuple[str, str], ...] = (("tables", "table Tool"),)


@dataclass(frozen=True)
class Said:
    plan: Plan = field(default_factory=Plan)
    edits: tuple[Edit, ...] = ()
    notes: tuple[str, ...] = ()
    record: Record = field(default_factory=Record)


class Scripted:
    """Plans whatever text it is given, as plan lines or as edits."""

    def __init__(self) -> None:
        self.closed = 0

    def warm_up(self, progress: Progress) -> None:
        progress.check()

    def plan(self, request: str, progress: Progress) -> Said:
        for line in request.splitlines():
            progress.tell(PlanLine(line, line))
        return Said(plan=parse_plan(request).plan)

    def edits(self, plan: Plan, message: str, progress: Progress) -> Said:
        progress.check()
        return Said(edits=tuple(parse_edits(message)))

    def estimate(self, request: str) -> float:
        return 1.0

    def close(self) -> None:
        self.closed += 1


def passes(folder: Path, spec: AppSpec, progress: Progress, seconds: float, checker: Checker | None) -> Report:
    """A check that is content with everything, where a test is about something else."""
    return Report(True, (), inventory(spec), 0.0)


def fails(folder: Path, spec: AppSpec, progress: Progress, seconds: float, checker: Checker | None) -> Report:
    """A check that finds something."""
    return Report(False, (Finding("Tools", "table Tool", "Tools doesn't work: opening it failed."),), {}, 0.0)
