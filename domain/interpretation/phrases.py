"""The phrase tables as values: what bodies say, and what it means.

The tables themselves are data (``resources/phrases``); whoever composes the program hands them in as plain mappings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from domain.interpretation.notation import pattern
from domain.position import ConstraintKind, Stance


class Form(StrEnum):
    """The form a verb of position stands in, which decides where its subject and its negation are."""

    PRESENT = "present"
    INFINITIVE = "infinitive"
    PASSIVE = "passive"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Expression:
    """One way to take a position. ``negated`` is what it says under a negation, ``None`` where nothing can be told.

    ``proposal_only``: counts only where it is about the proposal, or about the very thing that it proposes. ``strength`` is 0–1.
    """

    stance: Stance
    negated: Stance | None
    proposal_only: bool
    strength: float
    form: Form
    pattern: re.Pattern[str]
    openings: frozenset[str]
    """The words that its phrases begin with; empty where one begins with a word of many endings. Spares most sentences the search."""

    def may_be_in(self, words: frozenset[str]) -> bool:
        """Whether a sentence of these words is worth a search."""
        return not self.openings or not self.openings.isdisjoint(words)


@dataclass(frozen=True, slots=True)
class Words:
    """The small words by which a sentence is taken apart."""

    negations: frozenset[str]
    reversals: frozenset[str]
    not_negating: frozenset[str]
    governors: frozenset[str]
    irrealis: frozenset[str]
    hypothetical: frozenset[str]
    hindrances: frozenset[str]
    adverbs: frozenset[str]
    subordinators: frozenset[str]
    coordinators: frozenset[str]
    pronouns: frozenset[str]
    wholes: frozenset[str]
    residual: frozenset[str]
    singular: frozenset[str]
    summing: frozenset[str]
    light: frozenset[str]
    deontic: frozenset[str]
    prepositions: frozenset[str]
    normative: frozenset[str]
    proposals: re.Pattern[str]
    asides: re.Pattern[str]
    citations: re.Pattern[str]
    statements: re.Pattern[str]
    hedges: re.Pattern[str]
    contrasts: re.Pattern[str]
    exceptions: re.Pattern[str]
    half: re.Pattern[str]
    remarks: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who may be speaking: the answering body itself, or somebody whose words it retells."""

    own: frozenset[str]
    own_if_named: frozenset[str]
    others: frozenset[str]
    other_endings: tuple[str, ...]
    foreign_headings: re.Pattern[str]
    telling: frozenset[str]
    retelling: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How local circumstances and requests are told."""

    kinds: tuple[tuple[ConstraintKind, re.Pattern[str]], ...]
    local: re.Pattern[str]
    holds: re.Pattern[str]
    conditions: re.Pattern[str]
    requests: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Phrases:
    """All tables, compiled."""

    expressions: tuple[Expression, ...]
    labels: tuple[tuple[Stance, re.Pattern[str]], ...]
    words: Words
    speakers: Speakers
    circumstances: Circumstances
    leads: re.Pattern[str]
    structural: re.Pattern[str]
    numbered: frozenset[str]
    sections: frozenset[str]
    vocabulary: frozenset[str]
    """Long words of position, against which misspelt words are held."""

    @classmethod
    def parse(cls, stances: Mapping[str, Any], circumstances: Mapping[str, Any]) -> Phrases:
        """Compile the tables ``stances`` and ``circumstances``. Raises ``KeyError`` or ``ValueError`` for a table that lacks something."""
        expressions = tuple(_expressions(stances))
        return cls(
            expressions=expressions,
            labels=tuple((Stance(code), pattern(phrases)) for code, phrases in stances["labels"].items()),
            words=_words(stances["words"]),
            speakers=_speakers(stances["speakers"]),
            circumstances=_circumstances(circumstances),
            leads=pattern(stances["topics"]["leads"]),
            structural=pattern(stances["topics"]["structural"]),
            numbered=frozenset(stances["topics"]["numbered"]),
            sections=frozenset(stances["topics"]["sections"]),
            vocabulary=_vocabulary(stances),
        )


def _expressions(table: Mapping[str, Any]) -> Iterable[Expression]:
    for row in table["verbs"]:
        stance, negated = Stance(row["stance"]), Stance(row["negated"]) if row["negated"] else None
        for form in (Form.PRESENT, Form.INFINITIVE, Form.PASSIVE):
            if row[form.value]:
                yield _expression(row, stance, negated, form, row[form.value])
    for row in table["fixed"]:
        yield _expression(row, Stance(row["stance"]), None, Form.FIXED, row["phrases"])


def _expression(
    row: Mapping[str, Any], stance: Stance, negated: Stance | None, form: Form, phrases: Sequence[str]
) -> Expression:
    openings = frozenset(word for phrase in phrases for word in phrase.split()[0].split("|"))
    if any(not word.isalpha() for word in openings):
        openings = frozenset()
    return Expression(
        stance, negated, row["object"] == "proposal", float(row["strength"]), form, pattern(phrases), openings
    )


def _words(table: Mapping[str, Sequence[str]]) -> Words:
    sets = {
        name: frozenset(table[name])
        for name in (
            "negations", "reversals", "not_negating", "governors", "irrealis", "hypothetical", "hindrances", "adverbs", "subordinators", "coordinators", "pronouns", "wholes",
            "residual", "singular", "summing", "light", "deontic", "prepositions", "normative",
        )
    }  # fmt: skip
    return Words(
        **sets,
        proposals=pattern(f"{word}*" for word in table["proposals"]),
        asides=pattern(f"{word}*" for word in table["asides"]),
        citations=pattern(f"{word}*" for word in table["citations"]),
        statements=pattern(table["statements"]),
        hedges=pattern(table["hedges"]),
        contrasts=pattern(table["contrasts"]),
        exceptions=pattern(table["exceptions"]),
        half=pattern(table["half"]),
        remarks=pattern(table["remarks"]),
    )


def _speakers(table: Mapping[str, Sequence[str]]) -> Speakers:
    return Speakers(
        own=frozenset(table["own"]),
        own_if_named=frozenset(table["own_if_named"]),
        others=frozenset(table["others"]),
        other_endings=tuple(table["other_endings"]),
        foreign_headings=pattern(table["foreign_headings"]),
        telling=frozenset(table["telling"]),
        retelling=pattern(table["retelling"]),
    )


def _circumstances(table: Mapping[str, Any]) -> Circumstances:
    marks = table["marks"]
    return Circumstances(
        kinds=tuple((ConstraintKind(row["kind"]), pattern(row["phrases"])) for row in table["kinds"]),
        local=pattern(marks["local"]),
        holds=pattern(marks["holds"]),
        conditions=pattern(marks["conditions"]),
        requests=pattern(table["requests"]["phrases"]),
    )


def _vocabulary(table: Mapping[str, Any]) -> frozenset[str]:
    written = [
        phrase for row in table["verbs"] for form in ("present", "infinitive", "passive") for phrase in row[form]
    ]
    written += [phrase for row in table["fixed"] for phrase in row["phrases"]]
    words = {word for phrase in written for part in phrase.split() for word in part.strip("()").split("|")}
    return frozenset(word for word in words if len(word) >= 8 and word.isalpha())
