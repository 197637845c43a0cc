"""Make the sample apps in generated/ anew from their blueprints: `.venv/bin/python packaging/samples.py`.

tests/test_samples.py fails when they are out of date, so that a change of the templates is seen as what it does to
real apps.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from homespun import paths
from homespun.builder.render import render_app
from homespun.core.compile import compile_plan
from homespun.core.plan_parser import parse_plan

SAMPLES = ("tool-lending", "party-orders", "paint-calculator", "club-dues")
BLUEPRINTS = {"party-orders": "orders-with-lines"}
GENERATED = Path(__file__).resolve().parents[1] / "generated"


def sample(name: str) -> Mapping[str, str]:
    """Render one sample: relative path to text."""
    text = (paths.templates() / "blueprints" / f"{BLUEPRINTS.get(name, name)}.plan").read_text(encoding="utf-8")
    body = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    compiled = compile_plan(parse_plan(body).plan)
    if compiled.spec is None or compiled.problems:
        raise SystemExit(f"{name}: {compiled.problems}")
    return render_app(compiled.spec)


def main() -> int:
    """Write all samples."""
    for name in SAMPLES:
        folder = GENERATED / name
        shutil.rmtree(folder, ignore_errors=True)
        for path, text in sample(name).items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
