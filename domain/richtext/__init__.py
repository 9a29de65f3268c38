"""Formatted text: paragraphs, bold, italic, links, lists and quotes. Kept as Markdown, shown and printed from these values.

``parse`` reads, ``to_markdown`` writes, and ``normalise`` gives the form in which the two agree: ``parse(to_markdown(text)) == normalise(text)``.
"""

from domain.richtext.reading import parse, words_of
from domain.richtext.values import (
    SAFE_SCHEMES,
    Block,
    ListBlock,
    Paragraph,
    Quote,
    RichText,
    Run,
    clean,
    normalise,
    plain,
    safe_link,
    to_plain,
)
from domain.richtext.writing import to_markdown

__all__ = [
    "SAFE_SCHEMES",
    "Block",
    "ListBlock",
    "Paragraph",
    "Quote",
    "RichText",
    "Run",
    "clean",
    "normalise",
    "parse",
    "plain",
    "safe_link",
    "to_markdown",
    "to_plain",
    "words_of",
]
