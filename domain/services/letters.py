"""From a response to its letter: what is said, in the order and words of the house form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from domain.letter import (
    HeadField,
    Heading,
    HeadValue,
    Letter,
    Node,
    Paper,
    Prose,
    ProseRole,
    Quotation,
    Row,
    Signatures,
    Table,
)
from domain.letterhead import Letterhead, PaperForm
from domain.position import Position
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response, Section, SectionRole, confirms_at_once
from domain.richtext import Block, ListBlock, Paragraph, Run, normalise, parse, plain
from domain.richtext import RichText as Text
from domain.services.letters_words import constraint_paragraph, main_constraint, stance_sentence
from domain.text import normalise as fold
from domain.text import shorten
from domain.wording import KIND, STANCE, area_name

CONFIRMED_AT_ONCE = "Paragrafen förklaras omedelbart justerad."
"""The decision point that lets an answer leave before the minutes are confirmed (seed 000)."""


def compose(
    referral: Referral,
    recommendations: Sequence[Recommendation],
    response: Response,
    positions: Mapping[str, Position],
    letterhead: Letterhead,
    paper: Paper = Paper.YTTRANDE,
) -> Letter:
    """Build one of the papers.

    Recommendations of which nothing has been said are left out: a letter never speaks for a committee that has not spoken. One with grounds but no
    stance is printed without a sentence of position. Withdrawn recommendations are left out.
    """
    form = letterhead.form(paper)
    answered = _answered(recommendations, positions)
    author = response.body or next(iter(letterhead.organisation), "") or "Remissinstansen"
    body = tuple(_body(form, paper, author, answered, response, positions))
    dated = response.dated or response.meeting_date or response.decided_on
    title = response.subject or _subject(referral)
    return Letter(paper, fold(title), _head(response, letterhead, paper, dated), body, author, dated)


def compose_both(
    referral: Referral,
    recommendations: Sequence[Recommendation],
    response: Response,
    positions: Mapping[str, Position],
    letterhead: Letterhead,
) -> Letter:
    """The memo with the answer as its first enclosure (seed 000).

    The answer bears the date of the meeting where there is one. Those who sign have signed the memo; the answer beside it is not theirs but the committee's.
    """
    memo = compose(referral, recommendations, response, positions, letterhead, Paper.TJANSTEUTLATANDE)
    proposed = replace(response, dated=response.meeting_date or response.dated, signatories=())
    answer = compose(referral, recommendations, proposed, positions, letterhead, Paper.YTTRANDE)
    label = HeadValue(HeadField.ATTACHMENT, ("Bilaga 1",))
    return replace(memo, annexes=(replace(answer, head=(*answer.head, label)),))


def _answered(
    recommendations: Sequence[Recommendation], positions: Mapping[str, Position]
) -> list[tuple[int, Recommendation]]:
    """The recommendations of which something is said, each with its ordinal among all that are to be answered."""
    listed = sorted((each for each in recommendations if not each.withdrawn), key=lambda each: each.order)
    numbered = enumerate((each for each in listed if each.to_answer or each.id in positions), 1)
    return [(ordinal, each) for ordinal, each in numbered if each.id in positions and not positions[each.id].is_empty]


def _subject(referral: Referral) -> str:
    reference = f", {referral.reference}" if referral.reference else ""
    return f"Yttrande över {referral.title}{reference}"


def _head(response: Response, letterhead: Letterhead, paper: Paper, dated: date | None) -> tuple[HeadValue, ...]:
    item = response.meeting_item.strip()
    if item and not item.startswith("§"):
        item = f"punkt {item}" if item[0].isdigit() else item
    meeting = ", ".join(part for part in (str(response.meeting_date or ""), item) if part)
    recipient = (response.recipient.name, *response.recipient.lines)
    if paper is Paper.TJANSTEUTLATANDE:
        recipient = (response.body, meeting)
        meeting = "" if letterhead.recipient else meeting  # said in the window
    values = {
        HeadField.BODY: (response.body,),
        HeadField.UNIT: tuple(response.unit.split("\n")),
        HeadField.OFFICER: (response.officer,),
        HeadField.TELEPHONE: (response.telephone,),
        HeadField.EMAIL: (response.email,),
        HeadField.DOCUMENT_TYPE: (letterhead.form(paper).document_type,),
        HeadField.DATE: (str(dated or ""), f"Revision {response.revision}" if response.revision > 1 else ""),
        HeadField.REFERENCE: (response.reference,),
        HeadField.SENDER_REFERENCE: (response.sender_reference,),
        HeadField.INFORMATION_CLASS: (response.information_class,),
        HeadField.MEETING: (meeting,),
        HeadField.RECIPIENT: recipient,
    }
    kept = ((name, tuple(folded for line in lines if (folded := fold(line)))) for name, lines in values.items())
    return tuple(HeadValue(name, lines) for name, lines in kept if lines)


def _body(
    form: PaperForm,
    paper: Paper,
    author: str,
    answered: list[tuple[int, Recommendation]],
    response: Response,
    positions: Mapping[str, Position],
) -> Iterator[Node]:
    sections = [section for section in response.sections if paper.value in section.papers]
    for part in arranged(form, sections):
        if isinstance(part, Section):
            yield from _section(part, form, response)
        elif part == "overview" and response.overview and answered:
            yield from _overview(form, answered, positions)
        elif part == "recommendations":
            yield from _recommendations(form, author, answered, positions)
        elif part == "signatures":
            people = tuple(each for each in response.signatories if each.name or each.title or each.organisation)
            yield from [Signatures(people)] if people else []
        elif part in ("enclosures", "copies"):
            yield from _lines(form, part, response.enclosures if part == "enclosures" else response.copies)


def arranged(form: PaperForm, sections: Sequence[Section]) -> Iterator[str | Section]:
    """The parts in the order of the house form. Sections that it does not name stand beside the recommendations, or before the signatures, never nowhere."""
    loose = [section for section in sections if section.role.value not in form.order]
    turn = next((part for part in ("recommendations", "signatures") if part in form.order), "")
    for part in form.order:
        if part == turn:
            yield from (section for section in loose if section.before_recommendations or turn == "signatures")
        yield part
        yield from (section for section in sections if section.role.value == part)
        if part == turn == "recommendations":
            yield from (section for section in loose if not section.before_recommendations)
    if not turn:
        yield from loose


def _section(section: Section, form: PaperForm, response: Response) -> Iterator[Node]:
    origin = f"section:{section.id}"
    blocks = parse(section.text).blocks
    last_decision = [each.id for each in response.sections if each.role is SectionRole.DECISION][-1:]
    confirmed = response.immediate_confirmation and not confirms_at_once(section.text)
    if confirmed and [section.id] == last_decision:
        blocks = _with_confirmation(blocks)
    if not blocks:
        return
    heading = fold(section.heading) or form.headings.get(section.role.value, "")
    if heading:
        yield Heading(heading, 2, origin)
    yield from (Prose(block, ProseRole.BODY, origin) for block in blocks)


def _with_confirmation(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The decision points with the immediate confirmation as the last."""
    paragraph = Paragraph((Run(CONFIRMED_AT_ONCE),))
    if blocks and isinstance(last := blocks[-1], ListBlock):
        return (*blocks[:-1], replace(last, items=(*last.items, (paragraph,))))
    return (*blocks, paragraph)


def _overview(
    form: PaperForm, answered: list[tuple[int, Recommendation]], positions: Mapping[str, Position]
) -> Iterator[Node]:
    if heading := form.headings.get("overview", ""):
        yield Heading(heading, 2, "overview")
    rows = []
    for ordinal, recommendation in answered:
        position = positions[recommendation.id]
        stance = STANCE[position.stance] if position.stance else ""
        name = (
            _name(ordinal, recommendation)
            if recommendation.title or recommendation.number
            else recommendation.short_title
        )
        rows.append(Row((name, stance, shorten(main_constraint(position), 120)), f"position:{recommendation.id}"))
    header = ("Rekommendation", "Ställningstagande", "Viktigaste förutsättning")
    yield Table(header, tuple(rows), (0.42, 0.22, 0.36), "overview")


def _name(ordinal: int, recommendation: Recommendation) -> str:
    """What a recommendation is called in headings: its number and title as printed, or its kind and place in the list."""
    title, number = fold(recommendation.title), fold(recommendation.number)
    if not title:
        return f"{KIND[recommendation.kind]} {number or ordinal}"
    return f"{number} {title}".strip()


def _heading(ordinal: int, recommendation: Recommendation) -> str:
    """As ``_name``; a title that the program has cut short is for lists, and no heading."""
    cut = fold(recommendation.title).endswith("…")
    return _name(ordinal, replace(recommendation, title="") if cut else recommendation)


def _recommendations(
    form: PaperForm, author: str, answered: list[tuple[int, Recommendation]], positions: Mapping[str, Position]
) -> Iterator[Node]:
    if answered and (heading := form.headings.get("recommendations", "")):
        yield Heading(heading, 2, "recommendations")
    base = 3 if answered and form.headings.get("recommendations", "") else 2
    # What stands outside every area would else be read as part of the area before it.
    divided = any(fold(each.area) for _, each in answered)
    areas: dict[str, list[tuple[int, Recommendation]]] = {}
    for each in answered:
        areas.setdefault(area_name(each[1].area, each[1].kind) if divided else "", []).append(each)
    for area, members in areas.items():
        if area:
            yield Heading(form.area_heading.format(area=area), base, f"area:{area}")
        for ordinal, recommendation in members:
            yield Heading(
                form.recommendation_heading.format(name=_heading(ordinal, recommendation)),
                base + bool(area),
                f"recommendation:{recommendation.id}",
            )
            yield Quotation(plain(recommendation.text).blocks, f"recommendation:{recommendation.id}")
            yield from _position(author, recommendation, positions[recommendation.id])


def _position(author: str, recommendation: Recommendation, position: Position) -> Iterator[Node]:
    origin = f"position:{recommendation.id}"
    sentence = stance_sentence(author, recommendation.kind, position)
    if sentence:
        yield Prose(Paragraph((Run(sentence),)), ProseRole.STANCE, origin)
    yield from (Prose(block, ProseRole.BODY, origin) for block in parse(position.grounds).blocks)
    constraints = tuple((constraint_paragraph(each),) for each in position.constraints)
    requests = tuple(blocks for each in position.requests if (blocks := plain(each.text).blocks))
    for lead, items in (("Lokala förutsättningar", constraints), ("Önskemål", requests)):
        listed = normalise(Text((ListBlock(items),))).blocks
        if listed:
            yield Prose(Paragraph((Run(lead),)), ProseRole.LEAD, origin)
            yield from (Prose(block, ProseRole.BODY, origin) for block in listed)


def _lines(form: PaperForm, part: str, lines: Sequence[str]) -> Iterator[Node]:
    kept = [folded for line in lines if (folded := fold(line))]
    if not kept:
        return
    if heading := form.headings.get(part, ""):
        yield Prose(Paragraph((Run(heading),)), ProseRole.LEAD, part)
    yield Prose(Paragraph((Run("\n".join(kept)),)), ProseRole.BODY, part)
