"""The person's apps: folders with a history under home/apps. Knows their names and dates, not how they are made."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from homespun.errors import HomespunError
from homespun.store.disk import in_words
from homespun.store.history import History

# Names that Windows keeps for itself.
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)\Z")


@dataclass(frozen=True, slots=True)
class AppEntry:
    """One of the person's apps. changed is the ISO time of the version in force."""

    folder: Path
    title: str
    changed: str


def list_apps(apps: Path) -> tuple[AppEntry, ...]:
    """Give the apps, the last changed first; one that can't be read is listed by its folder's name."""
    if not apps.is_dir():
        return ()
    with in_words("the folder with your apps"):
        folders = [folder for folder in apps.iterdir() if (folder / ".homespun" / "history").is_dir()]
    return tuple(sorted(map(_entry, folders), key=lambda entry: (entry.changed, entry.title), reverse=True))


def _entry(folder: Path) -> AppEntry:
    try:
        version = History(folder).current()
    except HomespunError:
        return AppEntry(folder, folder.name, "")
    return AppEntry(folder, version.title, version.made_at)


def free_folder(apps: Path, title: str) -> Path:
    """Give a folder in apps, not made yet, named after a title and unlike those that are there."""
    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50].strip("-") or "app"
    if _RESERVED.match(slug):
        slug += "-app"
    number, folder = 1, apps / slug
    while folder.exists():
        number += 1
        folder = apps / f"{slug}-{number}"
    return folder
