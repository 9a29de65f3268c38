"""Files that come to a case: kept byte for byte, with a row in the journal that says when they came."""

from __future__ import annotations

from collections.abc import Callable

from domain.changes import Kind
from domain.document import BlockKind, ReadDocument, SourceDocument
from domain.ids import new_id as random_id
from domain.journal import JournalEntry
from domain.ports import Reading, Writing
from domain.text import normalise

NewId = Callable[[], str]
"""Gives a UUID that nothing has yet."""


def keep_paper(
    records: Writing,
    read: ReadDocument,
    referral_id: str,
    *,
    role: str = "",
    response_id: str = "",
    new_id: NewId = random_id,
) -> SourceDocument:
    """Keep a file and its blocks; with ``response_id`` it is what the response came in, or goes beside it."""
    paper = announce_paper(records, read, referral_id, role=role, response_id=response_id, new_id=new_id)
    records.add_document(paper, read.content, read.blocks)
    return paper


def announce_paper(
    records: Writing,
    read: ReadDocument,
    referral_id: str,
    *,
    role: str = "",
    response_id: str = "",
    sha256: str = "",
    new_id: NewId = random_id,
) -> SourceDocument:
    """As ``keep_paper``, for a caller that hands over the file itself later, in the same transaction, and may know its ``sha256`` already."""
    paper = SourceDocument(
        id=new_id(),
        referral_id=referral_id,
        name=read.name,
        media_type=read.media_type,
        sha256=sha256 or read.sha256,
        pages=read.pages,
        size=len(read.content),
        added_at=records.now(),
        role=role,
        response_id=response_id,
    )
    belongs = {"response": response_id} if response_id else {"referral": referral_id}
    records.append(
        JournalEntry("import", Kind.DOCUMENT, paper.id, {"name": paper.name, "sha256": paper.sha256, **belongs})
    )
    return paper


def paragraphs(records: Reading, referral_id: str) -> frozenset[str]:
    """Every paragraph of the case's own papers, by which an answer's quotations of them are known."""
    return frozenset(
        normalise(block.text)
        for paper in records.documents(referral_id)
        if not paper.response_id
        for block in records.document_blocks(paper.id)
        if block.kind is not BlockKind.FURNITURE
    )
