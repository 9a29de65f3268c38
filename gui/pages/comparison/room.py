"""How much room cards take that are not made yet, so that a scroll bar is from the beginning what it will be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from PySide6.QtGui import QFontMetrics

from gui.pages.comparison.answer_card import AnswerCard
from gui.presenters.side_by_side import Card

_AROUND, _BETWEEN = 22, 8
"""Pixels of a card's margins, and between its parts."""
_SIDES = 24


def room_ahead(made: Sequence[AnswerCard], waiting: Iterable[Card], width: int, spacing: int) -> int:
    """Pixels below the cards that are made for those that wait, all of them of a width: what their texts should need, corrected by what texts have needed
    in the cards that are there."""
    if not made:
        return 0
    metrics = made[0].fontMetrics()
    share = sum(each.heightForWidth(width) for each in made) / sum(_guessed(each.card, width, metrics) for each in made)
    return sum(round(share * _guessed(each, width, metrics)) + spacing for each in waiting)


def _guessed(card: Card, width: int, metrics: QFontMetrics) -> int:
    line = metrics.lineSpacing()
    letters = max(1.0, (width - _SIDES) / metrics.averageCharWidth())
    parts = [line * ceil(max(1, len(each)) / letters) for text in _texts(card) for each in text.split("\n")]
    return _AROUND + sum(parts) + _BETWEEN * len(parts)


def _texts(card: Card) -> Iterator[str]:
    """What stands in a card, part by part, or something as long."""
    yield card.column.name
    yield ""  # the stance
    yield card.text
    for constraint in card.position.constraints:
        yield ""  # its kind
        yield constraint.text
    for request in card.position.requests:
        yield request.text
    for evidence in card.position.evidence:
        yield ""  # where it stands
        yield "" if evidence.quote in card.text else evidence.quote
    for mark in card.marks:
        yield mark.note
