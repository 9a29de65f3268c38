"""Drafted text as Markdown. A name that stands in hundreds of statements is escaped once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from domain.richtext import Paragraph, RichText, Run, to_markdown

_WHITE = re.compile(r"[ \t\r\n\f\v]+")
"""White space that a line may break at: a no-break space within an amount is kept."""
_PLAIN = re.compile(r"[^\W\d_][\w \u00a0.,;:!?()/%”’–—…-]*")
"""Text that is written in Markdown as it stands, where it has no underscore."""


@lru_cache(maxsize=4096)
def inline(text: str) -> str:
    """Plain text as it is written within a line of Markdown; white space but no-break spaces is folded."""
    folded = text if "  " not in text and text[-1:] != " " and _is_plain(text) else _WHITE.sub(" ", text).strip()
    return folded if folded is text or _is_plain(folded) else to_markdown(RichText((Paragraph((Run(folded),)),)))


def _is_plain(text: str) -> bool:
    return "_" not in text and _PLAIN.fullmatch(text) is not None


def quote(text: str) -> str:
    """Somebody's words set apart."""
    return f"> {inline(text)}"


def bullets(items: Iterable[str]) -> str:
    """A list; the items are Markdown already."""
    return "\n".join(f"- {each}" for each in items)
