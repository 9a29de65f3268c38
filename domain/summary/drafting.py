"""The draft that writes itself: from the answers to statements, recommendation by recommendation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from domain.ids import new_id
from domain.ports import Cancelled, Progress
from domain.position import Source, Stance
from domain.recommendation import ORDER_STEP, Recommendation
from domain.summary import words
from domain.summary.answers import Answers, body_of
from domain.summary.circumstances import all_told, by_kind, most_told, requests_text
from domain.summary.markdown import inline, quote
from domain.summary.naming import named
from domain.summary.overall import overall
from domain.summary.quoting import Argument, Said, main_arguments
from domain.summary.values import Drafted, Statement, StatementKind, distinct_slot

IN_FULL = 60
"""So many answers are told in full. Of more, the summary has everybody's stance, and of reasons, circumstances and requests what most share."""


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


def redraft(
    answers: Answers, before: Answers, drafted: Iterable[Statement], cancelled: Cancelled | None = None
) -> tuple[Statement, ...] | None:
    """As ``draft``; what was ``drafted`` of the answers as they were ``before`` is taken as it is where the same would be stated again."""
    parts: dict[str, list[Statement]] = {each.id: [] for each in before.recommendations}
    for each in drafted:
        parts.setdefault(each.recommendation_id, []).append(each)
    made = list(fresh_on(answers, ""))
    for recommendation in answers.recommendations:
        if cancelled is not None and cancelled():
            return None
        same = _gives_the_same(answers, before, recommendation)
        made += parts[recommendation.id] if same else fresh_on(answers, recommendation.id)
    return tuple(made)


def _gives_the_same(answers: Answers, before: Answers, recommendation: Recommendation) -> bool:
    """Whether everything is as it was that ``_on_recommendation`` tells of."""
    if before.listed.get(recommendation.id) != recommendation or len(before.counted) != len(answers.counted):
        return False
    now, then = (
        [(response.id, response.body, position) for response, position in each.by_recommendation[recommendation.id]]
        for each in (answers, before)
    )
    return now == then


def fresh_on(answers: Answers, recommendation_id: str) -> Iterator[Statement]:
    """What the answers give on one recommendation, or on the whole where the id is empty, as new statements."""
    recommendation = answers.listed.get(recommendation_id)
    drafted = overall(answers) if recommendation is None else _on_recommendation(answers, recommendation)
    taken = Counter[str]()
    for place, (kind, wanted, text, links) in enumerate(drafted, 1):
        slot = distinct_slot(wanted, taken)
        yield Statement(new_id(), answers.referral.id, kind, text, links, recommendation_id, place * ORDER_STEP, slot)


def _on_recommendation(answers: Answers, recommendation: Recommendation) -> Iterator[Drafted]:
    """What is stated of one recommendation: stances, arguments, local circumstances by kind, requests."""
    said = answers.by_recommendation[recommendation.id]
    if not said:
        return
    yield from _stances(answers, recommendation, said)
    total = len(answers.counted)
    in_full = total <= IN_FULL
    for argument in main_arguments(recommendation, said, 0 if in_full else total):
        links = tuple(answers.link(*each) for each in argument.said)
        yield StatementKind.ARGUMENT, argument.slot, _argument_text(argument), links
    for kind, found in by_kind(said).items():
        links = tuple(answers.link(*each) for each, _ in found)
        text = all_told(kind, found) if in_full else most_told(kind, found)
        yield StatementKind.CONSTRAINT, f"constraint:{kind}", text, links
    asking = [each for each in said if any(request.text.strip() for request in each[1].requests)]
    if asking:
        links = tuple(answers.link(*each) for each in asking)
        yield StatementKind.REQUEST, "request", requests_text(asking, in_full=in_full), links


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
            yield _counted(answers, f"stance:{code}", words.stance_claim(stance, kind, len(known), total), known)
        if guessed:
            claim = words.interpreted_claim(stance, kind, len(guessed), further=bool(known))
            yield _counted(answers, f"stance:{code}:interpreted", claim, guessed)
    earlier = [each for each in said if each[1].basis_changed(recommendation.fingerprint)]
    if earlier:
        claim = words.earlier_claim(kind, len(earlier))
        yield _counted(answers, "basis", claim, earlier, StatementKind.BASIS)


def _counted(
    answers: Answers, slot: str, claim: str, said: Sequence[Said], kind: StatementKind = StatementKind.STANCE
) -> Drafted:
    """How many they are, and who."""
    return kind, slot, named(claim, [body_of(each[0]) for each in said]), tuple(answers.link(*each) for each in said)


def _argument_text(argument: Argument) -> str:
    return f"{inline(argument.lead)}\n\n{quote(argument.quote)}"
