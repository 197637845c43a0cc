"""Answers of the model kept for measuring: asked once, given again with their seconds, asked anew on demand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from homespun.core.progress import Progress
from homespun.planner.model.kept_calls import KeptCalls
from homespun.planner.model.process import Generated


class Counting:
    """A process that says which of its calls it is."""

    pid = None

    def __init__(self) -> None:
        self.calls = 0

    def generate(self, *words: Any) -> Generated:
        self.calls += 1
        return Generated(f"line {self.calls}\n", 10, 3, True, -0.1)

    def compare(self, *words: Any) -> tuple[tuple[float, ...], int]:
        self.calls += 1
        return (-0.5, -1.5), 7


def kept(real: Counting, folder: Path, anew: bool = False, model: str = "m") -> KeptCalls:
    return KeptCalls(real, folder, model, anew)  # type: ignore[arg-type]


def test_the_same_call_asks_the_model_once_and_tells_the_same_lines(tmp_path: Path) -> None:
    real, told = Counting(), list[str]()
    one = kept(real, tmp_path).generate("p", "q", 9, Progress(), told=told.append)
    two = kept(real, tmp_path).generate("p", "q", 9, Progress(), told=told.append)
    assert (one, real.calls, told) == (two, 1, ["line 1\n"])  # the counting process itself tells nothing
    assert kept(real, tmp_path).compare("p", "q", ("a", "b"), Progress()) == ((-0.5, -1.5), 7)
    assert kept(real, tmp_path).compare("p", "q", ("a", "b"), Progress()) == ((-0.5, -1.5), 7)
    assert real.calls == 2


def test_another_prompt_grammar_or_model_asks_again_and_so_does_anew(tmp_path: Path) -> None:
    real = Counting()
    kept(real, tmp_path).generate("p", "q", 9, Progress())
    kept(real, tmp_path).generate("p", "other", 9, Progress())
    kept(real, tmp_path).generate("p", "q", 9, Progress(), grammar="start: /a/")
    kept(real, tmp_path, model="n").generate("p", "q", 9, Progress())
    kept(real, tmp_path, anew=True).generate("p", "q", 9, Progress())
    assert real.calls == 5


def test_a_file_cut_off_in_the_middle_is_asked_again(tmp_path: Path) -> None:
    real = Counting()
    kept(real, tmp_path).generate("p", "q", 9, Progress())
    next(tmp_path.iterdir()).write_text('{"seconds": 1, "ans', encoding="utf-8")
    assert kept(real, tmp_path).generate("p", "q", 9, Progress()).text == "line 2\n"
