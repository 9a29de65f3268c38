"""Who is speaking in a sentence: the answering body itself, or somebody whose words it retells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from domain.interpretation.phrases import Phrases
from domain.interpretation.sentences import Sentence

_NAME_WORD = re.compile(r"\w[\w-]*")
_NO_NAME = frozenset(
    {
        "och",
        "i",
        "för",
        "ab",
        "region",
        "kommun",
        "kommuns",
        "stad",
        "stads",
        "stockholm",
        "stockholms",
        "län",
        "läns",
        "sverige",
        "svenska",
        "the",
        "of",
    }
)


_FORMS = frozenset({"ab", "aktiebolag", "hb", "kb"})
"""A company's form, which is nobody by itself."""
_TOGETHER = " och "
_ALL = "erna"
_ARTICLES = frozenset({"en", "ett"})
"""What opens a clause with a subject of its own: then what follows the verb is its object."""


class Speaker(StrEnum):
    """Whose words they are."""

    OWN = "own"
    OTHER = "other"
    NOBODY = "nobody"


class Speakers:
    """Tells the answering body from others by the words for them; ``body`` is its name, or empty where it is not known.

    ``letterhead`` is the text of the paper's head and foot, whose names are the body's own but for those of the ``case``: its title and its sender.
    """

    def __init__(self, phrases: Phrases, body: str, letterhead: str, case: str = "") -> None:
        self._table = phrases.speakers
        self._retold: dict[str, bool] = {}
        self._told: dict[tuple[str, str, bool], Speaker] = {}
        self._words = phrases.words
        name = [word.casefold() for word in _NAME_WORD.findall(body.partition(",")[0])]
        together = [word.casefold() for word in _NAME_WORD.findall(body)] if _TOGETHER in body else []
        self._kinds = frozenset(word.removesuffix("en") for word in together if len(word) >= 5)
        self._full_name = frozenset(word for word in name if len(word) >= 4)
        self._names = frozenset(word for word in name if word not in _NO_NAME and len(word) > 1) | frozenset(
            name[-1:]
        ) - {"ab"}
        self._initials = "".join(word[0] for word in name if word not in {"och", "i", "för", "ab"})
        of_the_case = frozenset(word.casefold() for word in _NAME_WORD.findall(case))
        printed = frozenset(word.casefold() for word in _NAME_WORD.findall(letterhead) if word[0].isupper())
        self._letterhead = printed - of_the_case - _NO_NAME

    def of_word(self, sentence: Sentence, at: int) -> Speaker:
        """Whether the word names the body, another actor, or nobody. A word in the genitive names nobody: it is not who acts."""
        if not 0 <= at < len(sentence.words):
            return Speaker.NOBODY
        if sentence.words[at] in _FORMS:
            return Speaker.OWN if self._is_named_beside(sentence, at) else Speaker.NOBODY
        key = (sentence.words[at], sentence.printed[at], at == 0)
        if key not in self._told:
            self._told[key] = self._tell(key[0], key[1], opens=key[2])
        return self._told[key]

    def _is_named_beside(self, sentence: Sentence, at: int) -> bool:
        """Whether the body's name stands on either side of a company's form: "X AB", "AB X"."""
        beside = (each for each in (at - 1, at + 1) if 0 <= each < len(sentence.words))
        return any(
            sentence.words[each] not in _FORMS and self.of_word(sentence, each) is Speaker.OWN for each in beside
        )

    def _tell(self, word: str, printed: str, *, opens: bool) -> Speaker:
        if word in self._names or self._same_body(word) or word == self._initials or self._all_of_them(word):
            return Speaker.OWN
        if word in self._table.own_if_named:
            return Speaker.OWN if any(word.startswith(name) for name in self._full_name) else Speaker.OTHER
        if word in self._table.others:
            return Speaker.OTHER
        if word in self._table.own:
            return Speaker.OWN
        ending = next((each for each in self._table.other_endings if word.endswith(each)), None)
        if ending is not None:
            return Speaker.OWN if self._own_compound(word, ending) else Speaker.OTHER
        return self._proper_name(word, printed, opens=opens)

    def _same_body(self, word: str) -> bool:
        """An inflection of the body's name: "stadsdelsnämnden" where the body is a stadsdelsnämnd."""
        return any(
            len(name) >= 6
            and word.startswith(name.removesuffix("en"))
            and len(word) - len(name) <= 3
            and not word.endswith("s")
            for name in self._names
        )

    def _all_of_them(self, word: str) -> bool:
        """Whether those who answer together are meant: "kommunerna" where the body is "X kommun och Y kommun"."""
        return word.endswith(_ALL) and word.removesuffix(_ALL) in self._kinds

    def _own_compound(self, word: str, ending: str) -> bool:
        """Another part of the same body, such as Trafikförvaltningen for Trafiknämnden; any in the letterhead where the body has no known name."""
        first = word.removesuffix(ending)
        if not self._names:
            return word in self._letterhead
        return len(first) >= 4 and any(name.startswith(first) for name in self._names)

    def _proper_name(self, word: str, printed: str, *, opens: bool) -> Speaker:
        """A name of which nothing is known is the body's own where its letterhead has it. The word that opens a sentence may be no name at all."""
        if not printed[0].isupper() or len(word) < 3 or word.endswith("s") or not printed.isalpha():
            return Speaker.NOBODY
        if word in self._letterhead:
            return Speaker.OWN
        return Speaker.NOBODY if opens else Speaker.OTHER

    def points_on(self, sentence: Sentence, at: int) -> bool:
        """Whether the word is another actor in the genitive, as in "utredningens förslag": whose, not what."""
        word = sentence.words[at]
        return (
            word.endswith("s")
            and self._tell(word[:-1], sentence.printed[at][:-1] or "-", opens=at == 0) is Speaker.OTHER
        )

    def retells(self, sentence: Sentence) -> bool:
        """Whether the sentence gives an account of what another says: another actor leads it, and the body nowhere acts in it."""
        if sentence.text not in self._retold:
            self._retold[sentence.text] = self._retells(sentence)
        return self._retold[sentence.text]

    def _retells(self, sentence: Sentence) -> bool:
        match = self._table.retelling.search(sentence.searched)
        if match is not None:
            return (match.start() == 0 and sentence.words[0] == "enligt") or not self.acts(sentence)
        actors = ((at, self.of_word(sentence, at)) for at in self._ungoverned(sentence, len(sentence.words)))
        at, first = next(((at, each) for at, each in actors if each is not Speaker.NOBODY), (0, Speaker.NOBODY))
        if first is not Speaker.OTHER or self.acts(sentence):
            return False
        known = sentence.words[at] in self._table.others | self._table.own_if_named
        return known or not self._table.telling.isdisjoint(sentence.words[max(at - 1, 0) : at + 3])

    def reported(self, sentence: Sentence, start: int) -> bool:
        """Whether another says that the body does what the verb at ``start`` says: "utredningen menar att nämnden stödjer"."""
        conjunction = next((at for at in range(start - 1, -1, -1) if sentence.words[at] == "att"), 0)
        speakers = [self.of_word(sentence, at) for at in range(conjunction)]
        return Speaker.OTHER in speakers and Speaker.OWN not in speakers

    def acts(self, sentence: Sentence) -> bool:
        """Whether the body is named as acting anywhere in the sentence."""
        return any(self.of_word(sentence, at) is Speaker.OWN for at in range(len(sentence.words)))

    def concerns(self, sentence: Sentence) -> bool:
        """Whether the body acts in the sentence, or something in it is called the body's."""
        return self.acts(sentence) or any(
            word.endswith("s") and self._tell(word[:-1], word[:-1], opens=True) is Speaker.OWN
            for word in sentence.words
            if len(word) > 3
        )

    def subject(self, sentence: Sentence, start: int, end: int, inherited: Speaker) -> Speaker:
        """Who does what the verb at the words ``start`` to ``end`` says.

        Swedish puts the subject right before the finite verb, or right after it where something else opens the clause; a clause that goes on
        after "och" or "men" without a subject has that of the clause before, here ``inherited``.
        """
        left = self._beside(sentence, start - 1, -1)
        if left is not Speaker.NOBODY:
            return left
        inside = self._first(sentence, range(start, end))
        right = inside if inside is not Speaker.NOBODY else self._beside(sentence, end, 1)
        before = self._clause_before(sentence, start)
        if right is not Speaker.NOBODY and not (before and sentence.words[before[0]] in _ARTICLES):
            return right
        nearest = self._first(sentence, reversed(before))
        if nearest is not Speaker.NOBODY:
            return nearest
        meaningful = [
            at for at in before if sentence.words[at] not in self._words.adverbs and sentence.words[at].isalpha()
        ]
        if meaningful:
            return Speaker.NOBODY
        if inherited is not Speaker.NOBODY:
            return inherited
        return self._leading(sentence, start) if start > 0 else Speaker.OWN

    def _beside(self, sentence: Sentence, at: int, step: int) -> Speaker:
        """The actor next to a verb, past adverbs and "sig"."""
        while 0 <= at < len(sentence.words):
            speaker = self.of_word(sentence, at)
            if speaker is not Speaker.NOBODY:
                return speaker
            if sentence.words[at] not in self._words.adverbs and sentence.words[at] != "sig":
                break
            at += step
        return Speaker.NOBODY

    def _leading(self, sentence: Sentence, end: int) -> Speaker:
        """Whoever acts first in the sentence, past those that only a preposition brings in."""
        return self._first(sentence, self._ungoverned(sentence, end))

    def _ungoverned(self, sentence: Sentence, end: int) -> Iterable[int]:
        """The words up to ``end`` that no preposition brings in."""
        return (at for at in range(end) if at == 0 or sentence.words[at - 1] not in self._words.prepositions)

    def _first(self, sentence: Sentence, places: Iterable[int]) -> Speaker:
        return next(
            (speaker for at in places if (speaker := self.of_word(sentence, at)) is not Speaker.NOBODY),
            Speaker.NOBODY,
        )

    def _clause_before(self, sentence: Sentence, start: int) -> range:
        """The words of the verb's own clause before it."""
        at = start
        while at > 0:
            word = sentence.words[at - 1]
            if not word[0].isalnum() or word in self._words.coordinators or word in self._words.subordinators:
                break
            at -= 1
        return range(at, start)
