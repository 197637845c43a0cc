"""Names, labels and options of any kind go through every template: the app is Python, and says what the plan said."""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import shutil
import tempfile
import tomllib
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import borrowed
import pytest
from fuzzing import fuzz, within
from hypothesis import strategies as st
from lending import TEMPLATES
from made_plans import HOSTILE

from homespun import paths
from homespun.builder.render import render_app
from homespun.checks.gate import check_files
from homespun.core.compile import compile_plan
from homespun.core.edits import Edit, Rename, RenameOption, apply_edits
from homespun.core.plan import Input, Plan, Result, Setting, Table
from homespun.core.plan_parser import parse_plan
from homespun.core.spec import AppSpec

pytestmark = [pytest.mark.long, pytest.mark.timeout(1200)]
BUILD_SECONDS = 20.0
PLANS = tuple(
    parse_plan("\n".join(line for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))).plan
    for folder in (borrowed.TESTS / "plan" / "plans", paths.templates() / "blueprints")
    for path in sorted(folder.glob("*.plan"))
)
SAID = frozenset({"title", "purpose", "label", "plural", "message", "wish", "nearest"})
NAMES = (
    "class", "import", "None", "lambda", "f", "t", "v", "sql", "kit", "tables", "APP", "PAGE", "st", "setting", "today",
    "now", "date", "time", "datetime", "Decimal", "Field", "Table", "rule", "records", "rowid", "select", "group", "order",
    "index", "table", "_id", "_trashed", "__class__", "__init__", "sqlite_master", "Größe", "größe", "GRÖSSE", "价格",
    "τιμή", "Ціна", "ﬁeld", "K", "ſ", "x" * 70, "a.b", "name", "Name", "NAME", "self", "print", "exec", "open", "id",
)  # fmt: skip
PIECES = (
    *HOSTILE, "'", "'''", '"""', "\\", "\\'", "\\N{DASH}", "{0}", "%s", "$x", "# -*- coding: utf-7 -*-", "+ADw-", "</script>",
    "<b>", "![x](http://x.y)", ":red[x]", ":material/delete:", "$\\frac{1}{2}$", "é", "🙂", "\u200f", "a" * 90,
)  # fmt: skip
TEXTS = (
    st.lists(
        st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=6),
        min_size=1,
        max_size=4,
    )
    .map("".join)
    .filter(str.strip)
)


def reworded(value: Any, say: Callable[[], str]) -> Any:
    """Give a statement with every text that people see replaced."""
    if isinstance(value, tuple):
        return tuple(reworded(one, say) for one in value)
    if not is_dataclass(value) or isinstance(value, type) or type(value).__module__.endswith("expressions"):
        return value
    new = {
        one.name: say() if one.name in SAID and isinstance(old, str) and old else reworded(old, say)
        for one in fields(value)
        if (old := getattr(value, one.name)) is not None
    }
    return replace(value, **new)


@st.composite
def renamed_plans(draw: st.DrawFn) -> Plan:
    """A plan that is right, with other names, labels and options."""
    plan = draw(st.sampled_from(PLANS))
    plan = Plan(tuple(reworded(one, lambda: draw(TEXTS)) for one in plan.statements))
    edits: list[Edit] = []
    for table in plan.of(Table):
        for field in table.fields:
            for option in (
                draw(st.lists(st.sampled_from(field.options), max_size=2, unique=True)) if field.options else ()
            ):
                edits.append(RenameOption((table.name, field.name), option, draw(TEXTS)))
            if draw(st.integers(0, 4)) == 0:
                edits.append(Rename((table.name, field.name), draw(st.sampled_from(NAMES)), draw(TEXTS)))
        if draw(st.integers(0, 3)) == 0:
            edits.append(Rename((table.name,), draw(st.sampled_from(NAMES)), draw(TEXTS)))
    for one in (*plan.of(Setting), *plan.of(Result), *(entered.field for entered in plan.of(Input))):
        if draw(st.booleans()):
            edits.append(Rename((one.name,), draw(st.sampled_from(NAMES)), draw(TEXTS)))
    return apply_edits(plan, edits).plan


def in_app(files: dict[str, str]) -> Any:
    """Give what the app's own tables.py says, read by the kit."""
    space: dict[str, Any] = {"__name__": "tables"}
    exec(compile(files["tables.py"], "tables.py", "exec", dont_inherit=True), space)
    return space["APP"]


def says(spec: AppSpec, app: Any) -> None:
    """The app says what its spec says."""
    assert (app.title, app.purpose) == (spec.title, spec.purpose)
    assert [t.name for t in app.tables] == [t.name for t in spec.tables]
    for one, other in zip(app.tables, spec.tables, strict=True):
        assert (one.label, one.plural, one.display) == (other.label, other.plural, other.display)
        assert [(f.name, f.label, f.options) for f in one.fields] == [
            (f.name, f.label, f.options) for f in other.fields
        ]
        assert [(c.name, c.label, c.text) for c in one.computed] == [(c.name, c.label, c.text) for c in other.computed]
        assert [(f.label, f.text) for f in one.flags] == [(f.label, f.text) for f in other.flags]
        assert [(r.message, r.text) for r in one.rules] == [(r.message, r.text) for r in other.rules]
        assert [(b.label, b.text) for b in one.buttons] == [(b.label, b.text) for b in other.buttons]
        assert [(s.field, s.moves) for s in one.steps] == [(s.field, s.moves) for s in other.steps]
    assert [(m.label, m.text) for m in app.metrics] == [(m.label, m.text) for m in spec.metrics]
    assert [(c.label, c.by_label) for c in app.charts] == [(c.label, c.by_label) for c in spec.charts]
    assert [(p.slug, p.title) for p in app.pages] == [(p.slug, p.title) for p in spec.pages]
    assert [(s.name, s.label) for s in app.settings] == [(s.name, s.label) for s in spec.settings]


def keeps(app: Any, data: Path) -> None:
    """A database of the app holds a record with each of its options and with a text."""
    from kit.records import open_records

    records = open_records(app, f"sqlite:///{data}/app.db")
    for table in app.tables:
        assert records.list_page(table, search="'%_", sort=[(f.name, True) for f in table.fields]).total == 0
        for flag in table.flags:
            assert records.list_page(table, filters={"_flags": [flag.label]}).total == 0
        values = {f.name: f.options[-1] for f in table.fields if f.kind == "choice"}
        values |= {f.name: list(f.options) for f in table.fields if f.kind == "choices"}
        saved = records.save(table, values)
        if hasattr(saved, "id"):
            row = records.get(table, saved.id)
            assert {name: row[name] for name in values} == values
            for name in values:
                assert records.list_page(table, filters={name: [values[name]]}).total <= 1
    for metric in app.metrics:
        records.metric(metric)
    for chart in app.charts:
        records.chart(chart)


def test_whatever_things_are_called_the_app_is_python_and_says_it() -> None:
    assert TEMPLATES

    def holds(plan: Plan) -> None:
        compiled = compile_plan(plan)
        if compiled.spec is None:
            assert compiled.problems
            return
        spec = compiled.spec
        with within(BUILD_SECONDS):
            files = dict(render_app(spec))
        kit = {path: text for path, text in files.items() if path.startswith("kit/")}
        assert check_files(files, kit) == ()
        tomllib.loads(files[".streamlit/config.toml"])
        assert parse_plan(files["app.plan"]).problems == ()
        app = in_app(files)
        says(spec, app)
        data = Path(tempfile.mkdtemp(prefix="homespun-fuzz-"))
        try:
            keeps(app, data)
        finally:
            shutil.rmtree(data)

    fuzz(holds, renamed_plans(), share=2, batch=25)
