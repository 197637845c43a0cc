"""Colours in a person's words: CSS names, names of everyday things, and the common ones of other languages.

Owns the table and which colour of a text means what. Knows nothing of plans.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

_TABLE = """
aliceblue=F0F8FF antiquewhite=FAEBD7 aqua=00FFFF aquamarine=7FFFD4 azure=F0FFFF beige=F5F5DC
bisque=FFE4C4 black=000000 blanchedalmond=FFEBCD blue=0000FF blueviolet=8A2BE2 brown=A52A2A
burlywood=DEB887 cadetblue=5F9EA0 chartreuse=7FFF00 chocolate=D2691E coral=FF7F50 cornflowerblue=6495ED
cornsilk=FFF8DC crimson=DC143C cyan=00FFFF darkblue=00008B darkcyan=008B8B darkgoldenrod=B8860B
darkgray=A9A9A9 darkgrey=A9A9A9 darkgreen=006400 darkkhaki=BDB76B darkmagenta=8B008B
darkolivegreen=556B2F darkorange=FF8C00 darkorchid=9932CC darkred=8B0000 darksalmon=E9967A
darkseagreen=8FBC8F darkslateblue=483D8B darkslategray=2F4F4F darkslategrey=2F4F4F darkturquoise=00CED1
darkviolet=9400D3 deeppink=FF1493 deepskyblue=00BFFF dimgray=696969 dimgrey=696969 dodgerblue=1E90FF
firebrick=B22222 floralwhite=FFFAF0 forestgreen=228B22 fuchsia=FF00FF gainsboro=DCDCDC ghostwhite=F8F8FF
gold=FFD700 goldenrod=DAA520 gray=808080 grey=808080 green=008000 greenyellow=ADFF2F honeydew=F0FFF0
hotpink=FF69B4 indianred=CD5C5C indigo=4B0082 ivory=FFFFF0 khaki=F0E68C lavender=E6E6FA
lavenderblush=FFF0F5 lawngreen=7CFC00 lemonchiffon=FFFACD lightblue=ADD8E6 lightcoral=F08080
lightcyan=E0FFFF lightgoldenrodyellow=FAFAD2 lightgreen=90EE90 lightgray=D3D3D3 lightgrey=D3D3D3
lightpink=FFB6C1 lightsalmon=FFA07A lightseagreen=20B2AA lightskyblue=87CEFA lightslategray=778899
lightslategrey=778899 lightsteelblue=B0C4DE lightyellow=FFFFE0 lime=00FF00 limegreen=32CD32 linen=FAF0E6
magenta=FF00FF maroon=800000 mediumaquamarine=66CDAA mediumblue=0000CD mediumorchid=BA55D3
mediumpurple=9370DB mediumseagreen=3CB371 mediumslateblue=7B68EE mediumspringgreen=00FA9A
mediumturquoise=48D1CC mediumvioletred=C71585 midnightblue=191970 mintcream=F5FFFA mistyrose=FFE4E1
moccasin=FFE4B5 navajowhite=FFDEAD navy=000080 oldlace=FDF5E6 olive=808000 olivedrab=6B8E23
orange=FFA500 orangered=FF4500 orchid=DA70D6 palegoldenrod=EEE8AA palegreen=98FB98 paleturquoise=AFEEEE
palevioletred=DB7093 papayawhip=FFEFD5 peachpuff=FFDAB9 peru=CD853F pink=FFC0CB plum=DDA0DD
powderblue=B0E0E6 purple=800080 rebeccapurple=663399 red=FF0000 rosybrown=BC8F8F royalblue=4169E1
saddlebrown=8B4513 salmon=FA8072 sandybrown=F4A460 seagreen=2E8B57 seashell=FFF5EE sienna=A0522D
silver=C0C0C0 skyblue=87CEEB slateblue=6A5ACD slategray=708090 slategrey=708090 snow=FFFAFA
springgreen=00FF7F steelblue=4682B4 tan=D2B48C teal=008080 thistle=D8BFD8 tomato=FF6347 turquoise=40E0D0
violet=EE82EE wheat=F5DEB3 white=FFFFFF whitesmoke=F5F5F5 yellow=FFFF00 yellowgreen=9ACD32
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
COLOURS = {name: "#" + value for name, value in (pair.split("=") for pair in _TABLE.split())}

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
    while at < len(words):
        taken = 0
        for size in (3, 2, 1):
            name = _known("".join(words[at : at + size]).lower()) if len(words[at : at + size]) == size else ""
            if name:
                marks.append(("colour", COLOURS[name]))
                taken = size
                break
        if not taken and _HEX.fullmatch(words[at]):
            if marks and marks[-1][0] == "colour":
                marks.pop()  # "teal (#008080)": the code says which teal
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
