"""Letters that nobody would write, and some that somebody will: hypothesis strategies for the whole tree."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from domain.letter import (
    HeadField,
    Heading,
    HeadValue,
    Letter,
    Node,
    Paper,
    Prose,
    ProseRole,
    Quotation,
    Row,
    Signatures,
    Table,
)
from domain.response import Signatory
from domain.richtext import Block, ListBlock, Paragraph, Quote, RichText, Run, normalise
from domain.text import normalise as fold

SWEDISH_AND_SAMI = "aåäöeéiorstn ÅÄÖÉáâčđŋšŧžïøæõñǥǩǯʒÁČĐŊŠŦŽ"
SIGNS = " .,-–—’”…•§½€%&<>()[]{}\\/|@#*_~`^°±×²³→≤≥☐☑✓\u00a0\u00ad\u2011\u200b\u202f\ufeff"
STRANGE = "😀👍🏽👨‍👩‍👧한漢ابअ\U0001f9ff\ue123\u0301\x07\t"
words = st.one_of(
    st.text(st.sampled_from(SWEDISH_AND_SAMI), max_size=30),
    st.text(st.sampled_from(SIGNS + SWEDISH_AND_SAMI), max_size=20),
    st.text(st.sampled_from(STRANGE + "abc "), max_size=8),
    st.text(st.characters(codec="utf-8"), max_size=12),
    st.sampled_from(
        [
            "RS 2024-0566",
            "1 250 000 kr",
            "informationssäkerhetsklassificeringsarbetet",
            "den 12 mars 2024",
            "ord " * 60,
            "https://example.se/" + "a/b-c_d." * 30,
            "x" * 400,
        ]
    ),
)
links = st.sampled_from(
    ["", "", "", "https://example.se/å ä".replace(" ", "%20"), "mailto:kommun@example.se", "tel:+4681234567"]
)
runs = st.builds(Run, words, st.booleans(), st.booleans(), links)
paragraphs = st.builds(Paragraph, st.lists(runs, min_size=1, max_size=4).map(tuple))


def _nest(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    items = st.lists(st.lists(inner, min_size=1, max_size=3).map(tuple), min_size=1, max_size=5).map(tuple)
    return st.one_of(
        st.builds(ListBlock, items, st.booleans(), st.integers(0, 120)),
        st.builds(Quote, st.lists(inner, min_size=1, max_size=2).map(tuple)),
    )


blocks = st.recursive(paragraphs, _nest, max_leaves=8)
texts = st.lists(blocks, min_size=1, max_size=4).map(lambda each: normalise(RichText(tuple(each))).blocks).filter(bool)
lines = words.map(fold).filter(bool)


def _prose(found: tuple[Block, ...]) -> Prose:
    return Prose(found[0], ProseRole.BODY, "section:x")


headings = st.builds(Heading, lines, st.just(2))
cells = st.tuples(words.map(fold), words.map(fold), words.map(fold))
tables = st.builds(
    Table,
    st.tuples(lines, lines, lines),
    st.lists(st.builds(Row, cells), min_size=1, max_size=20).map(tuple),
    st.just((0.4, 0.2, 0.4)),
)
people = st.lists(st.builds(Signatory, lines, lines, words.map(fold)), min_size=1, max_size=4).map(tuple)
nodes: st.SearchStrategy[Node] = st.one_of(
    headings,
    texts.map(_prose),
    texts.map(_prose),
    st.builds(Quotation, texts),
    st.builds(Prose, lines.map(lambda line: Paragraph((Run(line),))), st.sampled_from(ProseRole)),
    tables,
    st.builds(Signatures, people),
)
heads = st.dictionaries(
    st.sampled_from([field for field in HeadField if field is not HeadField.ORGANISATION]),
    st.lists(lines, min_size=1, max_size=3).map(tuple),
).map(lambda found: tuple(HeadValue(field, value) for field, value in found.items()))


@st.composite
def letters(draw: st.DrawFn) -> Letter:
    """A letter of either paper, sometimes with an annex."""
    body = draw(st.lists(nodes, max_size=8))
    body *= draw(st.sampled_from([1, 1, 1, 1, 1, 1, 1, 3]))
    return Letter(
        draw(st.sampled_from(Paper)),
        draw(lines),
        draw(heads),
        tuple(body),
        draw(words.map(fold)),
        draw(st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2060, 1, 1)))),
        annexes=(draw(letters()),) if draw(st.integers(0, 14)) == 0 else (),
    )
