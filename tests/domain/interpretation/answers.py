"""Made-up answers of a made-up committee, and what must be read out of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from domain.document import Block, BlockKind, ReadDocument
from domain.interpretation import Interpretation, Letterhead, Phrases, interpret
from domain.position import Position
from domain.recommendation import Recommendation
from resources.phrases import table

PHRASES = Phrases.parse(table("stances"), table("circumstances"))
BODY = "Kulturnämnden"
LETTERHEAD = Letterhead(body=BODY)

WAGES = Recommendation(
    "löner",
    "fall",
    "Löneadministrationen rekommenderas vara gemensam för kommunens nämnder.",
    1000,
    "1",
    "Personal",
    "Lön och pension",
)
PENSIONS = Recommendation(
    "pensioner",
    "fall",
    "Pensionshandläggningen rekommenderas vara gemensam för kommunens nämnder.",
    2000,
    "2",
    "Personal",
    "Lön och pension",
)
SWITCHBOARD = Recommendation(
    "växel",
    "fall",
    "Telefonväxeln rekommenderas vara gemensam för kommunens nämnder.",
    3000,
    "3",
    "Service",
    "Telefonväxel",
)
CLEANING = Recommendation(
    "lokalvård",
    "fall",
    "Lokalvården rekommenderas inte vara gemensam för kommunens nämnder.",
    4000,
    "4",
    "Service",
    "Lokalvård",
)
ACCOUNTS = Recommendation(
    "redovisning",
    "fall",
    "Varje nämnd ska årligen redovisa sina systemkostnader för kommunstyrelsen.",
    5000,
    "5",
    "Styrning",
    "Uppföljning",
)
ALL = (WAGES, PENSIONS, SWITCHBOARD, CLEANING, ACCOUNTS)


def blocks(text: str) -> tuple[Block, ...]:
    """Blocks from a few signs: "# " opens a heading, "- " or "1. " a list item, "| " a table's row; an empty line parts paragraphs."""
    return tuple(_block(part.strip()) for part in re.split(r"\n\s*\n|\n(?=[#|-]|\d+\. )", text) if part.strip())


def _block(part: str) -> Block:
    flat = " ".join(part.split())
    if match := re.match(r"(#+) (.*)", flat):
        return Block(BlockKind.HEADING, match[2], page=1, level=len(match[1]))
    if match := re.match(r"(-|\d+\.) (.*)", flat):
        return Block(BlockKind.LIST_ITEM, match[2], page=1, marker=match[1])
    if flat.startswith("| "):
        cells = tuple(cell.strip() for cell in flat.strip("| ").split("|"))
        return Block(BlockKind.TABLE_ROW, " | ".join(cells), page=1, cells=cells)
    return Block(BlockKind.PARAGRAPH, flat, page=1)


def document(text: str) -> ReadDocument:
    """A read document of one page."""
    return ReadDocument("svar.txt", "text/plain", blocks(text), 1)


def read(text: str, recommendations: Sequence[Recommendation] = ALL, body: str = BODY) -> Interpretation:
    """The answer as it is interpreted."""
    return interpret(document(text), recommendations, PHRASES, letterhead=Letterhead(body=body))


def position(interpretation: Interpretation, recommendation: Recommendation) -> Position:
    """What was read about one recommendation; an empty position where nothing was."""
    found = {each.recommendation_id: each for each in interpretation.positions}
    return found.get(recommendation.id, Position("", recommendation.id))
