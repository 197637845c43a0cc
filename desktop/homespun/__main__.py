"""The program's start. Sends the verbs of our own children to their rooms before anything else is loaded."""

from __future__ import annotations

import sys
from collections.abc import Callable

from homespun.runner import leash

HIDDEN = ("model-worker", "check-child", "drive-child", "app-child")


def main(argv: list[str] | None = None) -> int:
    """Run a verb; gives the exit status."""
    args = sys.argv[1:] if argv is None else argv
    if args and args[0] in HIDDEN:
        leash.hold()
        return _child(args[0])(args[1:])
    # Late: a child must not pay for the terminal's and the window's modules.
    from homespun.app import main as run

    return run(args)


def _child(verb: str) -> Callable[[list[str]], int]:
    # Late: each child loads only what it is for; together they would load Streamlit, the model and more.
    if verb == "model-worker":
        from homespun.planner.worker import main as model_worker

        return model_worker
    if verb == "check-child":
        from homespun.checks.child import main as check_child

        return check_child
    if verb == "drive-child":
        from homespun.evaluation.driver import main as drive_child

        return drive_child
    from homespun.runner.app_child import main as app_child

    return app_child


if __name__ == "__main__":
    sys.exit(main())
