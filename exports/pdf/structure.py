"""The logical structure of the file (ISO 32000-1, 14.7 and 14.8), built in reading order while the letter is laid out; drawing only adds content to it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Content:
    """Marked content on a page: the page's index and the number within it."""

    page: int
    number: int


@dataclass(slots=True, eq=False)
class Annotated:
    """An annotation that belongs to an element: page index and the annotation's place in the list of all annotations."""

    page: int
    annotation: int


@dataclass(slots=True, eq=False)
class Element:
    """One element. ``alternate`` is a description in place of a picture, ``attributes`` the written attribute objects, if any.

    It does not know its parent, so that the tree is let go with its last user and no collector has to look for it.
    """

    tag: str
    children: list[Element | Content | Annotated] = field(default_factory=list)
    alternate: str = ""
    attributes: str = ""
    awaited: Element | None = None
    """Where the element takes its place when it is first drawn, as a link within a paragraph does; nothing once it has."""

    def child(self, tag: str, *, alternate: str = "", attributes: str = "") -> Element:
        """A new element after those that are there."""
        element = Element(tag, alternate=alternate, attributes=attributes)
        self.children.append(element)
        return element

    def link(self) -> Element:
        """A link within this element, placed where its first words are drawn."""
        return Element("Link", awaited=self)

    def place(self) -> None:
        """Take the place among the parent's children."""
        if self.awaited is not None:
            self.awaited.children.append(self)
            self.awaited = None


TABLE_HEADER = "<</O /Table /Scope /Column>>"
NUMBERED = "<</O /List /ListNumbering /Decimal>>"
BULLETED = "<</O /List /ListNumbering /Disc>>"
