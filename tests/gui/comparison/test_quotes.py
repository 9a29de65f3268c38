"""An answer is found on its page, also where it came as data and nobody has read the page."""

from __future__ import annotations

import pytest

from domain.document import Block, BlockKind, ReadDocument
from domain.errors import UserError
from domain.position import Evidence
from domain.richtext import parse, to_plain
from gui.presenters.papers import Paper
from gui.presenters.quotes import Wanted, answer_span, found_in, quote_span, with_text
from storage.readers.reading import FileReader
from tests.corpus import corpus
from tests.corpus_files import own_pdf

CONTENTS = "Växeln … 2\nPosten … 2"
SAME = "Vi har inget att invända."
PDF = "application/pdf"


def paper(*texts: str, name: str = "svar") -> Paper:
    blocks = tuple(Block(BlockKind.PARAGRAPH, each, page=1) for each in texts)
    return Paper(name, f"{name}.pdf", PDF, 1, blocks, b"%PDF")


def test_the_same_words_are_found_under_their_own_title() -> None:
    text = paper(CONTENTS, "1 Växeln", "Växeln blir gemensam.", SAME, "2 Posten", SAME)
    whole = "\n".join(each.text for each in text.blocks)
    first, second = (answer_span(text, title, f"{SAME}\n\nMer om det.") for title in ("Växeln", "Posten"))
    assert first == (whole.index(SAME), whole.index(SAME) + len(SAME))
    assert second == (whole.rindex(SAME), len(whole))


@pytest.mark.parametrize(
    ("grounds", "said"),
    [
        ("", "1 Växeln"),
        ("Vi har inget att invända mot det som står där.", "1 Växeln"),
        ("Det blir dyrt för oss om växeln läggs ned i år.", "Det blir dyrt för oss om växeln läggs"),
    ],
)
def test_what_is_said_otherwise_is_shown_from_its_beginning_or_its_title(grounds: str, said: str) -> None:
    text = paper(CONTENTS, "1 Växeln", "Det blir dyrt för oss om växeln läggs samman med posten.")
    span = answer_span(text, "Växeln", grounds)
    assert span is not None
    assert "\n".join(each.text for each in text.blocks)[slice(*span)] == said


def test_a_paper_without_any_of_it_has_no_place() -> None:
    assert answer_span(paper("Något annat."), "Växeln", SAME) is None
    assert quote_span(paper(SAME), "") is None


def test_the_paper_that_has_the_quote_is_the_one_shown() -> None:
    papers = [paper("Något annat.", name="bilaga"), paper(SAME)]
    found, span = found_in(papers, Wanted((), Evidence(SAME, 1, 1.0)))
    assert (found.id, span) == ("svar", (0, len(SAME)))
    assert found_in(papers, Wanted((), Evidence("Finns inte.", 1, 1.0))) == (papers[0], None)


def test_a_letter_with_data_is_read_when_its_page_is_asked_for() -> None:
    content = corpus(24, 5)
    letter = Paper("svar", "svar.pdf", PDF, 3, (), own_pdf(content, 0))
    read = with_text(FileReader(), letter)
    titles = {each.id: each.title for each in content.recommendations}
    for position in content.positions[0]:
        grounds = to_plain(parse(position.grounds))
        span = answer_span(read, titles[position.recommendation_id], grounds)
        assert span is not None
        told = "\n".join(each.text for each in read.blocks)[slice(*span)]
        assert " ".join(told.split()) == grounds.splitlines()[0]


class Broken:
    def read(self, *_: object) -> ReadDocument:
        raise UserError("document.broken", name="svar.pdf")


def test_a_letter_that_cannot_be_read_is_shown_all_the_same() -> None:
    letter = Paper("svar", "svar.pdf", PDF, 1, (), b"%PDF")
    assert with_text(Broken(), letter) is letter
    data = Paper("svar", "svar.docx", "application/msword", 0)
    assert with_text(Broken(), data) is data
