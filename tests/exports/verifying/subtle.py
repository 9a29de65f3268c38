"""Subtler ways to change a signed letter: what is laid over it (``overlaid``), and everything beneath what is seen: structure, actions, facts, data and proofs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from pyhanko.pdf_utils import generic as pdf_generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string

from tests.exports.verifying import overlaid
from tests.exports.verifying.mutations import Mutation, added_stream, page_at, page_tree
from tests.exports.verifying.overlaid import dictionary
from tests.exports.verifying.signed import updated
from tests.pki import pki

generic: Any = pdf_generic
"""pyHanko's objects, whose constructors bear no types."""
Change = Callable[[Any], None]


def read_aloud_otherwise(writer: Any) -> None:
    element = writer.root["/StructTreeRoot"]["/K"]
    while isinstance(element, generic.ArrayObject):
        element = element[0]
    element[pdf_name("/ActualText")] = pdf_string("Avstyrker")
    writer.update_container(element)


def another_structure(writer: Any) -> None:
    writer.root[pdf_name("/StructTreeRoot")] = writer.add_object(dictionary(Type=pdf_name("/StructTreeRoot")))
    writer.update_root()


def another_language(writer: Any) -> None:
    writer.root[pdf_name("/Lang")] = pdf_string("en")
    writer.update_root()


def without_marks(writer: Any) -> None:
    writer.root[pdf_name("/MarkInfo")] = dictionary(Marked=generic.BooleanObject(False))
    writer.update_root()


def other_colours(writer: Any) -> None:
    intent = writer.root["/OutputIntents"][0]
    intent[pdf_name("/DestOutputProfile")] = added_stream(writer, b"ingen profil")
    writer.update_container(intent)


def bookmarks(writer: Any) -> None:
    item = writer.add_object(dictionary(Title=pdf_string("Avstyrker")))
    writer.root[pdf_name("/Outlines")] = writer.add_object(dictionary(First=item, Last=item))
    writer.update_root()


def script_by_name(writer: Any) -> None:
    script = dictionary(S=pdf_name("/JavaScript"), JS=pdf_string("app.alert(1)"))
    names = writer.root["/Names"]
    names[pdf_name("/JavaScript")] = dictionary(Names=generic.ArrayObject([pdf_string("x"), writer.add_object(script)]))
    writer.update_container(names)


def acts_of_the_document(writer: Any) -> None:
    writer.root[pdf_name("/AA")] = dictionary(WP=dictionary(S=pdf_name("/Named"), N=pdf_name("/Print")))
    writer.update_root()


def a_portfolio(writer: Any) -> None:
    writer.root[pdf_name("/Collection")] = dictionary(D=pdf_string("annat.pdf"))
    writer.update_root()


def other_rights(writer: Any) -> None:
    writer.root[pdf_name("/Perms")] = dictionary(DocMDP=dictionary(Type=pdf_name("/Sig")))
    writer.update_root()


def form_that_is_drawn_anew(writer: Any) -> None:
    form = writer.root["/AcroForm"]
    form[pdf_name("/NeedAppearances")] = generic.BooleanObject(True)
    writer.update_container(form)


def form_with_another_font(writer: Any) -> None:
    listed = writer.root["/AcroForm"]["/DR"]["/Font"]
    listed[next(iter(listed))] = writer.add_object(dictionary(Type=pdf_name("/Font"), Subtype=pdf_name("/Type1")))
    writer.update_container(listed)


def form_of_another_kind(writer: Any) -> None:
    form = writer.root["/AcroForm"]
    form[pdf_name("/XFA")] = added_stream(writer, b"<xdp/>")
    writer.update_container(form)


# Facts, data and proofs.


def _xmp(writer: Any, change: Callable[[bytes], bytes]) -> None:
    reference = writer.root.raw_get("/Metadata")
    stream = reference.get_object()
    data = change(bytes(stream.data))
    fresh = generic.StreamObject(dictionary(Type=pdf_name("/Metadata"), Subtype=pdf_name("/XML")), stream_data=data)
    writer.root[pdf_name("/Metadata")] = writer.add_object(fresh)
    writer.update_root()


def another_title_in_the_metadata(writer: Any) -> None:
    _xmp(writer, lambda data: data.replace(b"Yttrande", b"Avslag"))


def another_standard_in_the_metadata(writer: Any) -> None:
    _xmp(writer, lambda data: re.sub(rb"(pdfaid:conformance)>A<", rb"\1>U<", data))


def words_among_the_marks_of_the_metadata(writer: Any) -> None:
    _xmp(
        writer,
        lambda data: data.replace(b"<rdf:Description ", b'<rdf:Description xmlns:x="x" x:beslut="Avstyrker" ', 1),
    )


def metadata_that_are_none(writer: Any) -> None:
    _xmp(writer, lambda _: b"<x/>")


def another_author(writer: Any) -> None:
    info = writer.trailer["/Info"]
    info[pdf_name("/Author")] = pdf_string("Någon Annan")
    writer.update_container(info)


def another_program(writer: Any) -> None:
    info = writer.trailer["/Info"]
    info[pdf_name("/Producer")] = pdf_string("Avstyrker")
    writer.update_container(info)


def _specification(writer: Any) -> Any:
    each = writer.root["/AF"][0]
    writer.update_container(each)
    return each


def attachment_under_another_name(writer: Any) -> None:
    each = _specification(writer)
    for key in ("/F", "/UF"):
        each[pdf_name(key)] = pdf_string("annat.json")


def attachment_said_to_be_something_else(writer: Any) -> None:
    each = _specification(writer)
    each[pdf_name("/AFRelationship")] = pdf_name("/Unspecified")
    each[pdf_name("/Desc")] = pdf_string("Avslag")


def attachment_for_some_programs(writer: Any) -> None:
    """Programs that read one of the two entries see other data than those that read the other."""
    files = _specification(writer)["/EF"]
    files[pdf_name("/F")] = added_stream(writer, b'{"stance": "reject"}')
    writer.update_container(files)


def attachment_of_a_page(writer: Any) -> None:
    made = dictionary(Type=pdf_name("/Filespec"), F=pdf_string("ny.json"), EF=dictionary(F=added_stream(writer, b"{}")))
    page_at(writer)[pdf_name("/AF")] = generic.ArrayObject([writer.add_object(made)])


def proofs_that_are_none(writer: Any) -> None:
    store = dictionary(Type=pdf_name("/DSS"), Certs=generic.ArrayObject([added_stream(writer, b"inget certifikat")]))
    writer.root[pdf_name("/DSS")] = writer.add_object(store)
    writer.update_root()


def words_among_the_proofs(writer: Any) -> None:
    store = dictionary(Type=pdf_name("/DSS"), Beslut=pdf_string("Avstyrker"))
    writer.root[pdf_name("/DSS")] = writer.add_object(store)
    writer.update_root()


def proofs_that_are_a_page(writer: Any) -> None:
    writer.root[pdf_name("/DSS")] = page_tree(writer)["/Kids"].raw_get(0)
    writer.update_root()


def proofs_removed(writer: Any) -> None:
    del writer.root["/DSS"]
    writer.update_root()


def proofs_exchanged(writer: Any) -> None:
    listed = writer.root["/DSS"]["/Certs"]
    listed[0] = added_stream(writer, pki().untrusted_root.der)
    writer.update_container(listed)


IN_OURS: tuple[Change, ...] = (
    overlaid.another_name_in_the_block, overlaid.another_stream_in_the_block, overlaid.the_block_over_the_page, overlaid.the_block_hidden, overlaid.the_block_said_to_be_anothers, overlaid.the_field_renamed, overlaid.an_empty_place_over_the_page, overlaid.an_empty_place_filled_with_words,
    overlaid.a_new_place_over_the_page, overlaid.the_signature_told_otherwise, overlaid.the_signature_copied_to_another_place, overlaid.a_second_page_for_the_block, overlaid.highlight, overlaid.stamp, overlaid.redaction, overlaid.link_over_the_page, overlaid.file_on_the_page, overlaid.button_that_runs,
    overlaid.text_field_over_the_page, overlaid.glyphs_of_another_font, overlaid.characters_told_otherwise, overlaid.other_widths, overlaid.one_page_twice, overlaid.pages_turned_round, overlaid.page_as_a_template, overlaid.page_in_other_units, overlaid.page_that_acts, overlaid.content_from_another_file,
    read_aloud_otherwise, another_structure, another_language, without_marks, other_colours, bookmarks, script_by_name, acts_of_the_document, a_portfolio, other_rights, form_that_is_drawn_anew, form_with_another_font,
    form_of_another_kind, another_title_in_the_metadata, another_standard_in_the_metadata, words_among_the_marks_of_the_metadata, metadata_that_are_none, another_author, another_program, attachment_under_another_name,
    attachment_said_to_be_something_else, attachment_for_some_programs, attachment_of_a_page, proofs_that_are_none, words_among_the_proofs, proofs_that_are_a_page,
)  # fmt: skip
IN_LASTING: tuple[Change, ...] = (proofs_removed, proofs_exchanged)


def increments() -> Iterator[Mutation]:
    """Each change as another program would write it after the signature."""
    for change in IN_OURS:
        name = change.__name__.replace("_", " ")
        yield name, updated(overlaid.ours(), change)
    for change in IN_LASTING:
        yield change.__name__.replace("_", " "), updated(overlaid.lasting(), change)


NAMED = {change.__name__: change for change in (*IN_OURS, *IN_LASTING)}
