"""Values worked out for each record, from requests in six languages: what comes out for typed records is compared."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any

import pytest
from wild_values import draft_of, same, worked_out

from homespun.planner.assemble import Frame, assemble
from homespun.planner.text.reading import voice
from homespun.planner.wishes.wishes import calculations

WILD = Path(__file__).parent / "wild"


@pytest.mark.parametrize(
    ("name", "share", "spare"),
    [
        ("calcs", 0.97, 5),
        ("values", 0.9, 1),
        ("values_held", 0.95, 2),
        ("values_more", 0.9, 3),
        ("values_third", 0.88, 2),
        ("values_spoken", 0.95, 1),
    ],
)
def test_most_values_that_people_ask_for_are_worked_out_right(name: str, share: float, spare: int) -> None:
    right, asked, more, wrong = 0, 0, 0, []
    for line in (WILD / f"{name}.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        spoken = voice(case["request"])
        draft = draft_of(case["request"], case["tables"], spoken.language)
        calculations(draft, case["request"])
        got = worked_out(assemble(draft, Frame(spoken)).plan, case["rows"])
        for table, wanted in case["gives"].items():
            asked += len(wanted)
            for label, value in wanted.items():
                fits = any(re.search(label, own) and same(_told(found), value) for own, found in got[table])
                right += fits
                wrong += [] if fits else [f"{case['request'][:60]}: {label} {value}, not {got}"]
        more += max(0, sum(map(len, got.values())) - sum(map(len, case["gives"].values())))
    assert right / asked >= share, "\n".join(wrong)
    assert more <= spare, f"{more} values that nobody asked for"


def _told(value: Any) -> Any:
    return value.strftime("%H:%M") if isinstance(value, datetime.time) else value
