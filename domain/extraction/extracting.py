"""The whole way from a document's blocks to what must be answered in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from domain.document import BlockKind, ReadDocument
from domain.extraction.action_tables import action_tables
from domain.extraction.areas import area_of, name_of, sticky_areas
from domain.extraction.assessments import assessments
from domain.extraction.boxes import boxes
from domain.extraction.candidate import Candidate, Shape
from domain.extraction.decisions import decisions
from domain.extraction.dedupe import Cluster, joined
from domain.extraction.facts import facts_of
from domain.extraction.labels import labels
from domain.extraction.lead_ins import lead_ins
from domain.extraction.letterhead import deciding_body
from domain.extraction.nature import Nature, nature_of
from domain.extraction.outline import Line, outline
from domain.extraction.particulars import particulars
from domain.extraction.places import rank_of
from domain.extraction.questions import questions
from domain.extraction.result import Extraction, Found
from domain.extraction.running import demands, running
from domain.extraction.selecting import select
from domain.extraction.titles import title_of
from domain.extraction.voices import Answer, Speakers, answer_in, speakers_in
from domain.recommendation import Occurrence

_LABELLED = 60
"""A label runs over no more characters; a candidate that begins later leaves what stands before it in its line to be read."""
_NOTHING_TO_ANSWER = {Nature.STATUTE, Nature.JUDGMENT}


def extract(document: ReadDocument) -> Extraction:
    """Everything found in ``document``; laws and judgments give metadata only."""
    lines = outline(document)
    furniture = [block.text for block in document.blocks if block.kind is BlockKind.FURNITURE]
    facts = facts_of(document)
    nature = nature_of(lines, furniture, [fact.text for fact in facts if not fact.furniture])
    if nature in _NOTHING_TO_ANSWER:
        return Extraction(
            particulars(document, facts, lines, Answer(0, 0), nature, ()), warnings=(f"nothing_to_answer:{nature}",)
        )
    answer = answer_in(lines)
    speakers = speakers_in(lines, answer, deciding_body(facts))
    candidates = _candidates(lines, nature, answer, speakers)
    metadata = particulars(document, facts, lines, answer, nature, candidates)
    clusters = joined(candidates, lambda line: rank_of(line, answer))
    selection = select(clusters, speakers)
    sticky = {index: name_of(heading) for index, heading in sticky_areas(lines).items()}
    sections = Counter(cluster.main.line.section for cluster in selection.found)
    found = tuple(_found(cluster, metadata.title, sticky, sections) for cluster in selection.found)
    return Extraction(
        metadata,
        areas=tuple(dict.fromkeys(each.area for each in found if each.area)),
        recommendations=found,
        missed=tuple(_occurrence(cluster.main) for cluster in selection.doubtful),
        warnings=() if found else ("nothing_found",),
    )


def _candidates(lines: Sequence[Line], nature: Nature, answer: Answer, speakers: Speakers) -> list[Candidate]:
    """Every shape in turn, the plainest first; a line taken by one is not read again by the next."""
    directive = nature is Nature.DIRECTIVE
    taken: set[int] = set()
    found: list[Candidate] = []
    for shape in (
        labels(lines, taken),
        decisions(lines, taken),
        boxes(lines, taken),
        action_tables(lines, taken),
        assessments(lines, taken),
        questions(lines, taken),
        lead_ins(lines, taken, directive=directive),
        running(lines, taken, speakers, directive=directive),
        demands(lines, taken) if answer.stop == len(lines) else (),
    ):
        batch = list(shape)
        whole_lines = (
            candidate
            for candidate in batch
            if candidate.shape not in {Shape.SENTENCE, Shape.NORM, Shape.ADVICE, Shape.DEMAND}
        )
        taken.update(
            line.index
            for candidate in whole_lines
            for line in candidate.lines
            if candidate.start <= line.start + _LABELLED
        )
        found += batch
    return found


def _found(cluster: Cluster, title: str, sticky: dict[int, str], sections: Counter[str]) -> Found:
    main = cluster.main
    section = main.line.section
    return Found(
        text=main.text,
        kind=main.kind,
        number=main.number,
        area=area_of(main.line, title, sticky.get(main.line.index, "")),
        section=section,
        title=title_of(main, section, alone=sections[section] == 1),
        confidence=main.confidence,
        to_answer=main.to_answer,
        occurrences=tuple(_occurrence(candidate) for candidate in cluster.candidates),
    )


def _occurrence(candidate: Candidate) -> Occurrence:
    return Occurrence(
        page=candidate.line.page,
        section=candidate.line.section,
        start=candidate.start,
        end=candidate.end,
        text=candidate.text,
    )
