"""Which clusters a person must answer, and which only look like it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.extraction.candidate import Candidate, Shape
from domain.extraction.dedupe import Cluster
from domain.extraction.likeness import speaks_of
from domain.extraction.outline import LineKind
from domain.extraction.places import ANSWER, CHAPTER, SUMMARY
from domain.extraction.verbs import proposer
from domain.extraction.voices import Speakers
from domain.extraction.zones import Zone, zone_of

_EXPLICIT = 3
"""So many boxed clauses show that a paper sets its proposals apart; one decision or one labelled box is enough."""
_VIEWS = re.compile(r"synpunkt|överväg|bedömning|ställningstagande|motivering|kommentar", re.IGNORECASE)
_RUNNING = {Shape.SENTENCE, Shape.NORM, Shape.ADVICE}


@dataclass(frozen=True, slots=True)
class Selection:
    """Clusters to answer or to tell apart, and those a person may want to look at."""

    found: tuple[Cluster, ...]
    doubtful: tuple[Cluster, ...]


@dataclass(frozen=True, slots=True)
class _Paper:
    """What the whole paper is like, which decides how each passage is read."""

    proposes: bool
    """Whether anything is proposed outside an answering body's own pages."""
    sets_apart: bool
    """Whether it sets its proposals apart, so that its running text only argues for them."""
    considers: bool
    """Whether its sections of considerations propose anything."""
    norms_few: bool
    """Whether sentences of duty are rarer than proposals, and so proposals themselves rather than the paper's manner."""


def select(clusters: Sequence[Cluster], speakers: Speakers) -> Selection:
    """Where a paper sets its proposals apart, its running text argues for them; elsewhere the running text is all there is."""
    paper = _look_at(clusters)
    found = [cluster for cluster in clusters if _keeps(cluster, paper, speakers)]
    if not found:
        found = [cluster for cluster in clusters if _shapes(cluster) == {Shape.DEMAND}]
    elif any(_is_proposal(cluster) for cluster in found):
        found = [
            cluster for cluster in found if cluster.main.shape is not Shape.QUESTION or cluster.main.confidence > 0.8
        ]
    if paper.sets_apart:
        found = sorted([*found, *_listed_elsewhere(clusters, found)], key=lambda each: each.main.start)
    doubtful = tuple(cluster for cluster in clusters if cluster not in found and _worth_a_look(cluster, found, paper))
    return Selection(tuple(found), doubtful)


def _listed_elsewhere(clusters: Sequence[Cluster], found: Sequence[Cluster]) -> list[Cluster]:
    """Tables of actions, and lists of proposals in sections that set nothing else apart, where they say what is found nowhere else."""
    sections = {place.line.section for each in found for place in each.candidates}
    return [
        cluster
        for cluster in clusters
        if _shapes(cluster) == {Shape.LEAD_IN}
        and cluster.rank == CHAPTER
        and zone_of(cluster.main.line) is Zone.BODY
        and (cluster.main.line.kind is LineKind.ROW or cluster.main.line.section not in sections)
        and not any(_speak_of_one(cluster.main.text, each.main.text) for each in found)
    ]


def _speak_of_one(text: str, other: str) -> bool:
    return speaks_of(text, other) or speaks_of(other, text)


def _worth_a_look(cluster: Cluster, found: Sequence[Cluster], paper: _Paper) -> bool:
    """Whether a person should see what was not taken: not another body's view, nor what only argues for or sums up what was."""
    if (
        not _shapes(cluster) <= {Shape.SENTENCE, Shape.LEAD_IN}
        or cluster.rank == SUMMARY
        or (cluster.rank == ANSWER and paper.proposes)
    ):
        return False
    sections = {place.line.section for each in found for place in each.candidates} if paper.sets_apart else set()
    text = cluster.main.text
    return cluster.main.line.section not in sections and not any(speaks_of(text, each.main.text) for each in found)


def _look_at(clusters: Sequence[Cluster]) -> _Paper:
    own = [
        cluster
        for cluster in clusters
        if cluster.rank < ANSWER and not _shapes(cluster) <= {Shape.QUESTION, Shape.ADVICE, Shape.NORM}
    ]
    proposes = any(cluster.main.to_answer for cluster in own)
    considered = [
        cluster
        for cluster in own
        if cluster.rank == CHAPTER and zone_of(cluster.main.line) is Zone.BODY and cluster.main.to_answer
    ]
    norms = sum(1 for cluster in clusters if _shapes(cluster) == {Shape.NORM})
    explicit = [
        cluster
        for cluster in clusters
        if _explicit(cluster) and cluster.main.to_answer and (cluster.rank < ANSWER or not proposes)
    ]
    at_once = any(_shapes(cluster) & {Shape.DECISION, Shape.LABEL} for cluster in explicit)
    return _Paper(proposes, at_once or len(explicit) >= _EXPLICIT, bool(considered), norms <= len(considered))


def _keeps(cluster: Cluster, paper: _Paper, speakers: Speakers) -> bool:
    shapes = _shapes(cluster)
    if cluster.main.shape is Shape.QUESTION:
        return cluster.rank < ANSWER or not paper.proposes
    if not cluster.main.to_answer:
        return True
    if _explicit(cluster) or Shape.ASSESSMENT in shapes:
        return cluster.rank < ANSWER or not paper.proposes
    if paper.sets_apart or shapes <= {Shape.ADVICE, Shape.DEMAND}:
        return False
    if shapes == {Shape.NORM}:
        return cluster.rank == CHAPTER and paper.considers and paper.norms_few
    if cluster.rank == ANSWER:
        return not paper.proposes and any(_quotes(candidate, speakers) for candidate in cluster.candidates)
    aside = cluster.rank == SUMMARY or zone_of(cluster.main.line) is Zone.BACKGROUND
    return not (shapes <= _RUNNING and aside and paper.considers)


def _quotes(candidate: Candidate, speakers: Speakers) -> bool:
    """Whether a sentence in an answer retells what the sender proposes: another speaks, or nobody does outside the body's own views."""
    who = proposer(candidate.text, speakers.abbreviations)
    if who:
        return who not in speakers.own
    return candidate.shape is not Shape.SENTENCE or not any(
        _VIEWS.search(heading.text) for heading in candidate.line.path
    )


def _is_proposal(cluster: Cluster) -> bool:
    return cluster.main.to_answer and cluster.main.shape is not Shape.QUESTION


def _explicit(cluster: Cluster) -> bool:
    return any(candidate.shape.explicit for candidate in cluster.candidates)


def _shapes(cluster: Cluster) -> set[Shape]:
    return {candidate.shape for candidate in cluster.candidates}
