"""Long lines of an app are broken where a reader would, and mean the same."""

from __future__ import annotations

from homespun.builder.layout import WIDTH, laid_out


def test_a_short_line_stays() -> None:
    assert laid_out("x = f(1, 2)\n") == "x = f(1, 2)\n"


def test_a_long_call_has_a_line_for_each_part() -> None:
    part = "f.total(MOVEMENT, 'article', t, value=lambda r: r.c.amount)"
    code = f"def stock(t):\n    return f.minus({part}, {part})\n"
    assert laid_out(code) == f"def stock(t):\n    return f.minus(\n        {part},\n        {part},\n    )\n"


def test_parts_that_are_still_too_long_are_broken_again() -> None:
    deep = "f.plus(" * 12 + "t.c.amount_of_something" + ", 1)" * 12
    broken = laid_out(f"x = {deep}\n")
    assert max(map(len, broken.splitlines())) <= WIDTH


def test_text_with_brackets_and_commas_is_not_touched() -> None:
    text = 'a, b) (c, [d] " e # f' * 8
    code = f"x = f({text!r}, 'it\\'s, )', 1)\n"
    names: dict[str, object] = {"f": lambda *parts: parts}
    exec(laid_out(code), names)
    assert names["x"] == (text, "it's, )", 1)


def test_what_would_change_its_meaning_is_left_as_it_is() -> None:
    code = "x = (" + " + ".join(["1"] * 80) + ")\n"
    assert laid_out(code) == code
