"""Colours in a person's words: CSS names (from core), names of everyday things, and the common ones of other languages.

Owns the table and which colour of a text means what. Knows nothing of plans.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.core.colours import NAMES

_TABLE = """
alabaster=F2F0E6 melon=FEBAAD mint=98FF98 mintgreen=98FF98 cream=FFFDD0 peach=FFE5B4 apricot=FBCEB1
burgundy=800020 mustard=FFDB58 charcoal=36454F rose=FF007F ruby=E0115F emerald=50C878 sapphire=0F52BA
amber=FFBF00 lilac=C8A2C8 mauve=E0B0FF taupe=483C32 sand=C2B280 rust=B7410E cherry=DE3163 lemon=FFF44F
jade=00A86B aubergine=614051 champagne=F7E7CE pearl=EAE0C8 terracotta=E2725B ochre=CC7722 denim=1560BD
copper=B87333 bronze=CD7F32 wine=722F37 periwinkle=CCCCFF cobalt=0047AB vanilla=F3E5AB rot=FF0000
blau=0000FF grün=008000 gelb=FFFF00 weiß=FFFFFF schwarz=000000 grau=808080 hellblau=ADD8E6
dunkelblau=00008B hellgrün=90EE90 dunkelgrün=006400 rosa=FFC0CB lila=800080 türkis=40E0D0 braun=A52A2A
hellgrau=D3D3D3 rouge=FF0000 bleu=0000FF vert=008000 jaune=FFFF00 blanc=FFFFFF noir=000000 gris=808080
bleuclair=ADD8E6 bleumarine=000080 vertclair=90EE90 violette=800080 bordeaux=800020 rojo=FF0000
azul=0000FF verde=008000 amarillo=FFFF00 blanco=FFFFFF negro=000000 naranja=FFA500 morado=800080
celeste=87CEEB rosso=FF0000 blu=0000FF giallo=FFFF00 bianco=FFFFFF nero=000000 grigio=808080
azzurro=87CEEB arancione=FFA500 viola=800080 vermelho=FF0000 amarelo=FFFF00 branco=FFFFFF preto=000000
cinza=808080 laranja=FFA500 roxo=800080 himmelblau=87CEEB hellgelb=FFFFE0 hellrosa=FFB6C1 dunkelrot=8B0000 dunkelgrau=A9A9A9 beigefarben=F5F5DC
orangefarben=FFA500 violett=800080 cremefarben=FFFDD0 weinrot=722F37 roseclair=FFB6C1 rose=FFC0CB jauneclair=FFFFE0 grisclair=D3D3D3 bleuciel=87CEEB
bleufoncé=00008B vertfoncé=006400 marron=A52A2A azulclaro=ADD8E6 azuloscuro=00008B azulescuro=00008B verdeclaro=90EE90 verdeoscuro=006400
verdeescuro=006400 amarilloclaro=FFFFE0 amareloclaro=FFFFE0 grisclaro=D3D3D3 cinzaclaro=D3D3D3 marrón=A52A2A marrom=A52A2A castanho=A52A2A
rosado=FFC0CB azzurrochiaro=E0FFFF bluscuro=00008B verdechiaro=90EE90 verdescuro=006400 giallochiaro=FFFFE0 grigiochiaro=D3D3D3 marrone=A52A2A
rood=FF0000 blauw=0000FF groen=008000 geel=FFFF00 wit=FFFFFF zwart=000000 grijs=808080 paars=800080 oranje=FFA500 roze=FFC0CB
lichtblauw=ADD8E6 donkerblauw=00008B czerwony=FF0000 niebieski=0000FF zielony=008000 żółty=FFFF00 biały=FFFFFF czarny=000000 szary=808080
"""
COLOURS = NAMES | {name: "#" + value for name, value in (pair.split("=") for pair in _TABLE.split())}

_HEX = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
_WORD = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b|[^\W\d_]+|[,;.]")
_BACK = re.compile(
    r"^(background|backdrop|back|layout|page|pages|outer|global|canvas|screen|wall|body|hintergrund|seite|fond|page|"
    r"arrière|fondo|página|sfondo|pagina|fundo|achtergrond|tło|white)$"
)
_FRONT = re.compile(
    r"^(component|components|button|buttons|ui|block|blocks|element|elements|accent|accents|header|headers|"
    r"interactive|widget|widgets|control|controls|menu|primary|knöpfe|schaltflächen|boutons|botones|pulsanti|botões|"
    r"knoppen|przyciski|akzent|akzente|elemente|foreground|headings|title|titles)$"
)
_LOOK = re.compile(
    r"colou?r|theme|farbe|couleur|color|colore|cores?\b|kleur|kolor|look|style|dunkel|paint|ton\b|shade", re.IGNORECASE
)


def theme_colours(sentence: str) -> tuple[str, str]:
    """Give (primary, background) that a sentence asks for, each `#RRGGBB` or empty."""
    marks: list[tuple[str, str]] = []  # ("colour", hex) | ("back", "") | ("front", "") | ("cut", "")
    words = _WORD.findall(sentence)
    at = 0
    called = 0  # how many marks there were behind the last colour that was named by a word
    while at < len(words):
        taken = 0
        for size in (3, 2, 1):
            name = _known("".join(words[at : at + size]).lower()) if len(words[at : at + size]) == size else ""
            if name:
                marks.append(("colour", COLOURS[name]))
                called = len(marks)
                taken = size
                break
        if not taken and _HEX.fullmatch(words[at]):
            if called and len(marks) - called <= 1 and all(kind == "cut" for kind, _ in marks[called:]):
                del marks[called - 1 :]  # "teal (#008080)", "light grey, #EEEEEE": the code says which
            marks.append(("colour", _long(words[at])))
            taken = 1
        if taken:
            at += taken
            continue
        word = words[at].lower()
        if _BACK.match(word):
            marks.append(("back", ""))
        elif _FRONT.match(word):
            marks.append(("front", ""))
        elif word in {"and", "und", "et", "y", "e", "en", "i", ",", ";", "."}:
            marks.append(("cut", ""))
        at += 1
    return _assign(marks, bool(_LOOK.search(sentence)))


_ENDINGS = (
    ("en", ""),
    ("er", ""),
    ("es", ""),
    ("em", ""),
    ("e", ""),
    ("s", ""),
    ("as", "o"),
    ("os", "o"),
    ("a", "o"),
    ("i", "o"),
    ("he", "a"),
    ("i", "e"),
    ("chi", "co"),
    ("ne", ""),
    ("che", ""),
)


def _known(word: str) -> str:
    """Give the name of a colour that a word is a form of: roten, verdi, rojas; "" for none."""
    if word in COLOURS:
        return word
    for ending, instead in _ENDINGS if len(word) > 4 else ():
        if (
            word.endswith(ending)
            and len(word) - len(ending) >= 3
            and (name := word[: -len(ending)] + instead) in COLOURS
        ):
            return name
    return ""


def _assign(marks: list[tuple[str, str]], about_looks: bool) -> tuple[str, str]:
    roles = {"front": "", "back": ""}
    loose: list[str] = []
    group: list[tuple[str, str]] = []
    for mark in [*marks, ("cut", "")]:
        if mark[0] != "cut":
            group.append(mark)
            continue
        colours = [value for kind, value in group if kind == "colour"]
        named = [kind for kind, _ in group if kind != "colour"]
        if len(colours) == 1 and named:
            role = "front" if "front" in named and "back" not in named[:1] else "back" if "back" in named else "front"
            roles[role] = roles[role] or colours[0]
        elif colours and about_looks:
            loose += [colour for colour in colours if colour not in loose]
        group = []
    for colour in loose:
        free = "front" if not roles["front"] else "back" if not roles["back"] else ""
        if free:
            roles[free] = colour
    # A single colour with a single role may stand apart: "the background should be pleasant, say ivory".
    if not any(roles.values()):
        colours = [value for kind, value in marks if kind == "colour"]
        named = [kind for kind, _ in marks if kind in ("front", "back")]
        if len(colours) == 1 and named:
            roles[named[0]] = colours[0]
    return roles["front"], roles["back"]


def _long(code: str) -> str:
    digits = code[1:]
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return "#" + digits.upper()
