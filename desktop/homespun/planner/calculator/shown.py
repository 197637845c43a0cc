"""What a calculator shows, read from the request's list of it: names, what stands behind each, and how it is rounded.

Owns the words that open such a list, and which part an amount of money plays in it (discount, tax, total …).
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from homespun.planner.calculator.known import meant
from homespun.planner.calculator.typed_in import ENTER, letters, pieces
from homespun.planner.text.reading import plain

SHOW = re.compile(
    r"\b(?:(?:it|that|which|they|and|then|i|we|you|please|to|straight away|at once|app|calculator)\s+|^|[.,:;]\s*)(?:(?:can|should|will|must|shall|would like to|want to|need to|then|straight away|at once|also|me)\s+)*"
    r"(?:show(?:s|ing)?|see|gets?|give(?:s)?|tells?|displays?|read(?:s)? (?:out|off)|know|work(?:s)? out|find(?:s)? out|calculates?)\b(?:\s+(?:me|us|them|you|straight away|at once|me what comes out))*\s*:?\s*"
    r"|\b(?:i|we)\s+(?:want|need)\s+(?!to\b)|\bout comes?|out come\b\s*:?\s*|\bresults?(?:\s+(?:are|is))?\s*:\s*|\bi['’]d like to (?:see|know)\s+"
    r"|\b(?:zeig\w*|anzeigen|ausgeben|ausgabe\w*|ergebnis\w*|sehen|sehe ich|bekomme ich|wissen)(?:\s+(?:mir|uns))?\s*:?\s*"
    r"|\b(?:affich\w+|montr\w+|je veux(?: voir| savoir)?|resultats?|obtenir|voir)\s*:?\s*|\b(?:muestr\w+|mostr\w+|quiero (?:ver|saber)|voglio (?:vedere|sapere)|vogliamo vedere|queremos ver|quero ver|resultados?|veo|quero (?:ver|saber)|vedo(?: subito)?|vorrei (?:vedere|sapere)|risultat\w+|vejo)\s*:?\s*"
)
_ASK = re.compile(
    r"\b(?:what(?:['’]s| is| are| will)?|how much|how many|was|wie ?viel\w*|combien|cuant\w+|quant\w+)\b[^?.]*[?.]?$"
)


@dataclass(frozen=True, slots=True)
class Shown:
    """Something that comes out: its label, what stands behind it (brackets, a rate), its formula where one is written."""

    label: str
    note: str = ""
    written: str = ""


_ALSO = re.compile(r"(?:and\s+(?=the |cost |price |what )|(?:and )?(?:also|plus|außerdem|auch|aussi|et aussi|también|anche|também)\s+)(?:show\s+)?(?:the\s+)?([^.,;:=\d]{3,40})$", re.IGNORECASE)  # fmt: skip
_AND = r"and|und|sowie|et|y|e|ed"


def results_read(request: str) -> tuple[Shown, ...]:
    """Give what is shown, in the request's order; nothing where no list says it."""
    best: tuple[Shown, ...] = ()
    every: list[Shown] = []
    for sentence in pieces(request):
        words = letters(sentence)
        for found in SHOW.finditer(words):
            if re.search(
                r"\b(?:when|once|as soon as|if) (?:i|we)\s+$",
                words[: found.start()] + words[found.start() : found.end()].split("know")[0],
            ):
                continue  # when I know …: that is typed in
            rest = sentence[found.end() :]
            if ENTER.search(words[found.start() : found.end() + 25]) and not re.match(
                r"\W*(?:show|see|get)", words[found.start() : found.end()]
            ):
                continue
            items = _items(rest)
            if re.match(
                r"\W*(?:please\s+)?(?:show|zeig|affich|muestr|mostr|total)", words[found.start() : found.end()]
            ):
                every += [one for one in items if all(plain(one.label) != plain(other.label) for other in every)]
            if len(items) >= max(1, len(best)) and not (best and re.search(r"\binstead of\b", words)):
                best = items
        if not best and (
            come := re.search(r"\b(?:and|,)\s+(?:the |my |our )?([^\W\d_]+(?: [^\W\d_]+)?) (?:comes?|pops?) out", words)
        ):
            best = (Shown(come[1]),)
    best = tuple(every) if len(every) > len(best) else best
    if not best and (
        bare := next(
            (
                p
                for p in pieces(request)
                if re.fullmatch(r"(?:the )?(?:total|price|cost)s?(?: please)?\W*", p.strip(), re.IGNORECASE)
            ),
            "",
        )
    ):
        best = (Shown(re.sub(r"(?i)\bthe\b|\bplease\b|\W", "", bare)),)
    also = [m[1] for sentence in pieces(request) if (m := _ALSO.match(sentence.strip(" .")))]
    best += tuple(Shown(tidy(label)) for label in also)
    if not best:
        for sentence in pieces(request):
            words = letters(sentence)
            if (asked := _ASK.search(words)) and len(asked[0].split()) <= 12:
                best = _items(sentence[asked.start() :].rstrip("?. "))
    return best


def _items(rest: str) -> tuple[Shown, ...]:
    kept: list[str] = []

    def hide(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"\x00{len(kept) - 1}\x00"

    rest = re.split(r"(?<=[^\d\W])\.(?:\s|$)|[;?!](?:\s|$)", rest)[0].strip(" .:")
    hidden = re.sub(r"\([^()]*\)", hide, rest)
    out: list[Shown] = []
    for part in re.split(rf"\s*,\s*(?:(?:{_AND})\s+)?|\s+(?:{_AND})\s+(?:also\s+)?", hidden):
        part = re.sub(r"\x00(\d+)\x00", lambda m: kept[int(m[1])], part).strip(" .:")
        if not part:
            continue
        if out and re.match(
            r"(?:always |only |never |but |rounded|at |because |as |since |so |which |weil |car |porque |she |he )|\d+[.,\d]*(?!\s*%\s+[^\W\d_]+$)",
            letters(part),
        ):
            told = re.search(r":\s*(.+\s[-+*/x×]\s.+)$", part)
            out[-1] = replace(
                out[-1], note=f"{out[-1].note} {part}".strip(), written=told[1] if told else out[-1].written
            )
            continue
        written = ""
        if "=" in part:
            part, written = part.split("=", 1)
        note = " ".join(re.findall(r"\(([^()]*)\)", part)) if not written else ""
        label = re.sub(r"\([^()]*\)", "", part).strip(" .,:")
        if found := re.search(r":\s*(.+\s[-+*/x×]\s.+)$", part):
            written, label = found[1], part[: found.start()]
        if found := re.search(r"\s(?:at|à|a|zu|,)\s+(\d+(?:[.,]\d+)?\s.*\b(?:per|an?|pro|par|por|al?)\s.*)$", label):
            note, label = f"{note} {found[1]}".strip(), label[: found.start()]
        if found := re.search(r",?\s*((?:always |immer )?(?:rounded|gerundet|aufgerundet|arrondi).*)$", label):
            note, label = f"{note} {found[1]}".strip(), label[: found.start()]
        if found := re.match(r"(\d+(?:[.,]\d+)?\s*%)\s+(\w+)(?: (?:in it|on top|of it))?$", label):
            note, label = f"{note} {found[1]}".strip(), found[2]
        label = tidy(label, out[-1].label if out else "")
        if not label or len(label.split()) > 8:
            break
        if not any(plain(one.label) == plain(label) for one in out):
            out.append(Shown(label, note, written.strip()))
    return tuple(out) if len(out) <= 9 else ()


_ARTICLE = re.compile(
    r"^(?:the|an?|our|your|der|die|das|den|dem|einen?|le|la|les|l['’]|un|une|des|el|los|las|una|il|lo|gli|i|o|os|as|um|uma|please|also|me|out|straight away|at once|sofort|subito|then)\s*(?<=[\s'’])",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"^(?:what (?:does|do|will|would) .{2,30} cost|how much (?:is it|it is|it costs?|that is|to (?:ask|charge|pay)|does it cost|(?:do|should|must) (?:i|we|they) (?:\w+))|what (?:it|that|this|they|i|we|the customer|you) (?:all )?(?:costs?|comes? to|makes?)(?: (?:altogether|in all|together))?"
    r"|what (?:to|do i|do we|i|we|should i|should we|can i) (?:ask|charge|bill|take|say)(?: for)?|what (?:does|will) (?:it|that) cost(?: (?:me|us|them))?|what will it cost|the answer|answer|was (?:es|das) kostet|ce que (?:ca|cela) coute|cuanto cuesta|quanto costa|quanto custa)\b(?!.*\bper\b).*$"
)


def tidy(label: str, before: str = "") -> str:
    """Give an item as a label: `what they pay` stays, `what it comes to` is the price, `how many rolls I need` rolls."""
    label = " ".join(label.split()).strip(" .,:?")
    for _ in range(3):
        label = _ARTICLE.sub("", label).strip()
    words = letters(label)
    if _PRICE.match(words):
        return "price" if not before else "cost"
    label = re.sub(
        r"^(?:how many|wie viele|combien de|cu[aá]nt[oa]s|quant[ei]|quant[oa]s)\s+", "", label, flags=re.IGNORECASE
    )
    label = re.sub(r"\s+(?:that |which )?(?:(?:i|we|you|they|it) (?:needs?|have to \w+|must \w+|can \w+|could \w+)|(?:is|are) (?:left|needed)|fits?)$", lambda m: " left" if "left" in m[0] else "", label, flags=re.IGNORECASE)  # fmt: skip
    if found := re.match(
        r"what (?:the |my |our )?([^\W\d_]+(?: [^\W\d_]+)?) (costs?|weighs?)( altogether| in all)?$",
        label,
        re.IGNORECASE,
    ):
        return f"{'cost' if found[2].startswith('cost') else 'weight'} of the {found[1]}"
    label = re.sub(r"\s+at \d+(?:[.,]\d+)? ?%$", "", label)
    if found := re.match(r"how (?:long|far|much)\b.* in ([^\W\d_]+)$", label, re.IGNORECASE):
        return found[1]
    label = re.sub(r"^how (?:much|long|far)\s+(?=[^\W\d_])(?!(?:is|it|to|does|do)\b)", "", label, flags=re.IGNORECASE)
    label = re.sub(
        r"\s+(?:(?:she|he) (?:needs?|has to).*|to (?:buy|order|get|take|use|pay for|weigh out))$",
        "",
        label,
        flags=re.IGNORECASE,
    )
    if before and (found := re.match(r"(?:its|their|ihr\w*|deren|leur|su|il loro|seu) (.+)$", label, re.IGNORECASE)):
        return f"{found[1]} of the {before}"
    if re.match(r"what(?:['’]s)?\s+(?:the\s+)?", label, re.IGNORECASE) and not re.match(r"what (?:i|we|they|each|you|customer)", label, re.IGNORECASE):  # fmt: skip
        label = re.sub(r"^what(?:['’]s| is| are)?\s+(?:the\s+|do i need$|we need$)?", "", label, flags=re.IGNORECASE)
    return label


_ROLES = (
    ("net", r"\bwithout (?:the )?(?:vat|tax)|\bbefore (?:the )?(?:vat|tax)|\bexcl\w*|\bohne (?:mwst|steuer)|\bhors (?:taxe|tva)|\bsin iva|\bsenza iva|\bsem iva"),
    ("total", r"\bwith (?:the )?(?:vat|tax)|\bafter\b|\bincl\w*|\bmit (?:mwst|steuer)|\bavec (?:la )?tva|\bcon iva|\bcom iva|\bnach rabatt|\bnach abzug"),
    ("before", r"\bbefore\b|\bfull\b|\bsub-?total\b|\bwithout\b|\blist price\b|\bvor\b|\bvolle\w*\b|\bohne\b|\bavant\b|\bplein\b|\bsans\b|\bantes\b|\bsin\b|\bprima\b|\bpieno\b|\bsenza\b|\bcheio\b|\bsem\b"),
    ("discount", r"\bdiscount|\breduction|\brebate|\boff\b|\bsavings?\b|rabatt|nachlass|\bremise|\brabais|\bdescuento|\bsconto|\bdesconto|\brebaja"),
    ("vat", r"\bvat\b|\btax\b|\bgst\b|mwst|mehrwertsteuer|umsatzsteuer|\btva\b|\biva\b"),
    ("net", r"^net\b|\bnetto|\bnett\b|\bneto\b|\bliquido\b|\bhors taxe|\bht\b"),
    ("total", r"\b(?:i|we) (?:would |will |could |can )?earns?\b|\btotal\b|\baltogether\b|\bin all\b|\bgross\b|\bincl|\bto (?:pay|ask|charge)\b|\b(?:they|customers?|i|we|guests?|you) (?:pays?|charges?|owes?)\b|\bfinal\b|\bend(?:preis|betrag|summe)|\bgesamt|\bbrutto|\bttc\b|\bbruto\b|\blordo|\btotale\b|\bsumme\b|\bsuma\b|\bfinale?\b|\ba pagar\b|\bda pagare\b|\bpay\b"),
)  # fmt: skip
_ROLE = tuple((name, re.compile(pattern)) for name, pattern in _ROLES)
_EACH = re.compile(r"\b(?:per|pro|par|por|a testa|each|je)\b\s*(.*)$")
_PRICEY = re.compile(r"\bprice|\bcosts?\b|\bfee\b|\bcharge|\bbill\b|preis|kosten|gebuhr|\bprix|\bcout|\bprecio|\bcoste|\bimporte|\bprezzo|\bcosto|\bimporto|\bpreco|\bcusto|\bamount\b|\bpays?\b|\bcost\b|\bquote\b")  # fmt: skip


def role(label: str) -> str:
    """Say which part an amount plays: before, discount, vat, net, total, share (per head), price, or none of them."""
    words = plain(label)
    if re.match(r"(?:what )?each\b", words) or ((found := _EACH.search(words)) and found[1]):
        return "share"
    for name, pattern in _ROLE:
        if pattern.search(words):
            return name
    return "price" if _PRICEY.search(words) else ""


def of_what(label: str) -> tuple[str, ...]:
    """Give the words of a label that say what an amount is for: `price of the glass`, `delivery`."""
    return tuple(w for w in meant(label) if not _PRICEY.fullmatch(w) and not re.fullmatch(r"total|full|final|before|after|discount|net|gross|comes?|altogether", w))  # fmt: skip
