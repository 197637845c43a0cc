"""One amount of money with what it is for: `a small tent is 12 a night`, `every started half hour costs 1.20`.

Owns a part of a price, and finding what multiplies an amount: what it is per, its subject, an option, a yes or no.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from dataclasses import dataclass, field

from homespun.planner.calculator.conditions import Threshold, chosen, yes
from homespun.planner.calculator.known import Known, counted, like, meant, unit_power
from homespun.planner.draft import quote
from homespun.planner.text.reading import plain
from homespun.planner.text.units import UNITS

NUMBER = r"\d+(?:[.,]\d+)?"
ANY_UNIT = "|".join(sorted(UNITS.values(), key=len, reverse=True))
PER = r"(?:/\s*|(?:per|an?|each|every|for each|for every|pro|je|par|por|al?|alla|a la|cada|ogni|chaque|o|le|la)\s+|all['’]\s*)"
ALONE = re.compile(
    r"order|booking|stay|visit|job|time|customer|once|hire|call|bestellung|buchung|commande|reservation|pedido|reserva|ordine|prenotazione"
)
EACH = re.compile(r"^(?:and |then |plus )*(?:each|every|one|per|an?|jede[rs]?|ein[e]?[rs]?|chaque|une?|cada|una?|ogni|uno|uma?|um)\s+(?:(?:further|extra|additional|more|weitere[rs]?)\s+)?")  # fmt: skip
VERB = r"(?:is|are|costs?|pays?|adds?|be|will be|comes? to|takes?|kostet|kosten|zahlt|zahlen|ist|sind|coutent?|coute|paient?|paye|est|sont|cuestan?|pagan?|es|son|costano|costa|pagano|paga|sono|e|custam?|pagam?|sao|acrescentam?)"


@dataclass(slots=True)
class Term:
    """A part of the price: its formula, the words it is about, when it counts, and whether it is a fee of its own."""

    code: str
    about: str
    when: str = ""
    choice: Known | None = None
    arms: dict[str, str] = field(default_factory=dict)
    times: tuple[str, ...] = ()

    @property
    def formula(self) -> str:
        """Give the term's code."""
        code = self.code
        if self.choice is not None:
            code = f"match({self.choice.code}, {', '.join(f'{quote(o)}: {n}' for o, n in self.arms.items())}{self.otherwise})"
        code = " * ".join([code, *self.times])
        return f"if({self.when}, {code}, 0)" if self.when else code

    @property
    def otherwise(self) -> str:
        """Give what counts for options that nothing was said of."""
        return "" if self.choice is None or len(self.arms) == len(self.choice.options) else ", else 0"


def amount_term(  # noqa: C901 (one reading after another, nothing to part)
    rest: str, clause: str, limits: list[Threshold], known: tuple[Known, ...], last: Term | None
) -> Term | None:
    """Read one amount of money with what it is for."""
    stepped, rest = _stepped(rest, known)
    numbers = [
        found
        for found in re.finditer(rf"(?<![\w.,]){NUMBER}(?![\w])", rest)
        if not re.match(rf"\s*(?:{ANY_UNIT})\b(?!\s+{VERB})", rest[found.end() :])
        or re.match(rf"\s+an?\s|\s+a\s+(?:{ANY_UNIT})\b", rest[found.end() :])
    ]
    if len(numbers) != 1:
        return None
    found = numbers[0]
    number = found[0].replace(",", ".")
    if re.match(r"\s*(?:cents?|pence|p|ct)\b", rest[found.end() :]):
        number = f"{float(number) / 100:g}"
    front, behind = rest[: found.start()].strip(), rest[found.end() :].strip()
    behind = re.sub(r"^(?:€|euros?|eur|gbp|pounds?|dollars?|cents?|pence|reais)\b\s*|^[€$£]\s*", "", behind)
    front = re.sub(r"[€$£]$", "", front).strip()
    times: list[str] = [stepped] if stepped else []
    spare = behind
    for per in re.finditer(rf"(?:^|\s|(?=/))(?:{PER})((?:square |cubic )?[^\W\d_]+)", behind):
        if re.match(r"(?:more|extra|further|flat|day more)$", per[1]):
            continue
        if count := counted(per[1], known):
            times.append(count[1])
            spare = spare.replace(per[0], " ")
        elif not ALONE.search(per[1]) and per[1] not in ("head", "person", "each") and not chosen(per[1], known):
            return None
        elif per[1] in ("head", "person") and (count := counted("people", known) or counted("guests", known)):
            times.append(count[1])
    option = chosen(clause, known)
    flag = None if option else yes(f"{front} {spare}", known)
    subject = re.sub(rf"\b{VERB}\b.*$", "", EACH.sub("", front)).strip() or EACH.sub("", front)
    each = bool(EACH.match(front))
    if re.search(r"\beach\b|\bapiece\b|\bchacune?\b", behind) and (total := _last_count(front, limits, known)):
        times.append(total)
    strong = each and not re.match(r"an?\s|une?\s|una?\s|uma?\s|ein", front)
    if not flag or strong:
        for word in meant(subject):
            if option and any(like(word, own) for own in meant(option[1])):
                continue
            count = counted(word, known) if not unit_power(word)[0] or strong else None
            if (
                count
                and count[1] not in times
                and count[0].type not in ("money", "percent")
                and (each or _plural(word, front) or option)
            ):
                if count[0].code in " ".join(times):
                    continue
                times.append(count[1])
        if (
            each
            and not flag
            and not times
            and (two := re.match(rf"(?:{ANY_UNIT})\b", subject))
            and (count := counted(two[0], known))
        ):
            times.append(count[1])
    own = " ".join(k.label for k in known if any(k.code == code.split(" ")[0] for code in times))
    if option:
        if last is not None and last.choice is option[0] and not times and option[1] not in last.arms:
            times = list(last.times)
        return Term("", f"{subject} {spare}".strip(), "", option[0], {option[1]: number}, tuple(dict.fromkeys(times)))
    for code in tuple(times):
        ratio = next((k for k in known if k.code == code and not k.worked), None)
        times += [more for more in (chained(ratio, known) if ratio else ()) if more not in times]
    if strong and not times and not flag and meant(subject) and not ALONE.search(subject):
        return None
    return Term(
        number, f"{subject} {spare} {own}".strip(), flag.code if flag else "", times=tuple(dict.fromkeys(times))
    )


_STEP = re.compile(
    rf"(?P<each>\b(?:every|each|per|for each|for every|jede[rn]?|je|pro|chaque|par|cada|por|ogni|per ogni)\s+)(?P<started>(?:started|begun|commenced|part|angefangene[rn]?|begonnene[rn]?|entamee?|empezad[oa]|iniciad[oa]|iniziat[oa])\s+)?(?:further |additional |extra |more |weitere[rn]? )?(?P<size>half an? |half |halbe[rn]? |{NUMBER}\s*)?(?P<what>(?:square |cubic )?[^\W\d_]+)(?P<part>\s+or part (?:of it|thereof))?"
)


def _stepped(rest: str, known: tuple[Known, ...]) -> tuple[str, str]:
    """Give what `every started half hour`, `per 100 g` multiplies with, and the text without it."""
    for found in _STEP.finditer(rest):
        whole = bool(found["started"] or found["part"])
        if not whole and not found["size"]:
            continue
        if not (count := counted(found["what"], known)):
            continue
        size = "0.5" if (found["size"] or "").startswith("hal") else (found["size"] or "1").strip().replace(",", ".")
        code = count[1] if size == "1" else f"{count[1]} / {size}"
        return (f"round_up({code})" if whole else code), rest[: found.start()] + " " * len(found[0]) + rest[
            found.end() :
        ]
    return "", rest


def chained(one: Known, known: tuple[Known, ...]) -> tuple[str, ...]:
    """Give what a ratio is multiplied with for a whole: minutes per lesson by the lessons."""
    by = re.search(r"\b(?:per|a|each|pro|par|por|al)\s+([^\W\d_]+)$", plain(one.label))
    whole = counted(by[1], [other for other in known if other is not one]) if by else None
    return (whole[1],) if whole else ()


def _plural(word: str, front: str) -> bool:
    return bool(re.search(rf"(?:^|\b(?:for|pour|fur|para|per)\s+|,\s*){re.escape(word)}", front)) and not re.match(
        r"the |der |die |das |le |la |el |il |o |a ", front
    )


def _last_count(front: str, limits: list[Threshold], known: tuple[Known, ...]) -> str:
    if limits and limits[0].code not in ("", "money"):
        return limits[0].code
    found = [count[1] for word in meant(front) if (count := counted(word, known))]
    return found[-1] if found else ""
