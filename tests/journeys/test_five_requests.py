"""Five requests of different trades go the whole way with the real model, and their apps do what was asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from homespun.evaluation.command import main
from homespun.models.fetch import installed

SCENARIOS = Path(__file__).with_name("five.jsonl")

pytestmark = [
    pytest.mark.model,
    pytest.mark.journey,
    pytest.mark.timeout(900),
    pytest.mark.skipif(installed() is None, reason="the model file is not on this computer"),
]


def test_five_requests_become_apps_that_do_what_was_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.json"
    assert main([str(SCENARIOS), "--out", str(report), "--again"]) == 0
    text = report.with_suffix(".txt").read_text(encoding="utf-8")
    assert "opened every page: 100.0 % (5 of 5)" in text, text
    assert "step rate, first try: 100.0 %" in text, text
    assert len(json.loads(report.read_text(encoding="utf-8"))) > 0
