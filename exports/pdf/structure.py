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
    """One element. ``alternate`` is a description in place of a picture, ``attributes`` the written attribute objects, if any."""

    tag: str
    parent: Element | None = None
    children: list[Element | Content | Annotated] = field(default_factory=list)
    alternate: str = ""
    attributes: str = ""
    late: bool = False
    """Whether the element takes its place when it is first drawn, as a link within a paragraph does."""

    def child(self, tag: str, *, alternate: str = "", attributes: str = "") -> Element:
        """A new element after those that are there."""
        element = Element(tag, self, alternate=alternate, attributes=attributes)
        self.children.append(element)
        return element

    def link(self) -> Element:
        """A link within this element, placed where its first words are drawn."""
        return Element("Link", self, late=True)

    def place(self) -> None:
        """Take the place among the parent's children."""
        if self.late and self.parent is not None:
            self.parent.children.append(self)
            self.late = False


TABLE_HEADER = "<</O /Table /Scope /Column>>"
NUMBERED = "<</O /List /ListNumbering /Decimal>>"
BULLETED = "<</O /List /ListNumbering /Disc>>"
