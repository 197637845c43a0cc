"""Every plan we have becomes a whole app whose files are Python and whose tables work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import spec_of
from made_app import MadeApp

from homespun import paths
from homespun.builder.render import render_app

PlanApp = Callable[[str], MadeApp]
PLANS = sorted((Path(__file__).parents[1] / "plan" / "plans").glob("*.plan"))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_becomes_a_whole_app(path: Path, plan_app: PlanApp) -> None:
    plan = path.read_text(encoding="utf-8")
    files = render_app(spec_of(plan))
    assert {"app.py", "tables.py", "app.plan", "requirements.txt", "README.md", ".streamlit/config.toml"} <= set(files)
    assert {name for name in files if name.startswith("screens/")} == {
        f"screens/{p.slug}.py" for p in spec_of(plan).pages
    }
    assert all(text.endswith("\n") or not text for text in files.values())
    assert render_app(spec_of(plan)) == files
    app = plan_app(plan)
    for table in app.tables.APP.tables:
        page = app.records.list_page(table, search="x", sort=[(c.name, True) for c in (*table.fields, *table.computed)])
        assert page.total == 0
        app.records.defaults(table)
    for page in app.tables.APP.pages:
        if page.table:
            assert app.records.list_page(app.table(page.table), where=page.where, sort=page.sort).rows == []
    assert [app.records.metric(metric) for metric in app.tables.APP.metrics].count(None) <= len(app.tables.APP.metrics)
    assert all(app.records.chart(chart) == [] for chart in app.tables.APP.charts)


def test_the_kit_imports_nothing_of_homespun() -> None:
    for path in (paths.templates() / "kit").glob("*.py"):
        assert "homespun." not in path.read_text(encoding="utf-8").replace("HOMESPUN", ""), path
