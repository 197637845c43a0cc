"""Which locale a language gets, which language and currency a locale has, how many digits a currency's cents have.

A fixed list, so that the same plan always gives the same app. Formatting is the generated app's part.
"""

from __future__ import annotations

import re

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl")
LOCALES = {
    "en": "en_GB",
    "de": "de_DE",
    "fr": "fr_FR",
    "es": "es_ES",
    "it": "it_IT",
    "pt": "pt_PT",
    "nl": "nl_NL",
    "pl": "pl_PL",
}
_OTHERS = (
    "en_US en_IE en_AU en_NZ en_CA en_ZA en_IN de_AT de_CH de_LU fr_BE fr_CH fr_CA fr_LU es_MX es_AR es_CL es_CO "
    "es_PE it_CH pt_BR nl_BE"
)
KNOWN = frozenset((*LOCALES.values(), *_OTHERS.split()))
_CURRENCIES = {
    "GB": "GBP", "US": "USD", "AU": "AUD", "NZ": "NZD", "CA": "CAD", "ZA": "ZAR", "IN": "INR", "CH": "CHF",
    "MX": "MXN", "AR": "ARS", "CL": "CLP", "CO": "COP", "PE": "PEN", "BR": "BRL", "PL": "PLN",
}  # fmt: skip
_SIGNS = {"€": "EUR", "£": "GBP", "$": "USD", "EURO": "EUR", "EUROS": "EUR", "POUND": "GBP", "ZŁ": "PLN", "FR": "CHF"}
_NO_CENTS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_THREE_DIGITS = "BHD JOD KWD LYD OMR TND"


def known_locale(text: str) -> str:
    """Give the locale that is meant (`de`, `de-AT`, `de_at.UTF-8`), or "" for one that isn't known."""
    match = re.match(r"([a-zA-Z]{2})(?:[_-]([a-zA-Z]{2}))?", text.strip())
    if match is None:
        return ""
    language = match.group(1).lower()
    found = f"{language}_{(match.group(2) or '').upper()}"
    return found if found in KNOWN else LOCALES.get(language, "")


def language_of(locale: str) -> str:
    """Give the language of the fixed words for a locale."""
    language = locale[:2].lower()
    return language if language in LANGUAGES else "en"


def currency_of(locale: str) -> str:
    """Give the currency of a locale's country."""
    return _CURRENCIES.get(locale[3:5].upper(), "EUR")


def known_currency(text: str) -> str:
    """Give the currency that is meant, as three letters, or "" for none."""
    upper = text.strip().upper()
    found = _SIGNS.get(upper, upper)
    return found if re.fullmatch("[A-Z]{3}", found) else ""


def exponent_of(currency: str) -> int:
    """Give how many digits the smallest unit of a currency has: 2 for EUR, 0 for JPY."""
    return 0 if currency in _NO_CENTS.split() else 3 if currency in _THREE_DIGITS.split() else 2
