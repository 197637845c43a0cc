"""Removes uploads that nothing points to: a form that was given up, a record that was deleted for good.

Looks into every text of the database, also of fields and tables that the app no longer shows: these may come back.
"""

from __future__ import annotations

import logging
import time
from pathlib import Path

import sqlalchemy as sa

from kit import files
from kit.records import Records

OLD = 2 * 24 * 3600  # seconds; a younger one may belong to a form that is still open
MOST = 500  # looked at in one go


def remove_unused(records: Records) -> list[str]:
    """Remove unused files that are old enough, and give their names."""
    try:
        old = [path for path in files.folder().iterdir() if path.is_file() and _is_old(path)]
        unused = _unused(records, {path.name for path in old})
        gone = [path for path in old if path.name in unused]
        for path in gone:
            path.unlink(missing_ok=True)
    except (OSError, sa.exc.SQLAlchemyError):  # tidying up is never a reason not to open
        logging.getLogger("app").exception("Unused files could not be removed.")
        return []
    return sorted(path.name for path in gone)


def _is_old(path: Path) -> bool:
    return path.stat().st_mtime < time.time() - OLD


def _unused(records: Records, names: set[str]) -> set[str]:
    """Give those of the names that stand nowhere in the database."""
    if not names:
        return set()
    with records.engine.connect() as connection:
        kept = {name for name in names if not files.NAME.fullmatch(name)}  # none of ours
        for table in records.app.tables:
            for field in (f for f in table.fields if f.kind == "file"):
                kept |= set(connection.scalars(sa.select(table.sa.c[field.name]).distinct()))
        # Few are left as a rule; only for them every text is read.
        left = sorted(names - kept)[:MOST]
        return {name for name in left if not _stands_somewhere(connection, name)}


def _stands_somewhere(connection: sa.Connection, name: str) -> bool:
    seen = sa.inspect(connection)
    for table in seen.get_table_names():
        columns = [c["name"] for c in seen.get_columns(table) if isinstance(c["type"], (sa.Text, sa.String, sa.JSON))]
        texts = [sa.cast(sa.column(column), sa.Text) for column in columns]
        holds = [text.contains(name, autoescape=True) for text in texts]
        if (
            holds
            and connection.execute(sa.select(1).select_from(sa.table(table)).where(sa.or_(*holds)).limit(1)).first()
        ):
            return True
    return False
