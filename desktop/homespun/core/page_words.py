"""The few words that the compiler itself puts into an app, in the languages the apps speak: titles and chart labels."""

from __future__ import annotations

_WORDS = {
    "dashboard": "Overview|Übersicht|Aperçu|Resumen|Panoramica|Visão geral|Overzicht|Podsumowanie",
    "calculator": "Calculator|Rechner|Calcul|Calculadora|Calcolo|Calculadora|Rekenhulp|Kalkulator",
    "calendar": "Calendar|Kalender|Calendrier|Calendario|Calendario|Calendário|Kalender|Kalendarz",
    "gallery": "Pictures|Bilder|Images|Imágenes|Immagini|Imagens|Foto's|Zdjęcia",
    "checklist": "Checklist|Abhaken|À cocher|Lista de control|Da spuntare|Lista de tarefas|Afvinken|Lista kontrolna",
    "report": "Report|Bericht|Rapport|Informe|Rapporto|Relatório|Rapport|Raport",
    "form": "New entry|Neuer Eintrag|Nouvelle entrée|Nuevo registro|Nuova voce|Novo registo|Nieuwe invoer|Nowy wpis",
    "day": "day|Tag|jour|día|giorno|dia|dag|dzień",
    "week": "week|Woche|semaine|semana|settimana|semana|week|tydzień",
    "month": "month|Monat|mois|mes|mese|mês|maand|miesiąc",
    "year": "year|Jahr|an|año|anno|ano|jaar|rok",
    "done": "done|erledigt|fait|hecho|fatto|feito|klaar|zrobione",
    "by": "by|nach|par|por|per|por|per|według",
    "average": "Average|Durchschnitt|Moyenne|Promedio|Media|Média|Gemiddelde|Średnia",
    "smallest": "Smallest|Kleinster Wert|Minimum|Mínimo|Minimo|Mínimo|Kleinste|Najmniejsza",
    "largest": "Largest|Größter Wert|Maximum|Máximo|Massimo|Máximo|Grootste|Największa",
    "app": "My app|Meine App|Mon appli|Mi aplicación|La mia app|A minha app|Mijn app|Moja aplikacja",
    "people": (
        "give people different rights|verschiedene Rechte für verschiedene Personen|"
        "donner des droits différents aux personnes|dar permisos distintos a cada persona|"
        "dare diritti diversi alle persone|dar direitos diferentes às pessoas|"
        "mensen verschillende rechten geven|nadawać różne uprawnienia"
    ),
    "everyone": (
        "everyone who opens the app may do everything|wer die App öffnet, darf alles|"
        "qui ouvre l'application peut tout faire|quien abre la aplicación puede hacerlo todo|"
        "chi apre l'app può fare tutto|quem abre a app pode fazer tudo|"
        "wie de app opent mag alles|każdy, kto otworzy aplikację, może wszystko"
    ),
}
_ORDER = ("en", "de", "fr", "es", "it", "pt", "nl", "pl")


def word(name: str, language: str) -> str:
    """Give one of these words in a language, English where there is none."""
    words = _WORDS[name].split("|")
    return words[_ORDER.index(language) if language in _ORDER else 0]
