"""What is said of each file, in a few Swedish words."""

from __future__ import annotations

from domain.intake.values import Arrival, Fate, Sort, Tie, Whence
from domain.interpretation import FindingKind
from domain.packed import given_in
from domain.text import shorten

_QUOTED = 160
"""How much of a sentence is quoted, in letters."""

SORT = {
    Sort.ANSWER: "Yttrande",
    Sort.MEMO: "Tjänsteutlåtande",
    Sort.REFERRAL: "Remiss",
    Sort.PAPER: "Annan handling",
    Sort.UNREAD: "Kunde inte läsas",
}
_FATE = {
    Fate.NEW: "Nytt yttrande",
    Fate.NEWER: "Ny version, den tidigare finns kvar",
    Fate.OLDER: "Tidigare version, finns kvar men räknas inte",
    Fate.SAME_FILE: "Samma fil finns redan",
    Fate.SAME_ANSWER: "Samma yttrande, läggs bredvid",
    Fate.BESIDE: "Läggs bredvid yttrandet",
    Fate.LEFT: "Tas inte in",
}
_WHENCE = {
    Whence.SIGNATURE: "Vem som svarar är taget från underskriften",
    Whence.OPENING: "Vem som svarar är taget från de första raderna",
    Whence.FILE_NAME: "Vem som svarar är taget från filens namn",
    Whence.NOWHERE: "Det framgår inte vem som svarar",
}
_TIE = {
    Tie.LIKENESS: "Ärendet är känt igen på rekommendationerna, inte på diarienummer eller titel",
    Tie.GIVEN: "Inget i filen säger vilken remiss den svarar på",
}


def fate_of(arrival: Arrival) -> str:
    """What becomes of the file."""
    if arrival.fate is Fate.NEW and arrival.sort is Sort.REFERRAL:
        return "Ny remiss"
    if arrival.fate is Fate.LEFT and arrival.sort is Sort.UNREAD:
        return SORT[Sort.UNREAD]
    return _FATE[arrival.fate]


def positions_of(arrival: Arrival) -> str:
    """How many positions the file gives: "3 angivna", or "11 tolkade, 1 oklart"; empty for a file of which no answer comes."""
    if not arrival.is_answer:
        return ""
    given = given_in(arrival.positions)
    if arrival.is_exact:
        return _count(given, "angivet", "angivna")
    unclear = len(arrival.positions) - given
    return _count(given, "tolkat", "tolkade") + (f", {_count(unclear, 'oklart', 'oklara')}" if unclear else "")


def doubts_of(arrival: Arrival) -> tuple[str, ...]:
    """Why a person should look at it, as sentences without their full stops."""
    if not arrival.is_answer:
        return ()
    also = f"Anger också diarienumret för {' och '.join(arrival.also)}: läs in filen där med, om den svarar på båda"
    told = (_WHENCE.get(arrival.whence, ""), _TIE.get(arrival.tie, ""), also if arrival.also else "")
    return tuple(each for each in told if each)


def adrift_of(arrival: Arrival) -> str:
    """Positions that the answer takes and that belong to no recommendation, as a sentence without its full stop; empty where it takes none."""
    read = arrival.interpretation
    if read is None or not arrival.is_answer:
        return ""
    tied = {each.quote for position in read.positions for each in position.evidence}
    whole = [each.quote for each in read.overall.evidence] if read.overall.stance is not None else []
    loose = [each.text for each in read.findings if each.kind is FindingKind.UNPLACED]
    found = [each for each in dict.fromkeys((*whole, *loose)) if each not in tied]
    if not found:
        return ""
    who = "En mening tar" if len(found) == 1 else f"{len(found)} meningar tar"
    return f"{who} ställning utan att kunna knytas till en rekommendation: ”{shorten(found[0], _QUOTED).rstrip('.')}”"


def sum_of(read: int, exact: int, to_confirm: int, failed: int) -> str:
    """The report in one line: "27 lästa: 19 exakta, 8 att bekräfta"."""
    parts = [_count(exact, "exakt", "exakta"), f"{to_confirm} att bekräfta"]
    if failed:
        parts.append(f"{failed} kunde inte läsas")
    return f"{_count(read, 'läst', 'lästa')}: {', '.join(parts)}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
