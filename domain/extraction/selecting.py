"""Which clusters a person must answer, and which only look like it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.extraction.candidate import Candidate, Shape
from domain.extraction.dedupe import Cluster
from domain.extraction.verbs import proposer
from domain.extraction.vocabulary import word_set
from domain.extraction.zones import Zone, zone_of

CHAPTER, SUMMARY, ANSWER = 0, 1, 2
"""Ranks of places: where a thing is proposed, where it is summed up, where another body quotes it."""
_EXPLICIT = 3
_SENDERS = word_set(
    "utredningen promemorian regeringen kommittén utredaren rapporten betänkandet remissen förslaget regionledningskontoret stadsledningskontoret"
    " departementet delegationen beredningen roteln utredarna strategin planen programmet skrivelsen"
)


@dataclass(frozen=True, slots=True)
class Selection:
    """Clusters to answer or to tell apart, and those a person may want to look at."""

    found: tuple[Cluster, ...]
    doubtful: tuple[Cluster, ...]


def select(clusters: Sequence[Cluster]) -> Selection:
    """Where a paper sets its proposals apart, its running text argues for them; elsewhere the running text is all there is."""
    proposed = [
        cluster
        for cluster in clusters
        if cluster.rank < ANSWER and cluster.main.shape not in {Shape.QUESTION, Shape.ADVICE, Shape.NORM}
    ]
    enclosed = any(_to_answer(cluster) for cluster in proposed)
    set_apart = _sets_apart([cluster for cluster in clusters if cluster.rank < ANSWER or not enclosed])
    chapters = any(cluster.rank == CHAPTER for cluster in proposed)
    norms = sum(1 for cluster in clusters if _shapes(cluster) == {Shape.NORM})
    others = sum(1 for cluster in proposed if cluster.rank == CHAPTER)
    found: list[Cluster] = []
    doubtful: list[Cluster] = []
    for cluster in clusters:
        shapes = _shapes(cluster)
        if cluster.main.shape is Shape.QUESTION:
            keep = True
        elif not cluster.main.to_answer or any(shape.explicit for shape in shapes):
            keep = cluster.rank < ANSWER or not enclosed or not cluster.main.to_answer
        elif shapes <= {Shape.ADVICE}:
            keep = False
        elif shapes <= {Shape.NORM}:
            keep = not set_apart and chapters and cluster.rank == CHAPTER and norms <= others
        elif shapes <= {Shape.ASSESSMENT, Shape.ADVICE}:
            keep = cluster.rank < ANSWER or not enclosed
        elif cluster.rank == ANSWER:
            keep = not enclosed and not set_apart and any(_quotes(each) for each in cluster.candidates)
        else:
            running = shapes <= {Shape.SENTENCE, Shape.NORM, Shape.ADVICE}
            keep = not set_apart and not (running and cluster.rank == SUMMARY and chapters)
        (found if keep else doubtful).append(cluster)
    kept = _without_idle_questions(found)
    return Selection(tuple(kept), tuple(doubtful))


def _sets_apart(clusters: Sequence[Cluster]) -> bool:
    explicit = [
        cluster for cluster in clusters if cluster.main.to_answer and any(shape.explicit for shape in _shapes(cluster))
    ]
    decided = any(Shape.DECISION in _shapes(cluster) or Shape.LABEL in _shapes(cluster) for cluster in explicit)
    return decided or len(explicit) >= _EXPLICIT


def _without_idle_questions(found: Sequence[Cluster]) -> list[Cluster]:
    """A wish in prose is kept among the metadata's questions; it is a thing to answer only where the paper proposes nothing itself."""
    proposals = any(_to_answer(cluster) and cluster.main.shape is not Shape.QUESTION for cluster in found)
    return [
        cluster
        for cluster in found
        if cluster.main.shape is not Shape.QUESTION or not proposals or cluster.main.confidence > 0.8
    ]


def _quotes(candidate: Candidate) -> bool:
    """Whether a sentence in an answer retells what the sender proposes."""
    who = proposer(candidate.text)
    if who:
        return who in _SENDERS
    return candidate.shape is not Shape.SENTENCE or zone_of(candidate.line) in {Zone.SUMMARY, Zone.BACKGROUND}


def _to_answer(cluster: Cluster) -> bool:
    return cluster.main.to_answer


def _shapes(cluster: Cluster) -> set[Shape]:
    return {candidate.shape for candidate in cluster.candidates}
