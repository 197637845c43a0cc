"""The type of a field by the words of its label, in eight languages; a small model often says text.

Owns the word lists. A hint is sure (it overrules the model) or a guess (used where nobody said anything).
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.text.reading import plain


def _words(text: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + text + r")\b")


# Read in this order; the first that fits wins.
_SURE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("email", _words(r"e ?-?mails?|mail address|correo(?: electronico)?|courriel|adresse e ?-?mail|posta elettronica")),
    ("image", _words(r"photos?|pictures?|images?|fotos?|bild(?:er)?|imagen|imagenes|foto(?:grafia)?s?|immagine|imagem|afbeelding|zdjecie|scan")),
    ("file", _words(r"attachments?|documents?|pdf|anhang|dokument|piece jointe|adjunto|allegato|anexo|bijlage|files?")),
    ("url", _words(r"url|website|web ?site|homepage|webseite|site web|sitio web|sito|link to|web address")),
    ("phone", _words(r"(?:tele)?phone(?: number)?|mobile(?: number)?|cell(?: ?phone)?|tel|tel no|phone no|telefon(?:nummer)?|handy(?:nummer)?|telephone|portable|telefono|movil|celular|cellulare|telefone|telemovel|telefoon|mobiel|contact number|emergency contact number")),
    ("datetime", _words(r"date and time|date time|timestamp|datum und uhrzeit|date et heure|fecha y hora|data e ora|data e hora")),
    ("rating", _words(r"stars|sterne|etoiles|estrellas|stelle|estrelas")),
    ("percent", _words(r"percent(?:age)?|prozent|pourcent(?:age)?|porcentaje|percentuale|percentagem|percentual")),
)  # fmt: skip

_TIME = _words(
    r"hour (?:it|they|we|the|she|he)(?: .*)?|(?:start(?:ing)?|end(?:ing)?|begin(?:ning)?|opening|closing|arrival|departure|pick ?up|drop off)? ?time|time|uhrzeit|"
    r"(?:begin|eind|start|aankomst|vertrek)tijd|\w*(?:start|end|ankunfts|abfahrts|anfangs|beginn|schluss|abhol|abgabe)zeit|\w+(?:en|t) um$|(?:came|left|arrived|started|ended|finished|opened|closed|picked up|clocked in|clocked out|in|out) at$|(?:arrive|parti|entre|sorti|venu)e?s? a$|a que hora|\w+ a las$|\w+ alle$|\w+ as$|um wie ?viel uhr|heure(?: de (?:debut|fin))?|hora(?: de (?:inicio|fin|entrada|salida))?|ora|orario|tijd|godzina|o clock"
)
_DATE = _words(
    r"dates?|day(?! ?s)|deadline|datum|tag|termin|frist|fecha|dia|vencimiento|data|scadenza|giorno|echeance|jour|dag|dzien|"
    r"birthday|geburtstag|naissance|nacimiento|nascita|nascimento|\w*datum|expir(?:y|es|ation)|expires? on|caducidad|validade|"
    r"vencimento|prazo|(?:drink|use|sell|return|finish|pay|reply|answer|eat|needed|wanted|back|order|collect|complete) by$|renewal|best before|haltbar bis|ablauf\w*|since(?: when)?|seit|depuis|desde|dal|until|bis|jusqu au|hasta|"
    r"fino al|ate|\w+ entro|due(?: back)?|due by|zuruck bis|fallig\w*|(?:re)?turned(?: on)?|zuruckgegeben\w*|rendu(?: le)?|devuelto(?: el)?|"
    r"restituito(?: il)?|devolvido(?: em)?|arrived?(?: on)?|arrival|departure|anreise|abreise|ankunft|arrivee|depart|llegada|"
    r"salida|arrivo|partenza|chegada|saida|check ?in|check ?out|\w+ (?:on|am|le|el|il|em|op)$|entlehnt am|geliehen am|joined|hired|born"
)
_MONEY = _words(
    r"price|cost|costs|amount|fee|fees|deposit|salary|wage|wages|pay|budget|revenue|income|expense|expenses|charge|"
    r"rent|total|paid out|received|takings|turnover|discount amount|donation|tip|tips|net|gross|(?:bought|sold|purchased) for|(?:ein|ver)?kauft fur|(?:achete|vendu)e? (?:pour|a)|(?:comprado|vendido) (?:por|a)|(?:comprato|venduto) a|^value|(?:total|market|purchase|insured|insurance|stock|net|book|replacement|resale|order|estimated|goods|asset) value|^rate|(?:hourly|daily|weekly|monthly|day|room|nightly|fixed) rate|^wert|\w*(?:waren|versicherungs|gesamt|einkaufs|verkaufs|bestell)wert|"
    r"(?:\w*)preis|kosten|betrag|\w*gebuhr|kaution|gehalt|lohn|umsatz|einnahmen?|ausgaben?|miete|pfand\w*|beitrag|stundensatz|"
    r"prix|cout|couts|montant|tarif|caution|salaire|loyer|recette|depense|acompte|precio|coste|costo|importe|tarifa|deposito|"
    r"fianza|sueldo|ingreso|gasto|alquiler|prezzo|importo|tariffa|cauzione|stipendio|spesa|affitto|preco|custo|valor|montante|"
    r"taxa|gage|honorar|trinkgeld|spende|eintritt|zuschuss|rabatt|strafe|bussgeld|lohnkosten|cachet|honoraires|pourboire|don|subvention|remise|honorarios|propina|multa|donativo|donacion|subvencion|descuento|onorario|compenso|mancia|donazione|multe|sconto|cache|gorjeta|doacao|desconto|contribut[oi]|contributions?|contribucion|contribuicao|quota|cotisation|cuota|fares?|tolls?|fines?|grants?|prize money|bonus|commission|subscription|dues|cash taken|card taken|\w+ taken in|salario|renda|despesa|receita|prijs|bedrag|kosten|tarief|huur|cena|kwota|koszt|oplata|\w+ price|\w+ cost|\w+ fee"
)
_INT = _words(
    r"count|pieces|sets|repetitions|reps|laps|goals|minutos|minuti|seats|places|copies|pages|age|words|how many(?: \w+)?|number of \w+(?: \w+)*|no of \w+|"
    r"persons?|people(?: count)?|guests|participants|attendees|children|anzahl(?: \w+)?|stuck|stuckzahl|platze|seiten|alter|"
    r"personen|nombre de \w+(?: \w+)*|places|age|numero de \w+(?: \w+)*|plazas|edad|numero di \w+(?: \w+)*|posti|eta|"
    r"lugares|idade|vagas|portions|minutes|max \w+|min(?:imum)? age|\w*places|year|jahr|annee|anno|ano|"
    r"position|order of display|sort order|sequence|score|points|punkte|minuten|tickets|loaves|boxes|rooms?(?= count)|nights"
)
_NUMBER = _words(
    r"hrs|temp|qty|ph|gravity|voltage|pressure|humidity|(?:(?:cubic|square) )?(?:metres|meters)|metros|metri|weight|length|width|height|depth|temperature|value|\w+wert|how long(?: .*)?|wie lange(?: .*)?|combien de temps|cuanto tiempo|quanto tempo|hoe lang|reorder (?:below|at|level|point)|order below|meldebestand|bestellen (?:unter|ab)|km|kms|kilometres?|kilometers?|miles|hours?|litres?|liters?|kg|kilos?|"
    r"grams?|ml|mm|cm|kwh|distance|volume|area|size in \w+|minimum(?: \w+)?|maximum(?: \w+)?|stock|level|reading|gewicht|lange|"
    r"breite|hohe|temperatur|stunden|menge|quantity|qty|cantidad|mindest\w*|bestand|verbrauch|strecke|poids|longueur|largeur|hauteur|temperature|"
    r"heures|quantite|duree|stock(?: minimum)?|peso|largo|ancho|alto|altura|temperatura|horas|existencias|minimo|lunghezza|"
    r"larghezza|altezza|ore|quantita|scorta(?: minima)?|giacenza|comprimento|largura|quantidade|estoque(?: minimo)?|quilos|"
    r"hoeveelheid|aantal|gewicht|uren|ilosc|waga|duration|mileage|kilometrage|kilometraje|chilometraggio|quilometragem|kilometerstand|odometer|consumption|break(?: in minutes| minutes)?|pause(?:n)?(?: in minuten)?"
)
# "paid so far" is an amount, "paid" alone a tick
_PAID_SO_FAR = re.compile(
    r"\b(?:paid|spent|bezahlt|ausgegeben|payee?|depensee?|pagad[oa]|gastad[oa]|pagat[oa]|speso|spesa|pag[oa]|gast[oa])\b.*\b(?:so far|to date|up to now|until now|bisher|bis jetzt|"
    r"jusqu ici|jusqu a present|a ce jour|hasta ahora|hasta hoy|finora|fino ad ora|ate agora|ate hoje)$|^bisher (?:bezahlt|ausgegeben)$"
)
_YESNO = _words(
    r"paid|done|finished|completed|sent|active|available|confirmed|vaccinated|member yes|bezahlt|erledigt|fertig|paye|"
    r"fait|pagado|hecho|pagato|fatto|pago|feito|betaald|klaar|zaplacono|whether .*|ob .*|si .* ou non|gift aid|permission|"
    r"consent|(?:yes|ja|oui|si|sim) (?:no|nein|non|nao|nee)"
)
_NOTE = _words(
    r"notes?|remarks?|comments?|description|details?|bemerkung(?:en)?|notiz(?:en)?|kommentar|beschreibung|anmerkung(?:en)?|"
    r"remarque|commentaire|description|notas?|observacion(?:es)?|comentario|descripcion|note|osservazioni|commento|descrizione|"
    r"observacao|observacoes|comentario|descricao|opmerking(?:en)?|uwagi|opis|instructions|allergies|diagnosis|feedback"
)
_ADDED = re.compile(
    r"\b(?:name|\w*nummer|\w*numero|number|no|nr|code|id|reference|invoice number|voucher|who|person|wer|qui|quien|chi|quem)\b"
)
_WHENEVER = re.compile(
    r" (?:the )?(?:last time|this time|right now|now|so far|at the moment|currently|letztes mal|beim letzten mal|jetzt|bisher|aktuell|(?:la )?derniere fois|"
    r"maintenant|actuellement|(?:la )?ultima vez|ahora|actualmente|(?:l )?ultima volta|adesso|attuale|(?:da )?ultima vez|agora|atual|vorige keer|nu|ostatnio|teraz)$"
)
_UNITS = re.compile(
    r" (?:in|en|em|w) (?:kg|kilos?|kilograms?|grams?|gramm|grammes|gramos|grammi|gramas|g|mg|ml|cl|litres?|liters?|liter|litros|litri|km|kilometers?|kilometres?|kilometer|"
    r"metres?|meters?|metern?|metros|metri|m|cm|mm|m2|m3|hours?|stunden|heures|horas|ore|minutes|minuten|minutos|minuti|kwh|percent)\b|\w (?:seconds|sekunden|secondes|segundos|secondi|minutes|minuten|minutos|minuti|hours|stunden|heures|horas|days|tage|jours|dias|giorni)$"
)
_PER = re.compile(r"\b(?:per|pro|par|por|al|each|je)\b")


_NOT_ENGLISH = re.compile(r"\b(?:tag|data|dal|dia|fin|ate|ora|art|termin|jour|mes|ende|stuck|dag|do|opis|rate of)\b")


def type_hint(label: str, language: str = "") -> str:  # noqa: C901 (one reading after another, nothing to part)
    """Give the type that a label's words say, or "" for none."""
    words = " ".join(re.findall(r"[^\W_]+", plain(label)))
    if label.rstrip().endswith("%"):
        return "percent"
    if re.search(r"\b(?:in|en|em|w) (?:euros?|eur|dollars?|pounds?|chf|usd|gbp)$", words) or label.rstrip().endswith(
        ("€", "£", "$")
    ):
        return "money"
    if re.match(
        r"(?:how much|what|quant[oi]|combien|ce que|cuanto|que|wie ?viel|was|hoeveel|ile)\b.*(?:\bpa[gy]|\bpaid|\bcosts?\b|kost|zahl|cout|cuest|\bcusta|\bcosta|verdien|earn|betaal)",
        words,
    ) and not re.search(r"\bby\b|\bfor\b", words):
        return "money"
    if re.fullmatch(
        r"(?:by|since|until|till|from) when|(?:bis|seit|ab|von) wann|(?:pour|depuis|jusqu a) quand|(?:desde|hasta|para) cuando|(?:da|entro|fino a|desde|ate|para) quando|"
        r"valid (?:from|until|to)|gultig (?:ab|von|bis)|valable (?:du|au|jusqu au|a partir du)|valid[oa] (?:desde|hasta|dal|fino al|de|ate)",
        words,
    ):
        return "date"
    if _PAID_SO_FAR.search(words):
        return "money"
    shorter = _WHENEVER.sub("", words)
    if shorter and shorter != words:
        return type_hint(shorter, language)  # "reading last time" is a reading, no time
    if language == "en":
        words = _NOT_ENGLISH.sub(" ", words)
    if _UNITS.search(words):
        return "int" if re.search(r"\b(?:minut|pieces|stuck|days|tage|jours|dias|giorni)", words) else "number"
    head = re.match(r"(\w+(?: \w+)?) (?:on|at|for|of|before|after|during|by) \w+", words) if language == "en" else None
    if (
        head
        and not re.match(r"(?:number|no|how|what|when|who|paid|name|rate|valid|sold|bought) ?", head[1])
        and (first := type_hint(head[1], language)) not in ("", "text")
    ):
        return first  # the first noun says what it is: "weight on arrival" is a weight
    if re.match(r"(?:what|was|que|che|quoi|o que|wat|who|wer|qui|quien|chi|quem|wie) ", words) and not re.search(
        r"\bdate\b|\bpaid\b", words
    ):
        if _PER.search(words):
            return "money"
        return "text" if words.split()[0] in ("who", "wer", "qui", "quien", "chi", "quem") else ""
    if re.match(r"(?:when|wann|quand|cuando|quando|wanneer|kiedy)(?: |$)", words) and not re.search(
        r"time|uhr|heure|hora|\bora\b", words
    ):
        return "date"
    for name, pattern in _SURE:
        if pattern.search(words):
            return name
    if re.search(r"\b(?:paid|bezahlt|paye|pagado|pagato|pago)\b", words) and not re.search(
        r"\b(?:out|on|am|le|el|amount|date|by)\b", words
    ):
        return "yesno"
    # "number of words", "price per word" speak of numbers though they name a thing with a name
    if re.search(r"\bnumber of\b|\bhow many\b|\banzahl\b|\bnumero d[ei] \w+(?:s|[^i]i)\b", words) or (
        language != "es" and re.search(r"\bnombre d(?:e|es)?\b", words)
    ):
        return "int"
    if re.fullmatch(r"number (?:\w+ed|born|alive|dead|sold|left|lost|sent|made|missing|present|absent)", words):
        return "int"
    if re.fullmatch(r"text|concept|concepto|subject|betreff|objet|asunto|oggetto|assunto|title|titel", words):
        return "text"
    if _PER.search(words) and _MONEY.search(words):
        return "money"
    if _ADDED.search(words):
        return "text"
    if re.fullmatch(r"(?:start|end|from|to|von|bis|de|a|begin|ende|beginn)", words):
        return ""
    if _TIME.search(words) and not re.search(r"\bday\b|\bdate\b|spent|times\b|time of", words):
        return "time"
    if re.fullmatch(r"month|week|monat|woche|mois|semaine|mes|semana|mese|settimana", words):
        return "date"
    if _DATE.search(words) and not re.search(r"\b(?:days|hours|km|by whom|fee|price)\b", words):
        return "date"
    if _YESNO.fullmatch(words):
        return "yesno"
    if _NOTE.fullmatch(words):
        return "note"
    if _MONEY.search(words):
        return "money"
    if _INT.search(words):
        return "int"
    if _NUMBER.search(words):
        return "number"
    if _YESNO.search(words):
        return "yesno"
    return "note" if _NOTE.search(words) else ""


_DONE = _words(
    r"returned(?: on)?|return date|came back(?: on)?|brought back|back on|given back|collected(?: on)?|fixed(?: on)?|closed(?: on)?|"
    r"finished(?: on)?|completed(?: on)?|done(?: on)?|paid(?: on)?|paid date|answered(?: on)?|resolved(?: on)?|checked out(?: at| on)?|"
    r"repaired(?: on)?|delivered(?: on)?|picked up(?: on)?|received back|reply date|response date|"
    r"zuruckgegeben(?: am)?|zuruck am|erledigt(?: am)?|bezahlt(?: am)?|abgeholt(?: am)?|behoben(?: am)?|ruckgabe(?:datum)?|"
    r"rendu(?:e)?(?: le)?|date de retour|retourne(?: le)?|date de reponse|repondu(?: le)?|paye(?: le)?|regle(?: le)?|termine(?: le)?|"
    r"devuelto(?: el)?|fecha de devolucion|pagado(?: el)?|resuelto(?: el)?|terminado(?: el)?|respondido(?: el)?|restituito(?: il)?|"
    r"data (?:di )?restituzione|riconsegnato(?: il)?|pagato(?: il)?|risolto(?: il)?|chiuso(?: il)?|devolvido(?: em)?|"
    r"data de devolucao|pago(?: em)?|resolvido(?: em)?|concluido(?: em)?|entregue(?: em)?|teruggebracht(?: op)?|betaald(?: op)?"
)
_DUE = _words(
    r"due(?: date| back| by| on)?(?: when)?|deadline|until(?: when)?|back by|expected(?: back)?|promised(?: date)?|expir(?:y|es|ation)(?: date| on)?|"
    r"runs out|lease runs out|renewal(?: date)?|best before|valid until|next \w+|to|review date|"
    r"zuruck bis|fallig(?: am| bis)?|falligkeit\w*|frist|bis|termin|ablauf(?:datum)?|gultig bis|ruckgabe bis|a rendre(?: le)?|"
    r"echeance|date limite|retour prevu|a devolver(?: el)?|vence(?: el)?|vencimiento|fecha limite|hasta|caducidad|scadenza|"
    r"entro(?: il)?|da restituire(?: entro)?|vencimento|prazo|devolver ate|ate|validade|inleveren voor|terug voor|termin zwrotu"
)
_START = _words(
    r"start(?: date| time)?(?:s|ing)?(?: on| at)?|starts|begins?|from|taken(?: on)?|borrowed(?: on)?|since(?: when)?|issued(?: on)?|lent(?: on)?|arrival|arrives?|"
    r"check ?in|(?:applied|received|joined|started|found|opened|created|ordered|hired|registered|reported|entered|booked|bought)(?: on)?|von|beginn|start|ab|ausgegeben am|geliehen am|seit|anreise|ankunft|eingang\w*|"
    r"debut|heure de debut|arrivee|date d arrivee|emprunte(?: le)?|depuis|du|inicio|desde|llegada|entrada|prestado(?: el)?|inizio|dal|arrivo|"
    r"prestato(?: il)?|chegada|emprestado(?: em)?|van|begin|sinds|aankomst|od"
)
_END = _words(
    r"end(?: date| time)?(?:s)?(?: on| at)?|ends|finish(?:es)?|to|until|departure|departs?|leaves|check ?out|bis|ende|abreise|abfahrt|fin|"
    r"heure de fin|depart|au|jusqu au|fin|hasta|salida|fine|al|partenza|fim|saida|ate|tot|einde|vertrek|do|koniec"
)


def date_role(label: str) -> str:
    """Say what a date or time field is for: "done", "due", "start", "end" or ""."""
    words = " ".join(re.findall(r"[^\W_]+", plain(label)))
    if re.search(r"must be|has to be|should be|muss|doit|debe|deve", words):
        return "due"
    if (
        _DUE.search(words)
        and re.search(r"\bdue|until|bis\b|by\b", words)
        and not re.fullmatch(r"(?:until|bis|hasta|to)", words)
    ):
        return "due"
    if re.fullmatch(r"(?:wanted|needed|desired|expected|planned|scheduled|required|requested) (?:on|for|by)", words):
        return "due"
    for role, pattern in (("done", _DONE), ("end", _END), ("due", _DUE), ("start", _START)):
        if pattern.fullmatch(words) or (role in ("done", "start") and pattern.search(words)):
            return role
    if re.fullmatch(r"\w+ed on", words):
        return "done"
    return "due" if _DUE.search(words) else "end" if _END.search(words) else ""
