"""A reader of a made app finds only imports that are used."""

from __future__ import annotations

import pytest

from homespun.builder.imports import without_unused


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("from a import b, c\nb()", "from a import b\nb()"),
        ("from a import b\nx = 1", "x = 1"),
        ("from a import b as c\nc()", "from a import b as c\nc()"),
        ("import a\nx = 1", "import a\nx = 1"),
        ("from a import b\n'b is only a word'", "'b is only a word'"),
        ("from a import b\nnot code (", "from a import b\nnot code ("),
    ],
)
def test_only_imports_that_are_used_stay(code: str, expected: str) -> None:
    assert without_unused(code) == expected
