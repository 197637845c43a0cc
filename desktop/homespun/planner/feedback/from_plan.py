"""A finished plan as a draft again, so that feedback is read with the same eyes as a request.

Owns the way back. Knows the core's compiler for the kinds of computed values.
"""

from __future__ import annotations

from homespun.core.compile import compile_plan
from homespun.core.expression_text import expression_text
from homespun.core.plan import App, Calc, Plan, Setting, Table
from homespun.core.plan_text import statement_text
from homespun.planner.draft import Draft, DraftCalc, DraftField, DraftTable
from homespun.planner.text.reading import in_words


def draft_of(plan: Plan, language: str) -> Draft:
    """Give the plan as a draft. Labels are those that people see."""
    spec = compile_plan(plan).spec
    shown = {table.name: table for table in spec.tables} if spec else {}
    draft = Draft(title=next((a.title for a in plan.of(App)), ""), language=language)
    for table in plan.of(Table):
        seen = shown.get(table.name)
        new = DraftTable(seen.label if seen else table.label or in_words(table.name), name=table.name, listed=True)
        for one in table.fields:
            new.fields.append(
                DraftField(
                    one.label or in_words(one.name), one.type.value, one.name, one.options, one.target, one.required,
                    one.unique, one.default, one.minimum, one.maximum,
                )
            )  # fmt: skip
        for calc in plan.of(Calc):
            if calc.table == table.name:
                kind = (
                    next((c.kind.value for c in seen.computed if c.name == calc.name), "number") if seen else "number"
                )
                new.calcs.append(
                    DraftCalc(calc.name, calc.label or in_words(calc.name), expression_text(calc.value), kind)
                )
        draft.tables.append(new)
    draft.settings = [statement_text(s) for s in plan.of(Setting)]
    draft.lines = [
        statement_text(s) for s in plan.statements if type(s).__name__ in
        ("FlagLine", "RuleWhen", "RuleOverlap", "RuleLimit", "RuleUnique", "Steps", "Button", "Page", "Metric", "Chart")
    ]  # fmt: skip
    return draft
