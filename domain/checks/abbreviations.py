"""Abbreviations that the reader is never told the meaning of (SB PM 2021:1: explain abbreviations).

Few false alarms before many finds: what everybody knows, what the sender writes itself, units, parts of diary numbers, and the names of those who write and are written to
are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from domain.checks.finding import Finding, Level
from domain.checks.material import Material, Passage
from domain.extraction.references import references_in

_ABBREVIATION = re.compile(r"(?<![\w./:@-])([A-ZÅÄÖ]{2,6})(?=(?::?s)?(?![\w@/]|\.\w|:\d))")
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_NUMBERED = re.compile(r"\s\d")
_SHOUTED_NEXT = re.compile(r"[,:]?\s+[A-ZÅÄÖ]{2,}\b")
_SHOUTED_BEFORE = re.compile(r"\b[A-ZÅÄÖ]{2,}[,:]?\s+$")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LETTERS = re.compile(r"[A-ZÅÄÖ]{2,}")
_EXPLAINED = (
    r"\(\s*(?:nedan|härefter|förkortat|förk\.)?\s*[”\"]?{0}[”\"]?\s*[,;)]",
    r"\b{0}[”\"]?\s*\((?=[^)]*[a-zåäö]{{3}})",
    r"\b{0}\s*(?:,|–|=|:)\s*(?:som\s+)?(?:står för|dvs|det vill säga|alltså|en förkortning)",
    r"\b{0}\s+(?:står för|betyder|är en förkortning)",
    r"(?:förkortas|förkortat|förkortad|kallas|kallad|kallat|benämns|benämnd)\s+[”\"]?{0}\b",
)
_SHOUTED = 0.6
"""Capitals' part of a paragraph's letters from which it is a heading in capitals."""

_FAMILIAR = """
AB HB KB EU EG EES FN USA UK OECD WHO UNESCO UNICEF NATO OSSE
IT IKT AI PDF CD DVD TV PC USB ID PIN SIM GPS SMS MMS VPN QR IP LAN WLAN HTML XML JSON CSV URL WWW API
WC VVS VA EL DNA HIV ADHD NPF BVC MVC BB
SOU DS SFS NJA AD RÅ HFD JO JK KU PM VD HR FAQ OK OBS PS NB GDPR LOU OSL PBL LSS SOL HSL LAS MBL BNP
SCB SKR SKL MSB IMY DIGG SVT SR TT LO TCO SACO SD KD MP KPMG
SEK EUR USD MSEK TSEK KSEK MKR TKR KR MW GW KW TW MWH GWH TWH KWH GB MB TB HZ MHZ GHZ DB KM CM MM CO HA KG
NO SO NV SV ISO SS EN IEC IEEE ETSI ISBN ISSN XX XXX XXXX
"""
"""What a Swedish official reads without stopping: forms of companies, unions of states, everyday technology and care, series and statutes, agencies, parties, units,
points of the compass, standards."""
_KNOWN = frozenset(_FAMILIAR.split())


def check_abbreviations(material: Material) -> Iterator[Finding]:
    """Findings on abbreviations, each once, at the first place where it stands."""
    passages = list(material.passages())
    whole = "\n".join(passage.text for passage in passages)
    familiar = _KNOWN | _names(material)
    words = frozenset(word for word in _WORD.findall(whole) if word.islower())
    told: set[str] = set()
    for passage in passages:
        for abbreviation in _abbreviations(passage):
            is_word = abbreviation.casefold() in words
            if abbreviation in familiar or abbreviation in told or is_word or _ROMAN.fullmatch(abbreviation):
                continue
            told.add(abbreviation)
            if not explained(abbreviation, whole):
                parameters = {"abbreviation": abbreviation, "where": passage.name}
                yield Finding("check.abbreviation", Level.WARNS, passage.place, abbreviation, parameters)


def explained(abbreviation: str, text: str) -> bool:
    """Whether the text somewhere says what the abbreviation stands for: in brackets after the words, or the words in brackets after it."""
    return any(re.search(each.format(re.escape(abbreviation)), text) for each in _EXPLAINED)


def _abbreviations(passage: Passage) -> Iterator[str]:
    for line in passage.text.split("\n"):
        letters = [letter for letter in line if letter.isalpha()]
        if sum(1 for letter in letters if letter.isupper()) > _SHOUTED * len(letters):
            continue
        numbers = [(each.start, each.end) for each in references_in(line)]
        for found in _ABBREVIATION.finditer(line):
            beside = _NUMBERED.match(line, found.end()) or _SHOUTED_NEXT.match(line, found.end())
            if (
                not beside
                and not _SHOUTED_BEFORE.search(line[: found.start()])
                and not any(start <= found.start() < end for start, end in numbers)
            ):
                yield found[1]


def _names(material: Material) -> frozenset[str]:
    """What the paper's own parties are called, and what the sender writes in the proposal: its readers know it."""
    response, referral = material.response, material.referral
    texts = [
        response.body,
        response.unit,
        response.officer,
        response.subject,
        response.reference,
        response.sender_reference,
    ]
    texts += [response.recipient.name, *response.recipient.lines, *response.copies]
    texts += [part for each in response.signatories for part in (each.name, each.title, each.organisation)]
    texts += [
        referral.title,
        referral.sender,
        referral.department,
        referral.reference,
        *referral.bodies,
        *referral.questions,
    ]
    texts += [part for each in material.recommendations for part in (each.text, each.title, each.area, each.section)]
    if material.letterhead:
        texts += [*material.letterhead.organisation, *material.letterhead.address]
    initials = {
        "".join(word[0] for word in _WORD.findall(name) if len(word) > 3).upper()
        for name in (response.body, referral.sender)
    }
    return frozenset(found for text in texts for found in _LETTERS.findall(text)) | initials
