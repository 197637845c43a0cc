"""An app's own data, seen from outside: verified copies of its database, changes of its shape in one transaction.

Knows tables, columns and types by name only; never what a record means. sqlite3 from the standard library.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from homespun.errors import DiskFull, StoreUnreadable
from homespun.store.disk import in_words, sync_folder
from homespun.store.migrate import migrate
from homespun.store.retype import Loss
from homespun.store.shape import has_table, quoted
from homespun.store.steps import Step

KEPT_BACKUPS, KEPT_WEEKS = 10, 8
BUSY_SECONDS = 10.0
_MARK = "_homespun"  # one row: the id of the version whose shape the data has


@dataclass(frozen=True, slots=True)
class AppData:
    """The data folder of one app. name is the database's file."""

    folder: Path
    name: str = "app.db"

    @classmethod
    def at(cls, path: Path) -> AppData:
        """Give the data in a database of another name: a copy that was kept."""
        return cls(path.parent, path.name)

    @property
    def database(self) -> Path:
        """The SQLite file; it may not be there yet."""
        return self.folder / self.name

    @property
    def exists(self) -> bool:
        """Whether anybody has opened the app yet."""
        return self.database.is_file()

    def mark(self) -> str:
        """Give the id of the version whose shape the data has, or ""."""
        if not self.exists:
            return ""
        with self._open() as connection:
            if not has_table(connection, _MARK):
                return ""
            row = connection.execute(f"SELECT version FROM {_MARK}").fetchone()
        return str(row[0]) if row else ""

    def backup(self, name: str) -> Path | None:
        """Keep a verified copy in backups/; None if there is no data yet.

        The newest ten stay, and of the newest eight weeks the last of each.
        """
        if not self.exists:
            return None
        place = self.folder / "backups" / f"{name}.db"
        self.copy_to(place)
        known = sorted(place.parent.glob("*.db"), key=lambda path: (path.stat().st_mtime_ns, path.name))
        weekly = {datetime.fromtimestamp(path.stat().st_mtime).isocalendar()[:2]: path for path in known}
        kept = {*known[-KEPT_BACKUPS:], *list(weekly.values())[-KEPT_WEEKS:]}
        for path in known:
            if path not in kept:
                path.unlink(missing_ok=True)
        return place

    def settle(self) -> None:
        """Have everything in the one file. Raises StoreUnreadable while somebody uses the data."""
        with self._open() as connection:
            # Not a wait of ten seconds: whoever has it open keeps it open.
            connection.execute("PRAGMA busy_timeout=1000")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0] != "delete":
                raise StoreUnreadable("The app is busy with its data.", "Close it and try again; nothing was changed.")

    def unmark(self) -> None:
        """Forget which version's shape the data has."""
        with self._open() as connection:
            connection.execute(f"DROP TABLE IF EXISTS {_MARK}")

    def tidy(self) -> None:
        """Remove copies that a crash left half made; only while nobody else makes one."""
        with in_words("the copies of the data"):
            for part in (self.folder / "backups").glob("*.part*"):
                part.unlink(missing_ok=True)

    def copy_to(self, place: Path) -> None:
        """Make a whole copy of the database, whatever the app is doing with it. Raises DiskFull, StoreUnreadable."""
        part = place.with_name(place.name + ".part")
        with in_words("a copy of the data"):
            place.parent.mkdir(parents=True, exist_ok=True)
            part.unlink(missing_ok=True)
        try:
            with self._open() as connection:
                connection.execute("VACUUM INTO ?", (str(part),))
            with self._opened(part) as copy:
                if copy.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                    raise StoreUnreadable("The data is damaged: no good copy could be made.")
            with in_words("a copy of the data"):
                with part.open("rb") as file:
                    os.fsync(file.fileno())
                part.replace(place)
                sync_folder(place.parent)
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)

    def copy_all(self, folder: Path) -> None:
        """Copy database and files into another data folder."""
        if self.exists:
            self.copy_to(folder / "app.db")
        if (self.folder / "files").is_dir():
            with in_words("a copy of the files"):
                shutil.copytree(self.folder / "files", folder / "files", dirs_exist_ok=True)

    def change(
        self, steps: Sequence[Step], mark: str, reached: Callable[[str], None] = lambda point: None
    ) -> tuple[Loss, ...]:
        """Bring the data into the shape of version mark, all or nothing; gives what did not fit the new types.

        Does nothing if it has been done. reached hears each point passed (for tests that break off there).
        """
        if not self.exists or self.mark() == mark:
            return ()
        reached("start")
        with self._open() as connection:
            connection.execute("PRAGMA foreign_keys=OFF")
            connection.execute("BEGIN IMMEDIATE")
            reached("begun")
            try:
                losses = migrate(connection, steps, reached)
                connection.execute(f"CREATE TABLE IF NOT EXISTS {_MARK} (version TEXT NOT NULL)")
                connection.execute(f"DELETE FROM {_MARK}")
                connection.execute(f"INSERT INTO {_MARK} VALUES (?)", (mark,))
                reached("before commit")
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
        reached("committed")
        return losses

    def count(self, table: str) -> int:
        """Give how many records a table has, those in the trash included."""
        if not self.exists:
            return 0
        with self._open() as connection:
            if not has_table(connection, table):
                return 0
            return int(connection.execute(f"SELECT count(*) FROM {quoted(table)}").fetchone()[0])

    def reading(self) -> contextlib.AbstractContextManager[sqlite3.Connection]:
        """Give a connection for looking things up. Raises StoreUnreadable."""
        return self._open()

    def _open(self) -> contextlib.AbstractContextManager[sqlite3.Connection]:
        return self._opened(self.database)

    @contextlib.contextmanager
    def _opened(self, path: Path) -> Iterator[sqlite3.Connection]:
        try:
            connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        except sqlite3.Error as problem:
            raise StoreUnreadable("The app's data can't be opened.") from problem
        try:
            connection.execute("PRAGMA trusted_schema=OFF")
            connection.execute("PRAGMA cell_size_check=ON")
            connection.execute("PRAGMA synchronous=FULL")
            yield connection
        except sqlite3.Error as problem:
            raise _in_our_words(problem) from problem
        finally:
            connection.close()


def _in_our_words(problem: sqlite3.Error) -> StoreUnreadable | DiskFull:
    code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return DiskFull("There is no space left on the disk; the data was not changed.")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreUnreadable("The app is busy with its data.", "Try again in a moment; nothing was changed.")
    return StoreUnreadable("The app's data can't be read or changed.")
