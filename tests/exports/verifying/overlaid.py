"""Letters that the program has signed, and what can be laid over or put in the place of what is seen in them: blocks of signatures, pages, annotations, fonts."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from pyhanko.pdf_utils import generic as pdf_generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.sign import fields

from domain.letter import ExportForm
from domain.signing import KeyFile, Level, Secret, Signer, SignRequest
from exports.letter import render
from exports.signing.signer import PadesSigner
from storage.letterheads import LetterheadStore
from tests.exports import samples
from tests.exports.verifying.mutations import added_stream, page_at, page_tree
from tests.exports.verifying.signed import updated
from tests.pki import PASSPHRASE, Identity, pki

generic: Any = pdf_generic
"""pyHanko's objects, whose constructors bear no types."""
NOT_THE_LETTER = b"1 g 0 0 595 842 re f 0 g BT /F1 12 Tf 72 700 Td (Avstyrker) Tj ET"


def _by_us(who: Identity, content: bytes, request: SignRequest) -> bytes:
    signer: Signer = PadesSigner()
    with signer.unlock(KeyFile("prov.p12", who.pkcs12(), Secret(PASSPHRASE))) as key:
        made = key.sign(content, request)
    return made.content


@functools.cache
def _letter() -> bytes:
    """Several pages, with places for two to sign."""
    letterhead = LetterheadStore().get("standard")
    return render(samples.letter(letterhead, 2), letterhead, ExportForm.PDF, attachment=b'{"version": 1}')


@functools.cache
def ours() -> bytes:
    """A letter signed by the program itself, visibly, in the first of its places; another is empty."""
    return _by_us(pki().signer, _letter(), SignRequest(visible=True))


@functools.cache
def lasting() -> bytes:
    """The letter with all that proves it in the long term (B-LT)."""
    return _by_us(pki().signer, _letter(), SignRequest(Level.LT, tsa=pki().tsa_url))


def dictionary(**entries: Any) -> Any:
    return generic.DictionaryObject({pdf_name(f"/{key}"): value for key, value in entries.items()})


def _box(*sides: float) -> Any:
    return generic.ArrayObject([generic.FloatObject(side) for side in sides])


def _form(writer: Any, data: bytes = NOT_THE_LETTER) -> Any:
    form = generic.StreamObject(dictionary(Subtype=pdf_name("/Form"), BBox=_box(0, 0, 595, 842)), stream_data=data)
    return writer.add_object(form)


def _field(writer: Any, *, signed: bool) -> Any:
    for _, value, reference in fields.enumerate_sig_fields(writer):
        if (value is not None) is signed:
            writer.mark_update(reference.reference)
            return reference.get_object()
    raise LookupError("no such field")


# The places to sign, and what is seen in them.


def another_name_in_the_block(writer: Any) -> None:
    field = _field(writer, signed=True)
    field[pdf_name("/AP")] = dictionary(N=_form(writer))


def another_stream_in_the_block(writer: Any) -> None:
    field = _field(writer, signed=True)
    shown = field["/AP"].raw_get("/N")
    shown.get_object()._data, shown.get_object()._encoded_data = NOT_THE_LETTER, None
    writer.mark_update(shown.reference)


def the_block_over_the_page(writer: Any) -> None:
    field = _field(writer, signed=True)
    field[pdf_name("/Rect")] = _box(0, 0, 595, 842)


def the_block_hidden(writer: Any) -> None:
    field = _field(writer, signed=True)
    field[pdf_name("/F")] = generic.NumberObject(2)


def the_block_said_to_be_anothers(writer: Any) -> None:
    field = _field(writer, signed=True)
    field[pdf_name("/TU")] = pdf_string("Underskrift: någon annan")


def the_field_renamed(writer: Any) -> None:
    field = _field(writer, signed=True)
    field[pdf_name("/T")] = pdf_string("Underskrift 9")


def an_empty_place_over_the_page(writer: Any) -> None:
    field = _field(writer, signed=False)
    field[pdf_name("/Rect")] = _box(0, 0, 595, 842)
    field[pdf_name("/AP")] = dictionary(N=_form(writer))


def an_empty_place_filled_with_words(writer: Any) -> None:
    field = _field(writer, signed=False)
    field[pdf_name("/AP")] = dictionary(N=_form(writer))


def a_new_place_over_the_page(writer: Any) -> None:
    fields.append_signature_field(writer, fields.SigFieldSpec("Ny", box=(0, 0, 595, 842)))
    field = next(each.get_object() for name, _, each in fields.enumerate_sig_fields(writer) if name == "Ny")
    field[pdf_name("/AP")] = dictionary(N=_form(writer))


def the_signature_told_otherwise(writer: Any) -> None:
    field = _field(writer, signed=True)
    value = field["/V"]
    value[pdf_name("/Name")] = pdf_string("Någon Annan")
    value[pdf_name("/Reason")] = pdf_string("Avstyrker")
    writer.update_container(value)


def the_signature_copied_to_another_place(writer: Any) -> None:
    field = _field(writer, signed=True)
    value = field.raw_get("/V")
    other = _field(writer, signed=False)
    other[pdf_name("/V")] = value


def a_second_page_for_the_block(writer: Any) -> None:
    field = _field(writer, signed=True)
    page = page_at(writer, 0)
    page[pdf_name("/Annots")] = generic.ArrayObject(
        [
            *page.get("/Annots", ()),
            writer.add_object(dictionary(**{key[1:]: field.raw_get(key) for key in field if key != "/T"})),
        ]
    )


# The page.


def highlight(writer: Any) -> None:
    _annotate(writer, "/Highlight")


def stamp(writer: Any) -> None:
    _annotate(writer, "/Stamp")


def redaction(writer: Any) -> None:
    _annotate(writer, "/Redact")


def link_over_the_page(writer: Any) -> None:
    _annotate(writer, "/Link", A=dictionary(S=pdf_name("/URI"), URI=pdf_string("https://example.org")))


def file_on_the_page(writer: Any) -> None:
    _annotate(writer, "/FileAttachment", FS=dictionary(Type=pdf_name("/Filespec"), F=pdf_string("x")))


def button_that_runs(writer: Any) -> None:
    _annotate(writer, "/Widget", FT=pdf_name("/Btn"), T=pdf_string("Knapp"), AP=dictionary(N=_form(writer)))


def text_field_over_the_page(writer: Any) -> None:
    field = dictionary(Type=pdf_name("/Annot"), Subtype=pdf_name("/Widget"), FT=pdf_name("/Tx"), T=pdf_string("Svar"), V=pdf_string("Nej"), Rect=_box(0, 0, 595, 842), AP=dictionary(N=_form(writer)))  # fmt: skip
    reference = writer.add_object(field)
    page = page_at(writer)
    page[pdf_name("/Annots")] = generic.ArrayObject([*page.get("/Annots", ()), reference])
    listed = writer.root["/AcroForm"]["/Fields"]
    listed.append(reference)
    writer.update_container(listed)


def _annotate(writer: Any, kind: str, **entries: Any) -> None:
    made = dictionary(Type=pdf_name("/Annot"), Subtype=pdf_name(kind), Rect=_box(50, 50, 500, 800), **entries)
    page = page_at(writer)
    page[pdf_name("/Annots")] = generic.ArrayObject([*page.get("/Annots", ()), writer.add_object(made)])


def _resource(writer: Any, kind: str, accept: Callable[[Any], bool] = lambda _: True) -> Any:
    """The first object of a kind that the first page with one draws with, to be written anew."""
    for at in range(len(page_tree(writer)["/Kids"])):
        listed = page_tree(writer)["/Kids"][at]["/Resources"].get(kind, {})
        for key in listed:
            if accept(listed[key]):
                reference = listed.raw_get(key)
                if isinstance(reference, generic.IndirectObject):
                    writer.mark_update(reference.reference)
                else:
                    writer.update_container(listed)
                return listed[key]
    raise LookupError(kind)


def glyphs_of_another_font(writer: Any) -> None:
    font = _resource(writer, "/Font")["/DescendantFonts"][0]
    descriptor = font["/FontDescriptor"]
    descriptor[pdf_name("/FontFile2")] = added_stream(writer, b"inget typsnitt")
    writer.update_container(descriptor)


def characters_told_otherwise(writer: Any) -> None:
    font = _resource(writer, "/Font")
    font[pdf_name("/ToUnicode")] = added_stream(writer, b"/CIDInit /ProcSet findresource begin end")


def other_widths(writer: Any) -> None:
    font = _resource(writer, "/Font")["/DescendantFonts"][0]
    font[pdf_name("/DW")] = generic.NumberObject(5000)
    writer.update_container(font)


def one_page_twice(writer: Any) -> None:
    kids = page_tree(writer)["/Kids"]
    kids[0] = kids.raw_get(len(kids) - 1)
    writer.update_container(kids)


def pages_turned_round(writer: Any) -> None:
    kids = page_tree(writer)["/Kids"]
    kids[0], kids[-1] = kids.raw_get(-1), kids.raw_get(0)
    writer.update_container(kids)


def page_as_a_template(writer: Any) -> None:
    page_at(writer)[pdf_name("/Type")] = pdf_name("/Template")


def page_in_other_units(writer: Any) -> None:
    page_at(writer)[pdf_name("/UserUnit")] = generic.NumberObject(4)


def page_that_acts(writer: Any) -> None:
    page_at(writer)[pdf_name("/AA")] = dictionary(O=dictionary(S=pdf_name("/Named"), N=pdf_name("/Print")))


def content_from_another_file(writer: Any) -> None:
    contents = page_at(writer).raw_get("/Contents")
    contents = contents.get_object().raw_get(0) if isinstance(contents.get_object(), generic.ArrayObject) else contents
    contents.get_object()[pdf_name("/F")] = pdf_string("annat.txt")
    writer.mark_update(contents.reference)


def _place_and_sign(box: tuple[int, int, int, int]) -> bytes:
    """A second signature in a place of its signer's own making, which shows nothing yet."""
    spec = fields.SigFieldSpec("Ny", box=box)
    prepared = updated(ours(), lambda writer: fields.append_signature_field(writer, spec))
    return _by_us(pki().seal, prepared, SignRequest(place="Ny"))


def over_the_page() -> bytes:
    """Somebody who may sign does so in a place of their own that covers the first page."""
    return _place_and_sign((0, 0, 595, 842))


def in_the_margin() -> bytes:
    """The same where nothing is printed."""
    return _place_and_sign((2, 2, 40, 12))
