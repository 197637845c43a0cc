"""Everything Homespun raises on purpose. Each leaf has one sentence for a person and one next action.

HomespunError
├── PersonCanFix                the person's input; shown as it is
│   ├── RequestEmpty            nothing was described
│   ├── RequestTooLong          more text than the model can read
│   ├── PlanInvalid             a plan with problems, all of them in `problems`
│   ├── AppNotFound             no app, version or folder of that name
│   └── FileRefused             a file that isn't what it should be
├── MachineProblem              the computer, its disk, its network
│   ├── ModelMissing            no model is installed yet
│   ├── ModelDamaged            wrong size or hash
│   ├── ModelUnreachable        no address answered
│   ├── ModelFailed             the model's process ended or gave nonsense
│   ├── DiskFull
│   ├── PortTaken
│   ├── PreviewFailed           the app's process did not come up
│   ├── StoreUnreadable
│   └── ProgramMissing          a system program or library isn't there
└── Bug                         our failure: logged with details
    └── BuildFailed             a right plan gave an app that fails its checks

Cancelled is not an error: the work was stopped because the person asked.
"""

from __future__ import annotations


class Cancelled(Exception):
    """The person asked to stop."""


class HomespunError(Exception):
    """Base. message is one sentence for a person, hint the one next action; both end with a full stop."""

    hint = "Please try again."

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep the sentence; hint replaces the class's own next action."""
        super().__init__(message)
        self.message = message
        if hint:
            self.hint = hint


class PersonCanFix(HomespunError):
    """Something the person typed or chose."""

    hint = "Change what you entered and try again."


class RequestEmpty(PersonCanFix):
    """Nothing was described."""

    hint = "Say in a sentence or two what you want to keep track of."


class RequestTooLong(PersonCanFix):
    """More than the model can read at once."""

    hint = "Shorten it to the most important things; the rest can be added afterwards."


class PlanInvalid(PersonCanFix):
    """A plan that can't be built; problems holds every reason, a sentence each."""

    hint = "Correct the lines named above."

    def __init__(self, message: str, problems: tuple[str, ...] = (), hint: str = "") -> None:
        """Keep all problems."""
        super().__init__(message, hint)
        self.problems = problems


class AppNotFound(PersonCanFix):
    """No app, version or folder of that name."""

    hint = "Choose one from the list of your apps."


class FileRefused(PersonCanFix):
    """A file that isn't what it should be."""

    hint = "Choose another file."


class MachineProblem(HomespunError):
    """The computer is at fault, not the person."""


class ModelMissing(MachineProblem):
    """No model is installed."""

    hint = "Run `homespun model get`, or `homespun model import FILE` without a network."


class ModelDamaged(MachineProblem):
    """Wrong size or hash."""

    hint = "Fetch the model again with `homespun model get`."


class ModelUnreachable(MachineProblem):
    """No address answered."""

    hint = "Check the network, or bring the file on a stick and use `homespun model import FILE`."


class ModelFailed(MachineProblem):
    """The model's process ended or gave nonsense."""

    hint = "Try again; if it happens again, run `homespun doctor`."


class DiskFull(MachineProblem):
    """No space left."""

    hint = "Free some space and try again; nothing was changed."


class PortTaken(MachineProblem):
    """The port is used by another program."""

    hint = "Close the other program or choose another port with `--port`."


class PreviewFailed(MachineProblem):
    """The app's process did not come up."""

    hint = "Try again; your last good version is kept."


class StoreUnreadable(MachineProblem):
    """The folder with the person's apps can't be read."""

    hint = "Check the disk and the folder's rights; nothing was changed."


class ProgramMissing(MachineProblem):
    """A system program or library isn't there."""

    hint = "Run `homespun doctor` to see what to install."


class Bug(HomespunError):
    """Our failure."""

    hint = "Please tell us: this is our mistake, your data is safe."


class BuildFailed(Bug):
    """A right plan gave an app that fails its checks; findings holds what was seen."""

    hint = "Your last good version is kept; say it in other words and try again."

    def __init__(self, message: str, findings: tuple[str, ...] = (), hint: str = "") -> None:
        """Keep the findings."""
        super().__init__(message, hint)
        self.findings = findings
