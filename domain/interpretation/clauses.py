"""Swedish clauses around an expression of position: whether it is meant, and whether it is denied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.interpretation.phrases import Expression, Form, Words
from domain.interpretation.sentences import Sentence
from domain.interpretation.speakers import Speaker, Speakers

_NEAR = 3
"""Words before a verb within which "om" or "huruvida" still opens the verb's own clause, and a denial before "att" still governs it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An expression found in a sentence, at the words ``start`` to ``end``.

    ``begin`` and ``until`` bound its room, between the expressions before and after it; ``parted`` says that one which takes another position follows.
    """

    sentence: Sentence
    expression: Expression
    start: int
    end: int
    begin: int = 0
    until: int = 0
    parted: bool = False

    @property
    def is_decision_item(self) -> bool:
        """Whether the sentence is an item of a decision that begins with the verb: "att tillstyrka förslaget"."""
        return self.start == 1 and self.sentence.printed[0] == "att" and self.expression.form is Form.INFINITIVE


class Clauses:
    """Tells mood and denial for one answering body."""

    def __init__(self, words: Words, speakers: Speakers) -> None:
        self._words = words
        self._speakers = speakers

    def unreal(self, hit: Hit) -> bool:
        """Whether the verb tells of what would or might be: "om nämnden tillstyrker", "skulle kunna stödja"."""
        words = hit.sentence.words
        at = hit.start - 1
        while at >= hit.begin and words[at][0].isalnum():
            if words[at] in self._words.hypothetical:
                return True
            near = hit.start - at <= _NEAR
            if near and words[at] in self._words.irrealis and not self._only_about_something(words, at):
                return True
            at -= 1
        return False

    def negated(self, hit: Hit) -> bool | None:
        """Whether the verb itself is denied; ``None`` where what governs it leaves that unclear.

        A negation inside what the verb is about ("delar bedömningen att X inte bör") does not deny the verb.
        """
        words = hit.sentence.words
        before, opened_by = self.own_clause(words, hit.start)
        if opened_by is not None and self._denials(words, range(max(opened_by - _NEAR, 0), opened_by)):
            return None
        if hit.expression.form is Form.FIXED:
            return False
        after = hit.end
        while after < hit.until and (words[after] in self._words.adverbs or after == hit.end):
            after += 1
        found = self._denials(words, range(hit.start, after))
        if hit.expression.form is Form.INFINITIVE:
            return self._governed(hit, found)
        return (found + self._denials(words, before)) % 2 == 1

    def own_clause(self, words: Sequence[str], start: int) -> tuple[range, int | None]:
        """The words of the verb's own clause before it, and where the "att" stands that opens the clause, if one does."""
        ends = self._words.coordinators | self._words.subordinators
        at = start - 1
        while at >= 0 and words[at][0].isalnum() and words[at] not in ends:
            at -= 1
        return range(at + 1, start), at if at >= 0 and words[at] == "att" else None

    def _governed(self, hit: Hit, found: int) -> bool | None:
        """As ``negated`` for an infinitive: only known governing verbs ("kan", "väljer att") leave it a position."""
        words = hit.sentence.words
        passed = self._words.adverbs | {"att", "sig", "och"}
        at = hit.start - 1
        while at >= 0 and words[at][0].isalnum():
            word = words[at]
            if word in self._words.governors:
                return found % 2 == 1
            if self._denies(words, at):
                found += 1
            elif word in self._words.hindrances or (
                word not in passed and self._speakers.of_word(hit.sentence, at) is not Speaker.OWN
            ):
                return None
            at -= 1
        return found % 2 == 1 if hit.is_decision_item else None

    def _only_about_something(self, words: Sequence[str], at: int) -> bool:
        """Whether "om" only says what something is about, or grants it: "i fråga om", "förslaget om", "även om"."""
        before = words[at - 1] if at else ""
        return before in {"fråga", "frågan", "även"} or self._words.proposals.match(f"{before} ") is not None

    def _denials(self, words: Sequence[str], places: range) -> int:
        return sum(1 for at in places if self._denies(words, at))

    def _denies(self, words: Sequence[str], at: int) -> bool:
        follows = words[at + 1] if at + 1 < len(words) else ""
        return words[at] in self._words.negations and follows not in self._words.not_negating
