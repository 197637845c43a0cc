"""A version of an app as it is kept: its plan, its files by their content's name, and how it came to be.

Reads and writes the manifest's JSON and trusts nothing in it. Knows no folders.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from homespun.errors import StoreUnreadable
from homespun.store.steps import Step, step_from_json, step_to_json

FORMAT = 1
_OBJECT = re.compile(r"[0-9a-f]{64}\Z")


@dataclass(frozen=True, slots=True)
class Draft:
    """A version before it is kept. files is the generated app: relative path -> text.

    words says the change for a person, a sentence each; steps is what it did to the data since its parent; made_at is
    an ISO time. model, prompts_hash and answers (which step, what it wrote) say what the model contributed.
    """

    title: str
    plan: str
    files: Mapping[str, str]
    request: str
    made_at: str
    notes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    model: str = ""
    prompts_hash: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Version:
    """A kept version. number counts within the app, from 1; parent is the id of the version it was made from, or ""."""

    id: str
    number: int
    parent: str
    title: str
    plan: str
    files: Mapping[str, str] = field(hash=False)
    request: str
    made_at: str
    notes: tuple[str, ...]
    words: tuple[str, ...]
    steps: tuple[Step, ...]
    model: str
    prompts_hash: str
    answers: tuple[tuple[str, str], ...]
    seconds: float


def address(content: bytes) -> str:
    """Give the name under which content is kept."""
    return hashlib.sha256(content).hexdigest()


def manifest(version: Version) -> bytes:
    """Give the manifest's bytes; its id isn't in it, because it is made from them."""
    values = {name: value for name, value in asdict(version).items() if name not in ("id", "steps")}
    values |= {"format": FORMAT, "steps": [step_to_json(step) for step in version.steps]}
    return json.dumps(values, ensure_ascii=False, sort_keys=True, indent=1).encode("utf-8")


def read_manifest(identifier: str, content: bytes) -> Version:
    """Give the version of that id. Raises StoreUnreadable with one sentence for whatever is wrong with it."""
    if address(content)[: len(identifier)] != identifier:
        raise StoreUnreadable("A version of this app is damaged: its record was changed.")
    try:
        values = json.loads(content)
        if values["format"] > FORMAT:
            raise StoreUnreadable(
                "This app was made with a newer Homespun.", "Get the newest Homespun to open it; nothing was changed."
            )
        return _version(identifier, values)
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise StoreUnreadable("A version of this app is damaged: its record can't be read.") from problem


def _version(identifier: str, values: Mapping[str, Any]) -> Version:
    files = {str(path): str(name) for path, name in values["files"].items()}
    if not all(_OBJECT.match(name) for name in (*files.values(), values["plan"])):
        raise ValueError("not an object's name")
    return Version(
        id=identifier,
        number=int(values["number"]),
        parent=str(values["parent"]),
        title=str(values["title"]),
        plan=values["plan"],
        files=files,
        request=str(values["request"]),
        made_at=str(values["made_at"]),
        notes=_texts(values["notes"]),
        words=_texts(values["words"]),
        steps=tuple(step_from_json(step) for step in values["steps"]),
        model=str(values["model"]),
        prompts_hash=str(values["prompts_hash"]),
        answers=tuple((str(step), str(answer)) for step, answer in values["answers"]),
        seconds=float(values["seconds"]),
    )


def _texts(values: Any) -> tuple[str, ...]:
    return tuple(str(value) for value in values)
