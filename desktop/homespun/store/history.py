"""An app's history inside its folder: contents under their hash, a manifest for each version, one pointer.

    .homespun/history/objects/ab/cdef…   a file's or a plan's content
                      versions/<id>.json
                      current            the id of the version in force
                      pending            the id of a version on its way into force, else absent
                      names.json         what the person calls some versions: id -> name

Versions are only ever added; undo and redo move the pointer. Knows nothing of what plans mean or how apps are run.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from homespun.errors import AppNotFound, StoreUnreadable
from homespun.store.disk import forget_parts, in_words, write_whole
from homespun.store.steps import Step, inverse
from homespun.store.version import Draft, Version, address, manifest, read_manifest

ID_LENGTH = 16


class History:
    """The versions of the app in one folder."""

    def __init__(self, folder: Path) -> None:
        """Nothing is read or made yet."""
        self.folder = folder
        self._own = folder / ".homespun" / "history"

    @property
    def exists(self) -> bool:
        """Whether the folder holds an app with a history."""
        return (self._own / "current").is_file()

    def current(self) -> Version:
        """Give the version in force. Raises AppNotFound, StoreUnreadable."""
        identifier = self._pointer("current")
        if not identifier:
            raise AppNotFound(f"There is no app in {self.folder.name or self.folder}.")
        return self.version(identifier)

    def versions(self) -> tuple[Version, ...]:
        """Give all versions, the oldest first. A damaged one is left out as long as it isn't the one in force."""
        current = self._pointer("current")
        found = []
        for path in (self._own / "versions").glob("*.json"):
            try:
                found.append(self.version(path.stem))
            except StoreUnreadable:
                if path.stem == current:
                    raise
        return tuple(sorted(found, key=lambda version: (version.number, version.made_at)))

    def version(self, identifier: str) -> Version:
        """Give the version of that id. Raises AppNotFound, StoreUnreadable."""
        path = self._own / "versions" / f"{identifier}.json"
        if not identifier.isalnum() or not path.is_file():
            raise AppNotFound("This app has no such version.", "Choose one from the list of versions.")
        with in_words("a version of this app"):
            content = path.read_bytes()
        return read_manifest(identifier, content)

    def add(self, draft: Draft) -> Version:
        """Keep a version made from the current one; it isn't in force yet. Raises DiskFull, StoreUnreadable."""
        parent = self.current() if self.exists else None
        numbers = [version.number for version in self.versions()]
        with in_words("the new version"):
            version = Version(
                id="",
                number=max(numbers, default=0) + 1,
                parent=parent.id if parent else "",
                title=draft.title,
                plan=self._keep(draft.plan),
                files={path: self._keep(text) for path, text in sorted(draft.files.items())},
                request=draft.request,
                made_at=draft.made_at,
                notes=draft.notes,
                words=draft.words,
                steps=draft.steps,
                model=draft.model,
                prompts_hash=draft.prompts_hash,
                answers=draft.answers,
                seconds=draft.seconds,
            )
            content = manifest(version)
            identifier = address(content)[:ID_LENGTH]
            write_whole(self._own / "versions" / f"{identifier}.json", content)
        return self.version(identifier)

    def plan(self, version: Version) -> str:
        """Give a version's plan."""
        return self._content(version.plan)

    def files(self, version: Version) -> Mapping[str, str]:
        """Give a version's files: relative path -> text."""
        return {path: self._content(name) for path, name in version.files.items()}

    def announce(self, version: Version) -> None:
        """Note that this version is on its way into force, so that a crash can be finished or forgotten."""
        with in_words("the app's history"):
            write_whole(self._own / "pending", version.id.encode())

    def pending(self) -> Version | None:
        """Give the version that was on its way into force when the work broke off, if any."""
        identifier = self._pointer("pending")
        return self.version(identifier) if identifier else None

    def point(self, version: Version) -> None:
        """Put a version into force; nothing is on its way any more."""
        with in_words("the app's history"):
            write_whole(self._own / "current", version.id.encode())
            self.forget_pending()

    def forget_pending(self) -> None:
        """Nothing is on its way into force."""
        with in_words("the app's history"):
            (self._own / "pending").unlink(missing_ok=True)

    def names(self) -> Mapping[str, str]:
        """Give the names that the person gave versions, by id; a damaged list of names is no reason to stop."""
        try:
            found = json.loads((self._own / "names.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {str(key): str(name) for key, name in found.items()} if isinstance(found, dict) else {}

    def name(self, identifier: str, name: str) -> None:
        """Call a version something; nothing takes its name away. Raises AppNotFound."""
        known = self.version(identifier).id
        named = {key: one for key, one in self.names().items() if key != known}
        if name:
            named[identifier] = name
        with in_words("the name of a version"):
            write_whole(self._own / "names.json", json.dumps(named, ensure_ascii=False, indent=1).encode())

    def after(self, version: Version) -> Version | None:
        """Give the newest of the versions made from this one, which redo goes to, or None."""
        made = [one for one in self.versions() if one.parent == version.id]
        return made[-1] if made else None

    def tidy(self) -> None:
        """Remove what a crash left half written; only while nobody else changes the app."""
        with in_words("the app's history"):
            forget_parts(self._own)

    def steps_between(self, start: Version, end: Version) -> tuple[Step, ...]:
        """Give what must be done to the data of start so that it fits end: back to where they part, then forward."""
        ancestors = {version.id for version in self._line(end)}
        back: list[Step] = []
        common = ""
        for version in self._line(start):
            if version.id in ancestors:
                common = version.id
                break
            back += [undo for step in reversed(version.steps) if (undo := inverse(step)) is not None]
        forward: list[Step] = []
        for version in self._line(end):
            if version.id == common:
                break
            forward = [*version.steps, *forward]
        return (*back, *forward)

    def _line(self, version: Version) -> tuple[Version, ...]:
        line = [version]
        seen = {version.id}
        while line[-1].parent and line[-1].parent not in seen:
            line.append(self.version(line[-1].parent))
            seen.add(line[-1].id)
        return tuple(line)

    def _pointer(self, name: str) -> str:
        path = self._own / name
        if not path.is_file():
            return ""
        with in_words("the app's history"):
            return path.read_bytes().decode("ascii", "replace").strip()

    def _keep(self, text: str) -> str:
        content = text.encode("utf-8")
        name = address(content)
        path = self._object(name)
        if not path.is_file():
            write_whole(path, content)
        return name

    def _object(self, name: str) -> Path:
        return self._own / "objects" / name[:2] / name[2:]

    def _content(self, name: str) -> str:
        path = self._object(name)
        if not path.is_file():
            raise StoreUnreadable("A version of this app is damaged: a part of it is missing.")
        with in_words("a version of this app"):
            content = path.read_bytes()
        if address(content) != name:
            raise StoreUnreadable("A version of this app is damaged: a part of it was changed.")
        return content.decode("utf-8")
