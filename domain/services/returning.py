"""A letter that was signed somewhere else, such as in the office's own signing service, and has come back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from domain.changes import Kind
from domain.errors import Refused
from domain.ports import Store
from domain.services.outgoing import WrittenFile, note, recognise
from domain.services.registering import OutgoingFile

Signers = Callable[[bytes], Sequence[str]]
"""The names in the signatures of a file, none where one of them does not hold or something was changed after it."""

_PDF = "application/pdf"


def take_back(store: Store, response_id: str, name: str, content: bytes, signers: Signers) -> OutgoingFile:
    """The file as one that can be dispatched, after it was found to be the one that was exported with nothing but signatures added.

    Raises ``Refused``: ``refused.not_the_one_sent`` where it is no export of this response or nothing has been added to it, ``refused.signature_does_not_hold``
    where it is not signed or a signature in it proves nothing. The journal is told of a file that is taken back.
    """
    with store.reading() as records:
        records.response(response_id)
        known = recognise(records, content)
    if known is None or known.response_id != response_id or not known.grown:
        raise Refused("refused.not_the_one_sent", name=name)
    names = tuple(signers(content))
    if not names:
        raise Refused("refused.signature_does_not_hold", name=name)
    detail = {"sent": known.sha256, "signers": list(names)}
    note(store, "return", Kind.RESPONSE, response_id, [WrittenFile.of(name, content)], detail)
    return OutgoingFile(name, _PDF, content, names)
