"""Lists what an app has, as plain JSON values: pages, tables, numbers, charts, with their labels.

For `homespun check --json`, the evaluation and other programs. Says nothing of how anything is computed.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from homespun.core.plan import PageKind
from homespun.core.spec import AppSpec, ChartSpec, FieldSpec, SettingSpec, TableSpec
from homespun.core.typed import Column, Computed, Follow, Typed


def inventory(spec: AppSpec) -> dict[str, Any]:
    """Give the inventory of an app."""
    return {
        "title": spec.title,
        "language": spec.language,
        "locale": spec.locale,
        "currency": spec.currency,
        "theme": {"primary": spec.primary, "background": spec.background},
        "pages": [
            {"slug": page.slug, "title": page.title, "kind": page.kind.value, "table": page.table}
            for page in spec.pages
        ],
        "tables": [_table(table, spec) for table in spec.tables],
        "metrics": [{"label": metric.label, "kind": metric.kind.value} for metric in spec.metrics],
        "charts": [_chart(chart) for chart in spec.charts],
        "inputs": [_field(field) for field in spec.inputs],
        "results": [
            {"name": result.name, "label": result.label, "kind": result.kind.value, "hidden": result.hidden}
            for result in spec.results
        ],
        "settings": [_setting(setting) for setting in spec.settings],
        "cannot": [{"wish": wish, "nearest": nearest} for wish, nearest in spec.cannot],
    }


def records_page(spec: AppSpec, table: str) -> str:
    """Give the address of the page with all records of a table, "" if there is none."""
    pages = [page for page in spec.pages if page.table == table and page.kind is PageKind.RECORDS]
    whole = [page for page in pages if page.where is None]
    return (whole or pages)[0].slug if pages else ""


def _table(table: TableSpec, spec: AppSpec) -> dict[str, Any]:
    return {
        "name": table.name,
        "label": table.label,
        "plural": table.plural,
        "page": records_page(spec, table.name),
        "display": table.display,
        "parent": table.parent,
        "parent_link": table.parent_link,
        "fields": [_field(field) for field in table.fields],
        "computed": [{"name": calc.name, "label": calc.label, "kind": calc.kind.value} for calc in table.computed],
        "flags": [{"label": flag.label, "tone": flag.tone} for flag in table.flags],
        "buttons": [{"label": button.label, "text": button.text} for button in table.buttons],
        "rules": [{"message": rule.message, "kind": rule.kind, "fields": list(rule.fields)} for rule in table.rules],
    }


def _field(field: FieldSpec) -> dict[str, Any]:
    return {
        "name": field.name,
        "label": field.label,
        "type": field.type.value,
        "options": list(field.options),
        "target": field.target,
        "required": field.required,
        "unique": field.unique,
        "default": field.default is not None,
        "minimum": _number(field.minimum),
        "maximum": _number(field.maximum),
    }


def _chart(chart: ChartSpec) -> dict[str, Any]:
    return {
        "label": chart.label,
        "kind": chart.kind,
        "table": chart.table,
        "function": chart.function,
        "by": path_of(chart.by),
        "by_label": chart.by_label,
        "bucket": chart.bucket,
    }


def path_of(typed: Typed) -> str:
    """Give the names of a path as the plan has them, "" for what is none."""
    match typed:
        case Column():
            return typed.field
        case Computed():
            return typed.name
        case Follow():
            return f"{path_of(typed.link)}.{path_of(typed.rest)}"
    return ""


def _setting(setting: SettingSpec) -> dict[str, Any]:
    value = setting.value
    return {
        "name": setting.name,
        "label": setting.label,
        "type": setting.type.value,
        "value": _number(value) if isinstance(value, Decimal) else value,
    }


def _number(value: Decimal | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
