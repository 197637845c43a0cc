"""Values worked out for each record, from requests in six languages: what comes out for typed records is compared."""

from __future__ import annotations

import json
import re
from pathlib import Path

from wild_values import draft_of, same, worked_out

from homespun.planner.assemble import Frame, assemble
from homespun.planner.text.reading import voice
from homespun.planner.wishes.wishes import calculations

WILD = Path(__file__).parent / "wild" / "calcs.jsonl"


def test_most_values_that_people_ask_for_are_worked_out_right() -> None:
    right, asked, more = 0, 0, 0
    for line in WILD.read_text("utf-8").splitlines():
        case = json.loads(line)
        spoken = voice(case["request"])
        draft = draft_of(case["request"], case["tables"], spoken.language)
        calculations(draft, case["request"])
        got = worked_out(assemble(draft, Frame(spoken)).plan, case["rows"])
        for table, wanted in case["gives"].items():
            asked += len(wanted)
            for label, value in wanted.items():
                right += any(re.search(label, own) and same(found, value) for own, found in got[table])
        more += max(0, sum(map(len, got.values())) - sum(map(len, case["gives"].values())))
    assert right / asked >= 0.9, f"{right} of {asked}"
    assert more <= 6, f"{more} values that nobody asked for"
