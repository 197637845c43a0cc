"""Requests nobody tuned for, with the tables they call for; the model's answers are recorded beside them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from homespun.planner.draft import Draft, DraftField, DraftTable
from homespun.planner.enrich import enrich
from homespun.planner.tables.answer import read_answer
from homespun.planner.tables.tables import build
from homespun.planner.text.reading import alike, in_words, plain, stems, voice

WILD = Path(__file__).parent / "wild"
TYPE = re.compile(r"^(?P<label>.+?) (?P<types>[a-z]+(?:\([^()]*\))?(?:/[a-z]+)*)(?P<marks>[!*]*)$")


def drafted(case: dict[str, object]) -> Draft:
    """Make the tables of a case from the recorded answer."""
    request = str(case["request"])
    title, raw = read_answer(str(case["raw"]))
    draft = build(request, title, raw, voice(request).language)
    enrich(draft, request)
    return draft


def _named(wanted: str, label: str) -> bool:
    there = stems(label)
    return any(
        all(any(alike(w, v) for v in there) for w in stems(one)) and len(there) - len(stems(one)) <= 3
        for one in wanted.split("/")
    )


def _right_type(types: str, one: DraftField, draft: Draft) -> bool:
    for kind in re.split(r"/(?![^()]*\))", types):
        name, _, inside = kind.rstrip(")").partition("(")
        if name != one.type:
            continue
        if name == "choice" and [plain(o) for o in inside.split("|")] != [plain(o) for o in one.options]:
            continue
        if name == "link" and inside:
            target = draft.table(one.target)
            if target is None or not _named(inside, target.label):
                continue
        return True
    return False


def judge(case: dict[str, object], draft: Draft) -> list[str]:
    """Give each expected thing as `+ …` where it is there, `- …` where it isn't."""
    out: list[str] = []
    free = list(draft.tables)
    tables = list(case["tables"])  # type: ignore[call-overload]
    for line in tables:
        label, _, rest = line.partition(": ")
        parts = [found for part in re.split(r", (?![^()]*\))", rest) if (found := TYPE.match(part))]

        def score(table: DraftTable) -> int:
            named = _named(label, table.label) if label != "*" else 1  # noqa: B023
            return 10 * named + sum(any(_named(p["label"], f.label) for f in table.fields) for p in parts)  # noqa: B023

        table = max(free, key=score, default=None)
        if table is None or (label != "*" and not _named(label, table.label)):
            out += [f"- table {label}", *(f"- {label}.{p['label']}" for p in parts)]
            continue
        free.remove(table)
        out.append(f"+ table {label}")
        for part in parts:
            fields = [f for f in table.fields if _named(part["label"], f.label)]
            right = [
                f
                for f in fields
                if _right_type(part["types"], f, draft)
                and ("!" not in part["marks"] or f.required)
                and ("*" not in part["marks"] or f.unique)
            ]
            out.append(
                f"{'+' if right else '-'} {label}.{part[0]}"
                + ("" if right or not fields else f" got {fields[0].type}{fields[0].options or ''}{fields[0].target}")
            )
    out.append("- superfluous " + ", ".join(t.label for t in free) if free else "+ nothing superfluous")
    return out


def cases(name: str) -> list[dict[str, object]]:
    """Read the labelled requests."""
    return [json.loads(line) for line in (WILD / name).read_text("utf-8").splitlines() if line]


@pytest.mark.parametrize(
    ("name", "least"), [("tables.jsonl", 0.97), ("tables_held_out.jsonl", 0.95), ("tables_told.jsonl", 0.93)]
)
def test_what_a_person_names_arrives_in_the_right_table_with_the_right_type(name: str, least: float) -> None:
    verdicts = [verdict for case in cases(name) for verdict in judge(case, drafted(case))]
    assert sum(v.startswith("+") for v in verdicts) / len(verdicts) >= least


SETS = Path(__file__).parents[1] / "evaluation" / "sets"


def _shortest(pattern: str, labels: list[str]) -> str | None:
    hits = [one for one in labels if any(re.search(pattern, word, re.IGNORECASE) for word in (one, one + "s"))]
    return min(hits, key=len, default=None)


def missed(scenario: dict[str, Any], draft: Draft) -> list[str]:
    """Give the tables and the fields that a scenario types into and that no label names."""
    out: list[str] = []
    for short, known in scenario["names"].items():
        typed = {name for step in scenario["steps"] if step.get("add") == short for name in step["values"]}
        if "table" not in known or not typed:
            continue
        label = _shortest(known["table"], [in_words(t.label) for t in draft.tables])
        table = next((t for t in draft.tables if in_words(t.label) == label), None)
        if table is None:
            out.append(short)
            continue
        labels = [in_words(f.label) for f in table.fields]
        out += [f"{short}.{name}" for name in sorted(typed) if not _shortest(known["fields"][name], labels)]
    return out


def test_what_the_open_scenarios_type_in_has_its_table_and_field() -> None:
    answers = {str(one["id"]): str(one["raw"]) for one in cases("answers.jsonl")}
    scenarios = [
        json.loads(line)
        for name in ("open-a", "open-b", "rewordings")
        for line in (SETS / f"{name}.jsonl").read_text("utf-8").splitlines()
    ]
    known = [one for one in scenarios if one["id"] in answers and "calc" not in one["names"]]
    misses = {one["id"]: missed(one, drafted({"request": one["text"], "raw": answers[one["id"]]})) for one in known}
    wrong = {name: gone for name, gone in misses.items() if gone}
    assert sum(map(len, wrong.values())) <= 4, wrong
