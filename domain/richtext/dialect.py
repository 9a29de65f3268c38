"""The ``markdown`` library cut down to our few marks. Imported only when formatted text is met."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import OListProcessor, UListProcessor
from markdown.inlinepatterns import LINK_RE, LinkInlineProcessor

_NO_BLOCKS = ("code", "hashheader", "setextheader", "hr", "reference")
_NO_INLINE = (
    "backtick",
    "reference",
    "image_link",
    "image_reference",
    "short_reference",
    "short_image_ref",
    "autolink",
    "automail",
    "html",
    "entity",
    "em_strong",
)


def make_reader(safe: Callable[[str], bool]) -> Markdown:
    """A parser of paragraphs, lists, quotes, line breaks and links to targets that are ``safe``; stars are left for ``emphasis``."""
    reader = Markdown(tab_length=4)
    reader.ESCAPED_CHARS = [*reader.ESCAPED_CHARS, "<", "&", "~"]
    for name in _NO_BLOCKS:
        reader.parser.blockprocessors.deregister(name)
    for name in _NO_INLINE:
        reader.inlinePatterns.deregister(name)
    reader.inlinePatterns.register(_Links(LINK_RE, reader, safe), "link", 160)
    reader.parser.blockprocessors.register(_Numbered(reader.parser), "olist", 40)
    reader.parser.blockprocessors.register(_Bulleted(reader.parser), "ulist", 30)
    return reader


class _Links(LinkInlineProcessor):
    """Links whose target is safe and whose words are all shown; others stay text as written."""

    def __init__(self, pattern: str, md: Markdown, safe: Callable[[str], bool]) -> None:
        super().__init__(pattern, md)
        self._safe = safe

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802 - the library's name
        element, start, end = super().handleMatch(m, data)
        if (
            not isinstance(element, Element)
            or element.get("title")
            or not self._safe(self.unescape(element.get("href", "")))
        ):
            return None, None, None
        return element, start, end


class _Numbered(OListProcessor):
    """Numbered lists keep their first number and never take in bulleted items."""

    SIBLING_TAGS = ["ol"]  # noqa: RUF012 - the library's attribute
    LAZY_OL = False

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self.CHILD_RE = re.compile(r"^[ ]{0,3}((\d{1,9}\.))[ ]+(.*)")
        self.RE = re.compile(r"^[ ]{0,3}\d{1,9}\.[ ]+(.*)")


class _Bulleted(UListProcessor):
    """Bulleted lists never take in numbered items."""

    SIBLING_TAGS = ["ul"]  # noqa: RUF012 - the library's attribute

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self.CHILD_RE = re.compile(r"^[ ]{0,3}(([*+-]))[ ]+(.*)")
