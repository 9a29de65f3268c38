"""Links and signature fields as they stand in the file (ISO 32000-1, 12.5 and 12.7.4.5; ISO 14289-1, 7.18).

A field is made with the page, so that a later signature changes nothing that is tagged: it is empty and prints as nothing, and says in its default
appearance how a visible signature is to be written there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from exports.pdf.canvas import Field, Link
from exports.pdf.file import PdfFile, string, uri

FIELD_NAME = "Underskrift {}"
"""The name of a letter's signature fields, numbered from 1 in the order of the pages."""

_PRINTED_AND_LOCKED = 132
_PRINTED = 4


def annotation(file: PdfFile, made: Link | Field, page: int, parent: int, ordinal: int) -> str:
    """The annotation's dictionary: ``page`` is the page's object, ``parent`` its key in the parent tree, ``ordinal`` a field's number."""
    box = " ".join(f"{value:.2f}" for value in made.box)
    common = f"<</Type /Annot /Rect [{box}] /P {page} 0 R /StructParent {parent}"
    if isinstance(made, Link):
        return (
            f"{common} /Subtype /Link /Border [0 0 0] /F {_PRINTED} /Contents {string(made.words)}"
            f" /A <</S /URI /URI {uri(made.target)}>>>>"
        )
    left, bottom, right, top = made.box
    nothing = file.stream(
        b"", f"/Type /XObject /Subtype /Form /BBox [0 0 {right - left:.2f} {top - bottom:.2f}]", compress=False
    )
    manner = f"/{made.bold} {made.size:g} Tf {made.ink} rg {made.accent} RG"
    return (
        f"{common} /Subtype /Widget /FT /Sig /F {_PRINTED_AND_LOCKED} /T {string(FIELD_NAME.format(ordinal))} /TU {string(made.words)}"
        f" /DA {string(manner)} /AP <</N {nothing} 0 R>>>>"
    )


def form(file: PdfFile, fields: Sequence[tuple[Field, int]], fonts: Mapping[str, int]) -> int:
    """The file's form: its fields with their objects, and the fonts in which they are filled in. Gives its object."""
    listed = " ".join(f"{number} 0 R" for _, number in fields)
    names = sorted({name for field, _ in fields for name in (field.regular, field.bold)})
    resources = _references(names, fonts)
    return file.add(f"<</Fields [{listed}] /DR <</Font <<{resources}>>>>>>")


def _references(names: Iterable[str], objects: Mapping[str, int]) -> str:
    return " ".join(f"/{name} {objects[name]} 0 R" for name in names)
