"""Opens the app's database and keeps its shape in step with tables.py. Knows nothing of what the records mean.

SQLite by default, in data/app.db (or under APP_DATA); DATABASE_URL puts the same app on PostgreSQL. Columns are only
ever added: what a field that was taken away held stays in the database.
"""

from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.schema import CreateColumn

from kit.model import App

LOCK = 7_301_946  # any number; PostgreSQL's name for "one change at a time"
FOLD = r"""CREATE OR REPLACE FUNCTION fold(text) RETURNS text LANGUAGE SQL IMMUTABLE AS
$$SELECT lower(regexp_replace(normalize($1, NFKD), '[\u0300-\u036f]', '', 'g'))$$"""
INDEXED = ("link", "date", "datetime", "choice")


def data_folder() -> Path:
    """Give the folder of everything people entered, made if it isn't there."""
    folder = Path(os.environ.get("APP_DATA") or "data")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def database_url() -> str:
    """Give the address of the database."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        return f"sqlite:///{(data_folder() / 'app.db').absolute()}"
    for start in ("postgres://", "postgresql://"):
        if url.startswith(start):
            return "postgresql+psycopg://" + url.removeprefix(start)
    return url


def fold(text: Any) -> str | None:
    """Give a text as searching and sorting see it: capitals and accents make no difference."""
    if text is None:
        return None
    text = str(text)
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def open_engine(app: App, url: str | None = None) -> sa.Engine:
    """Open the database and bring its shape up to date. Every use opens a connection of its own and closes it."""
    engine = sa.create_engine(
        url or database_url(),
        poolclass=sa.NullPool,  # a connection never goes from one thread to another
        json_serializer=lambda value: json.dumps(value, ensure_ascii=False),
    )
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "begin", _begin_other)
    prepare(app, engine)
    return engine


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, below
    for setting in (
        "busy_timeout=10000",
        "journal_mode=WAL",
        "synchronous=FULL",  # what was called saved survives a power cut
        "foreign_keys=ON",
        "cell_size_check=ON",
    ):
        connection.execute(f"PRAGMA {setting}")
    connection.create_function("fold", 1, fold, deterministic=True)


def _begin_sqlite(connection: sa.Connection) -> None:
    # A change takes the lock at once: two that both read first and then write would otherwise fail in the middle.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_other(connection: sa.Connection) -> None:
    if connection.get_execution_options().get("writes"):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Give a connection that sees one state of the data."""
    with engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Give a connection whose changes happen all or not at all, one after the other with everybody else's."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


def prepare(app: App, engine: sa.Engine) -> None:
    """Make missing tables, columns and indexes, and the row of settings; does nothing where all is there."""
    with writing(engine) as connection:
        if engine.dialect.name != "sqlite":
            connection.exec_driver_sql(FOLD)
        app.metadata.create_all(connection)
        seen = sa.inspect(connection)
        for table in (*(t.sa for t in app.tables), app.settings_sa):
            _add_columns(connection, seen, table)
        _add_indexes(connection, app, seen)
        _fill_settings(connection, app)


def _add_columns(connection: sa.Connection, seen: sa.Inspector, table: sa.Table) -> None:
    there = {column["name"].lower() for column in seen.get_columns(table.name)}
    quote = connection.dialect.identifier_preparer.quote
    for column in table.columns:
        if column.name.lower() in there:
            continue
        definition = str(CreateColumn(column).compile(dialect=connection.dialect))
        for key in column.foreign_keys:
            target = key.column
            definition += f" REFERENCES {quote(target.table.name)} ({quote(target.name)})"
        # No driver parameters here: a % in a name must not be taken for one.
        statement = f"ALTER TABLE {quote(table.name)} ADD COLUMN {definition}"
        connection.execute(sa.DDL(statement.replace("%", "%%")))
        if isinstance(column.type, sa.Boolean):  # a yes or no left blank is a no: also in records from before
            connection.execute(table.update().values({column.name: False}))


def _add_indexes(connection: sa.Connection, app: App, seen: sa.Inspector) -> None:
    for table in app.tables:
        there = {index["name"] for index in seen.get_indexes(table.name)}
        names = [f.name for f in table.fields if f.kind in INDEXED or (f.unique and f.kind not in ("choices", "links"))]
        for name in (*names, "_trashed"):
            # Short and unique whatever the names hold: PostgreSQL takes 63 bytes.
            index = "ix_" + hashlib.sha256(f"{table.name}.{name}".encode()).hexdigest()[:16]
            if index not in there:
                quote = connection.dialect.identifier_preparer.quote
                statement = f"CREATE INDEX {index} ON {quote(table.name)} ({quote(name)})"
                connection.execute(sa.DDL(statement.replace("%", "%%")))


def _fill_settings(connection: sa.Connection, app: App) -> None:
    table = app.settings_sa
    row = connection.execute(sa.select(table).where(table.c["_id"] == 1)).mappings().first()
    start = {setting.name: setting.value for setting in app.settings}
    if row is None:
        connection.execute(sa.insert(table).values({"_id": 1, **start}))
        return
    missing = {name: value for name, value in start.items() if row[name] is None}
    if missing:
        connection.execute(sa.update(table).where(table.c["_id"] == 1).values(missing))
