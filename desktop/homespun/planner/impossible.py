"""Wishes that no app of ours can meet: known by their words, answered with the nearest thing that can be had.

Owns the list. An app runs on one computer, without accounts, without sending anything anywhere.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.reading import plain, sentences

_WISHES: tuple[tuple[str, str, str], ...] = (
    ("log in with accounts", "anyone who opens the app can use it", r"\blog ?in\b|\blogin\b|\bsign in\b|\bpasswords?\b|user accounts?|anmelden mit|\beinloggen|passwort|mot de passe|se connecter|iniciar sesion|contrasena|accedere con|fazer login|\bsenha\b"),
    ("send notifications or reminders by itself", "a list of what is due today", r"notifications?\b|\bnotify\b|push message|receive reminders|\bremind(?:s|ed)? (?:me|us|them|people|everyone|customers|members) (?:by|via|with|automat)|benachrichtig|\bnotifica(?:cion|tion|zion|co)|avisar (?:por|al movil)"),
    ("send text messages", "a phone number on each record and a list of whom to contact", r"\bsms\b|\btext messages?\b|\bwhats ?app\b|send (?:them|him|her|everyone|people|the \w+) a text|telegram|textnachricht|mensaje de texto|messaggi\w* (?:di testo|sms)|mensagem de texto"),
    ("send e-mails by itself", "an e-mail address on each record and a list of whom to write to", r"\b(?:send|sends|sending|mail|mails)\b[^.]{0,30}\be-?mails?\b|\be-?mails? (?:should|must|will|gets?|are) (?:be )?(?:sent|out)|automat\w* e-?mail|e-?mail (?:the|it|them|reminders|invoices)|(?:verschick|versend|sende)\w*[^.]{0,30}e ?-?mail|e ?-?mail\w*[^.]{0,20}(?:verschick|versend|senden)|envo(?:yer|ie)[^.]{0,25}(?:mail|courriel)|enviar[^.]{0,25}(?:correo|e-?mail)|inviare[^.]{0,25}(?:mail)"),
    ("make phone calls", "the phone number to call, on a list of who is open", r"\bring (?:her|his|their|my|the|him|them)\b|\bphone (?:her|him|them|people) (?:by itself|automatic)|call (?:her|him|them|people|the customer)[^.]{0,20}(?:by itself|automatic)|automatic\w* (?:phone )?calls?|anrufen\b.*automat|automat\w* anruf|appeler automatiquement|llamar automaticamente"),
    ("talk to devices over Bluetooth or cables", "typing the readings in or importing them from a CSV file", r"\bbluetooth\b|\bsensors? (?:read|by itself)|read (?:the )?\w+ (?:thermometers|meters|scales|sensors) by|\bnfc\b|\brfid\b"),
    ("show a live map or positions", "an address on each record", r"\bon (?:a|the) map\b|\bgps\b|\blive location|where the \w+ are right now|track(?:ing)? (?:the )?(?:position|location)|auf (?:einer|der) karte|sur une carte|en un mapa|su una mappa|num mapa|google maps"),
    ("recognise faces", "a photo on each record", r"\bfaces?\b.*recogni[sz]|recogni[sz]\w*.*\bfaces?\b|face recognition|gesicht\w*.*erkenn|erkenn\w*.*gesicht|reconn\w*.*visage|reconoc\w*.*car(?:a|as)\b|riconosc\w*.*volt"),
    ("connect to a bank account", "importing the bank's CSV file", r"\b(?:connect\w*|link\w*|hook\w*|sync\w*)\b[^.]{0,30}\bbank\b|bank account (?:so|by itself|automatic)|bankkonto (?:verbind|anbind)|mit (?:dem|unserem) bankkonto|relier[^.]{0,20}banque|conectar[^.]{0,25}banco|collegare[^.]{0,25}banca"),
    ("take card payments online", "a field that says what is paid", r"\b(?:pay|payments?) (?:online|by card in the app)|\bpaypal\b(?! or)|\bstripe\b|online.?zahlung|kartenzahlung online|paiement en ligne|pago en linea|pagamento online"),
    ("talk to other programs over the internet", "importing and exporting CSV or Excel files", r"\bapi\b|google (?:calendar|sheets|drive)|\boutlook\b|\bdropbox\b|sync\w* with|synchroni\w* (?:mit|with|avec|con)|exchange rates? from the (?:web|internet)|from the internet|weather (?:forecast|data)"),
    ("scan barcodes with the camera", "typing the number or searching for it", r"\bscan\w*\b[^.]{0,20}\b(?:bar ?codes?|qr)|bar ?codes?\b[^.]{0,20}scan|qr.?codes?\b"),
    ("answer by artificial intelligence", "searching and filtering the records", r"\bchat ?gpt\b|\bai\b[^.]{0,20}(?:assistant|answer|write)|artificial intelligence|chat ?bot"),
    ("make PDF files by itself", "printing a page, which the browser saves as PDF, or an Excel download", r"\bas pdf\b|\bpdf\b[^.]{0,20}(?:export|create|generate)|(?:export|create|generate|formats?)[^.]{0,40}\bpdf\b"),
    ("take recordings of voice", "a note field", r"\b(?:voice|speech) (?:recognition|input|control)|dictat\w*|sprachsteuerung|spracheingabe"),
)  # fmt: skip


def impossible(text: str) -> tuple[tuple[str, str], ...]:
    """Give (wish, nearest) for each wish in text that can't be met."""
    found = []
    words = [plain(sentence) for sentence in sentences(text)]
    for wish, nearest, pattern in _WISHES:
        if any(re.search(pattern, sentence) for sentence in words):
            found.append((wish, nearest))
    return tuple(found)
