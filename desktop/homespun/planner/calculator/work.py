"""What a calculator's reading has found so far, and how much of the request that uses.

Owns the state of one reading. Knows nothing of how it is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from homespun.planner.calculator.arithmetic import NUMBER
from homespun.planner.calculator.definitions import Refusal
from homespun.planner.calculator.known import Known
from homespun.planner.calculator.prices import Prices
from homespun.planner.calculator.shown import Shown
from homespun.planner.draft import identifier


@dataclass(frozen=True, slots=True)
class Rate:
    """So much of one unit per another thing; the number may hang on a choice."""

    code: str
    unit: str
    per: str


@dataclass(slots=True)
class Worded:
    """What was read: inputs, formulas by name in their order, labels, which are hidden, what is open and refused."""

    inputs: tuple[Known, ...] = ()
    formulas: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    open: list[Shown] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    known: list[Known] = field(default_factory=list)
    prices: Prices = field(default_factory=Prices)
    capacities: list[tuple[str, str, str]] = field(default_factory=list)  # a bag holds 60 litres
    rates: list[Rate] = field(default_factory=list)
    spent: set[str] = field(default_factory=set)  # sentences that are read as such rates, and say no price
    whole: str = ""  # how things that are counted are rounded

    def settle(
        self, label: str, code: str, unit: str = "", kind: str = "number", hide: bool = False, power: int = 1
    ) -> str:
        """Keep a formula under a name; gives the name."""
        name = identifier(label)
        taken = {one.code for one in self.inputs}
        while name in taken or name in self.formulas:
            name += "_2"
        self.formulas[name], self.labels[name] = code, label
        self.known.append(Known(label, name, kind, unit, power, worked=True))
        if hide:
            self.hidden.add(name)
        return name


def coverage(inputs: Sequence[str], formulas: Sequence[str], left: int, hidden: int, more: str, request: str) -> float:
    """Say how much of what was said is used, 3 for all: inputs, numbers, results that were asked for.

    more: where else numbers are used (bounds, refusals); left: results that nothing was found for.
    """
    text = " ".join([*formulas, more])
    used = [one for one in inputs if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text)]
    spoken = re.sub(r"\([^()]*\b(?:e\.?g|z\.?\s?b)\b[^()]*\)", "", request)
    numbers = {found.replace(",", ".") for found in re.findall(rf"(?<![\w.,]){NUMBER}(?!\w)", spoken)}
    there = {f"{float(n):g}" for n in re.findall(r"\d+(?:\.\d+)?", text)}
    hit = [
        n
        for n in numbers
        if {f"{float(n):g}", f"{float(n) / 100:g}", f"{1 + float(n) / 100:g}", f"{1 - float(n) / 100:g}"} & there
    ]
    asked = len(formulas) - hidden
    return (
        (len(used) / len(inputs) if inputs else 0)
        + (len(hit) / len(numbers) if numbers else 1)
        + asked / max(1, asked + left)
    )


def covered(work: Worded, request: str) -> float:
    """Say how much of a request a reading uses, 3 for all."""
    more = " ".join([*(r.when for r in work.refusals), *(part for one in work.inputs for part in one.bounds)])
    codes = [one.code for one in work.inputs]
    return coverage(codes, list(work.formulas.values()), len(work.open), len(work.hidden), more, request)
