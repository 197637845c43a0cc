"""Turns whatever went wrong into one sentence, one hint and exactly one action. Knows nothing of Qt."""

from __future__ import annotations

import platform
import traceback
from importlib import metadata

from homespun.errors import (
    Bug,
    HomespunError,
    ModelDamaged,
    ModelMissing,
    PersonCanFix,
    PlanInvalid,
    StoreUnreadable,
)
from homespun.ui.views import Action, Problem

UNEXPECTED = "Something went wrong inside Homespun."


def problem_of(error: BaseException) -> Problem:
    """Say an error for a person; what wasn't raised on purpose is our mistake."""
    if not isinstance(error, HomespunError):
        return Problem(UNEXPECTED, Bug.hint, Action.COPY, details_of(error))
    details = details_of(error)
    if isinstance(error, ModelMissing | ModelDamaged):
        return Problem(error.message, "It is fetched once; after that no network is needed.", Action.GET_MODEL, details)
    return Problem(_sentence(error), error.hint, _action(error), details)


def _sentence(error: HomespunError) -> str:
    first = error.problems[0] if isinstance(error, PlanInvalid) and error.problems else ""
    return error.message if first in error.message else f"{error.message} {first}"


def _action(error: HomespunError) -> Action:
    if isinstance(error, Bug):
        return Action.COPY
    if isinstance(error, PersonCanFix):
        return Action.CHANGE
    if isinstance(error, StoreUnreadable):
        return Action.CLOSE
    return Action.RETRY


def details_of(error: BaseException) -> str:
    """Give what helps us to find the fault; holds no more of the person's words than the error itself does."""
    trace = "".join(traceback.format_exception(error)).strip()
    findings = "\n".join(getattr(error, "findings", ()))
    try:
        version = metadata.version("homespun")
    except metadata.PackageNotFoundError:  # a checkout that was never installed
        version = "from source"
    system = f"Homespun {version}, Python {platform.python_version()}, {platform.platform()}"
    return "\n".join(part for part in (system, trace, findings) if part)
