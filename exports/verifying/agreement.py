"""The answer as data within a file against the same answer as printed on its pages.

The pages are read by another library than the one that wrote them, and compared letter and digit by letter and digit: white space, hyphens at line ends and marks of
lists make no difference, a changed word does.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace

import pypdfium2 as pdfium

from domain.errors import InvalidExchange
from domain.exchange import ReceivedResponse, read_exchange
from domain.letter import Node, Paper, Prose, ProseRole, Quotation
from domain.letterhead import Letterhead, PaperForm
from domain.position import Position, Stance
from domain.recommendation import Recommendation
from domain.richtext import RichText, parse, to_plain
from domain.services.letters import compose
from domain.services.letters_words import stance_sentence
from domain.text import shorten
from domain.verification import Difference, EmbeddedData

_LABEL = 70
_MOST_PAGES = 5000
_BACK = 40
"""Letters that the end of one page may share by chance with what follows on the next."""
_BARE = Letterhead("", "", {Paper.YTTRANDE: PaperForm("", ("recommendations",))})
"""A house form with nothing but the answers: their wording does not depend on the form."""


def compare(attachments: Mapping[str, bytes], content: bytes | None) -> EmbeddedData:
    """Find the answer among the attachments and hold it against the pages of the file; without ``content`` only the data are judged."""
    for name, data in attachments.items():
        if not name.casefold().endswith(".json") or b"remissbordet/response" not in data:
            continue
        try:
            received = read_exchange(data)
        except InvalidExchange:
            return EmbeddedData(present=True, name=name, schema_valid=False)
        if isinstance(received, ReceivedResponse):
            if content is None:
                return EmbeddedData(present=True, name=name, schema_valid=True)
            return _compared(received, name, _pages(content))
    return EmbeddedData()


def stands_within(content: bytes, page: int, frame: tuple[float, ...]) -> bool:
    """Whether any words stand within a rectangle on a page (1-based) of a file; also where that cannot be told."""
    left, right = sorted(frame[::2])
    bottom, top = sorted(frame[1::2])
    try:
        document = pdfium.PdfDocument(content)
        with closing(document), closing(document[page - 1]) as seen, closing(seen.get_textpage()) as text:
            return bool(text.get_text_bounded(left, bottom, right, top).strip())
    except (pdfium.PdfiumError, IndexError):
        return True


def _compared(received: ReceivedResponse, name: str, pages: Sequence[str]) -> EmbeddedData:
    answers = dict(_answers(received))
    printed = _Printed(pages)
    if answers and not any(printed.has(letters(each.text)) for each in received.recommendations):
        return EmbeddedData(present=True, name=name, schema_valid=True)
    differences = [*_head(received, printed), *_positions(received, answers, printed), *_stances(received, printed)]
    return EmbeddedData(True, name, True, not differences, tuple(differences))


def _answers(received: ReceivedResponse) -> Iterator[tuple[str, str]]:
    """By recommendation id, all that a letter prints under its heading: the recommendation, the position, its grounds and conditions."""
    said = {each.recommendation_id: each for each in received.positions}
    letter = compose(received.referral, received.recommendations, received.response, said, _BARE)
    texts: dict[str, list[str]] = {}
    for node in letter.body:
        _, _, recommendation_id = getattr(node, "origin", "").partition(":")
        texts.setdefault(recommendation_id, []).append(_text(node))
    for position in received.positions:
        if not position.is_empty:
            yield position.recommendation_id, letters("".join(texts.get(position.recommendation_id, ())))


def _text(node: Node) -> str:
    if isinstance(node, Quotation):
        return to_plain(RichText(node.blocks))
    if isinstance(node, Prose) and node.role in (ProseRole.BODY, ProseRole.STANCE, ProseRole.LEAD):
        return to_plain(RichText((node.block,)))
    return ""


def _head(received: ReceivedResponse, printed: _Printed) -> Iterator[Difference]:
    response = received.response
    for words, value in (
        ("Vårt diarienummer", response.reference),
        ("Ert diarienummer", response.sender_reference),
        ("Den som svarar", response.body),
    ):
        if not printed.has(letters(value)):
            yield Difference("verify.difference_head", f"{words} {shorten(value, _LABEL)}")


def _positions(received: ReceivedResponse, answers: Mapping[str, str], printed: _Printed) -> Iterator[Difference]:
    for recommendation in received.recommendations:
        answer = answers.get(recommendation.id)
        if answer is None or printed.has(answer):
            continue
        label = shorten(recommendation.title or recommendation.text, _LABEL)
        yield Difference("verify.difference_position", label)


def _stances(received: ReceivedResponse, printed: _Printed) -> Iterator[Difference]:
    """Positions that the pages take more often than the data: one turned round, or added."""
    author = _author(received)
    said = _prose(received)
    wanted: Counter[str] = Counter()
    possible: dict[str, str] = {}
    for recommendation, position in zip(received.recommendations, received.positions, strict=True):
        for stance in Stance:
            sentence = _sentence(author, recommendation, position, stance)
            possible[letters(sentence)] = sentence
        if position.stance is not None:
            wanted[letters(_sentence(author, recommendation, position, position.stance))] += 1
    for key, sentence in possible.items():
        # "tillstyrker förslaget" is also how "tillstyrker förslaget med synpunkter" begins.
        expected = said.count(key) + sum(number for each, number in wanted.items() if each.startswith(key))
        if printed.count(key) > expected:
            yield Difference("verify.difference_extra", shorten(sentence.rstrip("."), 2 * _LABEL))


def _prose(received: ReceivedResponse) -> str:
    """Everything else that the data say in running text, where the same words may stand again."""
    texts = [to_plain(parse(each.text)) for each in received.response.sections]
    texts += [to_plain(parse(each.grounds)) for each in received.positions]
    texts += [each.text for each in received.recommendations]
    return "\n".join(letters(text) for text in (*texts, received.response.subject))


def _sentence(author: str, recommendation: Recommendation, position: Position, stance: Stance) -> str:
    return stance_sentence(author, recommendation.kind, replace(position, stance=stance))


def _author(received: ReceivedResponse) -> str:
    return received.response.body or "Remissinstansen"


def letters(text: str) -> str:
    """The text's letters and digits alone, in one form: what two ways of setting it have in common."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(character for character in folded if character.isalnum())


def _pages(content: bytes) -> list[str]:
    """The letters of each page, as PDFium reads them."""
    document = pdfium.PdfDocument(content)
    try:
        texts = []
        for index in range(min(len(document), _MOST_PAGES)):
            page = document[index]
            text = page.get_textpage()
            texts.append(letters(text.get_text_range()))
            text.close()
            page.close()
        return texts
    finally:
        document.close()


class _Printed:
    """The pages as letters, in which a passage may go on from one page to the next past foot and head."""

    def __init__(self, pages: Sequence[str]) -> None:
        self._pages = pages

    def count(self, passage: str) -> int:
        """How many times the passage stands whole on a page."""
        return sum(page.count(passage) for page in self._pages) if passage else 0

    def has(self, passage: str) -> bool:
        """Whether the passage stands on a page, or begins on one and goes on over the following ones."""
        return any(self._goes_on(index, passage) for index in range(len(self._pages)))

    def _goes_on(self, index: int, passage: str) -> bool:
        if index >= len(self._pages):
            return False
        page = self._pages[index]
        if passage in page:
            return True
        here = _longest_beginning(passage, page)
        return any(self._goes_on(index + 1, passage[size:]) for size in range(here, max(here - _BACK, 0), -1))


def _longest_beginning(passage: str, page: str) -> int:
    """How many of the passage's letters stand together on the page, counted from its beginning."""
    low, high = 0, len(passage)
    while low < high:
        middle = (low + high + 1) // 2
        if passage[:middle] in page:
            low = middle
        else:
            high = middle - 1
    return low
