"""One file examined in this process: for what we have just made ourselves, and inside the child that looks at strangers' files."""

from __future__ import annotations

import io
import itertools
import logging
import re
from collections.abc import Iterator, Sequence
from functools import partial

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields

from domain.verification import Addition, Change, ChangeKind, EmbeddedData, Problem, Role, Verification
from exports.verifying.agreement import compare, stands_within
from exports.verifying.proofs import is_kept, stores
from exports.verifying.revisions import POLICY, attachments_of, changes_between
from exports.verifying.signatures import UNREADABLE, Judged, judged
from exports.verifying.trust import proofs_of, roots_of
from exports.verifying.verifier import LARGEST

_HEADER_WITHIN = 1024
_END = re.compile(rb"%%EOF(?:\r\n|\r|\n)?")
for _library in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_library).addHandler(logging.NullHandler())  # what was found is told in Swedish, once


def examine(content: bytes, trust: Sequence[bytes] = (), *, against_pages: bool = True) -> Verification:
    """Everything that can be said of the file; see ``domain.verification.Verifier``.

    Without ``against_pages`` the embedded data are not held against the printed pages, which takes a while and needs no doing for a letter that was exported a moment ago.
    """
    roots = roots_of(trust)
    if b"%PDF-" not in content[:_HEADER_WITHIN]:
        return Verification(fault="verify.fault_not_pdf")
    if len(content) > LARGEST:
        return Verification(fault="verify.fault_too_large")
    reader = _reader(content)
    if reader is None:
        return Verification(fault="verify.fault_broken")
    if reader.encrypted:
        return Verification(fault="verify.fault_encrypted")
    try:
        found = sorted(judged(reader, content, proofs_of(reader, roots)), key=lambda each: each.end)
        changes = tuple(dict.fromkeys(_changes(reader, content, found)))
        return Verification(
            signatures=tuple(each.signature for each in found),
            changes=changes,
            additions=tuple(_additions(reader, found)),
            data=_data(reader, content, against_pages=against_pages),
            pages=int(reader.root["/Pages"]["/Count"]),
        )
    except UNREADABLE:
        return Verification(fault="verify.fault_broken")


def holds_after_signing(content: bytes) -> bool:
    """Whether every signature of a file that we have just signed holds, with nothing after the latest but what signing adds (B-LT adds proofs)."""
    found = examine(content, against_pages=False)
    return (
        bool(found.signed) and all(each.intact for each in found.signatures) and not found.changed and not found.fault
    )


def _reader(content: bytes) -> PdfFileReader | None:
    """The file as pyHanko reads it: by the letter of the standard where it can be, else as viewers do, else without what stands after its end."""
    ends = [each.end() for each in _END.finditer(content)]
    cut = content[: ends[-1]] if ends else content
    for data, strict in ((content, True), (content, False), (cut, True), (cut, False)):
        try:
            reader = PdfFileReader(io.BytesIO(data), strict=strict)
            if reader.encrypted or reader.root["/Pages"] is not None:
                return reader
        except UNREADABLE:
            continue
    return None


def _changes(reader: PdfFileReader, content: bytes, found: Sequence[Judged]) -> Iterator[Change]:
    yield from _removed(reader, found)
    if not found:
        ends = [each.end() for each in _END.finditer(content)]
        if b"/ByteRange" in content[max(ends, default=0) :]:
            yield Change(ChangeKind.CUT)
        return
    for each in found:
        problems = set(each.signature.problems)
        if problems & {Problem.DIGEST, Problem.RANGE, Problem.UNREADABLE, Problem.MATHS}:
            yield Change(ChangeKind.CONTENT)
        if Problem.CONTAINER in problems:
            yield Change(ChangeKind.CONTAINER)
    last = max(each.end for each in found)
    revision = max(each.revision for each in found)
    if last < len(content):
        yield from _after_the_end(reader, content, last, revision)
    yield from _between(reader, content, found)
    yield from _proofs(reader, found)


def _proofs(reader: PdfFileReader, found: Sequence[Judged]) -> Iterator[Change]:
    """Proofs that went away or cannot be read; and revisions after the last signature that bring none, for which there is no reason."""
    signed = [each.revision for each in found if each.revision >= 0]
    if not signed:
        return
    try:
        held = stores(reader, min(signed))
    except UNREADABLE:
        yield Change(ChangeKind.PROOF)
        return
    if not is_kept(held):
        yield Change(ChangeKind.PROOF)
    brought = [min(signed) + number for number in range(1, len(held)) if held[number] != held[number - 1]]
    if max(signed + brought) < reader.total_revisions - 1:
        yield Change(ChangeKind.OTHER)


def _after_the_end(reader: PdfFileReader, content: bytes, last: int, revision: int) -> Iterator[Change]:
    """Bytes that belong to no revision: all that follows the signed part where no revision does, otherwise what follows the last one."""
    ends = [each.end() for each in _END.finditer(content)]
    end = last if reader.total_revisions == revision + 1 else max(ends, default=last)
    if end < len(content):
        yield Change(ChangeKind.TRAILING, count=len(content) - end)


def _removed(reader: PdfFileReader, found: Sequence[Judged]) -> Iterator[Change]:
    """Signatures that an earlier revision had and the file as it is shown has not."""
    kept = {each.signature.field for each in found}
    for revision in range(reader.total_revisions - 1):
        try:
            for name, _, _ in enumerate_sig_fields(reader.get_historical_resolver(revision), filled_status=True):
                if name not in kept:
                    yield Change(ChangeKind.SIGNATURE_REMOVED, name=name)
        except UNREADABLE:
            continue  # a revision without a catalogue of its own, as in linearised files


def _between(reader: PdfFileReader, content: bytes, found: Sequence[Judged]) -> Iterator[Change]:
    """What came after each signature, named where it has a name: the very bytes that were signed are read as the file that the signer had."""
    latest = reader.total_revisions - 1
    ends = sorted({each.end for each in found if 0 <= each.revision < latest})
    for earlier, later in itertools.pairwise([*ends, len(content)]):
        before, after = _reader(content[:earlier]), reader if later == len(content) else _reader(content[:later])
        try:
            if before is None or after is None:
                yield Change(ChangeKind.OTHER)
            else:
                yield from changes_between(before, after, partial(stands_within, content[:earlier]))
        except UNREADABLE:
            yield Change(ChangeKind.OTHER)
    for each in found:
        if each.embedded is not None and 0 <= each.revision < latest and not _may_follow(each):
            yield Change(ChangeKind.OTHER)


def _may_follow(each: Judged) -> bool:
    """Whether pyHanko finds nothing in the later revisions but what may be added, and the signature itself allows it."""
    assert each.embedded is not None  # noqa: S101 - asked only of signatures that were read
    try:
        each.embedded.compute_integrity_info(diff_policy=POLICY)  # type: ignore[no-untyped-call]
        return bool(each.embedded.summarise_integrity_info()["docmdp_ok"])
    except UNREADABLE:
        return False


def _additions(reader: PdfFileReader, found: Sequence[Judged]) -> Iterator[Addition]:
    signed = [each for each in found if each.revision >= 0]
    if not signed:
        return
    for each in signed[1:]:
        yield Addition.TIMESTAMP if each.signature.role is Role.TIMESTAMP else Addition.SIGNATURE
    first = signed[0].revision
    later = first < reader.total_revisions - 1 and "/DSS" in reader.root
    if later and "/DSS" not in reader.get_historical_resolver(first).root:
        yield Addition.PROOF


def _data(reader: PdfFileReader, content: bytes, *, against_pages: bool) -> EmbeddedData:
    try:
        attachments = attachments_of(reader)
    except UNREADABLE:
        return EmbeddedData(present=True, schema_valid=False)
    return compare(attachments, content if against_pages else None)
