"""What sort of paper a document is, as far as it changes how it must be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from domain.extraction.outline import Line, LineKind


class Nature(StrEnum):
    """How a paper is read: laws and judgments propose nothing, directives assign all through, bills carry old proposals in their appendices."""

    PROPOSAL = "proposal"
    DIRECTIVE = "directive"
    BILL = "bill"
    STATUTE = "statute"
    JUDGMENT = "judgment"


_HEAD = 40
_STATUTE = re.compile(
    r"svensk författningssamling|\bSFS\s*(?:nr\s*)?\d{4}:\d+|^(?:lag|förordning|kungörelse)\s*\(\d{4}:\d+\)|\bförfattningssamling\b",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"^(?:\d+\s*(?:kap\.?)?\s*)?\d+\s*[a-z]?\s*§|^\d+\s*kap\.", re.IGNORECASE)
_JUDGMENT = re.compile(
    r"^(?:slutlig(?:t)? )?(?:dom|beslut|deldom|domslut)\b|\bmål(?:nummer| ?nr\.?)\s*:?\s*[A-ZÅÄÖ]{0,3}\s?\d+|^(?:domslut|domskäl|yrkanden(?: m\.m\.)?|tingsrättens|hovrättens|överklagad)",
    re.IGNORECASE,
)
_COURT = re.compile(
    r"\b(?:tingsrätt|hovrätt|kammarrätt|förvaltningsrätt|högsta domstolen|högsta förvaltningsdomstolen|domstol|mark- och miljö(?:över)?dom)\w*",
    re.IGNORECASE,
)
_DIRECTIVE = re.compile(r"\bkommittédirektiv\b|\bdir\.\s*\d{4}:\s*\d+|\btilläggsdirektiv\b", re.IGNORECASE)
_COMMITTEES = re.compile(r"^\w*utskottets\s+(?:betänkande|yttrande|utlåtande)\b", re.IGNORECASE)
"""A parliamentary committee's own paper, which names the bill that it is about."""
_BILL = re.compile(
    r"\bregeringens proposition\b|\bprop\.\s*\d{4}/\d{2}:\s*\d+|\blagrådsremiss(?:en)?\b|^proposition\b", re.IGNORECASE
)


def nature_of(lines: Sequence[Line], furniture: Sequence[str] = (), head_lines: Sequence[str] = ()) -> Nature:
    """Judge by the first lines, by page headers, and by how much of the text is numbered as law is; ``head_lines`` are the first printed lines."""
    head = [*(line.text for line in lines[:_HEAD]), *furniture[:_HEAD]]
    opening = head[:12] + list(furniture[:6])
    if any(_DIRECTIVE.search(text) and len(text) < 200 for text in (*opening, *head_lines[:12])):
        return Nature.DIRECTIVE
    committees = any(_COMMITTEES.search(text) for text in head[:3])
    if not committees and any(
        (found := _BILL.search(text)) and (len(text) < 200 or found.start() == 0) for text in opening
    ):
        return Nature.BILL
    body = [line for line in lines if line.kind is not LineKind.HEADING]
    lawful = sum(1 for line in lines if _PARAGRAPH.match(line.text) or _PARAGRAPH.match(f"{line.marker} {line.text}"))
    if (any(_STATUTE.search(text) for text in opening) and lawful >= 2) or (lawful > 8 and lawful * 5 > len(body)):
        return Nature.STATUTE
    marks = sum(1 for text in head if _JUDGMENT.search(text) and len(text) < 160)
    if marks >= 2 and any(_COURT.search(text) for text in head):
        return Nature.JUDGMENT
    return Nature.PROPOSAL
