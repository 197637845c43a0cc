"""Puts links and owners right: targets that exist, one link from a part to its owner, no table for a mere report.

Works on a plan whose tables are in order (`compile_shape`); types nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from homespun.core.compile_findings import Findings
from homespun.core.compile_shape import first_field, valid_name
from homespun.core.names import key_of, nearest, words_of
from homespun.core.plan import Calc, Chart, Field, FieldType, Metric, Page, Plan, Steps, Table
from homespun.core.type_names import LINKED

_REPORTS = (
    "report reports dashboard overview summary statistics stats board total totals bericht auswertung übersicht "
    "statistik rapport statistiques tableau resumen informe estadísticas rapporto riepilogo statistiche relatório "
    "resumo overzicht rapportage raport podsumowanie statystyki"
)


def linked(plan: Plan, language: str, findings: Findings) -> Plan:
    """Give the plan with links that lead somewhere, parts that know their owner, and no empty table."""
    plan = _without_reports(plan, findings)
    plan = _with_targets(plan, language, findings)
    plan = _with_step_options(plan, findings)
    owners = _owners(plan, findings)
    return _each_table(plan, lambda table: _with_owner(table, owners.get(table.name), language))


def _each_table(plan: Plan, change: Callable[[Table], Table | None]) -> Plan:
    changed = (change(one) if isinstance(one, Table) else one for one in plan.statements)
    return Plan(tuple(one for one in changed if one is not None))


def _without_reports(plan: Plan, findings: Findings) -> Plan:
    """Drop tables that only repeat what others hold: a report, a board, a total."""
    tables = tuple(plan.of(Table))
    used = {key_of(field.target) for table in tables for field in table.fields if field.target}
    used |= {key_of(table.part_of) for table in tables if table.part_of}
    used |= {key_of(one.table) for one in plan.statements if isinstance(one, Calc | Chart | Page)}
    dropped: set[str] = set()
    for table in tables:
        others = {key_of(f.name) for other in tables if other is not table for f in other.fields}
        others |= {key_of(other.name) for other in tables if other is not table}
        named = any(word.casefold() in _REPORTS.split() for word in words_of(table.name))
        repeats = all(key_of(field.name) in others or field.type in LINKED for field in table.fields)
        if named and repeats and len(tables) > 1 and key_of(table.name) not in used and not _counted(plan, table):
            dropped.add(table.name)
            findings.repair(f"{table.name} only repeats what the other tables hold, so it is no table of its own.")
    return _each_table(plan, lambda table: None if table.name in dropped else table)


def _counted(plan: Plan, table: Table) -> bool:
    return any(table.name in repr(metric.value) for metric in plan.of(Metric))


def _with_targets(plan: Plan, language: str, findings: Findings) -> Plan:
    names = [table.name for table in plan.of(Table)]
    wanted = Counter(
        key_of(field.target)
        for table in plan.of(Table)
        for field in table.fields
        if field.type in LINKED and not nearest(field.target, names)
    )
    added: dict[str, Table] = {}

    def found(field: Field) -> Field:
        if field.type not in LINKED:
            return replace(field, target="")
        if target := nearest(field.target, names):
            return replace(field, target=target)
        key = key_of(field.target)
        if wanted[key] > 1 and key:
            if key not in added:
                added[key] = Table(valid_name(field.target), (replace(first_field(language), unique=True),))
                findings.repair(f"The table {field.target} was added, since several fields link to it.")
            return replace(field, target=added[key].name)
        findings.repair(f"There is no table {field.target}, so {field.name} is a text.")
        return replace(field, type=FieldType.TEXT, target="")

    plan = _each_table(plan, lambda table: replace(table, fields=tuple(map(found, table.fields))))
    if not added:
        return plan
    at = next(i for i, one in enumerate(plan.statements) if isinstance(one, Table))
    return Plan((*plan.statements[:at], *added.values(), *plan.statements[at:]))


def _with_step_options(plan: Plan, findings: Findings) -> Plan:
    """Make options of the states that steps name: a text becomes a choice, a choice gets those it lacks."""
    for steps in plan.of(Steps):
        table = plan.table(nearest(steps.table, (table.name for table in plan.of(Table))))
        names = [field.name for field in table.fields] if table else []
        field = next((f for f in table.fields if f.name == nearest(steps.field, names)), None) if table else None
        if table is None or field is None or field.type not in (FieldType.TEXT, FieldType.CHOICE):
            continue
        states = dict.fromkeys(state for start, targets in steps.moves for state in (start, *targets))
        new = tuple(state for state in states if not nearest(state, field.options))
        if not new:
            continue
        findings.repair(f"{table.name}.{field.name} got the options {', '.join(new)}, which its steps name.")
        changed = replace(field, type=FieldType.CHOICE, options=(*field.options, *new))
        fields = tuple(changed if one is field else one for one in table.fields)
        changed_table = replace(table, fields=fields)
        plan = Plan(tuple(changed_table if one is table else one for one in plan.statements))
    return plan


@dataclass(frozen=True, slots=True)
class Owner:
    """The table a part belongs to; not whole: it only links there."""

    table: str
    whole: bool = True


def _owners(plan: Plan, findings: Findings) -> dict[str, Owner]:
    """Find which table each part belongs to; a part of a part only links to it."""
    names = [table.name for table in plan.of(Table)]
    owners: dict[str, Owner] = {}
    for table in plan.of(Table):
        if not table.part_of:
            continue
        owner = nearest(table.part_of, names)
        if not owner or owner == table.name:
            findings.repair(f"There is no table {table.part_of} that {table.name} could be part of.")
        else:
            owners[table.name] = Owner(owner)
    parts = tuple(owners)
    for part in parts:
        if owners[part].table in parts:
            findings.repair(f"{part} is part of a part, so it has its own page and a link.")
            owners[part] = Owner(owners[part].table, whole=False)
    return owners


def _with_owner(table: Table, owner: Owner | None, language: str) -> Table:
    fields = table.fields
    target = owner.table if owner else ""
    if target:
        link = next((f for f in fields if f.type is FieldType.LINK and f.target == target), None)
        if link is None:
            taken = {key_of(field.name) for field in fields}
            name = link_name(target)
            while key_of(name) in taken:
                name += "_link"
            fields = (*fields, Field(name, FieldType.LINK, target=target, required=True))
        else:
            fields = tuple(replace(field, required=True) if field is link else field for field in fields)
    if all(field.type is FieldType.LINK and field.target == target for field in fields):
        fields = (first_field(language), *fields)
    return replace(table, fields=fields, part_of=target if owner and owner.whole else "")


def link_name(table: str) -> str:
    """Give the name of a field that links to a table: `OrderLine` gives `order_line`."""
    return valid_name("_".join(word.lower() for word in words_of(table)))
