"""How much of a summary goes on paper: everything that stands in it, or its stances and what most reasons come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from domain.position import ConstraintKind
from domain.summary import words
from domain.summary.answers import Answers
from domain.summary.values import Statement, StatementKind
from domain.wording import CONSTRAINT

_COUNTED = frozenset({StatementKind.CONSTRAINT, StatementKind.REQUEST})


class Extent(StrEnum):
    """The extents; values are those of the command line."""

    FULL = "utforlig"
    SHORT = "kort"
    """Every stance with its bodies, one reason for each, and circumstances and requests as numbers. What a person has written or changed is always there."""


_LARGE = 6_000
"""More positions than these, and the whole summary is longer than anybody reads."""


def fitting(answers: Answers) -> Extent:
    """The extent that a summary of these answers has unless somebody chooses."""
    return Extent.SHORT if sum(map(len, answers.by_recommendation.values())) > _LARGE else Extent.FULL


NOTE = (
    "Det här är sammanställningen i kort form: ställningstagandena med alla instanser, det skäl som flest anger för vart och ett av dem,"
    " och hur många som redovisar lokala förutsättningar eller framför önskemål."
)
"""What the short form says of itself."""


def kept(statements: Sequence[Statement]) -> Iterator[Statement]:
    """The statements of one recommendation, in order, that stand in the short form too."""
    quoted = set[str]()
    for each in statements:
        if each.edited or each.kind not in _COUNTED | {StatementKind.ARGUMENT}:
            yield each
        elif each.kind is StatementKind.ARGUMENT and (stance := each.slot.rpartition(":")[0]) not in quoted:
            quoted.add(stance)
            yield each


def counted(statements: Sequence[Statement]) -> str:
    """What the short form says of the statements that it leaves out but counts: a sentence or two, or nothing."""
    told = {each.slot: len(each.rests_on) for each in statements if each.kind in _COUNTED and not each.edited}
    kinds = [
        f"{CONSTRAINT[kind].lower()} ({words.figures(count)})"
        for kind in ConstraintKind
        if (count := told.get(f"constraint:{kind}"))
    ]
    sentences = (
        [f"Så många instanser redovisar lokala förutsättningar av varje slag: {words.listed(kinds)}."] if kinds else []
    )
    if asking := told.get("request"):
        sentences.append(f"{words.capital(words.bodies(asking))} framför önskemål.")
    return " ".join(sentences)
