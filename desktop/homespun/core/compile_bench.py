"""What the steps of the compiler share while they work: the plan, what names mean so far, what was dropped.

Only the compiler's own modules use it; nothing of it leaves `compile_plan`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from homespun.core.compile_findings import Findings
from homespun.core.expressions import Expr
from homespun.core.plan import Calc, Plan, Statement, Table
from homespun.core.problems import TypeProblem
from homespun.core.scope import Scope
from homespun.core.shapes import Shapes
from homespun.core.typed import Kind, Typed
from homespun.core.typing import type_expression


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an expression must give: a kind (None: anything), of these options, of this table."""

    kind: Kind | None = None
    options: tuple[str, ...] = ()
    target: str = ""


CONDITION = Wanted(Kind.YESNO)


@dataclass(slots=True)
class Bench:
    """plan and shapes stay as they are; scope grows with what was typed, dropped with what can't be kept."""

    plan: Plan
    shapes: Shapes
    findings: Findings
    scope: Scope
    language: str
    dropped: set[int] = field(default_factory=set)
    left_out: set[tuple[str, str]] = field(default_factory=set)

    def typed(self, statement: Statement, expr: Expr, wanted: Wanted, table: str = "") -> Typed | None:
        """Type an expression of a statement; None (and the statement dropped, with a problem) if it means nothing."""
        try:
            return type_expression(expr, self.scope.at(table), wanted.kind, wanted.options, wanted.target)
        except TypeProblem as problem:
            self.refuse(statement, problem)
            return None

    def refuse(self, statement: Statement, problem: TypeProblem) -> None:
        """Drop a statement because of a problem."""
        self.drop(statement, problem.sentence, problem.example)

    def drop(self, statement: Statement, sentence: str, example: str = "") -> None:
        """Drop a statement and say why."""
        if isinstance(statement, Calc):
            self.left_out.add((statement.table, statement.name))
        self.findings.problem(statement, sentence, example)
        self.dropped.add(id(statement))

    def kept(self) -> Plan:
        """Give the plan without what was dropped."""
        return Plan(tuple(one for one in self.plan.statements if id(one) not in self.dropped))

    def table(self, name: str) -> Table:
        """Give a table that is known to be there."""
        return next(table for table in self.plan.of(Table) if table.name == name)
