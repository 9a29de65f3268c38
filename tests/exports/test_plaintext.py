"""The letter as Markdown and as plain text."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import lxml.html
import markdown
import pytest

from domain.letter import ExportForm, Paper
from domain.letterhead import Letterhead
from domain.services.letters import compose_both
from exports.letter import render
from storage.letterheads import LetterheadStore
from tests.exports import samples
from tests.exports.expected import said

FORMS = LetterheadStore().available()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_plain_text_says_everything_in_short_lines(form: Letterhead) -> None:
    arguments = (samples.referral(), samples.recommendations(5), samples.response(), samples.positions(5), form)
    letter = compose_both(*arguments)
    text = render(letter, form, ExportForm.TEXT).decode()
    assert max(len(line) for line in text.splitlines()) <= 78
    squeezed = "".join(text.split())
    for paper in letter.papers():
        body = itertools.dropwhile(lambda each: each[0] != "H1", said(replace(paper, annexes=()), form))
        for tag, words in body:
            if tag in ("P", "H1", "H2", "H3") and "utredningens sida" not in words:
                assert "".join(words.split()) in squeezed
        for value in paper.head:
            assert all("".join(line.split()) in squeezed for line in value.lines)


def test_links_lists_quotes_and_tables_are_readable_as_text() -> None:
    text = render(samples.letter(FORMS[0], 3), FORMS[0], ExportForm.TEXT).decode()
    assert "utredningens sida (https://www.example.se/utredning)" in text
    assert "– Avtalet löper ut om två år" in text
    assert "  – särskilt i de verksamheter" in text
    assert "    Förvaltningen bör få i uppdrag" in text
    assert "Ställningstagande: Tillstyrker" in text
    assert "\n1. Kartlägg beroenden\n2. Pröva i liten skala\n" in text


def test_another_reader_of_markdown_sees_the_same_structure() -> None:
    letter = samples.letter(FORMS[0], 4, salt="<b>&amp; `x` _y_ # *z*", paper=Paper.YTTRANDE)
    source = render(letter, FORMS[0], ExportForm.MARKDOWN).decode()
    tree: Any = lxml.html.fromstring(markdown.markdown(source, extensions=["tables"]))
    headings = [element.text_content() for element in tree.iter("h1", "h2", "h3", "h4")]
    assert headings == [text for tag, text in said(letter, FORMS[0]) if tag.startswith("H")]
    assert len(list(tree.iter("table"))) == 1
    assert not list(tree.iter("b", "code", "script"))
    assert "<b>" in tree.text_content()
