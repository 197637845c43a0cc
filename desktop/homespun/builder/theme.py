"""Derives the colours of a generated app, light and dark, from the one or two that its plan names.

Text always keeps the contrast that WCAG asks for (4.5 to 1 for text, 3 to 1 for buttons and links). A colour that a
person names together with a background is theirs to choose: it stays as it is as long as it can be seen. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from homespun.core.colours import LABEL_CONTRAST, contrast

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
PRIMARY = "#2F6F8F"  # where the plan names none: a calm blue
DARK_BACKGROUND = "#14181C"
TEXT_CONTRAST = 4.5
ACCENT_CONTRAST = 3.0
VISIBLE_CONTRAST = 1.3


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one mode, as Streamlit's theme names them."""

    primary: str
    background: str
    secondary: str
    text: str


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours by day and by night."""

    light: Colours
    dark: Colours


def theme_of(primary: str, background: str) -> Theme:
    """Derive the theme; empty or malformed colours count as not named.

    A named background is the background of both modes: people who ask for pink want pink.
    """
    named = background if _HEX.fullmatch(background) else ""
    accent = primary.upper() if _HEX.fullmatch(primary) else PRIMARY
    if named:
        one = _colours(accent, named.upper())
        if _HEX.fullmatch(primary) and _can_be_used(accent, named.upper()):
            one = replace(one, primary=accent)
        return Theme(one, one)
    return Theme(_colours(accent, "#FFFFFF"), _colours(accent, DARK_BACKGROUND))


def _can_be_used(accent: str, background: str) -> bool:
    """Say whether a named pair works as named: the button can be seen, and so can the white words on it."""
    return contrast(accent, background) >= VISIBLE_CONTRAST and contrast(accent, "#FFFFFF") >= LABEL_CONTRAST


def _colours(accent: str, background: str) -> Colours:
    text = "#1F2328" if contrast("#1F2328", background) >= contrast("#F5F7F9", background) else "#F5F7F9"
    if contrast(text, background) < TEXT_CONTRAST:
        text = "#000000" if text == "#1F2328" else "#FFFFFF"
    toward = "#FFFFFF" if background == "#FFFFFF" else text
    secondary = _mix(background, accent, 0.06) if toward == "#FFFFFF" else _mix(background, text, 0.07)
    return Colours(readable(accent, background), background, secondary, text)


def readable(colour: str, background: str) -> str:
    """Give the colour, made darker or lighter until it stands out from the background."""
    darker = contrast("#000000", background) > contrast("#FFFFFF", background)
    step = 0
    while contrast(colour, background) < ACCENT_CONTRAST and step < 40:
        colour = _mix(colour, "#000000" if darker else "#FFFFFF", 0.08)
        step += 1
    return colour


def _parts(colour: str) -> tuple[float, float, float]:
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


def _mix(one: str, other: str, share: float) -> str:
    mixed = (round(255 * (a + (b - a) * share)) for a, b in zip(_parts(one), _parts(other), strict=True))
    return "#" + "".join(f"{part:02X}" for part in mixed)
