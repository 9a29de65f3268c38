"""The drawn pages as one archival, accessible file: fonts, structure tree, outline, metadata, colour profile, attachment."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import resources
from exports.pdf.annotations import annotation, form
from exports.pdf.canvas import PAGE_HEIGHT, PAGE_WIDTH, TILE, Canvas, Field, Link
from exports.pdf.embedding import embed
from exports.pdf.file import PdfFile, name, string
from exports.pdf.logo import Image
from exports.pdf.metadata import Metadata
from exports.pdf.structure import Annotated, Content, Element

_ICC = Path(resources.__file__).parent / "icc" / "srgb.icc"


@dataclass(frozen=True, slots=True)
class Attachment:
    """Data that travels in the file: its name, media type, description and bytes."""

    name: str
    media_type: str
    description: str
    data: bytes


@functools.cache
def _profile() -> bytes:
    return _ICC.read_bytes()


def assemble(
    canvas: Canvas, root: Element, metadata: Metadata, pictures: Mapping[str, Image], attachment: Attachment | None
) -> bytes:
    """Write the file. ``pictures`` are the images by the names under which pages draw them."""
    canvas.finish()
    return _Assembly(canvas, metadata).file(root, pictures, attachment)


class _Assembly:
    """One file while it is put together."""

    def __init__(self, canvas: Canvas, metadata: Metadata) -> None:
        self._canvas = canvas
        self._metadata = metadata
        self._file = PdfFile()
        self._catalog, self._tree, self._page_tree = (self._file.reserve() for _ in range(3))
        self._pages = [self._file.reserve() for _ in canvas.sheets]
        self._annotations = [self._file.reserve() for _ in canvas.annotations]

    def file(self, root: Element, pictures: Mapping[str, Image], attachment: Attachment | None) -> bytes:
        file = self._file
        fonts = {short: embed(file, face, self._canvas.used[face]) for face, short in self._canvas.names.items()}
        shown = " ".join(f"/{short} {number} 0 R" for short, number in fonts.items())
        images = " ".join(f"/{short} {self._image(image)} 0 R" for short, image in pictures.items())
        elements = self._structure(root)
        self._parents(root, elements)
        patterns = " ".join(f"/{short} {self._pattern(drawn)} 0 R" for short, drawn in self._canvas.patterns.items())
        self._write_pages(file.add(f"<</Font <<{shown}>> /XObject <<{images}>> /Pattern <<{patterns}>>>>"))
        profile = file.stream(_profile(), "/N 3")
        packet = file.stream(self._metadata.packet(), "/Type /Metadata /Subtype /XML", compress=False)
        parts = [
            f"<</Type /Catalog /Pages {self._page_tree} 0 R /StructTreeRoot {self._tree} 0 R /MarkInfo <</Marked true>>",
            f"/Lang {string(self._metadata.language)} /ViewerPreferences <</DisplayDocTitle true>> /Metadata {packet} 0 R",
            f"/OutputIntents [<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB) /DestOutputProfile {profile} 0 R>>]",
        ]
        if self._canvas.bookmarks:
            parts.append(f"/Outlines {self._outline()} 0 R")
        if fields := [(made, number) for made, number in self._annotated() if isinstance(made, Field)]:
            parts.append(f"/AcroForm {form(file, fields, fonts)} 0 R")
        if attachment is not None:
            parts.append(self._attached(attachment))
        file.write(self._catalog, " ".join(parts) + ">>")
        return file.finish(self._catalog, file.add(self._metadata.information()))

    def _annotated(self) -> Iterator[tuple[Link | Field, int]]:
        """Every link and field with its object."""
        yield from zip(self._canvas.annotations, self._annotations, strict=True)

    def _pattern(self, drawn: str) -> int:
        """A tiling pattern in colours of its own (ISO 32000-1, 8.7.3)."""
        tile = f"/BBox [0 0 {TILE} {TILE}] /XStep {TILE} /YStep {TILE}"
        return self._file.stream(
            drawn.encode("ascii"), f"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 {tile} /Resources <<>>"
        )

    def _image(self, image: Image) -> int:
        common = f"/Type /XObject /Subtype /Image /Width {image.width} /Height {image.height} /BitsPerComponent 8"
        mask = ""
        if image.alpha is not None:
            mask = f" /SMask {self._file.stream(image.alpha, f'{common} /ColorSpace /DeviceGray')} 0 R"
        return self._file.stream(image.pixels, f"{common} /ColorSpace /DeviceRGB{mask}")

    def _structure(self, root: Element) -> dict[int, int]:
        """Write every element; gives the object number of each by its identity."""
        order: list[Element] = []
        waiting = [root]
        while waiting:
            element = waiting.pop()
            order.append(element)
            waiting += [child for child in reversed(element.children) if isinstance(child, Element)]
        numbers = {id(element): self._file.reserve() for element in order}
        parents = {id(root): self._tree}
        for element in order:
            kids = self._kids(element, numbers)
            number, parent = numbers[id(element)], parents[id(element)]
            parents |= {id(child): number for child in element.children if isinstance(child, Element)}
            extra = f" /Alt {string(element.alternate)}" if element.alternate else ""
            extra += f" /A {element.attributes}" if element.attributes else ""
            written = f"<</Type /StructElem /S /{element.tag} /P {parent} 0 R{kids}{extra}>>"
            self._file.write(number, written, packed=True)
        return numbers

    def _kids(self, element: Element, numbers: Mapping[int, int]) -> str:
        """The entries for what an element holds: short where it is one piece of content, as most are.

        A field alone in its element stands there without an array, which is where others look when they judge whether a later signature changed only it.
        """
        children = element.children
        if len(children) == 1 and isinstance(children[0], Content):
            return f" /Pg {self._pages[children[0].page]} 0 R /K {children[0].number}"
        if len(children) == 1 and isinstance(children[0], Annotated):
            return f" /K {self._kid(children[0], numbers)}"
        return f" /K [{' '.join([self._kid(child, numbers) for child in children])}]"

    def _kid(self, child: Element | Content | Annotated, numbers: Mapping[int, int]) -> str:
        if isinstance(child, Element):
            return f"{numbers[id(child)]} 0 R"
        page = self._pages[child.page]
        if isinstance(child, Content):
            return f"<</Type /MCR /Pg {page} 0 R /MCID {child.number}>>"
        return f"<</Type /OBJR /Pg {page} 0 R /Obj {self._annotations[child.annotation]} 0 R>>"

    def _parents(self, root: Element, elements: Mapping[int, int]) -> None:
        """The structure tree's root, with the way back from marked content and annotations to their elements."""
        entries = []
        for index, sheet in enumerate(self._canvas.sheets):
            references = " ".join([f"{elements[id(element)]} 0 R" for element in sheet.marked])
            entries.append(f"{index} [{references}]")
        for index, made in enumerate(self._canvas.annotations, len(entries)):
            entries.append(f"{index} {elements[id(made.element)]} 0 R")
        parents = self._file.add(f"<</Nums [{' '.join(entries)}]>>", packed=True)
        top = elements[id(root)]
        self._file.write(
            self._tree,
            f"<</Type /StructTreeRoot /K {top} 0 R /ParentTree {parents} 0 R /ParentTreeNextKey {len(entries)}>>",
        )

    def _write_pages(self, resource: int) -> None:
        on_page: dict[int, list[int]] = {}
        fields = 0
        for parent, (made, number) in enumerate(self._annotated(), len(self._pages)):
            on_page.setdefault(made.page, []).append(number)
            fields += isinstance(made, Field)
            self._file.write(number, annotation(self._file, made, self._pages[made.page], parent, fields))
        for index, (sheet, number) in enumerate(zip(self._canvas.sheets, self._pages, strict=True)):
            content = self._file.stream("\n".join(sheet.operators).encode("latin-1"))
            listed = " ".join(f"{each} 0 R" for each in on_page.get(index, []))
            annotations = f" /Annots [{listed}]" if listed else ""
            self._file.write(
                number,
                f"<</Type /Page /Parent {self._page_tree} 0 R /MediaBox [0 0 {PAGE_WIDTH} {PAGE_HEIGHT}] /Resources {resource} 0 R"
                f" /Contents {content} 0 R /StructParents {index} /Tabs /S{annotations}>>",
            )
        kids = " ".join(f"{number} 0 R" for number in self._pages)
        self._file.write(self._page_tree, f"<</Type /Pages /Kids [{kids}] /Count {len(self._pages)}>>")

    def _outline(self) -> int:
        """The bookmarks as a tree: each below the last before it that has a lower level."""
        root = self._file.reserve()
        items = [(self._file.reserve(), bookmark) for bookmark in self._canvas.bookmarks]
        children: dict[int, list[int]] = {root: []}
        path: list[tuple[int, int]] = [(0, root)]
        parents: dict[int, int] = {}
        for number, bookmark in items:
            while path[-1][0] >= bookmark.level:
                path.pop()
            parents[number] = path[-1][1]
            children.setdefault(path[-1][1], []).append(number)
            path.append((bookmark.level, number))
        places = {number: place for siblings in children.values() for place, number in enumerate(siblings)}
        for number, bookmark in items:
            siblings = children[parents[number]]
            place = places[number]
            links = f" /Prev {siblings[place - 1]} 0 R" if place else ""
            links += f" /Next {siblings[place + 1]} 0 R" if place + 1 < len(siblings) else ""
            below = children.get(number, [])
            links += f" /First {below[0]} 0 R /Last {below[-1]} 0 R /Count -{len(below)}" if below else ""
            self._file.write(
                number,
                f"<</Title {string(bookmark.title)} /Parent {parents[number]} 0 R"
                f" /Dest [{self._pages[bookmark.page]} 0 R /XYZ 0 {bookmark.top + 10:.0f} null]{links}>>",
                packed=True,
            )
        top = children[root]
        self._file.write(root, f"<</Type /Outlines /First {top[0]} 0 R /Last {top[-1]} 0 R /Count {len(top)}>>")
        return root

    def _attached(self, attachment: Attachment) -> str:
        """The entries of the catalog for an associated file (ISO 19005-3, 6.8)."""
        stamp = string(f"D:{self._metadata.made:%Y%m%d%H%M%S}+00'00'")
        check = hashlib.md5(attachment.data, usedforsecurity=False).hexdigest()
        stream = self._file.stream(
            attachment.data,
            f"/Type /EmbeddedFile /Subtype {name(attachment.media_type)} /Params <</Size {len(attachment.data)} /ModDate {stamp} /CheckSum <{check}>>>",
        )
        title = string(attachment.name)
        specification = self._file.add(
            f"<</Type /Filespec /F {title} /UF {title} /Desc {string(attachment.description)} /AFRelationship /Data"
            f" /EF <</F {stream} 0 R /UF {stream} 0 R>>>>"
        )
        return f"/AF [{specification} 0 R] /Names <</EmbeddedFiles <</Names [{title} {specification} 0 R]>>>>"
