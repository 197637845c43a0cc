"""Turns what changes between two plans into the steps that the store carries out on an app's data.

Knows both vocabularies and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence

from homespun.core import change
from homespun.core.edits import Edit
from homespun.core.plan import Plan
from homespun.store.steps import Step


def data_steps(old: Plan, new: Plan, edits: Sequence[Edit] = ()) -> tuple[Step, ...]:
    """Give the steps from old to new; edits tell a rename from a removal and an addition."""
    steps = (_step(step) for step in change.migration(old, new, tuple(edits)).steps)
    return tuple(step for step in steps if step is not None)


def _step(step: object) -> Step | None:
    raise NotImplementedError(step)
