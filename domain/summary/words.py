"""The Swedish of a summary: numbers, lists of names and the sentences that count, which end where the names begin."""

from __future__ import annotations

from collections.abc import Sequence

from domain.position import ConstraintKind, Stance
from domain.recommendation import RecommendationKind
from domain.wording import CONSTRAINT, KIND_DEFINITE

_WORDS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
_PREDICATES = {
    Stance.APPROVE: "tillstyrker {noun}",
    Stance.APPROVE_WITH_REMARKS: "tillstyrker {noun} med synpunkter",
    Stance.REJECT: "avstyrker {noun}",
    Stance.NO_OBJECTION: "har ingen erinran mot {noun}",
    Stance.UNDECIDED: "tar inte ställning till {noun}",
    Stance.NOT_CONCERNED: "berörs inte av {noun}",
}
_QUESTION_PREDICATES = {
    Stance.APPROVE: "ställer sig positiv{a} i frågan",
    Stance.APPROVE_WITH_REMARKS: "ställer sig positiv{a} i frågan, med synpunkter",
    Stance.REJECT: "ställer sig avvisande i frågan",
    Stance.NO_OBJECTION: "har ingen erinran i frågan",
    Stance.UNDECIDED: "tar inte ställning i frågan",
    Stance.NOT_CONCERNED: "berörs inte av frågan",
}
_IN_TOTALS = {
    Stance.APPROVE: "tillstyrker",
    Stance.APPROVE_WITH_REMARKS: "tillstyrker med synpunkter",
    Stance.REJECT: "avstyrker",
    Stance.NO_OBJECTION: "har ingen erinran",
    Stance.UNDECIDED: "tar inte ställning",
    Stance.NOT_CONCERNED: "berörs inte",
}
_ASIDES = {
    Stance.NO_OBJECTION: "inte har någon erinran",
    Stance.UNDECIDED: "inte tar ställning",
    Stance.NOT_CONCERNED: "inte berörs",
}
"""As a relative clause has them, where *inte* stands before the verb."""
_ABOUT = {
    ConstraintKind.ECONOMY: "ekonomin",
    ConstraintKind.TIMETABLE: "tidplanen",
}
UNCONFIRMED = "tolkat"
"""How a single body is marked whose position was interpreted and not confirmed; the summary says once what the word means."""


def number(count: int, *others: int, neuter: bool = False) -> str:
    """A count in words up to twelve and in figures above; figures, too, where another count of the same sentence needs them."""
    if max((count, *others)) >= len(_WORDS):
        return figures(count)
    return "ett" if neuter and count == 1 else _WORDS[count]


def figures(count: int) -> str:
    """A count in figures, in threes parted by no-break spaces from five figures on."""
    return f"{count:,}".replace(",", "\u00a0") if count >= 10_000 else str(count)


def capital(sentence: str) -> str:
    """The sentence with a capital letter at its beginning."""
    return sentence[:1].upper() + sentence[1:]


def listed(names: Sequence[str]) -> str:
    """Names as a sentence lists them: commas and *och*; *samt* where a name has an *och* of its own, semicolons where one has a comma."""
    if len(names) < 2:
        return "".join(names)
    comma = "; " if any("," in each for each in names) else ", "
    last = " samt " if comma == "; " or any(" och " in each for each in names) else " och "
    return comma.join(names[:-1]) + last + names[-1]


def predicate(stance: Stance, kind: RecommendationKind, count: int) -> str:
    """What ``count`` bodies do, as the verb and what follows it."""
    if kind is RecommendationKind.QUESTION:
        return _QUESTION_PREDICATES[stance].format(a="" if count == 1 else "a")
    return _PREDICATES[stance].format(noun=KIND_DEFINITE[kind])


def share(count: int, total: int) -> str:
    """``count`` bodies of those that have answered, as the subject of a sentence."""
    if count < total:
        return capital(f"{number(count, total)} av {number(total, count)} svarande instanser")
    if total == 1:
        return "Den enda svarande instansen"
    return "Båda svarande instanserna" if total == 2 else f"Samtliga {number(total)} svarande instanser"


def bodies(count: int) -> str:
    """``count`` bodies: *en instans*, *två instanser*."""
    return f"{number(count)} {'instans' if count == 1 else 'instanser'}"


def stance_claim(stance: Stance | None, kind: RecommendationKind, count: int, total: int) -> str:
    """How many of the ``total`` bodies that have answered take the stance, or have spoken of the recommendation without taking any."""
    if stance is None:
        return capital(f"{bodies(count)} yttrar sig om {KIND_DEFINITE[kind]} utan att ange något ställningstagande")
    return f"{share(count, total)} {predicate(stance, kind, count)}"


def interpreted_claim(stance: Stance | None, kind: RecommendationKind, count: int, *, further: bool = False) -> str:
    """As ``stance_claim``, of positions that were interpreted and that nobody has confirmed; ``further`` where others have said the same.

    Without a stance it is not clear what they hold.
    """
    if stance is None:
        return capital(f"{bodies(count)} nämner {KIND_DEFINITE[kind]}, men vad svaret innebär är inte klarlagt")
    subject = ("ytterligare " if further else "") + bodies(count)
    verb = predicate(stance, kind, count).removesuffix(", med synpunkter")
    remarks = ", med synpunkter," if verb != predicate(stance, kind, count) else ""
    return capital(f"{subject} {verb}{remarks} enligt en tolkning som inte är bekräftad")


def earlier_claim(kind: RecommendationKind, count: int) -> str:
    """How many took their stance on an earlier wording."""
    return capital(f"{number(count, neuter=True)} svar gäller en tidigare lydelse av {KIND_DEFINITE[kind]}")


def constraint_lead(kind: ConstraintKind, count: int) -> str:
    """What opens a list of local circumstances of one kind."""
    if kind is ConstraintKind.OTHER:
        return capital(f"{bodies(count)} redovisar andra lokala förutsättningar:")
    return capital(
        f"{bodies(count)} redovisar lokala förutsättningar som gäller {_ABOUT.get(kind, CONSTRAINT[kind].lower())}:"
    )


def request_lead(count: int) -> str:
    """What opens a list of requests."""
    return capital(f"{bodies(count)} framför önskemål:")


def in_totals(stance: Stance) -> str:
    """The stance as a verb that a total stands before: *412 tillstyrker*."""
    return _IN_TOTALS[stance]


def stance_aside(stance: Stance | None) -> str:
    """The stance as it stands after a body's name and *som*; nothing where there is none."""
    return "" if stance is None else _ASIDES.get(stance, _IN_TOTALS[stance])
