"""A planner that answers from a script: everything after it (compiler, builder, checks, preview) is the real thing."""

from __future__ import annotations

from dataclasses import dataclass

from homespun.core.describe import describe_statement
from homespun.core.edits import Edit, parse_edits
from homespun.core.plan import Plan
from homespun.core.plan_parser import parse_plan
from homespun.core.plan_text import statement_text
from homespun.core.progress import PlanLine, Progress

GEAR = """app Gear Lending | Who has what and when it is due back
look primary=#8A2BE2
table Item "Item" "Items": name text!, kind choice(Camera|Tripod|Other)
table Loan "Loan" "Loans": item link(Item)!, borrower text!, taken date! =today, due date!, returned date
flag Loan "Late" when returned is empty and due < today
button Loan "Give back" sets returned = today when returned is empty
metric "Out" = count(Loan where returned is empty)
"""
PHONE = 'add field Loan.phone phone "Phone"'


@dataclass(frozen=True)
class Record:
    model: str = "script"
    prompts_hash: str = ""
    answers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Planned:
    plan: Plan
    notes: tuple[str, ...] = ()
    record: Record = Record()


@dataclass(frozen=True)
class PlannedEdits:
    edits: tuple[Edit, ...]
    notes: tuple[str, ...] = ()
    record: Record = Record()


class ScriptedPlanner:
    """Knows one app and one change to it."""

    def warm_up(self, progress: Progress) -> None:
        progress.check()

    def estimate(self, request: str) -> float:
        return 1.0

    def plan(self, request: str, progress: Progress) -> Planned:
        plan = parse_plan(GEAR).plan
        for statement in plan.statements:
            progress.tell(PlanLine(statement_text(statement), describe_statement(statement)))
        return Planned(plan)

    def edits(self, plan: Plan, message: str, progress: Progress) -> PlannedEdits:
        return PlannedEdits(tuple(parse_edits(PHONE)))

    def close(self) -> None:
        """Nothing was started."""
