"""The letter's body as strips, with its logical structure."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from domain.letter import Figure, Heading, Letter, Node, Prose, ProseRole, Quotation, Signatures, Table
from domain.response import Signatory
from domain.richtext import Block, ListBlock, Paragraph, Quote, Run
from exports.pdf.canvas import MM, PAGE_WIDTH, Canvas, colour
from exports.pdf.strips import Draw, Manner, Manners, Strip, join, paragraph
from exports.pdf.structure import BULLETED, NUMBERED, TABLE_HEADER, Element
from exports.watch import Watch

_INDENT = 6 * MM
_DEEPEST_INDENT = 6
_ROOM_TO_SIGN = 34.0
_ABOVE_LINE = 5.0
_SIGNED_SIZE = 7.5
_SHORT_QUOTE = 8
_BULLETS = ("•", "–")


class Flow:
    """Turns one letter's body into strips; ``parent`` is the element that its structure hangs on."""

    def __init__(self, letter: Letter, manners: Manners, parent: Element) -> None:
        self._letter = letter
        self._manners = manners
        self._parent = parent
        page = manners.letterhead.page
        self._left, self._right = page.left * MM, PAGE_WIDTH - page.right * MM
        self._space = manners.text.leading * 0.5
        self._rule = colour(manners.letterhead.colours.rule)
        self._signature_line = manners.letterhead.form(letter.paper).signature_line

    def strips(self, watch: Watch) -> list[Strip]:
        """The title and every node in order. What leads on to the next thing stays on its page."""
        held = self._heading(Heading(self._letter.title, 1, "head:subject"))
        done: list[Strip] = []
        body = self._letter.body
        for node, following in itertools.zip_longest(watch.over(body), body[1:]):
            new = self._node(node)
            if not new:
                continue
            joined = join(held, new)
            if _leads(node, following, len(new)):
                held = joined
            else:
                done += joined
                held = []
        return done + held

    def _node(self, node: Node) -> list[Strip]:
        match node:
            case Heading():
                return self._heading(node)
            case Prose(block, role, origin):
                return self._prose(block, role, origin)
            case Quotation(blocks, origin):
                return self._quotation(blocks, origin, self._parent, self._left, self._space)
            case Table():
                return self._table(node)
            case Figure():
                return self._figure(node)
            case Signatures(people, origin):
                return self._signatures(people, origin)

    def _heading(self, heading: Heading) -> list[Strip]:
        manner = self._manners.heading(heading.level)
        element = self._parent.child(f"H{min(heading.level, 6)}")
        above = {1: 0.0, 2: 1.25, 3: 1.0}.get(heading.level, 0.8) * self._manners.text.leading
        runs = self._manners.prepared([Run(heading.text)], manner)
        strips = paragraph(
            runs, element, manner, self._left, self._right, before=above, origin=heading.origin, together=True
        )
        if strips:
            title, level = runs[0].text, heading.level

            def enter(canvas: Canvas, top: float, _gap: float) -> None:
                canvas.bookmark(level, title, top)

            strips[0].draw.append(enter)
        return strips

    def _prose(self, block: Block, role: ProseRole, origin: str) -> list[Strip]:
        manner = self._manners.roll if role is ProseRole.ROLL else self._manners.text
        before = self._space * (0.6 if role is ProseRole.ROLL else 1.0)
        if role is ProseRole.LEAD and isinstance(block, Paragraph):
            manner, before = self._manners.lead, self._space * 1.3
            block = Paragraph(tuple(Run(run.text, bold=True) for run in block.runs))
        elif role is ProseRole.STANCE and isinstance(block, Paragraph):
            block = Paragraph(tuple(Run(run.text, bold=True) for run in block.runs))
        return self._block(block, self._parent, manner, self._left, before, origin, 0)

    def _block(
        self, block: Block, parent: Element, manner: Manner, left: float, before: float, origin: str, depth: int
    ) -> list[Strip]:
        if isinstance(block, Paragraph):
            runs = self._manners.prepared(block.runs, manner)
            return paragraph(runs, parent.child("P"), manner, left, self._right, before=before, origin=origin)
        if isinstance(block, Quote):
            return self._quotation(block.blocks, origin, parent, left, before, depth + 1)
        return self._list(block, parent, manner, left, before, origin, depth)

    def _list(
        self, block: ListBlock, parent: Element, manner: Manner, left: float, before: float, origin: str, depth: int
    ) -> list[Strip]:
        element = parent.child("L", attributes=NUMBERED if block.ordered else BULLETED)
        last = f"{block.start + len(block.items) - 1}."
        width = manner.faces[0].atom(last)[1] * manner.size / 1000 + 5 if block.ordered else 0.0
        indent = max(_INDENT * 0.8, width) if depth < _DEEPEST_INDENT else width
        tight = all(len(item) == 1 for item in block.items)
        strips: list[Strip] = []
        for number, item in enumerate(block.items, block.start):
            entry = element.child("LI")
            marker = f"{number}." if block.ordered else _BULLETS[depth % 2]
            label, body = entry.child("Lbl"), entry.child("LBody")
            gap = before if not strips else self._space * (0.35 if tight else 0.6)
            new: list[Strip] = []
            for each in item:
                space = gap if not new else self._space * 0.6
                new += self._block(each, body, manner, left + indent, space, origin, depth + 1)
            if not new:  # words of which nothing is seen
                new = [Strip(manner.leading, gap, breakable=True, draw=[], origin=origin, left=left, right=self._right)]
            self._mark(new[0], marker, label, manner, left)
            strips += new
        return strips

    def _mark(self, strip: Strip, marker: str, label: Element, manner: Manner, left: float) -> None:
        """Let the item's first line begin with its marker, which is read before it."""
        line = paragraph([Run(marker)], label, manner, left, left + 1000)[0]
        strip.draw.insert(0, line.draw[0])

    def _quotation(
        self, blocks: Sequence[Block], origin: str, parent: Element, left: float, before: float, depth: int = 0
    ) -> list[Strip]:
        element = parent.child("BlockQuote")
        strips: list[Strip] = []
        for block in blocks:
            space = before if not strips else self._space * 0.6
            indent = _INDENT * 0.7 if depth < _DEEPEST_INDENT else 2.0
            strips += self._block(block, element, self._manners.quote, left + indent, space, origin, depth)
        for index, strip in enumerate(strips):
            strip.draw.append(self._bar(strip, left, first=index == 0))
        return strips

    def _bar(self, strip: Strip, left: float, *, first: bool) -> Draw:
        height = strip.height

        def draw(canvas: Canvas, top: float, gap: float) -> None:
            above = 0.0 if first else gap
            canvas.tint(left + 0.5, top - height, 1.6, height + above, self._rule)

        return draw

    def _figure(self, figure: Figure) -> list[Strip]:
        from exports.pdf.figure import figure_strip  # noqa: PLC0415 - what draws charts is read with the first of them

        runs = self._manners.prepared([Run(figure.heading, bold=True)], self._manners.small)
        heading = paragraph(
            runs,
            self._parent.child("P"),
            self._manners.small,
            self._left,
            self._right,
            before=self._space * 1.6,
            origin=figure.origin,
            together=True,
        )
        return join(heading, [figure_strip(figure, self._parent, self._left, self._right, self._space * 0.5)])

    def _table(self, table: Table) -> list[Strip]:
        element = self._parent.child("Table")
        width = self._right - self._left
        edges = [self._left + width * share for share in itertools.accumulate((0.0, *table.shares))]
        manner = self._manners.small
        heads = self._cells(table.header, element.child("TR"), edges, manner, table.origin, header=True)
        again = self._cells(table.header, None, edges, manner, "", header=True)
        heads[0].before = self._space * 1.2
        strips = heads
        for row in table.rows:
            new = self._cells(row.cells, element.child("TR"), edges, manner, row.origin, header=False)
            strips = join(heads, new) if strips is heads else strips + new
            for strip in new:
                strip.repeated = tuple(again)
        return strips

    def _cells(
        self,
        texts: Sequence[str],
        row: Element | None,
        edges: Sequence[float],
        manner: Manner,
        origin: str,
        *,
        header: bool,
    ) -> list[Strip]:
        """One row: strip n holds line n of every cell, so that even a row longer than a page can be parted. Without an element it is an artifact."""
        columns: list[list[Strip]] = []
        for text, left, right in zip(texts, edges, edges[1:], strict=False):
            cell = row and (row.child("TH", attributes=TABLE_HEADER) if header else row.child("TD"))
            runs = self._manners.prepared([Run(text, bold=header)], manner)
            columns.append(paragraph(runs, cell, manner, left, right - 8))
        height = max(len(column) for column in columns)
        strips = []
        for index in range(max(height, 1)):
            draws = [draw for column in columns if index < len(column) for draw in column[index].draw]
            breakable = index == 0 or (height > 12 and 2 <= index < height - 1)
            strips.append(Strip(manner.leading, 0.0, breakable, draws, origin, edges[0], edges[-1]))
        strips[0].before = 3.0
        strips[-1].height += 4.0
        strips[-1].draw.append(self._under(strips[-1], edges, strong=header))
        return strips

    def _under(self, strip: Strip, edges: Sequence[float], *, strong: bool) -> Draw:
        height = strip.height

        def draw(canvas: Canvas, top: float, _gap: float) -> None:
            thickness = 0.9 if strong else 0.4
            canvas.tint(edges[0], top - height, edges[-1] - edges[0], thickness, self._rule)

        return draw

    def _signatures(self, people: Sequence[Signatory], origin: str) -> list[Strip]:
        """Two signatories a row, with room for their hands; never parted from each other's lines or the text before."""
        strips: list[Strip] = []
        half = (self._right - self._left) / 2
        for pair in _pairs(people):
            columns, fields = [], []
            for index, person in enumerate(pair):
                lines = [line for line in (person.name, person.title, person.organisation) if line]
                runs = self._manners.prepared([Run("\n".join(lines))], self._manners.text)
                left = self._left + half * index
                fields.append((self._parent.child("Form"), ": ".join(filter(None, ("Underskrift", ", ".join(lines))))))
                columns.append(
                    paragraph(runs, self._parent.child("P"), self._manners.text, left, left + half - 12, origin=origin)
                )
            strips.append(self._room(fields, half, origin, breakable=bool(strips)))
            for index in range(max(len(column) for column in columns)):
                draws = [draw for column in columns if index < len(column) for draw in column[index].draw]
                height = self._manners.text.leading
                strips.append(Strip(height, 0.0, False, draws, origin, left=self._left, right=self._right))
            if self._signature_line:
                strips[-max(len(column) for column in columns)].draw.append(self._dots(len(pair), half))
        return strips

    def _room(self, fields: Sequence[tuple[Element, str]], width: float, origin: str, *, breakable: bool) -> Strip:
        """Where hands and certificates sign: a strip with a field for each, above the lines that name them."""
        draws = [
            self._field(element, words, self._left + width * index, width - 30)
            for index, (element, words) in enumerate(fields)
        ]
        return Strip(_ROOM_TO_SIGN, self._space, breakable, draws, origin, left=self._left, right=self._right)

    def _field(self, element: Element, words: str, left: float, width: float) -> Draw:
        manner = self._manners.small
        accent = colour(self._manners.letterhead.colours.accent)

        def draw(canvas: Canvas, top: float, _gap: float) -> None:
            box = (left, top - _ROOM_TO_SIGN + _ABOVE_LINE, left + width, top)
            canvas.field(element, box, words, manner.faces, _SIGNED_SIZE, manner.colour, accent)

        return draw

    def _dots(self, count: int, half: float) -> Draw:
        ink = colour(self._manners.letterhead.colours.quiet)

        def draw(canvas: Canvas, top: float, _gap: float) -> None:
            for column in range(count):
                left = self._left + half * column
                for step in range(int((half - 30) / 3)):
                    canvas.tint(left + step * 3, top + 3, 0.8, 0.8, ink)

        return draw


def _leads(node: Node, following: Node | None, lines: int) -> bool:
    """Whether a page should not end after the node: a heading, a lead, a position before its grounds, a short quote before the answer to it.

    A position without grounds leads to nothing: were it held to the next heading, a whole letter of such positions would be one piece that no page can hold.
    """
    if isinstance(node, Prose):
        to_grounds = isinstance(following, Prose) and node.role is ProseRole.STANCE
        return to_grounds or node.role in (ProseRole.LEAD, ProseRole.OPENING)
    return isinstance(node, Heading) or (isinstance(node, Quotation) and lines <= _SHORT_QUOTE)


def _pairs(people: Sequence[Signatory]) -> Iterable[Sequence[Signatory]]:
    return (people[index : index + 2] for index in range(0, len(people), 2))
