"""Puts a plan's shape right before anything is typed: one app line, valid colours and locale, tables that can be kept.

Duplicates are merged, reserved names changed, options cleaned. Links and owners are put right in `compile_links`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from homespun.core.colours import hex_of
from homespun.core.compile_findings import Findings
from homespun.core.expression_parser import RESERVED
from homespun.core.lexer import is_name, name_from
from homespun.core.locales import known_currency, known_locale
from homespun.core.names import key_of, label_of
from homespun.core.plan import (
    App,
    Calc,
    Field,
    FieldType,
    Input,
    Locale,
    Look,
    Plan,
    Result,
    Setting,
    Statement,
    Table,
)
from homespun.core.renames import rename_field, rename_loose, rename_table
from homespun.core.type_names import LISTED, NUMBERS

MAX_TABLES = 40
MAX_FIELDS = 80
MAX_OPTIONS = 100
MAX_NAME = 48
MAX_TITLE = 80
_FIRST_FIELD = {"fr": "nom", "es": "nombre", "it": "nome", "pt": "nome", "nl": "naam", "pl": "nazwa"}


def shaped(plan: Plan, findings: Findings) -> Plan:
    """Give the plan with everything but links, owners and expressions in order."""
    statements = tuple(dict.fromkeys(plan.statements))
    plan = _with_tables_merged(Plan(_with_one_head(statements, findings)), findings)
    return _with_valid_names(plan, findings)


def first_field(language: str) -> Field:
    """Give the field of a table that has none."""
    return Field(_FIRST_FIELD.get(language, "name"), FieldType.TEXT, required=True)


def _with_one_head(statements: tuple[Statement, ...], findings: Findings) -> tuple[Statement, ...]:
    """Merge the lines that may stand once only, and put their values right."""
    apps = [one for one in statements if isinstance(one, App)]
    looks = [one for one in statements if isinstance(one, Look)]
    locales = [one for one in statements if isinstance(one, Locale)]
    head: list[Statement] = []
    if apps:
        title = " ".join((apps[0].title or "").split())[:MAX_TITLE].strip()
        head.append(App(title, " ".join(apps[0].purpose.split())[:300]))
    if looks:
        head.append(_look(looks, findings))
    if locales:
        head.append(_locale(locales[-1], findings))
    rest = [one for one in statements if not isinstance(one, App | Look | Locale)]
    return (*head, *rest)


def _look(looks: list[Look], findings: Findings) -> Look:
    found = {"primary": "", "background": "", "icon": ""}
    for look in looks:
        for part in ("primary", "background"):
            value = getattr(look, part)
            colour = hex_of(value) if value else ""
            if value and not colour:
                findings.problem(look, f"“{value}” is not a colour.", f"look {part}=#C71585")
            found[part] = colour or found[part]
        if re.fullmatch(r"[a-z0-9_]{1,40}", look.icon):
            found["icon"] = look.icon
    return Look(**found)


def _locale(locale: Locale, findings: Findings) -> Locale:
    name = known_locale(locale.locale)
    if not name:
        findings.problem(locale, f"The locale “{locale.locale}” isn't known.", "locale en_GB currency=GBP")
    currency = known_currency(locale.currency) if locale.currency else ""
    if locale.currency and not currency:
        findings.problem(locale, f"“{locale.currency}” is not a currency.", "locale en_GB currency=GBP")
    return Locale(name or Locale().locale, currency)


def _with_tables_merged(plan: Plan, findings: Findings) -> Plan:
    """Put a table's second line into its first; drop what is beyond the limits."""
    tables: dict[str, Table] = {}
    for table in plan.of(Table):
        key = key_of(table.name)
        if key not in tables:
            tables[key] = table
            continue
        first = tables[key]
        findings.repair(f"The two lines of the table {first.name} were put together.")
        tables[key] = replace(
            first,
            fields=(*first.fields, *table.fields),
            label=first.label or table.label,
            plural=first.plural or table.plural,
            part_of=first.part_of or table.part_of,
        )
    for key in list(tables)[MAX_TABLES:]:
        findings.problem(tables.pop(key), f"An app can have {MAX_TABLES} tables at most.")
    merged = {id(first): tables[key] for key, first in _firsts(plan).items() if key in tables}
    statements = (merged.get(id(one)) if isinstance(one, Table) else one for one in plan.statements)
    return Plan(tuple(one for one in statements if one is not None))


def _firsts(plan: Plan) -> dict[str, Table]:
    found: dict[str, Table] = {}
    for table in plan.of(Table):
        found.setdefault(key_of(table.name), table)
    return found


def _with_valid_names(plan: Plan, findings: Findings) -> Plan:
    """Change names that can't stand in an expression or in a database, everywhere they are used."""
    for table in tuple(plan.of(Table)):
        name = valid_name(table.name, "table")
        if name != table.name:
            plan = rename_table(plan, table.name, name)
            plan = _with_label(plan, name, label_of(table.name))
    for table in tuple(plan.of(Table)):
        fields = [field.name for field in table.fields]
        calcs = [calc.name for calc in plan.of(Calc) if key_of(calc.table) == key_of(table.name)]
        for old in dict.fromkeys((*fields, *calcs)):
            if (new := valid_name(old)) != old:
                findings.repair(f"The name “{old}” can't be used, so the field is called “{new}” in formulas.")
                plan = _labelled(rename_field(plan, table.name, old, new), table.name, new, label_of(old))
    inputs = [one.field.name for one in plan.of(Input)]
    others = [one.name for one in plan.statements if isinstance(one, Setting | Result)]
    for name in dict.fromkeys((*inputs, *others)):
        if (new := valid_name(name)) != name:
            plan = rename_loose(plan, name, new)
    return Plan(tuple(_cleaned(one, findings) if isinstance(one, Table) else one for one in plan.statements))


def valid_name(name: str, what: str = "field") -> str:
    """Give a name that can stand in expressions and databases, the same one where it can already.

    what is added to a name that means something by itself: `today` gives `today_field`.
    """
    found = re.sub("_+", "_", name if is_name(name) else name_from(name)).strip("_")[:MAX_NAME].strip("_")
    if not found or not is_name(found):
        found = name_from(f"n_{found}") or "field"
    return f"{found}_{what}" if found.lower() in RESERVED else found


def _with_label(plan: Plan, table: str, label: str) -> Plan:
    return Plan(
        tuple(
            replace(one, label=one.label or label) if isinstance(one, Table) and one.name == table else one
            for one in plan.statements
        )
    )


def _labelled(plan: Plan, table: str, name: str, label: str) -> Plan:
    def named(field: Field) -> Field:
        return replace(field, label=label) if field.name == name and not field.label else field

    return Plan(
        tuple(
            replace(one, fields=tuple(map(named, one.fields))) if isinstance(one, Table) and one.name == table else one
            for one in plan.statements
        )
    )


def _cleaned(table: Table, findings: Findings) -> Table:
    """Drop fields that are there twice, clean each that stays."""
    fields: dict[str, Field] = {}
    for field in table.fields:
        key = key_of(field.name)
        if key in fields:
            findings.repair(f"The field {field.name} stood twice in {table.name}; the first one is kept.")
        elif len(fields) >= MAX_FIELDS:
            findings.problem(f"{table.name}: {field.name}", f"A table can have {MAX_FIELDS} fields at most.")
        else:
            fields[key] = cleaned_field(field)
    label, plural = " ".join(table.label.split()), " ".join(table.plural.split())
    return replace(table, fields=tuple(fields.values()), label=label, plural=plural)


def cleaned_field(field: Field) -> Field:
    """Put the parts of a field right that mean nothing for its type."""
    options: dict[str, str] = {}
    for option in field.options if field.type in LISTED else ():
        text = " ".join(option.split())
        if text:
            options.setdefault(text.casefold(), text)
    kind = field.type
    if kind in LISTED and not options:
        kind = FieldType.TEXT
    in_range = kind in NUMBERS
    return replace(
        field,
        type=kind,
        label=" ".join(field.label.split()),
        options=tuple(options.values())[:MAX_OPTIONS],
        minimum=field.minimum if in_range else None,
        maximum=field.maximum if in_range else None,
    )
