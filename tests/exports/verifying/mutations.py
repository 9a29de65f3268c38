"""Ways to change a signed file, and what each is called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils import generic as pdf_generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string

from tests.domain.checks.sound import POSITIONS
from tests.exports.verifying.signed import letter, made, place_of_signature, signed_by, updated
from tests.pki import pki

generic: Any = pdf_generic
"""pyHanko's objects, whose constructors bear no types."""

Mutation = tuple[str, bytes]


def flips(content: bytes, count: int, start: int = 0, end: int | None = None) -> Iterator[Mutation]:
    """One bit turned, at places spread evenly."""
    end = len(content) if end is None else end
    for number in range(count):
        at = start + (end - start) * number // count
        changed = bytearray(content)
        changed[at] ^= 1 << number % 7
        yield f"bit {number % 7} at {at}", bytes(changed)


def letters_of_digits(content: bytes) -> Iterator[Mutation]:
    """One hexadecimal digit of the signature in another case, which means the same number."""
    start, end = place_of_signature(content)
    at = next(at for at in range(start, end) if content[at : at + 1].isalpha())
    yield "digit in other case", content[:at] + content[at : at + 1].swapcase() + content[at + 1 :]


def cuts(content: bytes, count: int) -> Iterator[Mutation]:
    """The file without its end."""
    for number in range(1, count + 1):
        at = len(content) - 1 - (len(content) * 3 // 4) * (number - 1) // count
        yield f"cut at {at}", content[:at]


def tails(content: bytes) -> Iterator[Mutation]:
    """Something after the end."""
    other = made(POSITIONS, None)
    for name, tail in {
        "a new line": b"\n", "a space": b" ", "two new lines": b"\r\n\r\n", "a zero": b"\0", "words": b"och mer", "a comment": b"%hej\n", "an end": b"%%EOF\n",
        "an old end": content[-300:], "startxref": b"startxref\n0\n%%EOF\n", "far away": b"startxref\n99999999\n%%EOF\n", "much": b"x" * 100_000, "zeros": bytes(5000),
        "another file": other, "itself": content, "an object": b"9999 0 obj\n<</Type /Page>>\nendobj\n", "a trailer": b"trailer\n<</Size 1>>\nstartxref\n0\n%%EOF\n",
    }.items():  # fmt: skip
        yield f"after the end: {name}", content + tail


def heads(content: bytes) -> Iterator[Mutation]:
    """Something before the beginning."""
    for head in (b"\n", b"%PDF-1.4\n", b"x" * 1000):
        yield f"before the beginning: {head[:9]!r}", head + content


def ranges(content: bytes) -> Iterator[Mutation]:
    """Another /ByteRange, of the same length in the file and of another."""
    at = content.rindex(b"/ByteRange [")
    end = content.index(b"]", at) + 1
    numbers = [int(each) for each in content[at + 12 : end - 1].split()]
    for name, changed in {
        "shorter": [0, numbers[1], numbers[2], numbers[3] - 7], "longer": [0, numbers[1], numbers[2], numbers[3] + 7], "wider gap": [0, numbers[1] - 30, numbers[2] + 30, numbers[3] - 30],
        "not from the start": [9, numbers[1] - 9, numbers[2], numbers[3]], "nothing": [0, 0, 0, 0], "negative": [0, -1, numbers[2], numbers[3]], "three": numbers[:3], "none": [],
        "over the end": [0, numbers[1], numbers[2], 99999999], "overlapping": [0, numbers[2] + numbers[3], 0, 0],
    }.items():  # fmt: skip
        text = b"/ByteRange [" + b" ".join(str(each).encode() for each in changed) + b"]"
        yield f"byte range {name}", content[:at] + text.ljust(end - at) + content[end:]
        yield f"byte range {name}, moved", content[:at] + text + content[end:]


def contents(content: bytes) -> Iterator[Mutation]:
    """Another signature in the signature's place."""
    start, end = place_of_signature(content)
    size = end - start
    elsewhere = signed_by(pki().second, made({"växel": POSITIONS["växel"]}, None))
    other = elsewhere[slice(*place_of_signature(elsewhere))].rstrip(b"0")
    own = content[start:end].rstrip(b"0")
    for name, digits in {
        "none": b"", "zeros": b"0" * size, "somebody else's": other + b"0" * (size - len(other)), "twice": own + own[: size - len(own)].ljust(size - len(own), b"0"), "half": own[: len(own) // 2],
        "words": b"hej" * 20, "padding with ones": own + b"1" * (size - len(own)), "a digit at the end": content[start : end - 1] + b"1",
        "spaces in the padding": content[start : end - 10] + b" " * 10,
    }.items():  # fmt: skip
        yield f"contents: {name}", content[:start] + digits.ljust(size, b"0") + content[end:]
        yield f"contents: {name}, moved", content[:start] + digits + content[end:]


def crossrefs(content: bytes) -> Iterator[Mutation]:
    """Another startxref, or another offset in a table."""
    for number, at in enumerate(_places(content, b"startxref")):
        digits = at + len(b"startxref\n")
        yield f"startxref {number}", content[:digits] + b"1" + content[digits + 1 :]
    for number, at in enumerate(_places(content, b" 00000 n")):
        if number % 40 == 0:
            yield f"offset {number}", content[: at - 1] + bytes([content[at - 1] ^ 1]) + content[at:]


def _places(content: bytes, text: bytes) -> Iterator[int]:
    at = content.find(text)
    while at >= 0:
        yield at
        at = content.find(text, at + 1)


def increments(content: bytes) -> Iterator[Mutation]:
    """Changes after the signature as other programs write them: the signed bytes are all still there."""
    for change in (
        swap_page, blank_page, append_page, remove_page, turn_page, crop_page, overlay, note, widget, other_font, replace_attachment, remove_attachment, add_attachment, run_on_opening,
        change_title, add_field, remove_signature, forget_form, other_root, hide_layer,
    ):  # fmt: skip
        yield change.__name__.replace("_", " "), updated(content, change)


def page_tree(writer: Any) -> Any:
    return writer.root["/Pages"]


def page_at(writer: Any, at: int = 0) -> Any:
    page = page_tree(writer)["/Kids"].raw_get(at)
    writer.mark_update(page.reference)
    return page.get_object()


def added_stream(writer: Any, data: bytes) -> Any:
    return writer.add_object(generic.StreamObject(stream_data=data))


def swap_page(writer: Any) -> None:
    page_at(writer)[pdf_name("/Contents")] = added_stream(writer, b"BT /F1 12 Tf 72 700 Td (Avstyrker) Tj ET")


def blank_page(writer: Any) -> None:
    contents = page_at(writer).raw_get("/Contents")
    contents = contents.get_object().raw_get(0) if isinstance(contents.get_object(), generic.ArrayObject) else contents
    stream = contents.get_object()
    stream._data, stream._encoded_data = b"", None
    writer.mark_update(contents.reference)


def append_page(writer: Any) -> None:
    pages = page_tree(writer)
    page = generic.DictionaryObject(
        {pdf_name("/Type"): pdf_name("/Page"), pdf_name("/Parent"): writer.root.raw_get("/Pages")}
    )
    page[pdf_name("/MediaBox")] = generic.ArrayObject(map(generic.NumberObject, (0, 0, 595, 842)))
    page[pdf_name("/Contents")] = added_stream(writer, b"0 0 m")
    pages["/Kids"].append(writer.add_object(page))
    pages[pdf_name("/Count")] = generic.NumberObject(int(pages["/Count"]) + 1)
    writer.update_container(pages["/Kids"])
    writer.update_container(pages)


def remove_page(writer: Any) -> None:
    pages = page_tree(writer)
    del pages["/Kids"][-1]
    pages[pdf_name("/Count")] = generic.NumberObject(int(pages["/Count"]) - 1)
    writer.update_container(pages["/Kids"])
    writer.update_container(pages)


def turn_page(writer: Any) -> None:
    page_at(writer)[pdf_name("/Rotate")] = generic.NumberObject(180)


def crop_page(writer: Any) -> None:
    page_at(writer)[pdf_name("/CropBox")] = generic.ArrayObject(map(generic.NumberObject, (0, 400, 595, 842)))


def overlay(writer: Any) -> None:
    page = page_at(writer)
    page[pdf_name("/Contents")] = generic.ArrayObject(
        [page.raw_get("/Contents"), added_stream(writer, b"1 g 0 0 595 842 re f")]
    )


def note(writer: Any) -> None:
    _annotation(writer, "/FreeText")


def widget(writer: Any) -> None:
    _annotation(writer, "/Widget")


def _annotation(writer: Any, kind: str) -> None:
    annotation = generic.DictionaryObject({pdf_name("/Type"): pdf_name("/Annot"), pdf_name("/Subtype"): pdf_name(kind)})
    annotation[pdf_name("/Rect")] = generic.ArrayObject(map(generic.NumberObject, (50, 50, 500, 800)))
    annotation[pdf_name("/Contents")] = pdf_string("Avstyrker")
    page = page_at(writer)
    present = list(page["/Annots"]) if "/Annots" in page else []
    page[pdf_name("/Annots")] = generic.ArrayObject([*present, writer.add_object(annotation)])


def other_font(writer: Any) -> None:
    resources = page_at(writer)["/Resources"]
    fonts = resources["/Font"]
    fonts[next(iter(fonts))] = writer.add_object(generic.DictionaryObject({pdf_name("/Type"): pdf_name("/Font")}))
    writer.update_container(fonts)


def _specification(writer: Any) -> Any:
    return writer.root["/AF"][0]


def replace_attachment(writer: Any) -> None:
    files = _specification(writer)["/EF"]
    replaced = added_stream(writer, b'{"format": "remissbordet/response"}')
    for key in files:
        files[key] = replaced
    writer.update_container(files)


def remove_attachment(writer: Any) -> None:
    del writer.root["/AF"]
    del writer.root["/Names"]
    writer.update_root()


def add_attachment(writer: Any) -> None:
    specification = generic.DictionaryObject(
        {pdf_name("/Type"): pdf_name("/Filespec"), pdf_name("/F"): pdf_string("ny.json")}
    )
    specification[pdf_name("/EF")] = generic.DictionaryObject({pdf_name("/F"): added_stream(writer, b"{}")})
    names = writer.root["/AF"]
    names.append(writer.add_object(specification))
    writer.update_container(names)


def run_on_opening(writer: Any) -> None:
    action = generic.DictionaryObject(
        {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): pdf_string("app.alert(1)")}
    )
    writer.root[pdf_name("/OpenAction")] = writer.add_object(action)
    writer.update_root()


def change_title(writer: Any) -> None:
    info = writer.trailer["/Info"]
    info[pdf_name("/Title")] = pdf_string("Ett annat yttrande")
    writer.update_container(info)


def add_field(writer: Any) -> None:
    field = generic.DictionaryObject(
        {pdf_name("/FT"): pdf_name("/Tx"), pdf_name("/T"): pdf_string("Svar"), pdf_name("/V"): pdf_string("Nej")}
    )
    fields = writer.root["/AcroForm"]["/Fields"]
    fields.append(writer.add_object(field))
    writer.update_container(fields)


def remove_signature(writer: Any) -> None:
    for each in writer.root["/AcroForm"]["/Fields"]:
        field = each.get_object()
        if "/V" in field:
            del field["/V"]
            writer.update_container(field)


def forget_form(writer: Any) -> None:
    del writer.root["/AcroForm"]
    writer.update_root()


def other_root(writer: Any) -> None:
    """Shadow attack "replace": the file's catalogue is another one with other pages."""
    page = generic.DictionaryObject(
        {pdf_name("/Type"): pdf_name("/Page"), pdf_name("/Contents"): added_stream(writer, b"0 0 m")}
    )
    kids = generic.ArrayObject([writer.add_object(page)])
    pages = generic.DictionaryObject(
        {pdf_name("/Type"): pdf_name("/Pages"), pdf_name("/Kids"): kids, pdf_name("/Count"): generic.NumberObject(1)}
    )
    writer.root[pdf_name("/Pages")] = writer.add_object(pages)
    writer.update_root()


def hide_layer(writer: Any) -> None:
    """Shadow attack "hide": what is seen is decided by layers that were not there."""
    group = writer.add_object(
        generic.DictionaryObject({pdf_name("/Type"): pdf_name("/OCG"), pdf_name("/Name"): pdf_string("lager")})
    )
    off = generic.DictionaryObject({pdf_name("/OFF"): generic.ArrayObject([group])})
    layers = {pdf_name("/OCGs"): generic.ArrayObject([group]), pdf_name("/D"): off}
    writer.root[pdf_name("/OCProperties")] = generic.DictionaryObject(layers)
    writer.update_root()


def shadows() -> Iterator[Mutation]:
    """Files prepared before they were signed, and turned afterwards by changing one object that was there all along (Mainka and others, 2021)."""
    covers: list[int] = []

    def cover(writer: Any) -> None:
        overlay(writer)
        covers.append(page_at(writer)["/Contents"].raw_get(1).idnum)

    def uncover(writer: Any) -> None:
        reference = generic.Reference(covers[0], 0, writer.prev)
        stream = writer.get_object(reference)
        stream._data, stream._encoded_data = b"", None
        writer.mark_update(reference)

    prepared = signed_by(pki().signer, updated(letter(), cover))
    yield "shadow: hidden content shown", updated(prepared, uncover)

    def two_pages(writer: Any) -> None:
        append_page(writer)

    prepared = signed_by(pki().signer, updated(letter(), two_pages))

    def turn_round(writer: Any) -> None:
        kids = page_tree(writer)["/Kids"]
        kids[0], kids[-1] = kids.raw_get(-1), kids.raw_get(0)
        writer.update_container(kids)

    yield "shadow: pages in another order", updated(prepared, turn_round)


def second_after(content: bytes) -> Iterator[Mutation]:
    """Changes between two signatures: the second signs what was never the first one's."""
    for change in (swap_page, append_page, replace_attachment):
        yield f"{change.__name__} before a second signature", signed_by(pki().second, updated(content, change))
