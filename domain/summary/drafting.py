"""The draft that writes itself: from the answers to statements, recommendation by recommendation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from uuid import uuid4

from domain.ports import Cancelled, Progress
from domain.position import ConstraintKind, LocalConstraint, Source, Stance
from domain.recommendation import Recommendation
from domain.richtext import Block, ListBlock, Paragraph, Quote, RichText, Run, plain, to_markdown
from domain.services.letters_words import circumstance
from domain.summary import words
from domain.summary.answers import Answers, body_of, swedish
from domain.summary.overall import overall
from domain.summary.quoting import Argument, Said, main_arguments, names_with_marks
from domain.summary.values import Drafted, Statement, StatementKind
from domain.text import normalise
from domain.wording import kronor

STEP = 1000
"""Between the orders of two neighbours in a draft, so that there is room between them."""


def draft(
    answers: Answers, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> tuple[Statement, ...] | None:
    """Every statement that the answers give; ``None`` when it was cancelled. Without an answer that counts there is nothing to state."""
    made: list[Statement] = []
    _place(made, answers, "", overall(answers))
    for done, recommendation in enumerate(answers.recommendations):
        if cancelled is not None and cancelled():
            return None
        if progress is not None:
            progress(done, len(answers.recommendations))
        _place(made, answers, recommendation.id, on_recommendation(answers, recommendation))
    return tuple(made)


def _place(made: list[Statement], answers: Answers, recommendation_id: str, drafted: Iterable[Drafted]) -> None:
    for place, (kind, slot, text, links) in enumerate(drafted, 1):
        made.append(
            Statement(str(uuid4()), answers.referral.id, kind, text, links, recommendation_id, place * STEP, slot)
        )


def on_recommendation(answers: Answers, recommendation: Recommendation) -> Iterator[Drafted]:
    """What is stated of one recommendation: stances, arguments, local circumstances by kind, requests."""
    said = answers.by_recommendation[recommendation.id]
    if not said:
        return
    yield from _stances(answers, recommendation, said)
    for argument in main_arguments(said):
        links = tuple(answers.link(*each) for each in argument.said)
        yield StatementKind.ARGUMENT, argument.slot, _argument_text(argument), links
    for kind in ConstraintKind:
        found = [(each, listed) for each in said if (listed := [c for c in each[1].constraints if c.kind is kind])]
        if found:
            links = tuple(answers.link(*each) for each, _ in found)
            yield StatementKind.CONSTRAINT, f"constraint:{kind}", _constraints_text(kind, found), links
    asking = [each for each in said if any(request.text.strip() for request in each[1].requests)]
    if asking:
        links = tuple(answers.link(*each) for each in asking)
        yield StatementKind.REQUEST, "request", _requests_text(asking), links


def _stances(answers: Answers, recommendation: Recommendation, said: Sequence[Said]) -> Iterator[Drafted]:
    """Declared and confirmed stances are counted together, interpreted ones apart and as what they are."""
    total, kind = len(answers.counted), recommendation.kind
    for stance in (*Stance, None):
        same = [each for each in said if each[1].stance is stance]
        known = [each for each in same if each[1].source is not Source.INTERPRETED]
        guessed = [each for each in same if each[1].source is Source.INTERPRETED]
        code = stance.value if stance else "none"
        if known:
            names = _names(known)
            text = words.stance_sentence(stance, kind, names, total) if stance else words.unstated_sentence(kind, names)
            yield _stance(answers, f"stance:{code}", text, known)
        if guessed and stance:
            text = words.interpreted_sentence(stance, kind, _names(guessed), further=bool(known))
            yield _stance(answers, f"stance:{code}:interpreted", text, guessed)
        elif guessed:
            text = words.unclear_sentence(kind, _names(guessed))
            yield _stance(answers, "stance:none:interpreted", text, guessed)
    earlier = [each for each in said if each[1].basis_changed(recommendation.fingerprint)]
    if earlier:
        links = tuple(answers.link(*each) for each in earlier)
        yield StatementKind.BASIS, "basis", _markdown(words.earlier_sentence(kind, _names(earlier))), links


def _stance(answers: Answers, slot: str, text: str, said: Sequence[Said]) -> Drafted:
    return StatementKind.STANCE, slot, _markdown(text), tuple(answers.link(*each) for each in said)


def _argument_text(argument: Argument) -> str:
    lead = Paragraph((Run(argument.lead),))
    quote = (Quote((Paragraph((Run(argument.quote),)),)),) if argument.quote else ()
    return to_markdown(RichText((lead, *quote)))


def _constraints_text(kind: ConstraintKind, found: Sequence[tuple[Said, Sequence[LocalConstraint]]]) -> str:
    items: list[tuple[Block, ...]] = []
    amounts = []
    for (response, position), constraints in found:
        for each in constraints:
            items.append((_circumstance(names_with_marks([(response, position)])[0], each),))
            amounts += [each.amount_sek] if each.amount_sek is not None else []
    blocks: list[Block] = [Paragraph((Run(words.constraint_lead(kind, len(found))),)), ListBlock(tuple(items))]
    if len(amounts) > 1:
        blocks.append(Paragraph((Run(f"De belopp som anges är tillsammans {kronor(sum(amounts))}."),)))
    return to_markdown(RichText(tuple(blocks)))


def _circumstance(name: str, constraint: LocalConstraint) -> Paragraph:
    """One body's circumstance as a list item: whose and about what, and the rest of what it says."""
    subject = constraint.subject.strip()
    return circumstance(f"{name}, {subject}" if subject else name, constraint)


def _requests_text(asking: Sequence[Said]) -> str:
    """Every request once, with all who ask for it."""
    wishes: dict[str, tuple[str, list[Said]]] = {}
    for each in asking:
        for request in each[1].requests:
            text = normalise(request.text)
            if text:
                who = wishes.setdefault(text.casefold().rstrip("."), (text, []))[1]
                who += [each] if each not in who else []
    items = tuple(
        (Paragraph((Run(f"{words.listed(names_with_marks(who))}: {text}"),)),) for text, who in wishes.values()
    )
    lead = Paragraph((Run(words.request_lead(len(asking))),))
    return to_markdown(RichText((lead, ListBlock(items))))


def _names(said: Sequence[Said]) -> list[str]:
    return sorted((body_of(response) for response, _ in said), key=swedish)


def _markdown(text: str) -> str:
    return to_markdown(plain(text))
