"""The hand-written plans beside the tests, and the same with something gone wrong."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from homespun.core.plan import Plan
from homespun.core.plan_parser import parse_plan

FOLDER = Path(__file__).parent / "plans"
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.plan")))


def text_of(name: str) -> str:
    return (FOLDER / f"{name}.plan").read_text(encoding="utf-8")


def plan_of(name: str) -> Plan:
    return parse_plan(text_of(name)).plan


@st.composite
def spoilt_texts(draw: st.DrawFn) -> str:
    """A sample plan whose lines were dropped, doubled, mixed with another's, and whose words were swapped."""
    lines = text_of(draw(st.sampled_from(NAMES))).splitlines()
    lines += text_of(draw(st.sampled_from(NAMES))).splitlines() if draw(st.booleans()) else []
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(lines) - 1))
        what = draw(st.sampled_from(("drop", "double", "move", "word")))
        if what == "drop" and len(lines) > 1:
            del lines[at]
        elif what == "double":
            lines.insert(at, lines[at])
        elif what == "move":
            lines.append(lines.pop(at))
        else:
            words = lines[at].split(" ")
            other = lines[draw(st.integers(0, len(lines) - 1))].split(" ")
            words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(other))
            lines[at] = " ".join(words)
    return "\n".join(lines)
