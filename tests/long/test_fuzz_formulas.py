"""Formulas, for as long as there is time: the same from a real SQLite and from Python, whatever the values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import borrowed  # noqa: F401
import pytest
import sqlalchemy as sa
from fuzzing import fuzz
from hypothesis import strategies as st
from lending import World, typed
from test_runtimes_agree import LEAVES, RECORDS, expressions, same

pytestmark = [pytest.mark.long, pytest.mark.timeout(1200)]


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A world in a file, at noon of the last day of a year."""
    monkeypatch.setenv("HOMESPUN_CLOCK", "2026-12-31T12:00:00")
    engine = sa.create_engine(f"sqlite:///{tmp_path_factory.mktemp('world')}/app.db")
    with engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA synchronous=OFF")
    yield World(engine)
    engine.dispose()


@pytest.mark.parametrize("kind", LEAVES)
def test_a_formula_gives_the_same_in_sqlite_and_in_python(kind: str, world: World) -> None:
    def holds(data: st.DataObject, records: list[dict[str, Any]]) -> None:
        formula = typed(data.draw(expressions(kind, 4)), "Item")
        world.fill(Item=records)
        for number, record in enumerate(records, 1):
            in_sql, in_values = world.in_sql(formula, "Item", number), world.in_values(formula, "Item", number)
            assert same(in_sql, in_values), (record, in_sql, in_values)

    fuzz(holds, st.data(), st.lists(RECORDS, min_size=3, max_size=3), share=0.5)
