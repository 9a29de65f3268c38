"""From a dispatched response to an e-mail that only has to be sent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from domain.changes import Changes
from domain.errors import Refused
from domain.journal import JournalEntry
from domain.letter import ExportForm
from domain.letterhead import Letterheads
from domain.mail import Attachment, MailDraft
from domain.media import MediaType
from domain.naming import PATTERN, named_by, wrong_placeholder
from domain.ports import Reading, Store
from domain.referral import Referral
from domain.registering import DispatchedCopy
from domain.response import Response, ResponseState
from domain.services.exporting import LetterWriter, letter_of
from domain.services.people import me
from domain.text import normalise

_SETTING = "files.pattern"
KIND = "Yttrande"
"""What a file of a response is, in its name."""
_ADDRESS = re.compile(
    r"(?<![\w.+-])[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}(?![\w-])"
)


def pattern(records: Reading) -> str:
    """How the office names its files."""
    return records.setting(_SETTING) or PATTERN


def name_files_by(store: Store, wanted: str) -> Changes:
    """Let the office's files be named by a pattern from now on. Raises ``Refused`` for one that holds what no pattern can."""
    wrong = wrong_placeholder(wanted)
    if wrong is not None or not wanted.strip():
        raise Refused("refused.file_pattern", wrong=wrong or "")
    with store.writing() as records:
        records.put_setting(_SETTING, wanted.strip())
        records.append(JournalEntry("setting", "setting", _SETTING, {"to": wanted.strip()}))
    return Changes()


def file_name(records: Reading, response: Response, suffix: str) -> str:
    """What a file of the response is called by the office's pattern."""
    return named_by(pattern(records), response, KIND, suffix)


def draft(store: Store, letterheads: Letterheads, writer: LetterWriter, response_id: str) -> MailDraft:
    """The e-mail with what was dispatched: the signed files as they left the house, and a Word file made from what was decided where none was.

    Raises ``Refused`` where the response is not dispatched, ``NotFound`` and ``ExportError``.
    """
    with store.reading() as records:
        response = records.response(response_id)
        if response.state is not ResponseState.DISPATCHED:
            raise Refused("refused.not_dispatched")
        referral = records.referral(response.referral_id)
        copies = [each for each in records.dispatched(response_id) if each.revision == response.revision]
        files = list(_attachments(records, response, copies))
        if all(each.media_type != MediaType.DOCX for each in files):
            letter, letterhead = letter_of(records, letterheads, response_id)
            content = writer(letter, letterhead, ExportForm.DOCX)
            files.append(Attachment(file_name(records, response, ".docx"), MediaType.DOCX, content))
        text = _text(response, referral, me(records), _bundle(copies))
    return MailDraft(address(response, referral), _subject(response, referral), text, tuple(files))


def address(response: Response, referral: Referral) -> str:
    """Where the answer is to go: the first e-mail address among the recipient's lines, then where the remiss wants answers; empty where none is known."""
    places = (*response.recipient.lines, response.recipient.name, referral.answer_address, referral.contact)
    found = (_ADDRESS.search(each) for each in places)
    return next((each.group() for each in found if each), "")


def _attachments(records: Reading, response: Response, copies: Sequence[DispatchedCopy]) -> Iterator[Attachment]:
    """The dispatched files under the office's names; a second one of the same kind keeps its own."""
    taken: set[str] = set()
    for copy in copies:
        name = file_name(records, response, PurePath(copy.name).suffix.lower())
        name = copy.name if name.casefold() in taken else name
        taken.add(name.casefold())
        yield Attachment(name, copy.media_type, records.dispatched_content(copy.id))


def _subject(response: Response, referral: Referral) -> str:
    """The response's subject with the sender's reference, which their registry sorts by."""
    title = normalise(response.subject) or f"Yttrande över {normalise(referral.title)}"
    reference = normalise(response.sender_reference or referral.reference)
    return title if not reference or reference in title else f"{title} ({reference})"


def _bundle(copies: Sequence[DispatchedCopy]) -> str:
    """The forms in which the response goes: as what was dispatched, and as a Word file always."""
    if any(each.signers for each in copies):
        return "en undertecknad PDF och som Word-dokument"
    printed = any(each.media_type == MediaType.PDF for each in copies)
    return "PDF och som Word-dokument" if printed else "Word-dokument"


def _text(response: Response, referral: Referral, sender: str, bundle: str) -> str:
    theirs = normalise(response.sender_reference or referral.reference)
    about = normalise(referral.title) + (f" (ert diarienummer {theirs})" if theirs else "")
    from_whom = f" från {response.body}" if response.body else ""
    lines = ["Hej!", "", f"Här kommer yttrandet{from_whom} över {about}.", ""]
    lines += [f"Yttrandet bifogas som {bundle}.", ""]
    if response.reference:
        lines += [f"Vårt diarienummer är {response.reference}. Ange det gärna om ni hör av er.", ""]
    ways = ", ".join(each for each in (response.telephone, response.email) if each)
    if response.officer or ways:
        lines += [f"Frågor besvaras av {response.officer or 'oss'}" + (f", {ways}." if ways else "."), ""]
    lines += ["Med vänlig hälsning", *(each for each in (sender, response.body) if each)]
    return "\n".join(lines) + "\n"
