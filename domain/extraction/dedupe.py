"""Repetitions joined: a recommendation once, with every place where it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from domain.extraction.candidate import Candidate
from domain.extraction.likeness import restates, same_recommendation
from domain.extraction.outline import Line
from domain.text import fingerprint

_POINTING = frozenset({"det", "den", "detta", "denna", "de", "dessa", "ingen", "inget", "inga", "nuvarande"})
_SHORT = 12

Rank = Callable[[Line], int]
"""How far a place is from being the main one: 0 for a chapter, more for a summary, most for a quotation."""


@dataclass(slots=True)
class Cluster:
    """Candidates that state one thing, in document order; ``rank`` is that of their best place."""

    candidates: list[Candidate] = field(default_factory=list)
    rank: int = 0

    @property
    def main(self) -> Candidate:
        """The one that gives text and page."""
        return self.candidates[0]


def joined(candidates: Sequence[Candidate], rank: Rank) -> list[Cluster]:
    """The candidates as clusters, each beginning with its main place, in document order of those."""
    clusters: list[Cluster] = []
    exact: dict[str, list[Cluster]] = {}
    for candidate in sorted(candidates, key=lambda each: (each.start, -each.end)):
        key = fingerprint(candidate.text.casefold())
        home = next((each for each in exact.get(key, []) if _may_join(each, candidate, rank)), None)
        home = home or next(
            (each for each in clusters if _alike(each, candidate) and _may_join(each, candidate, rank)), None
        )
        if home is None:
            home = Cluster()
            clusters.append(home)
        home.candidates.append(candidate)
        exact.setdefault(key, []).append(home)
    return sorted(_chapters_first(clusters, rank), key=lambda each: each.main.start)


def _chapters_first(clusters: Sequence[Cluster], rank: Rank) -> list[Cluster]:
    """Each cluster's main place set, and what a summary only states more briefly joined to its chapter."""
    for cluster in clusters:
        best = min(cluster.candidates, key=lambda each: (rank(each.line), not each.shape.explicit, each.start))
        cluster.candidates = [best, *(each for each in cluster.candidates if each is not best)]
        cluster.rank = rank(best.line)
    chapters = [cluster for cluster in clusters if cluster.rank == 0]
    kept: list[Cluster] = []
    for cluster in clusters:
        home = next((each for each in chapters if cluster.rank > 0 and _restates(cluster, each)), None)
        if home:
            home.candidates += cluster.candidates
        else:
            kept.append(cluster)
    return kept


def _restates(cluster: Cluster, chapter: Cluster) -> bool:
    return any(
        restates(short.text, long.text) or restates(long.text, short.text)
        for short in cluster.candidates[:1]
        for long in chapter.candidates[:1]
    )


def _alike(cluster: Cluster, candidate: Candidate) -> bool:
    return any(same_recommendation(each.text, candidate.text) for each in cluster.candidates)


def _may_join(cluster: Cluster, candidate: Candidate, rank: Rank) -> bool:
    """The same short words in two chapters are two things where only the heading says what they are about."""
    words = candidate.text.casefold().split()
    if len(words) > _SHORT or not _POINTING & set(words[:1]) or rank(candidate.line) > 0:
        return True
    return all(rank(each.line) > 0 or each.line.section == candidate.line.section for each in cluster.candidates)
