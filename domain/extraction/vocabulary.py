"""The words by which Swedish proposals are known: headings, verbs of proposal, and what only looks like them."""

from __future__ import annotations

import re
from re import Pattern

_ALIKE = str.maketrans(
    {
        "\u2010": "-",
        "\u2011": "-",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2007": " ",
        "\n": " ",
        "\t": " ",
        "\u00ad": "-",
        "’": "'",
    }
)
_ODD = re.compile(f"[{''.join(map(chr, _ALIKE))}]")


def matchable(text: str) -> str:
    """The text with look-alike characters made one, character for character, so that offsets hold."""
    return text.translate(_ALIKE) if _ODD.search(text) else text


def mentions(text: str, *stems: str) -> bool:
    """Whether any of the stems (lower case) stands in the text: far cheaper than a pattern, for sparing most lines one."""
    lowered = text.casefold()
    return any(stem in lowered for stem in stems)


def words(*alternatives: str) -> Pattern[str]:
    """A pattern, blind to case, of whole words."""
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b", re.IGNORECASE)


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


_LABEL = re.compile(
    r"(?:\w+s\s+|våra?\s+|vårt\s+|sammanfattande\s+)?(?:rekommendation(?:er(?:na)?)?|förslag(?:en)?|bedömning(?:ar)?)(?:\s+\d+)?\s*[:.]?",
    re.IGNORECASE,
)
INQUIRY = r"regeringens|utredningens|promemorians|kommitténs|utredarens|delegationens|beredningens|arbetsgruppens|betänkandets|lagrådsremissens|utskottets"
"""Whose proposals and assessments the state's papers set in boxes of their own."""
_BOXED = re.compile(
    rf"(?:{INQUIRY})\s+(?:förslag|bedömning|rekommendation)(?:er|ar)?(?:\s+och\s+(?:förslag|bedömning))?\s*[:.]?",
    re.IGNORECASE,
)
_OWNED = re.compile(r"\w+s\s", re.IGNORECASE)
_CONTAINER = re.compile(r"(?:\w+s\s+)?(?:överväganden|synpunkter|förslag|bedömning|ställningstagande)\b", re.IGNORECASE)
_GENERAL = re.compile(
    r"(?:ekonomiska?|juridiska?|sociala|övriga?|miljö)\s*konsekvens|konsekvens|bakgrund|inledning|övrigt|sammanfattning|ärende"
    r"|beslutsunderlag|bilag|uppföljning|ekonomi$|ikraftträdande|genomförande$|sändlista|skickas till|expedier|beslutsexpediering"
    r"|finansiering$|jämställdhet|barnperspektiv|barnkonsekvens|klimat|miljö|tidplan|referenser|källor|samråd|beredning",
    re.IGNORECASE,
)


def is_label(text: str) -> bool:
    """Whether a heading only says what sort of thing follows: "Rekommendation", "Förslag 2"."""
    bare = text.strip()
    return _BOXED.fullmatch(bare) is not None or (_LABEL.fullmatch(bare) is not None and not _OWNED.match(bare))


def is_container(text: str) -> bool:
    """Whether a heading gathers others under it when levels are lost ("Överväganden")."""
    return _CONTAINER.match(text) is not None


def is_general(text: str) -> bool:
    """Whether a heading begins one of the parts that nearly every paper has."""
    return _GENERAL.match(text.strip()) is not None
