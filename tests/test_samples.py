"""The sample apps in generated/ are what the program makes today."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]


def load_samples() -> ModuleType:
    spec = importlib.util.spec_from_file_location("homespun_samples", ROOT / "packaging" / "samples.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", load_samples().SAMPLES)
def test_a_committed_sample_is_what_the_program_makes(name: str) -> None:
    folder = ROOT / "generated" / name
    committed = {
        p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8")
        for p in folder.rglob("*")
        if p.is_file() and "__pycache__" not in p.parts and "data" not in p.relative_to(folder).parts
    }
    assert committed == dict(load_samples().sample(name)), "run packaging/samples.py"
