"""The draft that writes itself: from the answers to statements, recommendation by recommendation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar
from uuid import uuid4

from domain.ports import Cancelled, Progress
from domain.position import ConstraintKind, LocalConstraint, Source, Stance
from domain.recommendation import Recommendation
from domain.services.letters_words import circumstance
from domain.summary import words
from domain.summary.answers import Answers, body_of
from domain.summary.markdown import bullets, inline, quote
from domain.summary.overall import overall
from domain.summary.quoting import Argument, Said, main_arguments, names_with_marks
from domain.summary.values import Drafted, Statement, StatementKind
from domain.text import normalise
from domain.wording import kronor

Thing = TypeVar("Thing")

STEP = 1000
"""Between the orders of two neighbours in a draft, so that there is room between them."""
IN_FULL = 60
"""So many answers are told in full. Of more, lists hold what most bodies share and say how much more there is."""
_FIRST = 3
"""Items of such a list."""


def draft(
    answers: Answers, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> tuple[Statement, ...] | None:
    """Every statement that the answers give; ``None`` when it was cancelled. Without an answer that counts there is nothing to state."""
    made = list(fresh_on(answers, ""))
    for done, recommendation in enumerate(answers.recommendations):
        if cancelled is not None and cancelled():
            return None
        if progress is not None:
            progress(done, len(answers.recommendations))
        made += fresh_on(answers, recommendation.id)
    return tuple(made)


def fresh_on(answers: Answers, recommendation_id: str) -> Iterator[Statement]:
    """What the answers give on one recommendation, or on the whole where the id is empty, as new statements."""
    recommendation = answers.listed.get(recommendation_id)
    drafted = overall(answers) if recommendation is None else _on_recommendation(answers, recommendation)
    for place, (kind, slot, text, links) in enumerate(drafted, 1):
        yield Statement(str(uuid4()), answers.referral.id, kind, text, links, recommendation_id, place * STEP, slot)


def _on_recommendation(answers: Answers, recommendation: Recommendation) -> Iterator[Drafted]:
    """What is stated of one recommendation: stances, arguments, local circumstances by kind, requests."""
    said = answers.by_recommendation[recommendation.id]
    if not said:
        return
    yield from _stances(answers, recommendation, said)
    for argument in main_arguments(recommendation, said):
        links = tuple(answers.link(*each) for each in argument.said)
        yield StatementKind.ARGUMENT, argument.slot, _argument_text(argument), links
    for kind, found in _by_kind(said).items():
        links = tuple(answers.link(*each) for each, _ in found)
        text = _constraints_text(kind, found, in_full=_in_full(answers))
        yield StatementKind.CONSTRAINT, f"constraint:{kind}", text, links
    asking = [each for each in said if any(request.text.strip() for request in each[1].requests)]
    if asking:
        links = tuple(answers.link(*each) for each in asking)
        yield StatementKind.REQUEST, "request", _requests_text(asking, in_full=_in_full(answers)), links


def _in_full(answers: Answers) -> bool:
    return len(answers.counted) <= IN_FULL


def _stances(answers: Answers, recommendation: Recommendation, said: Sequence[Said]) -> Iterator[Drafted]:
    """Declared and confirmed stances are counted together, interpreted ones apart and as what they are."""
    total, kind = len(answers.counted), recommendation.kind
    taken: dict[tuple[Stance | None, bool], list[Said]] = {}
    for each in said:
        taken.setdefault((each[1].stance, each[1].source is Source.INTERPRETED), []).append(each)
    for stance in (*Stance, None):
        known, guessed = taken.get((stance, False), []), taken.get((stance, True), [])
        code = stance.value if stance else "none"
        if known:
            names = _escaped(known)
            text = words.stance_sentence(stance, kind, names, total) if stance else words.unstated_sentence(kind, names)
            yield _stance(answers, f"stance:{code}", text, known)
        if guessed and stance:
            text = words.interpreted_sentence(stance, kind, _escaped(guessed), further=bool(known))
            yield _stance(answers, f"stance:{code}:interpreted", text, guessed)
        elif guessed:
            text = words.unclear_sentence(kind, _escaped(guessed))
            yield _stance(answers, "stance:none:interpreted", text, guessed)
    earlier = [each for each in said if each[1].basis_changed(recommendation.fingerprint)]
    if earlier:
        links = tuple(answers.link(*each) for each in earlier)
        yield StatementKind.BASIS, "basis", words.earlier_sentence(kind, _escaped(earlier)), links


def _stance(answers: Answers, slot: str, text: str, said: Sequence[Said]) -> Drafted:
    return StatementKind.STANCE, slot, text, tuple(answers.link(*each) for each in said)


def _by_kind(said: Sequence[Said]) -> dict[ConstraintKind, list[tuple[Said, Sequence[LocalConstraint]]]]:
    """Who has local circumstances of each kind that anybody has, and which they are; in the order of the kinds."""
    found: dict[ConstraintKind, dict[str, tuple[Said, list[LocalConstraint]]]] = {each: {} for each in ConstraintKind}
    for each in said:
        for constraint in each[1].constraints:
            found[constraint.kind].setdefault(each[0].id, (each, []))[1].append(constraint)
    return {kind: list(by_body.values()) for kind, by_body in found.items() if by_body}


def _argument_text(argument: Argument) -> str:
    return f"{inline(argument.lead)}\n\n{quote(argument.quote)}"


def _constraints_text(
    kind: ConstraintKind, found: Sequence[tuple[Said, Sequence[LocalConstraint]]], *, in_full: bool
) -> str:
    """The circumstances of a kind, those that several bodies share once with all their names, and the sum of what they all cost."""
    shared: dict[object, tuple[LocalConstraint, list[Said]]] = {}
    amounts = []
    for said, constraints in found:
        for each in constraints:
            same = (each.subject, each.text, each.until, each.amount_sek, each.vouched_by)
            who = shared.setdefault(same, (each, []))[1]
            who += [said] if not who or who[-1] is not said else []
            amounts += [each.amount_sek] if each.amount_sek is not None else []
    lead = words.constraint_lead(kind, len(found))
    told, more = _told(list(shared.values()), in_full=in_full)
    text = f"{lead}\n\n{bullets([*(_circumstance(who, each) for each, who in told), *more])}"
    return text if len(amounts) < 2 else f"{text}\n\nDe belopp som anges är tillsammans {kronor(sum(amounts))}."


def _circumstance(who: Sequence[Said], constraint: LocalConstraint) -> str:
    """A circumstance as a list item: whose and about what, and the rest of what it says."""
    subject = " ".join(constraint.subject.split())
    told = circumstance(subject, replace(constraint, subject="")) if subject else circumstance("", constraint)
    rest = "".join(run.text for run in told.runs).removeprefix(":").strip()
    return f"**{_listed(names_with_marks(who))}:** {inline(words.capital(rest))}" if rest else _listed(_names(who))


def _requests_text(asking: Sequence[Said], *, in_full: bool) -> str:
    """Each request once, with all who ask for it."""
    wishes: dict[str, tuple[str, list[Said]]] = {}
    for each in asking:
        for request in each[1].requests:
            text = normalise(request.text)
            if text:
                who = wishes.setdefault(text.casefold().rstrip("."), (text, []))[1]
                who += [each] if not who or who[-1] is not each else []
    told, more = _told(list(wishes.values()), in_full=in_full)
    items = (f"**{_listed(names_with_marks(who))}:** {inline(text)}" for text, who in told)
    return f"{words.request_lead(len(asking))}\n\n{bullets([*items, *more])}"


def _told(items: list[tuple[Thing, list[Said]]], *, in_full: bool) -> tuple[list[tuple[Thing, list[Said]]], list[str]]:
    """What a list holds of things and who says them, and the item that says how many more there are."""
    if in_full or len(items) <= _FIRST + 1:
        return items, []
    items.sort(key=lambda each: -len(each[1]))
    return items[:_FIRST], [f"och {words.figures(len(items) - _FIRST)} till, som står i jämförelsens tabeller"]


def _names(said: Sequence[Said]) -> list[str]:
    return [body_of(response) for response, _ in said]


def _listed(names: Sequence[str]) -> str:
    return words.listed([inline(each) for each in names])


def _escaped(said: Sequence[Said]) -> list[str]:
    return [inline(each) for each in _names(said)]
