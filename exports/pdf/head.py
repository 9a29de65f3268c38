"""The head and foot of the pages: what the house form puts there, content on the first page and an artifact on the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from domain.letter import HeadField, Letter
from domain.letterhead import Column, HeadLine, Item, Letterhead, Special, Style, head_lines
from domain.richtext import Run
from exports.pdf.canvas import MM, PAGE_HEIGHT, PAGE_WIDTH, Canvas, colour
from exports.pdf.logo import Picture
from exports.pdf.strips import Manner, Manners, Strip, paragraph
from exports.pdf.structure import Element

_BETWEEN = 8.0
"""Points between columns that would otherwise run into each other."""


@dataclass(slots=True)
class _Kept:
    """A column as it was written for one page: its operators, its lower edge, and where page numbers stand in it."""

    operators: list[str]
    bottom: float
    numbers: list[tuple[Item, float]]


class Head:
    """Draws the heads and feet of one letter."""

    def __init__(self, letter: Letter, manners: Manners, picture: Picture | None) -> None:
        self._letter = letter
        self._form: Letterhead = manners.letterhead
        self._manners = manners
        self._picture = picture
        self._artifacts: dict[tuple[object, ...], list[Strip]] = {}
        self._heights: dict[Column, float] = {}
        self._kept: dict[tuple[int, Column, float], _Kept] = {}
        self._numbers: list[tuple[Item, float]] = []
        size = self._form.type.head_size
        strong = manners.head(size, strong=True)
        self._styles: dict[Style, Manner] = {
            Style.PLAIN: manners.head(size),
            Style.STRONG: strong,
            Style.SMALL: manners.head(size - 1.5),
            Style.CAPITALS: strong,
            Style.TITLE: manners.head(size + 2.5, strong=True),
        }

    def first(self, canvas: Canvas, parent: Element, page: str) -> float:
        """Draw the first page's head as content below ``parent``; gives the lowest line drawn."""
        columns = [*self._form.first, *([self._form.recipient] if self._form.recipient is not None else [])]
        bottom = self._beside(canvas, columns, parent, page)
        self._rule(canvas, bottom)
        return bottom

    def following(self, canvas: Canvas, page: str) -> float:
        """Draw the head of another page as an artifact; gives the lowest line drawn."""
        bottom = self._beside(canvas, self._form.following, None, page)
        self._rule(canvas, bottom)
        return bottom

    def _beside(self, canvas: Canvas, columns: Sequence[Column], parent: Element | None, page: str) -> float:
        """Draw columns, each below those drawn before it that it would run into; gives the lowest line drawn."""
        drawn: list[tuple[Column, float]] = []
        for column in columns:
            top = PAGE_HEIGHT - column.y * MM
            for other, lowest in drawn:
                if column.x < other.x + other.width and other.x < column.x + column.width:
                    top = min(top, lowest - _BETWEEN)
            drawn.append((column, self._column(canvas, column, parent, page, top)))
        return min((lowest for _, lowest in drawn), default=PAGE_HEIGHT)

    def foot(self, canvas: Canvas, page: str, *, first: bool) -> None:
        """Draw the foot: an artifact, its last line at the form's distance from the edge."""
        lowest = self._form.page.foot * MM
        columns = [column for column in self._feet(first=first) if self._height(column)]
        for column in columns:
            self._column(canvas, column, None, page, top=lowest + self._height(column))
        if columns and self._form.foot_rule:
            left = min(column.x for column in columns) * MM
            right = max(column.x + column.width for column in columns) * MM
            top = lowest + max(self._height(column) for column in columns) + 4
            canvas.tint(left, top, right - left, 0.4, colour(self._form.colours.rule))

    def foot_top(self, *, first: bool) -> float:
        """The upper edge of the foot with the space above it, 0 where there is none."""
        height = max((self._height(column) for column in self._feet(first=first)), default=0.0)
        return self._form.page.foot * MM + height + 14 if height else 0.0

    def _feet(self, *, first: bool) -> tuple[Column, ...]:
        return self._form.foot_first if first else self._form.foot_following

    def _rule(self, canvas: Canvas, bottom: float) -> None:
        if self._form.head_rule and bottom < PAGE_HEIGHT:
            page = self._form.page
            width = PAGE_WIDTH - 2 * min(page.left, page.right) * MM
            canvas.tint(min(page.left, page.right) * MM, bottom - 6, width, 0.5, colour(self._form.colours.rule))

    def _height(self, column: Column) -> float:
        """How high a column of the foot is: found by drawing it where nobody sees it."""
        found = self._heights.get(column)
        if found is None:
            scratch = Canvas()
            scratch.start_page()
            found = self._heights[column] = -self._column(scratch, column, None, "1 (1)", top=0.0)
        return found

    def _column(self, canvas: Canvas, column: Column, parent: Element | None, page: str, top: float) -> float:
        """Draw a column from its top edge down; gives the lower edge of its last line. An artifact is written once and copied to other pages."""
        if parent is not None:
            return self._items(canvas, column, parent, page, top)
        canvas.finish()
        key = (id(canvas), column, top)
        kept = self._kept.get(key)
        if kept is None:
            self._numbers = []
            start = len(canvas.sheets[-1].operators)
            bottom = self._items(canvas, column, None, "", top)
            canvas.finish()
            kept = self._kept[key] = _Kept(canvas.sheets[-1].operators[start:], bottom, self._numbers)
        else:
            canvas.sheets[-1].operators += kept.operators
        for item, y in kept.numbers:
            self._draw(canvas, column, page, self._styles[item.style], None, y, continues=False)
        return kept.bottom

    def _items(self, canvas: Canvas, column: Column, parent: Element | None, page: str, top: float) -> float:
        y = top
        for item in column.items:
            if item.what is Special.LOGO:
                y = self._logo(canvas, column, parent, y)
            else:
                y = self._item(canvas, column, item, parent, page, y)
        return y

    def _logo(self, canvas: Canvas, column: Column, parent: Element | None, y: float) -> float:
        if self._picture is None:
            return y
        element = parent.child("Figure", alternate=self._picture.alt) if parent is not None else None
        height = self._picture.draw(canvas, element, column.x * MM, y)
        return y - height - 6

    def _item(self, canvas: Canvas, column: Column, item: Item, parent: Element | None, page: str, y: float) -> float:
        if item.what is Special.GAP:
            return y - self._styles[Style.PLAIN].leading * 0.7
        if item.what is Special.PAGE and parent is None:
            self._numbers.append((item, y))
            return y - self._styles[item.style].leading
        lines = list(self._lines(column, item, page))
        if not lines:
            return y
        element = parent.child("P") if parent is not None and item.what is not Special.PAGE else None
        start = y
        parts = list(self._set(lines))
        for index, (text, manner) in enumerate(parts):
            y = self._draw(canvas, column, text, manner, element, y, continues=index < len(parts) - 1)
        canvas.place((column.x * MM, y, (column.x + column.width) * MM, start), lines[0].origin)
        return y - (2.5 if self._form.labels_above and lines[0].label else 0.0)

    def _lines(self, column: Column, item: Item, page: str) -> Iterator[HeadLine]:
        if item.what is Special.PAGE:
            yield HeadLine("", page, item.style, "")
        elif isinstance(item.what, Special | HeadField):
            only = replace(column, items=(item,))
            yield from head_lines(self._form, self._letter, only)

    def _set(self, lines: Sequence[HeadLine]) -> Iterator[tuple[str, Manner]]:
        """The paragraphs of an item: the label above its value or before it, one paragraph a line."""
        for line in lines:
            manner = self._styles[line.style]
            if line.label and self._form.labels_above:
                yield line.label, self._manners.label
                yield line.text, manner
            else:
                yield f"{line.label} {line.text}".lstrip(), manner

    def _draw(
        self,
        canvas: Canvas,
        column: Column,
        text: str,
        manner: Manner,
        element: Element | None,
        y: float,
        *,
        continues: bool,
    ) -> float:
        left, right = column.x * MM, (column.x + column.width) * MM
        key = (text, id(manner), left, right, column.right)
        strips = self._artifacts.get(key) if element is None else None
        if strips is None:
            runs = self._manners.prepared([Run(text)], manner)
            strips = paragraph(runs, element, manner, left, right, flush_right=column.right, continues=continues)
            if element is None:
                self._artifacts[key] = strips
        for strip in strips:
            for draw in strip.draw:
                draw(canvas, y, 0.0)
            y -= strip.height
        return y
