"""Signed files changed as bytes, as no program would write them, and signatures that are taken away and made again."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf

from tests.exports.verifying.mutations import Mutation
from tests.exports.verifying.overlaid import an_empty_place_filled_with_words, ours
from tests.exports.verifying.signed import letter, place_of_signature, signed, signed_by, signed_twice, updated
from tests.pki import pki


def _after(content: bytes, body: bytes, trailer: bytes, *, entries: bytes = b"") -> bytes:
    """An increment written by hand: objects, a table and a trailer."""
    start = len(content)
    at = start + len(body)
    table = b"xref\n" + (entries or b"0 0\n")
    return content + body + table + b"trailer\n" + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % at


def _last(content: bytes, key: bytes) -> bytes:
    found: list[bytes] = re.findall(key + rb"\s+([^/>]+)", content)
    return found[-1].strip()


def by_hand(content: bytes) -> Iterator[Mutation]:
    """Increments and trailers that no program would write."""
    previous = content[content.rindex(b"startxref") + 9 :].split()[0]
    root, size = _last(content, b"/Root"), _last(content, b"/Size")
    usual = b"/Root " + root + b" /Size " + size
    linked = usual + b" /Prev " + previous
    number = int(size)

    def added(text: bytes) -> tuple[bytes, bytes]:
        return b"%d 0 obj\n%s\nendobj\n" % (number, text), b"%d 1\n%010d 00000 n \n" % (number, len(content))

    page, where = added(b"<</Type /Catalog /Pages <</Type /Pages /Kids [] /Count 0>> >>")
    other = b"/Root %d 0 R /Size %d /Prev %s" % (number, number + 1, previous)
    yield "another catalogue", _after(content, page, b"<<" + other + b">>", entries=where)
    yield "no way back", _after(content, b"", b"<<" + usual + b">>")
    yield "back to the middle", _after(content, b"", b"<<" + usual + b" /Prev 100>>")
    yield "round and round", _after(content, b"", b"<<" + usual + b" /Prev %d>>" % len(content))
    yield (
        "said to be encrypted",
        _after(content, b"", b"<<" + linked + b" /Encrypt <</Filter /Standard /V 1 /R 2 /O (x) /U (x) /P -1>> >>"),
    )
    yield "a table for some programs", _after(content, b"", b"<<" + linked + b" /XRefStm " + previous + b">>")
    with pikepdf.open(io.BytesIO(content)) as document:
        first = document.pages[0].objgen[0]
    freed = b"%d 1\n0000000000 00001 f \n" % first
    yield "a page that is said to be free", _after(content, b"", b"<<" + linked + b">>", entries=freed)
    another = re.search(rb"\d+ 0 obj", content)
    assert another is not None
    moved = b"%d 1\n%010d 00000 n \n" % (first, another.start())
    yield "a page that is another object", _after(content, b"", b"<<" + linked + b">>", entries=moved)
    one = b"%d 0 obj\n<</Type /Page>>\nendobj\n" % first
    twice = _after(
        content, one + one, b"<<" + linked + b">>", entries=b"%d 1\n%010d 00000 n \n" % (first, len(content))
    )
    yield "a page written over", twice
    yield "a trailer on its own", content + b"trailer\n<<" + linked + b">>\nstartxref\n" + previous + b"\n%%EOF\n"


def by_bytes(content: bytes) -> Iterator[Mutation]:
    """Other ways to say where the signature is, written in its own place where they fit."""
    at = content.rindex(b"/ByteRange [")
    end = content.index(b"]", at) + 1
    numbers = content[at + 12 : end - 1].split()
    for name, text in {
        "as decimals": b"/ByteRange [" + b".0 ".join(numbers) + b"]",
        "with a comment": b"/ByteRange [" + b" ".join(numbers) + b"%x\n]",
        "by reference": b"/ByteRange 1 0 R",
        "said twice": b"/ByteRange [0 0 0 0] /ByteRange [" + b" ".join(numbers) + b"]",
        "with two gaps": b"/ByteRange [" + b" ".join([*numbers[:3], b"10", b"%d" % (int(numbers[2]) + 20), numbers[3]]) + b"]",
        "round the end": b"/ByteRange [" + b" ".join([*numbers[:3], b"-%d" % len(content)]) + b"]",
        "too large to count": b"/ByteRange [0 18446744073709551616 %s %s]" % (numbers[2], numbers[3]),
    }.items():  # fmt: skip
        yield f"range {name}", content[:at] + text.ljust(end - at) + content[end:]
    start, stop = place_of_signature(content)
    digits = content[start:stop]
    yield "signature as text", content[: start - 1] + b"(" + digits + b")" + content[stop + 1 :]
    yield (
        "signature said twice",
        content[: start - 1] + b"<00> /Contents <" + digits[: -len(b"<00> /Contents ")] + content[stop:],
    )
    yield "signature of another kind", content.replace(b"/ETSI.CAdES.detached", b"/adbe.pkcs7.detached")
    yield "signature for a stamp", content.replace(b"/ETSI.CAdES.detached", b"/ETSI.RFC3161")


def by_strangers() -> Iterator[Mutation]:
    """Whole files whose last signature is not to be trusted: the true one was cut off and made again, or a stranger signed on top of it."""
    yield "by a stranger", signed_by(pki().untrusted, letter())
    yield "by one who may not", signed_by(pki().wrong_usage, letter())
    yield "by one whose time was over", signed_by(pki().expired, letter())
    yield "a stranger on top", signed_by(pki().untrusted, signed())


def broken() -> Iterator[Mutation]:
    """Signatures on top of what was broken, and two of which the first is broken."""
    content = signed()
    flipped = bytearray(content)
    flipped[content.index(b"stream") + 40] ^= 1
    yield "another signs what was broken", signed_by(pki().second, bytes(flipped))
    twice = bytearray(signed_twice())
    twice[place_of_signature(content)[0] + 200] ^= 1
    yield "the first of two broken", bytes(twice)
    filled = updated(ours(), an_empty_place_filled_with_words)
    yield "a place filled with words and signed", signed_by(pki().second, filled)
