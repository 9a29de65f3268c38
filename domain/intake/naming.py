"""Whose an answer is: the body's name found in the paper, and tied to the distribution list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from rapidfuzz import fuzz

from domain.bodies import BodyType, body_type, normal_name, same_body
from domain.document import Block, ReadDocument
from domain.extraction.letterhead import is_body
from domain.intake.values import Whence

_BOARD = re.compile(
    r"(?:kommun|region|lands?tings|stads)(?:styrelsen?|fullmäktige|direktören|chefen)|(?:kommun|region|stads)?lednings(?:kontoret|förvaltningen)"
    r"|(?:förbunds)?styrelsen(?: för)?|rektor|generaldirektören|registrator(?:n|et)?",
    re.IGNORECASE,
)
"""Whoever speaks for the whole body, and is not one of its own."""
_PARTS = re.compile(r"\s*(?:,|;|/|\bi\b|\bför\b| [–-] )\s*", re.IGNORECASE)
_TOGETHER = re.compile(r"\s*(?:,|;|/|&|\boch\b|\bsamt\b)\s*", re.IGNORECASE)
_SPELLING = 92.0
"""Out of 100: a letter lost or doubled; Karlskoga and Karlskrona are further apart."""
_LONG = 10
_HEAD, _FOOT = 20, 14
_OPENING = 5
_LONGEST, _LONGEST_NAME = 200, 60
_SHORT = 4
_NOT_NAME = re.compile(
    r"\b(?:yttrande|remissvar|svar|remiss|tjänsteutlåtande|tjänsteskrivelse|bilaga|beslut|underskrivet|signerat|slutlig|version|ver|v|dnr|pdf|från|över|på|av)\b"
    r"|\b\d[\d.:-]*\b|\(\d+\)",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"[_+]+|(?<=\s)-|-(?=\s)|\s+")


def tied_to(body: str, listed: Sequence[str]) -> str:
    """The name on the distribution list that means the same body; empty where none does, or several do equally well.

    A board stands for its whole body ("Regionstyrelsen, Region X" is Region X) unless the list has the board itself; a committee does not.
    """
    if not body.strip():
        return ""
    if body in listed:
        return body
    exact = [each for each in listed if same_body(each, body)]
    if exact:
        return exact[0]
    mine = _core(body)
    by_board = [each for each in listed if same_body(_core(each), mine)]
    if len(by_board) == 1:
        return by_board[0]
    near = [each for each in listed if fuzz.ratio(each.casefold(), body.casefold()) >= _SPELLING and len(body) >= _LONG]
    return near[0] if len(near) == 1 and not by_board else ""


def known_as(body: str, listed: Sequence[str]) -> str:
    """The name that keeps a body's answers together, however each of them writes it."""
    return normal_name(tied_to(body, listed) or body)


def all_tied_to(body: str, listed: Sequence[str]) -> tuple[str, ...]:
    """The names on the distribution list that a name means: one, or each of those who answer together ("X kommun och Y kommun").

    Empty where any of these is not on the list: "barn- och utbildningsnämnden" is one body.
    """
    whole = tied_to(body, listed)
    if whole:
        return (whole,)
    parts = [part for part in _TOGETHER.split(body.strip()) if part]
    tied = [tied_to(part, listed) for part in parts]
    return tuple(dict.fromkeys(tied)) if len(parts) > 1 and all(tied) else ()


def _core(name: str) -> str:
    """The name without the board that speaks for it: of "Kommunstyrelsen i Y kommun", Y kommun."""
    parts = [part for part in _PARTS.split(name.strip()) if part]
    kept = [part for part in parts if not _BOARD.fullmatch(part)]
    if len(kept) == len(parts) or len(kept) != 1:
        return name
    return kept[0]


def answering_body(
    document: ReadDocument, letterhead: str, name: str, listed: Sequence[str], sender: str = ""
) -> tuple[str, Whence]:
    """Who answers, and where that was found: in the letterhead, among the names of the list at the paper's head and foot, on a line of its own in
    the opening, or in the file's name. ``sender`` is who asked, and never who answers.

    A letterhead that only says "Kommunstyrelsen" tells whose once the name beside it is found.
    """
    if letterhead and not (_BOARD.fullmatch(letterhead) and not tied_to(letterhead, listed)):
        return letterhead, Whence.LETTERHEAD
    name_of, whence = _elsewhere(document, name, listed, (sender, letterhead) if letterhead else (sender,))
    return (name_of, whence) if name_of or not letterhead else (letterhead, Whence.LETTERHEAD)


def _elsewhere(document: ReadDocument, name: str, listed: Sequence[str], others: Sequence[str]) -> tuple[str, Whence]:
    """Who answers where the letterhead does not tell; none of the ``others``."""
    head, foot = document.blocks[:_HEAD], document.blocks[-_FOOT:]
    for blocks, whence in ((head, Whence.LETTERHEAD), (foot, Whence.SIGNATURE)):
        found = _only(_named(blocks, listed))
        if found:
            return found, whence
    signed = _only([line for block in foot if is_body(line := block.text.strip()) and line not in others])
    if signed:
        return signed, Whence.SIGNATURE
    opening = _only([line for line in _lines(head[:_OPENING]) if _is_name(line) and not tied_to(line, others)])
    if opening:
        return opening, Whence.OPENING
    return _in_file_name(name, listed)


def _named(blocks: Sequence[Block], listed: Sequence[str]) -> list[str]:
    lines = _lines(blocks)
    return [each for each in listed if any(tied_to(line, [each]) for line in lines)]


def _lines(blocks: Sequence[Block]) -> list[str]:
    return [line.strip() for block in blocks if len(block.text) < _LONGEST for line in block.text.splitlines()]


def _is_name(line: str) -> bool:
    """Whether a line could be nothing but an organisation's name."""
    short = len(line) < _LONGEST_NAME and not line.endswith((".", ":", "?"))
    return short and line[:1].isupper() and not _NOT_NAME.search(line) and body_type(line) is not BodyType.OTHER


def _in_file_name(name: str, listed: Sequence[str]) -> tuple[str, Whence]:
    stem = _SEPARATORS.sub(" ", PurePath(name).stem)
    bare = " ".join(_NOT_NAME.sub(" ", stem).split()).strip(" -–,.")
    flat = f" {normal_name(stem)} "
    named = [each for each in listed if len(normal_name(each)) >= _SHORT and f" {normal_name(each)} " in flat]
    found = max(named, key=len, default="") or tied_to(bare, listed)
    if found:
        return found, Whence.FILE_NAME
    told = bare[:1].upper() + bare[1:]
    return (told, Whence.FILE_NAME) if is_body(told) or body_type(told) is not BodyType.OTHER else ("", Whence.NOWHERE)


def _only(names: Sequence[str]) -> str:
    return names[0] if len(set(names)) == 1 else ""
