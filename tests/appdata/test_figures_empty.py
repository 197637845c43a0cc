"""An empty app and what is in the trash count as nothing."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from made_app import MadeApp
from test_lists_and_figures import LIBRARY, filled

PlanApp = Callable[[str], MadeApp]


def test_the_trash_is_in_no_list_number_or_chart(plan_app: PlanApp) -> None:
    library = filled(plan_app(LIBRARY))
    library.records.trash(library.table("Book"), 1)
    assert "Germinal" not in library.names("Book", "title")
    assert library.records.metric(library.tables.APP.metrics[0]) == 3
    assert ("Worn", 1) not in library.records.chart(library.tables.APP.charts[1])


def test_an_empty_app_shows_nothings(plan_app: PlanApp) -> None:
    app = plan_app(LIBRARY)
    assert app.records.list_page(app.table("Book")).total == 0
    assert [app.records.metric(m) for m in app.tables.APP.metrics] == [0, 0, Decimal("0.00"), None, None]
    assert [app.records.chart(c) for c in app.tables.APP.charts] == [[]] * 8
    assert app.records.options(app.table("Author")) == []
