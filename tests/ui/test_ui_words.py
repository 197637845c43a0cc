"""The window speaks the person's language."""

from __future__ import annotations

import ast
from datetime import UTC, datetime
from pathlib import Path

import pytest

import homespun.ui
from homespun import paths
from homespun.core.blueprint_head import groups_of
from homespun.ui.german import GERMAN
from homespun.ui.plan_panel import GROUPS
from homespun.ui.starters import EXAMPLES
from homespun.ui.views import Action
from homespun.ui.wording import gigabytes, plain, shortened, when
from homespun.ui.words import Say

SOURCE = Path(homespun.ui.__file__).parent


def said() -> set[str]:
    """Collect every text that a module of the window hands to its words."""
    found = {action.value for action in Action} | {heading for heading, _, _ in GROUPS} | set(EXAMPLES)
    found |= set(groups_of((paths.templates() / "blueprints" / "groups.txt").read_text(encoding="utf-8")))
    for path in SOURCE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(first := node.args[0], ast.Constant):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in ("say", "_say", "self") and isinstance(first.value, str):
                    found.add(first.value)
    return found


def test_every_word_of_the_window_is_there_in_german() -> None:
    assert sorted(said() - set(GERMAN)) == []


@pytest.mark.parametrize("english", sorted(GERMAN))
def test_a_translation_keeps_what_is_put_in(english: str) -> None:
    holes = {part.split("}")[0] for part in english.split("{")[1:]}
    assert {part.split("}")[0] for part in GERMAN[english].split("{")[1:]} == holes


def test_an_unknown_language_speaks_english() -> None:
    assert Say("xx")("Make it") == "Make it"
    assert Say("de")("Make it") == "Los"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, ""),
        (3, "a few seconds left"),
        (14, "about 15 seconds left"),
        (61, "about 60 seconds left"),
        (130, "about 2 minutes left"),
    ],
)
def test_time_left_is_said_roughly(seconds: float | None, words: str) -> None:
    assert Say().seconds(seconds) == words


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2026-03-11T09:05:00+00:00", "today, 9:05"),
        ("2026-03-10T23:00:00+00:00", "yesterday, 23:00"),
        ("2025-12-01T08:00:00+00:00", "1 December 2025"),
        ("", ""),
        ("nonsense", ""),
    ],
)
def test_a_time_is_said_as_a_person_would(iso: str, words: str) -> None:
    assert when(iso, Say(), datetime(2026, 3, 11, 12, 0, tzinfo=UTC)) == words


def test_words_are_shown_without_marks_and_in_one_line() -> None:
    assert plain("**Loans**: item, student, *Late* when 2 * 3 * due") == "Loans: item, student, Late when 2 * 3 * due"
    assert shortened("We lend\nlaptops and projectors to staff", 20) == "We lend laptops and …"
    assert gigabytes(1117320768) == "1.1 GB"
