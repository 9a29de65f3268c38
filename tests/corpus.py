"""Three hundred bodies' answers to two hundred recommendations, made up from a fixed seed: the same each time, in readable Swedish.

``corpus()`` gives the values, ``fill`` puts them into a store; ``tests.corpus_files`` writes them as the files that would have come in.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from uuid import UUID

from domain.dates import PartialDate
from domain.exchange import response_json, to_bytes
from domain.ports import Store
from domain.position import ConstraintKind, Evidence, LocalConstraint, Position, Request, Source, Stance
from domain.recommendation import Occurrence, Recommendation, RecommendationKind
from domain.referral import Referral
from domain.response import Party, Response, ResponseOrigin, ResponseState, Section, SectionRole, Signatory
from tests import corpus_words as words

BODIES, RECOMMENDATIONS = 300, 200
FREE_TEXT = 20
"""So many of the bodies, the last ones, have answered in running text; what they say is interpreted or confirmed."""
_STANCES = tuple(Stance)
_KINDS = tuple(ConstraintKind)
_LEANINGS = ((8, 4, 1, 2, 1, 1), (3, 6, 2, 1, 1, 1), (1, 2, 7, 1, 2, 1), (2, 1, 1, 4, 1, 6), (2, 2, 2, 2, 4, 1))
"""How likely each stance is: for, for with remarks, against, indifferent, hesitant bodies."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """A proposal with everybody's answers; ``positions[n]`` are those of ``responses[n]``, in the order of the recommendations they answer."""

    referral: Referral
    recommendations: tuple[Recommendation, ...]
    responses: tuple[Response, ...]
    positions: tuple[tuple[Position, ...], ...]

    def exchange(self, number: int) -> bytes:
        """One answer as exchange JSON."""
        said = {each.recommendation_id: each for each in self.positions[number]}
        return to_bytes(response_json(self.referral, self.recommendations, self.responses[number], said))


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a stranger's answer, and the recommendation that it is about."""

    text: str
    recommendation_id: str


def service_of(recommendation: Recommendation) -> str:
    """What the recommendation is about, in the definite form."""
    return recommendation.title.split(":")[0].casefold()


@lru_cache(maxsize=4)
def corpus(bodies: int = BODIES, recommendations: int = RECOMMENDATIONS, seed: int = 2031) -> Corpus:
    """The corpus, or a smaller one of the same kind."""
    source = random.Random(seed)
    names = body_names()[:: max(1, BODIES // bodies)][:bodies]
    referral = Referral(
        str(UUID(int=source.getrandbits(128), version=4)),
        "Samlade stödtjänster i länet",
        "SN 2031-0400",
        "Samordningskansliet",
        issued=date(2031, 3, 3),
        due=date(2031, 6, 30),
        document_type="rapport",
        answer_address="registrator@samordning.example",
        questions=("Vilka lokala förutsättningar finns?",),
        bodies=names,
        created_at="2031-03-03T08:00:00.000+00:00",
    )
    listed = _recommendations(source, referral.id, recommendations)
    responses = tuple(_response(source, referral, name, n, bodies) for n, name in enumerate(names))
    divided = [source.random() for _ in listed]
    positions = tuple(
        tuple(_positions(source, response, listed, divided, n >= bodies - FREE_TEXT))
        for n, response in enumerate(responses)
    )
    return Corpus(referral, listed, responses, positions)


def fill(store: Store, content: Corpus) -> None:
    """Put the corpus into an empty store, in one transaction and without journal rows."""
    with store.writing() as records:
        records.put_referral(content.referral)
        records.put_recommendations(content.recommendations)
        for response, positions in zip(content.responses, content.positions, strict=True):
            records.put_response(response)
            records.put_positions(positions)


def body_names() -> tuple[str, ...]:
    """The bodies' names, the sorts among each other."""
    places, tasks = iter(words.PLACES), iter(words.TASKS * 2)
    named: list[str] = []
    for form, count in words.BODIES:
        for _ in range(count):
            task = next(tasks) if "ask}" in form else ""
            place = "" if task else next(places, None)
            if place is None:
                places = iter(words.PLACES)
                place = next(places)
            named.append(form.format(place=place, task=task, Task=task.capitalize().removesuffix("s")))
    random.Random(7).shuffle(named)
    return tuple(named)


def passages(content: Corpus, per_body: int = 20, seed: int = 5) -> list[Passage]:
    """What strangers write: each retells the recommendation in its own way, with words left out, moved and bent, and then answers it."""
    source = random.Random(seed)
    found = []
    for positions in content.positions:
        said = [each for each in positions if each.grounds]
        for position in source.sample(said, min(per_body, len(said))):
            about = next(each for each in content.recommendations if each.id == position.recommendation_id)
            answer = position.grounds.split("\n\n")[0]
            told = _retold(source, about.text)
            text = source.choice(words.RETOLD).format(told=told, answer=answer)
            found.append(Passage(text[0].upper() + text[1:], about.id))
    return found


def _retold(source: random.Random, text: str) -> str:
    kept = [word for word in text.rstrip(".").split() if len(word) > 14 or source.random() > 0.25]
    for _ in range(2):
        at = source.randrange(max(1, len(kept) - 1))
        kept[at : at + 2] = reversed(kept[at : at + 2])
    told = " ".join(word[:-1] if len(word) > 8 and source.random() < 0.15 else word for word in kept)
    return told[0].lower() + told[1:]


def _recommendations(source: random.Random, referral_id: str, count: int) -> tuple[Recommendation, ...]:
    services = [
        (chapter, area, service) for chapter, (area, all_) in enumerate(words.AREAS) for service in all_.split()
    ]
    measures, per_service = words.MEASURES, -(-count // len(services))
    chosen = [
        (*each, (index + 2 * turn) % len(measures))
        for index, each in enumerate(services)
        for turn in range(per_service)
    ]
    step = len(chosen) / count
    listed = []
    for order, (chapter, area, service, which) in enumerate(chosen[int(n * step)] for n in range(count)):
        name, form = measures[which]
        text = form.format(service=service, Service=service.capitalize(), year=source.randrange(2033, 2039))
        listed.append(
            Recommendation(
                str(UUID(int=source.getrandbits(128), version=4)),
                referral_id,
                text,
                order=(order + 1) * 1000,
                number=str(order + 1),
                area=area,
                section=f"{chapter + 1}.{order % 20 + 1}",
                title=f"{service.capitalize()}: {name}",
                kind=RecommendationKind.RECOMMENDATION if "rekommenderas" in text else RecommendationKind.PROPOSAL,
                occurrences=(Occurrence(page=10 + order // 2, section=area, text=text),),
            )
        )
    return tuple(listed)


def _response(source: random.Random, referral: Referral, body: str, number: int, bodies: int) -> Response:
    decided = date(2031, 4, 1) + timedelta(days=source.randrange(90))
    return Response(
        str(UUID(int=source.getrandbits(128), version=4)),
        referral.id,
        body,
        ResponseOrigin.RECEIVED,
        ResponseState.DECIDED if number % 5 else ResponseState.DISPATCHED,
        reference=f"DNR 2031-{1000 + number}",
        sender_reference=referral.reference,
        information_class="K1 (Öppen)",
        recipient=Party(referral.sender, ("Registraturen", "Box 100", "100 00 Storstad")),
        dated=decided,
        meeting_date=decided,
        meeting_item=str(1 + number % 20),
        decided_on=decided,
        sections=(
            Section("s1", SectionRole.SUMMARY, "", f"{body} lämnar sina synpunkter på {referral.title.lower()} nedan, förslag för förslag."),
        ),
        signatories=(Signatory("", "Ordförande", body),),
        created_at=f"2031-07-01T{8 + number * 9 // max(bodies, 9):02}:{number % 60:02}:00.000+00:00",
    )  # fmt: skip


def _positions(
    source: random.Random, response: Response, listed: Sequence[Recommendation], divided: Sequence[float], free: bool
) -> list[Position]:
    leaning = source.choices(_LEANINGS, (5, 4, 2, 2, 1))[0]
    diligence = source.choice((1.0, 1.0, 0.97, 0.8))
    found = []
    for number, (each, division) in enumerate(zip(listed, divided, strict=True)):
        if source.random() > diligence:
            continue
        weights = [weight + (6 * division if at == 2 else 0) for at, weight in enumerate(leaning)]
        stance = source.choices(_STANCES, weights)[0]
        if free and number % 10:
            continue
        found.append(_position(source, response, each, stance, free=free))
    return found


def _position(
    source: random.Random, response: Response, about: Recommendation, stance: Stance, *, free: bool
) -> Position:
    service = service_of(about)
    said = {"service": service, "body": response.body, "Body": response.body}
    first = source.choice(words.REASONS[stance]).format_map(said)
    full = stance in {Stance.APPROVE_WITH_REMARKS, Stance.REJECT, Stance.UNDECIDED}
    more = source.sample(words.MORE, source.choice((1, 2, 3)) if full else source.choice((0, 0, 1)))
    grounds = "\n\n".join([first, " ".join(more).format_map(said)] if more else [first])
    kinds = source.sample(_KINDS, source.choice((0, 0, 1, 1, 2, 3)) if full else source.choice((0, 0, 0, 0, 0, 1)))
    asked = source.sample(words.REQUESTS, source.choice((0, 1, 1, 2)) if full else 0)
    known = Source.DECLARED
    if free:
        known = source.choice((Source.INTERPRETED, Source.INTERPRETED, Source.CONFIRMED))
    return Position(
        response.id,
        about.id,
        stance,
        grounds,
        tuple(_circumstance(source, kind, n, service) for n, kind in enumerate(kinds)),
        tuple(Request(f"q{n}", text.format_map(said)) for n, text in enumerate(asked)),
        about.fingerprint if source.random() > 0.02 else "0" * 64,
        known,
        (Evidence(first, source.randrange(1, 9), round(source.uniform(0.4, 1), 2)),) if free else (),
    )


def _circumstance(source: random.Random, kind: ConstraintKind, number: int, service: str) -> LocalConstraint:
    until = amount = None
    subject = ""
    if kind in {ConstraintKind.AGREEMENT, ConstraintKind.PROCUREMENT, ConstraintKind.SYSTEM}:
        year, month = source.randrange(2031, 2040), source.randrange(1, 13)
        until = source.choice((PartialDate(year), PartialDate(year, month), PartialDate(year, month, 15)))
        subject = f"{source.choice(words.SUPPLIERS)}, {service}"
    if kind is ConstraintKind.ECONOMY or source.random() < 0.1:
        amount = source.randrange(1, 400) * 50_000
    text = source.choice(words.CIRCUMSTANCES[kind]).format(service=service)
    return LocalConstraint(f"c{number}", kind, text, until, amount, subject)
