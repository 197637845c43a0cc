"""Steps on what an app consists of: tables, fields, choices, links, pages, colours."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from homespun.evaluation.appmap import TYPE_NAMES, Column, TableOf
from homespun.evaluation.forms import Form
from homespun.evaluation.outcome import StepFailed
from homespun.evaluation.play import Play
from homespun.evaluation.records import LINKS
from homespun.evaluation.scenario import Step

THEME_KEYS = {
    "primary": ("primaryColor",),
    "background": ("backgroundColor",),
    "text": ("textColor",),
}


def table(play: Play, step: Step) -> str:
    """See that a table exists and is listed somewhere, or doesn't exist."""
    try:
        found = play.app.table(play.names, step.subject)
    except StepFailed:
        if step.data.get("absent"):
            return ""
        raise
    if step.data.get("absent"):
        raise StepFailed(f'no table "{step.subject}"', found.label)
    play.records.open_list(found)
    name = found.name
    if all(play.running.find(f"{name}.{part}") is None for part in ("list", "add", "search")):
        raise StepFailed(f"a page that lists {found.plural}", "the page has neither a list nor a way to add")
    return found.label


def field(play: Play, step: Step) -> str:
    """See that a field exists (of a type), or doesn't exist."""
    key, _, name = str(step.subject).partition(".")
    try:
        found = play.app.field(play.names, key, name)
    except StepFailed:
        if step.data.get("absent"):
            return ""
        raise
    if step.data.get("absent"):
        raise StepFailed(f'no field "{step.subject}"', found.label)
    wanted = step.data.get("type")
    if wanted and found.type not in TYPE_NAMES.get(wanted, (wanted,)):
        raise StepFailed(f"{found.label} is {wanted}", f"it is {found.type}")
    owner = play.app.table(play.names, key)
    if not found.computed and not _form(play, owner).widgets(found):
        raise StepFailed(f'a place for "{found.label}" in the form', "the form doesn't have it")
    return found.label


def _form(play: Play, owner: TableOf) -> Form:
    play.running.open(page=owner.address, table=owner.name, id="new")
    return Form(play.running, owner)


def choices(play: Play, step: Step) -> str:
    """See which options a field offers."""
    key, _, name = str(step.subject).partition(".")
    found: Column = play.app.field(play.names, key, name, stored=True)
    owner = play.app.table(play.names, key)
    offered = _form(play, owner).options(found)
    folded = {option.strip().casefold() for option in offered}
    missing = [option for option in step.data.get("include", ()) if str(option).strip().casefold() not in folded]
    extra = [option for option in step.data.get("exclude", ()) if str(option).strip().casefold() in folded]
    if missing or extra:
        wanted = f"{found.label} offers {', '.join(map(str, step.data.get('include', ()))) or 'options'}"
        if step.data.get("exclude"):
            wanted += f", but not {', '.join(map(str, step.data['exclude']))}"
        raise StepFailed(wanted, ", ".join(offered) or f"nothing to choose ({found.type})")
    return ""


def link(play: Play, step: Step) -> str:
    """See that records of one table are chosen from another's."""
    first, second = step.subject
    source = play.app.table(play.names, first)
    target = play.app.table(play.names, second)
    links = [column for column in source.columns if column.type in LINKS]
    if not any(column.target == target.name for column in links):
        seen = ", ".join(f"{column.label} ({column.type} {column.target})".strip() for column in source.stored)
        raise StepFailed(f"{source.label} links to {target.label}", seen)
    return ""


def page(play: Play, step: Step) -> str:
    """See that a page of a kind exists and opens."""
    pages = play.app.pages_of(step.subject)
    if step.data.get("absent"):
        if pages:
            raise StepFailed(f"no {step.subject}", str(pages[0]["title"]))
        return ""
    if not pages:
        seen = ", ".join(f"{one['title']} ({one['kind']})" for one in play.app.pages)
        raise StepFailed(f"a {step.subject}", seen or "no pages")
    for one in pages:
        play.running.open(page=one["slug"])
    return str(pages[0]["title"])


def theme(play: Play, step: Step) -> str:
    """See that the app's own settings use a colour."""
    path = play.running.folder / ".streamlit" / "config.toml"
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8")).get("theme", {})
    except (OSError, tomllib.TOMLDecodeError) as problem:
        raise StepFailed("colours in .streamlit/config.toml", str(problem)) from problem
    for part, colour in step.subject.items():
        keys = THEME_KEYS.get(part, (part,))
        used = [value for key in keys for value in _all(settings, key)]
        if str(colour).casefold() not in used:
            raise StepFailed(f"{part} {colour}", f"{part} {', '.join(used) or 'as usual'}")
    return ""


def _all(settings: Mapping[str, Any], key: str) -> Iterable[str]:
    """Give a setting's values in the theme itself and in its light and dark forms."""
    if key in settings:
        yield str(settings[key]).casefold()
    for part in ("light", "dark"):
        inner = settings.get(part)
        if isinstance(inner, Mapping) and key in inner:
            yield str(inner[key]).casefold()
