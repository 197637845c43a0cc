"""Turns an app spec into the files of the app: the kit as it is, everything else from the templates.

Pure: the same spec gives the same files, byte for byte. Writes nothing, runs nothing, knows no screen by name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, TemplateNotFound

from homespun import paths
from homespun.builder.earlier import earlier_of
from homespun.builder.environment import make_environment
from homespun.builder.expression_code import CodeNames, sql_code, value_code
from homespun.builder.imports import without_unused
from homespun.builder.layout import laid_out
from homespun.builder.naming import Names, choose_names
from homespun.builder.reach import reach_of
from homespun.builder.theme import Theme, theme_of
from homespun.core.spec import AppSpec, ChartSpec, ComputedSpec, FieldSpec, RuleSpec, TableSpec
from homespun.core.typed import Column, Follow, Typed
from homespun.errors import BuildFailed

# Where a template's result goes, if not under the template's own name.
PLACES: Mapping[str, str] = {"config.toml": ".streamlit/config.toml"}


@dataclass(frozen=True, slots=True)
class Group:
    """What a chart groups by: the kind, the options of a choice in their order, the table of a link."""

    kind: str
    options: tuple[str, ...] = ()
    target: str = ""


def group_of(spec: AppSpec, by: Typed) -> Group:
    """Find what a chart's `by` groups by, through links."""
    while isinstance(by, Follow):
        by = by.rest
    if isinstance(by, Column):
        field = _field(spec, by.table, by.field)
        return Group(field.kind.value, field.options, field.target)
    return Group(by.kind.value)


def _field(spec: AppSpec, table: str, field: str) -> FieldSpec:
    return next(f for t in spec.tables if t.name == table for f in t.fields if f.name == field)


def _filters(spec: AppSpec, names: Names) -> dict[str, Callable[..., str]]:
    code = CodeNames(tables=names.tables, calcs=names.functions)

    def function(calc: ComputedSpec, table: TableSpec) -> str:
        return names.functions[table.name, calc.name]

    return {
        "sql": lambda typed: sql_code(typed, names=code),
        "condition": lambda typed: sql_code(typed, names=code, condition=True),
        "value": lambda typed: value_code(typed, names=code),
        "constant": names.tables.__getitem__,
        "function": function,
    }


def app_environment(spec: AppSpec, folder: Path | None = None) -> Environment:
    """Make the environment for one app's templates.

    Besides the quoting filters: sql, condition and value (the code of an expression), constant and function (the
    Python names of a table and a calc), group (of a chart), reach (of a rule) and earlier (of a metric's value).
    """
    environment = make_environment(folder or paths.templates(), _filters(spec, choose_names(spec)))

    def group(chart: ChartSpec) -> Group:
        return group_of(spec, chart.by)

    def reach(rule: RuleSpec) -> str:
        return reach_of(spec, rule)

    def theme(app: AppSpec) -> Theme:
        return theme_of(app.primary, app.background)

    environment.filters["group"] = group
    environment.filters["earlier"] = earlier_of
    environment.filters["theme"] = theme
    environment.filters["reach"] = reach
    return environment


def render_tables(spec: AppSpec) -> dict[str, str]:
    """Give what an app keeps, without its screens: tables.py, app.plan and the kit."""
    return {
        **_kit(paths.templates()),
        **_plan(spec),
        "tables.py": _render(app_environment(spec), "tables.py.j2", app=spec),
    }


def render_app(spec: AppSpec) -> Mapping[str, str]:
    """Give all files of the app: relative path with `/` -> text. Raises BuildFailed if a template goes wrong."""
    folder = paths.templates()
    environment = app_environment(spec)
    files = {**_kit(folder), **_plan(spec)}
    for template in sorted(folder.glob("*.j2")):
        name = template.name.removesuffix(".j2")
        files[PLACES.get(name, name)] = _render(environment, template.name, app=spec)
    tables = {table.name: table for table in spec.tables}
    for page in spec.pages:
        context = {"app": spec, "page": page, "table": tables.get(page.table)}
        files[f"screens/{page.slug}.py"] = _render(environment, f"screens/{page.kind.value}.py.j2", **context)
    for path, text in files.items():
        if path.endswith(".py"):
            _compile(path, text)
    return dict(sorted(files.items()))


def _kit(folder: Path) -> dict[str, str]:
    files = (path for path in sorted((folder / "kit").rglob("*")) if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def _plan(spec: AppSpec) -> dict[str, str]:
    return {"app.plan": spec.plan_text}


def _render(environment: Environment, template: str, **context: object) -> str:
    try:
        text = environment.get_template(template).render(**context)
    except TemplateNotFound as error:
        raise BuildFailed(f"There is no template {error.name}.") from error
    return laid_out(without_unused(text)) if template.endswith(".py.j2") else text


def _compile(path: str, text: str) -> None:
    try:
        compile(text, path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        raise BuildFailed(f"The file {path} is not a Python program.", (f"{path}: {error}",)) from error
