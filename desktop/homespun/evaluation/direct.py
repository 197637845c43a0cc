"""The baseline: the same model writes one Streamlit file, as for a person with a chat program, with one repair round.

Owns the prompts and the rounds; the driving by labels alone is `direct_driver`'s.
"""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path
from typing import Any

from homespun.core.progress import Progress
from homespun.errors import Cancelled, HomespunError
from homespun.evaluation.cache import CachedPlanner
from homespun.evaluation.drive import Driver
from homespun.evaluation.report import ScenarioResult
from homespun.evaluation.run import every_step
from homespun.evaluation.scenario import Scenario

SYSTEM = "You are a helpful assistant who writes small, complete Streamlit apps."
MAX_TOKENS = 1400
WRITE = """{request}

Write this as a complete app with Streamlit in one Python file. Use only streamlit, pandas and Python's standard \
library; keep the data in a SQLite file. Answer with the code only."""
REPAIR = """This Streamlit app fails with the error below. Answer with the whole corrected file, code only.

{error}

```python
{code}
```"""
CHANGE = """Change this Streamlit app: {request}

Answer with the whole changed file, code only.

```python
{code}
```"""


def harmless(text: str) -> str:
    """Give a request in which the marks of the chat's format are broken up."""
    return text.replace("<|", "< |")


def code_of(answer: str) -> str:
    """Give the code of an answer: its longest fenced part, else all of it."""
    fenced = re.findall(r"```(?:python|py)?\s*\n(.*?)(?:```|\Z)", answer, re.DOTALL)
    return max(fenced, key=len) if fenced else answer


class Direct:
    """Scenarios by the direct way."""

    def __init__(self, planner: CachedPlanner, driver: Driver, home: Path) -> None:
        """Take the model, the driver and a folder for the apps."""
        self._planner = planner
        self._driver = driver
        self._apps = home / "direct"

    def scenario(self, scenario: Scenario, program: str, progress: Progress) -> ScenarioResult:
        """Write and drive one scenario; whatever goes wrong is in the result. Raises Cancelled."""
        result = ScenarioResult(scenario.id, scenario.group, program=program)
        start = time.monotonic()
        self._planner.reset()
        try:
            self._write_and_drive(scenario, result, progress, start)
        except Cancelled:
            raise
        except HomespunError as problem:
            result.failure = problem.message
        except Exception as problem:  # noqa: BLE001 - one broken scenario must not stop the run
            result.failure = f"{type(problem).__name__}: {problem}"[:600]
        result.results = every_step(scenario, result)
        result.seconds["all"] = round(time.monotonic() - start + self._planner.spared, 1)
        result.tokens_read, result.tokens_written = self._planner.tokens_read, self._planner.tokens_written
        return result

    def _write_and_drive(self, scenario: Scenario, result: ScenarioResult, progress: Progress, start: float) -> None:
        folder = self._apps / scenario.id
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        memory: dict[str, Any] = {}
        code = ""
        for phase, (text, names, steps) in enumerate(scenario.phases()):
            prompt = CHANGE.format(request=text, code=code) if phase else WRITE.format(request=text)
            code, failure = self._write(folder, prompt, progress)
            if phase == 0:
                result.seconds["preview"] = round(time.monotonic() - start + self._planner.spared, 1)
                result.failure = failure
                if failure:
                    return
            result.plans.append(code)
            played = self._driver.play(
                folder, names, steps, phase=phase, memory=memory, direct=True, followup=phase < len(scenario.followups)
            )
            memory = played.memory
            result.pages = played.pages
            result.results += played.results
            result.notes += played.notes

    def _write(self, folder: Path, prompt: str, progress: Progress) -> tuple[str, str]:
        """Have a file written and run it; what it says when it fails goes back once. Gives (code, failure)."""
        code = code_of(self._ask(prompt, progress))
        failure = self._try(folder, code)
        if failure:
            repaired = REPAIR.format(error=failure, code=code)
            code = code_of(self._ask(repaired, progress))
            failure = self._try(folder, code)
        return code, failure

    def _ask(self, prompt: str, progress: Progress) -> str:
        return self._planner.complete(harmless(prompt), MAX_TOKENS, progress, SYSTEM).text

    def _try(self, folder: Path, code: str) -> str:
        (folder / "app.py").write_text(code, encoding="utf-8")
        return self._driver.play(folder, {}, (), direct=True).failure
