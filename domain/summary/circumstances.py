"""What stands in the way locally, and what is asked for: who says each thing, once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from domain.dates import PartialDate
from domain.position import ConstraintKind, LocalConstraint
from domain.services.letters_words import circumstance
from domain.summary import words
from domain.summary.answers import body_of
from domain.summary.markdown import bullets, inline
from domain.summary.quoting import Said, names_with_marks
from domain.text import normalise
from domain.wording import CONSTRAINT, kronor

Found = Sequence[tuple[Said, Sequence[LocalConstraint]]]
"""Whose circumstances of one kind they are, and which they are."""

_SHARED = 2
"""Of very many bodies' circumstances of a kind, so many are told: those that most share."""
_WISHES = 5
"""Of very many bodies' requests, as many."""
_FEW = 2
"""So many bodies are named with what they share; of more it says how many they are."""


def by_kind(said: Sequence[Said]) -> dict[ConstraintKind, list[tuple[Said, Sequence[LocalConstraint]]]]:
    """Who has local circumstances of each kind that anybody has, and which they are; in the order of the kinds."""
    found: dict[ConstraintKind, dict[str, tuple[Said, list[LocalConstraint]]]] = {each: {} for each in ConstraintKind}
    for each in said:
        for constraint in each[1].constraints:
            found[constraint.kind].setdefault(each[0].id, (each, []))[1].append(constraint)
    return {kind: list(by_body.values()) for kind, by_body in found.items() if by_body}


def all_told(kind: ConstraintKind, found: Found) -> str:
    """The circumstances of a kind, those that several bodies share once with all their names, and the sum of what they all cost."""
    shared: dict[object, tuple[LocalConstraint, list[Said]]] = {}
    amounts = []
    for said, constraints in found:
        for each in constraints:
            same = (each.subject, each.text, each.until, each.amount_sek, each.vouched_by)
            _say(shared.setdefault(same, (each, []))[1], said)
            amounts += [each.amount_sek] if each.amount_sek is not None else []
    listed = bullets(_circumstance(who, each) for each, who in shared.values())
    text = f"{words.constraint_lead(kind, len(found))}\n\n{listed}"
    return text if len(amounts) < 2 else f"{text}\n\nDe belopp som anges är tillsammans {kronor(sum(amounts))}."


def _circumstance(who: Sequence[Said], constraint: LocalConstraint) -> str:
    """A circumstance as a list item: whose and about what, and the rest of what it says."""
    subject = " ".join(constraint.subject.split())
    told = circumstance(subject, replace(constraint, subject="")) if subject else circumstance("", constraint)
    rest = "".join(run.text for run in told.runs).removeprefix(":").strip()
    return f"**{_listed(names_with_marks(who))}:** {inline(words.capital(rest))}" if rest else _listed(_names(who))


@dataclass(slots=True)
class _Shared:
    """A circumstance in the same words, whatever it costs each of those who have it and however long it lasts."""

    text: str
    who: list[Said] = field(default_factory=list)


def most_told(kind: ConstraintKind, found: Found) -> str:
    """The circumstances of a kind that very many have, in one paragraph: how many, what most of them share, until when and for how much in all."""
    shared: dict[str, _Shared] = {}
    ends: list[PartialDate] = []
    amounts: list[int] = []
    for said, constraints in found:
        for each in constraints:
            text = normalise(each.text or each.subject).rstrip(".")
            if text:
                _say(shared.setdefault(text.casefold(), _Shared(text)).who, said)
            ends += [each.until] if each.until is not None else []
            amounts += [each.amount_sek] if each.amount_sek is not None else []
    most = sorted(shared.values(), key=lambda each: -len(each.who))
    told = [inline(each.text) + _by_how_many(each.who, len(found)) for each in most[:_SHARED]]
    told += [f"och {words.figures(len(most) - _SHARED)} till"] if len(most) > _SHARED else []
    sentences = ["; ".join(told)] if told else []
    sentences += [_span(ends)] if ends else []
    sentences += [f"Belopp tillsammans {kronor(sum(amounts))}"] if amounts else []
    return f"**{CONSTRAINT[kind]}, {words.bodies(len(found))}:** {'. '.join(sentences) or 'utan närmare beskrivning'}."


def _span(ends: Sequence[PartialDate]) -> str:
    first, last = min(each.year for each in ends), max(each.year for each in ends)
    return f"Upphör {first}" if first == last else f"Upphör {first}–{last}"


def requests_text(asking: Sequence[Said], *, in_full: bool) -> str:
    """Each request once, with all who ask for it; of very many requests those that most share."""
    wishes: dict[str, tuple[str, list[Said]]] = {}
    for each in asking:
        for request in each[1].requests:
            text = normalise(request.text)
            if text:
                _say(wishes.setdefault(text.casefold().rstrip("."), (text, []))[1], each)
    found = list(wishes.values())
    if in_full:
        items = [f"**{_listed(names_with_marks(who))}:** {inline(text)}" for text, who in found]
    else:
        found.sort(key=lambda each: -len(each[1]))
        items = [inline(text.rstrip(".")) + _by_how_many(who) for text, who in found[:_WISHES]]
        items += [f"och {words.figures(len(found) - _WISHES)} till"] if len(found) > _WISHES else []
    return f"{words.request_lead(len(asking))}\n\n{bullets(items)}"


def _by_how_many(who: Sequence[Said], total: int = 0) -> str:
    """In brackets who say it, if they are few, or else how many they are; nothing where they are the ``total`` that was told before."""
    if len(who) == total:
        return ""
    return f" ({_listed(names_with_marks(who)) if len(who) <= _FEW else words.bodies(len(who))})"


def _say(who: list[Said], said: Said) -> None:
    """Somebody says it, who may have said it just before."""
    if not who or who[-1] is not said:
        who.append(said)


def _names(said: Iterable[Said]) -> list[str]:
    return [body_of(response) for response, _ in said]


def _listed(names: Sequence[str]) -> str:
    return words.listed([inline(each) for each in names])
