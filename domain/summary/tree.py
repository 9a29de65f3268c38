"""The summary as a letter tree: the same house forms and the same renderers as for an answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from domain.figures.stances import by_area, by_recommendation
from domain.letter import (
    Figure,
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
    Table,
)
from domain.letterhead import Letterhead
from domain.position import Source, Stance
from domain.recommendation import Recommendation
from domain.richtext import Block, ListBlock, Paragraph, Quote, RichText, Run, parse, plain, to_plain
from domain.summary import words
from domain.summary.answers import Answers, body_of, unanswered, unasked
from domain.summary.drafting import IN_FULL
from domain.summary.extent import NOTE, Extent, counted, kept
from domain.summary.naming import roll
from domain.summary.overall import name_of
from domain.summary.values import Statement, StatementKind, in_order
from domain.text import normalise
from domain.wording import area_name

DOCUMENT_TYPE = "Sammanställning av remissvar"
_LEADS = {
    StatementKind.ARGUMENT: "Skäl",
    StatementKind.CONSTRAINT: "Lokala förutsättningar",
    StatementKind.REQUEST: "Önskemål",
}
_COLUMNS = (
    "Tillstyrker",
    "Med synpunkter",
    "Avstyrker",
    "Ingen erinran",
    "Tar inte ställning",
    "Berörs inte",
)
_SHARES = (0.28, 0.12, 0.14, 0.115, 0.115, 0.12, 0.11)
_MOST_DRAWN = 60
"""So many recommendations are drawn as bars, one by one; of more there is the table, and the bars of their areas."""
_OF_MANY = (
    "Eftersom svaren är så många återges allas ställningstaganden, men av skäl, lokala förutsättningar och önskemål dem som flest"
    " instanser delar."
)
_ELSEWHERE = "Allt som har svarats står i instansernas yttranden och i jämförelsens tabeller."
_NAMED_AT_MOST = 12
"""So many bodies are named in a source note; of more it gives the number, and the sentence of their stance names them."""


def paper_form(letterhead: Letterhead) -> Letterhead:
    """The house form for a summary: that of an answer, under another name."""
    form = replace(letterhead.form(Paper.YTTRANDE), document_type=DOCUMENT_TYPE)
    return replace(letterhead, papers={**letterhead.papers, Paper.YTTRANDE: form})


def compose(
    answers: Answers,
    statements: Sequence[Statement],
    letterhead: Letterhead,
    dated: date,
    extent: Extent = Extent.FULL,
) -> Letter:
    """The whole summary: what is said of the answers as a whole, all stances in one table, each recommendation, and who has answered."""
    referral = answers.referral
    author = normalise(referral.sender) or next(iter(letterhead.organisation), "") or DOCUMENT_TYPE
    body = (
        *_overall(answers, statements, extent),
        *_overview(answers),
        *_recommendations(answers, statements, extent),
        *_bodies(answers),
    )
    return Letter(
        Paper.YTTRANDE,
        normalise(f"Sammanställning av yttranden över {referral.title}"),
        _head(answers, author, dated),
        body,
        author,
        dated,
    )


def _head(answers: Answers, author: str, dated: date) -> tuple[HeadValue, ...]:
    referral = answers.referral
    values = {
        HeadField.BODY: author,
        HeadField.UNIT: referral.department,
        HeadField.DOCUMENT_TYPE: DOCUMENT_TYPE,
        HeadField.DATE: dated.isoformat(),
        HeadField.REFERENCE: referral.reference,
        HeadField.INFORMATION_CLASS: referral.information_class,
    }
    return tuple(HeadValue(name, (folded,)) for name, line in values.items() if (folded := normalise(line)))


def _overall(answers: Answers, statements: Sequence[Statement], extent: Extent) -> Iterator[Node]:
    found = in_order(each for each in statements if not each.recommendation_id)
    if found:
        yield Heading("Sammanfattning", 2, "overall")
        yield from _told(answers, found)
    many = len(answers.counted) > IN_FULL
    notes = [NOTE] if extent is Extent.SHORT else [_OF_MANY] if many else []
    if notes or many:
        yield Prose(Paragraph((Run(" ".join([*notes, _ELSEWHERE]), italic=True),)), origin="overall")


def _overview(answers: Answers) -> Iterator[Node]:
    if not answers.recommendations:
        return
    yield Heading("Ställningstaganden i översikt", 2, "overview")
    some = any(p.source is Source.INTERPRETED for said in answers.by_recommendation.values() for _, p in said)
    note = "Tabellen visar hur många instanser som har tagit respektive ställning."
    aside = (
        " Tal inom parentes är tolkade ur löpande text och inte bekräftade av någon."
        " De ingår inte i de andra talen, men i diagrammen är de medräknade. I texten märks instanserna (tolkat)."
    )
    yield Prose(Paragraph((Run(note + aside if some else note),)), origin="overview")
    rows = [
        Row((name_of(each, place), *_counts(answers, each)), f"recommendation:{each.id}")
        for place, each in enumerate(answers.recommendations, 1)
    ]
    comparison = answers.comparison()
    charts = by_area(comparison) if len(comparison.areas) > 1 else ()
    if len(comparison.rows) <= _MOST_DRAWN:
        charts += by_recommendation(comparison)
    yield from (Figure(each, origin="overview") for each in charts)
    yield Table(("Rekommendation", *_COLUMNS), tuple(rows), _SHARES, "overview")


def _counts(answers: Answers, recommendation: Recommendation) -> Iterator[str]:
    said = answers.by_recommendation[recommendation.id]
    known = Counter(p.stance for _, p in said if p.source is not Source.INTERPRETED)
    guessed = Counter(p.stance for _, p in said if p.source is Source.INTERPRETED)
    for stance in Stance:
        yield f"{known[stance]} ({guessed[stance]})" if guessed[stance] else str(known[stance])


def _recommendations(answers: Answers, statements: Sequence[Statement], extent: Extent) -> Iterator[Node]:
    by_recommendation: dict[str, list[Statement]] = {}
    for each in statements:
        by_recommendation.setdefault(each.recommendation_id, []).append(each)
    area: str | None = None
    areas = any(each.area.strip() for each in answers.recommendations)
    for place, recommendation in enumerate(answers.recommendations, 1):
        name = area_name(recommendation.area, recommendation.kind) if areas else "Rekommendationer"
        if name != area:
            area = name
            yield Heading(name, 2, f"area:{recommendation.area}")
        origin = f"recommendation:{recommendation.id}"
        yield Heading(name_of(recommendation, place), 3, origin)
        yield Quotation(plain(recommendation.text).blocks, origin)
        found = in_order(by_recommendation.get(recommendation.id, ()))
        if found and extent is Extent.SHORT:
            yield from _told(answers, tuple(kept(found)))
            yield from (Prose(Paragraph((Run(each),)), origin=origin) for each in [counted(found)] if each)
        elif found:
            yield from _told(answers, found)
        else:
            yield Prose(Paragraph((Run("Ingen instans har yttrat sig i den här delen."),)), origin=origin)


def _told(answers: Answers, statements: Sequence[Statement]) -> Iterator[Node]:
    kind = None
    for statement in statements:
        origin = f"statement:{statement.id}"
        if statement.kind is not kind and statement.kind in _LEADS:
            yield Prose(Paragraph((Run(_LEADS[statement.kind]),)), ProseRole.LEAD, origin)
        kind = statement.kind
        blocks = parse(statement.text).blocks
        rolls = statement.kind in (StatementKind.STANCE, StatementKind.BASIS)
        for block, following in zip_longest(blocks, blocks[1:]):
            opens = isinstance(block, Paragraph) and (isinstance(following, ListBlock | Quote) or (rolls and following))
            role = (
                ProseRole.OPENING if opens else ProseRole.ROLL if rolls and block is not blocks[0] else ProseRole.BODY
            )
            yield Prose(block, role, origin)
        note = source_note(answers, statement, blocks)
        if note:
            yield Prose(Paragraph((Run(note, italic=True),)), ProseRole.BODY, origin)


def source_note(answers: Answers, statement: Statement, blocks: Sequence[Block]) -> str:
    """Whose answers a statement rests on, for one whose own words do not name them all."""
    if statement.kind is not StatementKind.OWN and not statement.edited:
        return ""  # the draft says how many they are, and names them
    text = normalise(to_plain(RichText(tuple(blocks))))
    names = list(
        dict.fromkeys(
            body_of(answers.by_id[link.response_id]) for link in statement.rests_on if link.response_id in answers.by_id
        )
    )
    if all(re.search(rf"(?<!\w){re.escape(each)}(?!\w)", text) for each in names):
        return ""
    if len(names) > _NAMED_AT_MOST:
        return f"Underlag: svar från {words.figures(len(names))} instanser."
    return f"Underlag: {'svaret' if len(names) == 1 else 'svaren'} från {words.listed(names)}."


def _bodies(answers: Answers) -> Iterator[Node]:
    """Who has answered and who has not: facts of the distribution list, not statements of anybody."""
    extra = {each.id for each in unasked(answers)}
    groups: Mapping[str, Sequence[str]] = {
        "Har svarat": [body_of(each) for each in answers.counted if each.id not in extra],
        "Har svarat utan att vara tillfrågade": [body_of(each) for each in answers.counted if each.id in extra],
        "Har inte svarat": unanswered(answers),
    }
    yield Heading("Instanser", 2, "bodies")
    for heading, names in groups.items():
        if names:
            yield Heading(f"{heading} ({words.figures(len(names))})", 3, "bodies")
            if len(names) > IN_FULL:
                yield from (Prose(each, ProseRole.ROLL, "bodies") for each in parse(roll(names)).blocks)
            else:
                yield Prose(ListBlock(tuple((Paragraph((Run(each),)),) for each in names)), origin="bodies")
