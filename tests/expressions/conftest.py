"""A world to compute in, on SQLite always and on PostgreSQL where HOMESPUN_TEST_POSTGRES names one."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from lending import World

POSTGRES = "HOMESPUN_TEST_POSTGRES"


@pytest.fixture(scope="session", params=["sqlite", *(["postgresql"] if os.environ.get(POSTGRES) else [])])
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    """Give an empty world in a database."""
    engine = sa.create_engine("sqlite://" if request.param == "sqlite" else os.environ[POSTGRES])
    yield World(engine)
    engine.dispose()


@pytest.fixture(autouse=True)
def at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set the clock: Thursday, the last of a month."""
    monkeypatch.setenv("HOMESPUN_CLOCK", "2026-12-31T12:00:00")
