"""Copies of an app's data that are kept, before each change and once a day, and the way back to one of them.

A copy is put back as a new file that takes the old one's place by a rename. Knows nothing of what records mean.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from homespun.errors import AppNotFound, StoreUnreadable
from homespun.store.appdata import AppData
from homespun.store.disk import in_words, sync_folder
from homespun.store.steps import Step

_NAME = re.compile(r"(\d{8}-\d{6}-\d{6})-v(\d+)(-day)?\Z")
_TIME = "%Y%m%d-%H%M%S-%f"


@dataclass(frozen=True, slots=True)
class Backup:
    """A kept copy. number is the version whose shape it has, made_at an ISO time; daily: no change was the reason."""

    name: str
    number: int
    made_at: str
    bytes: int
    daily: bool = False


def backup_name(number: int, daily: bool = False) -> str:
    """Give the name of a copy that is made now."""
    return f"{datetime.now():{_TIME}}-v{number}{'-day' if daily else ''}"


def backups(data: AppData) -> tuple[Backup, ...]:
    """List the kept copies, the newest first."""
    found = []
    with in_words("the copies of the data"):
        for path in (data.folder / "backups").glob("*.db"):
            match = _NAME.match(path.stem)
            if match:
                made = datetime.strptime(match[1], _TIME).astimezone().isoformat(timespec="seconds")
                found.append((path.stat(), Backup(path.stem, int(match[2]), made, path.stat().st_size, bool(match[3]))))
    found.sort(key=lambda one: (one[0].st_mtime_ns, one[1].name), reverse=True)
    return tuple(backup for _, backup in found)


def daily(data: AppData, number: int) -> bool:
    """Keep a copy if none was kept today; says whether one was made. Raises DiskFull, StoreUnreadable."""
    today = datetime.now().astimezone().date()
    if not data.exists or any(datetime.fromisoformat(one.made_at).date() == today for one in backups(data)):
        return False
    return data.backup(backup_name(number, daily=True)) is not None


def put_back(
    data: AppData,
    name: str,
    steps: Sequence[Step],
    mark: str,
    reached: Callable[[str], None] = lambda point: None,
    keep: str = "",
) -> None:
    """Let a kept copy take the place of the data, changed by steps into the shape of version mark.

    keep: the name under which what is there now is kept. Nobody may be using the data. Raises AppNotFound,
    StoreUnreadable, DiskFull; then nothing has changed.
    """
    source = data.folder / "backups" / f"{name}.db"
    if not _NAME.match(name) or not source.is_file():
        raise AppNotFound("There is no such copy of the data.", "Choose one from the list of copies.")
    new = AppData.at(source.with_name("putting-back.part"))
    try:
        AppData.at(source).copy_to(new.database)
        new.unmark()
        new.change(steps, mark)
        new.settle()
        reached("copied")
        if data.exists:
            data.settle()
            if keep:
                data.backup(keep)
        reached("settled")
        with in_words("the app's data"):
            new.database.replace(data.database)
            sync_folder(data.folder)
        reached("swapped")
    finally:
        with in_words("a copy of the data"):
            for left in new.folder.glob(f"{new.name}*"):
                left.unlink(missing_ok=True)


def shape_of(path: Path) -> str:
    """Give the id of the version whose shape a copy has, or ""."""
    try:
        return AppData.at(path).mark()
    except (StoreUnreadable, sqlite3.Error):
        return ""
