"""Files that are signed elsewhere: sent to the office's own signing service, and known again when they come back.

The journal remembers what was sent. A service that adds its signature after the bytes it was given returns a file that begins with those very bytes; one that
writes the file anew is believed only where the data in it and the words on its pages are those that were sent.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.changes import Changes, Kind
from domain.document import BlockKind, ReadDocument
from domain.errors import SigningError
from domain.journal import JournalRow
from domain.ports import Store
from domain.services import outgoing
from domain.services.leaving import require_sendable
from domain.services.outgoing import SENT_FOR_SIGNING, Known, WrittenFile
from domain.services.registering import OutgoingFile, dispatch
from domain.text import normalise


class Sameness(StrEnum):
    """How a file that came back is the one that was sent."""

    BYTES = "bytes"
    """It begins with the very bytes; what follows was added."""
    CONTENT = "content"
    """The service wrote it anew, with the same data in it and the same words on its pages."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A file that came back: whose it is, under which name it was sent and when (ISO 8601 in UTC), and how it is known.

    ``added`` are the passages on its pages that were not sent, such as a service's own lines about the signature. ``left`` is every time that it left.
    """

    response_id: str
    name: str
    sent_at: str
    sameness: Sameness
    added: tuple[str, ...] = ()
    left: tuple[Known, ...] = ()


def note_sent(store: Store, response_id: str, name: str, read: ReadDocument) -> bool:
    """Remember what is sent: the file as it was read back, with its bytes. False where the store cannot be written now."""
    detail = {"data": _digest(read.embedded or b""), "text": _passages(read)}
    return outgoing.note(
        store, SENT_FOR_SIGNING, Kind.RESPONSE, response_id, [WrittenFile.of(name, read.content)], detail
    )


def recognise(store: Store, read: ReadDocument) -> Recognised:
    """Which of the files that were sent this is.

    Raises ``SigningError`` where it is none of them, where it came back as it was sent, and where it was written anew with other words.
    """
    with store.reading() as records:
        known, left = outgoing.recognise(records, read.content), outgoing.departures(records, read.content)
        sent = [row for row in records.journal() if row.action == SENT_FOR_SIGNING][::-1]
    if known is not None:
        if not known.grown and known.action != "sign":
            raise SigningError("sign.returned_unsigned", name=read.name)
        return Recognised(known.response_id, known.name, known.at, Sameness.BYTES, left=left)
    return _by_content(sent, read)


def _by_content(sent: Sequence[JournalRow], read: ReadDocument) -> Recognised:
    """The latest of what was sent with the same data and the same words."""
    near = None
    for row in sent:
        detail = json.loads(row.detail)
        name = str(detail["files"][0]["name"])
        if read.embedded and detail["data"] == _digest(read.embedded):
            added = _added(detail["text"], read)
            if added is not None:
                return Recognised(row.subject, name, row.at, Sameness.CONTENT, added, (_left(row),))
            near = near or name
    if near is not None:
        raise SigningError("sign.returned_changed", name=read.name, sent=near)
    raise SigningError("sign.returned_unknown", name=read.name)


def _left(row: JournalRow) -> Known:
    file = json.loads(row.detail)["files"][0]
    return Known(row.subject, file["name"], file["sha256"], True, row.action, row.at, row.number)


def require_current(store: Store, found: Recognised, read: ReadDocument) -> None:
    """Let a file that came back be dispatched only where it left after the decision that holds. Raises ``Refused``."""
    with store.reading() as records:
        require_sendable(records, found.response_id, read.name, found.left, read.embedded)


def accept(store: Store, read: ReadDocument, signers: Sequence[str]) -> tuple[Recognised, Changes]:
    """Keep a file that came back, and whose signatures hold, as the dispatched copy of its response.

    ``signers`` are the names in its signatures, as somebody has verified them. Raises ``SigningError`` as ``recognise`` does and ``Refused`` as ``dispatch``.
    """
    if not signers:
        raise SigningError("sign.returned_unsigned", name=read.name)
    found = recognise(store, read)
    require_current(store, found, read)
    file = OutgoingFile(read.name, read.media_type, read.content, tuple(signers), read.embedded)
    return found, dispatch(store, found.response_id, [file])


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _passages(read: ReadDocument) -> list[str]:
    """A short digest of each passage of the text, in order."""
    return [_short(text) for text in _texts(read)]


def _texts(read: ReadDocument) -> Iterator[str]:
    """What the pages say, without heads, feet and page numbers."""
    for block in read.blocks:
        text = normalise(block.text)
        if text and block.kind is not BlockKind.FURNITURE:
            yield text


def _short(text: str) -> str:
    return _digest(text.encode("utf-8", "surrogatepass"))[:12]


def _added(sent: Sequence[str], read: ReadDocument) -> tuple[str, ...] | None:
    """The passages that were not sent; nothing where one that was sent is missing or out of its order."""
    waiting = iter([*sent, ""])
    wanted = next(waiting)
    added = []
    for text in _texts(read):
        if _short(text) == wanted:
            wanted = next(waiting)
        else:
            added.append(text)
    return None if wanted or not sent else tuple(added)
