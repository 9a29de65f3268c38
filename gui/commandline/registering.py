"""``state``, ``remark`` and ``history``: the registrar's steps with a response, a reviewer's remarks, and who changed what."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import date
from pathlib import Path

from domain import media
from domain.changes import Kind
from domain.dates import local_day
from domain.errors import NotFound, UnreadableDocument, UserError
from domain.ports import Store
from domain.response import Response
from domain.services import registering, reviewing
from domain.services.cases import resolve
from domain.services.checking import check_in
from domain.services.histories import Text, history
from domain.services.registering import OutgoingFile
from domain.verification_words import verdict
from domain.wording import STATE
from gui.commandline.tools import Answer, Tools
from gui.files import read_whole
from gui.phrases import phrases as phrases_at_hand
from resources import messages

STEPS = ("review", "return", "approve", "decide", "reopen", "abandon", "dispatch")
"""The steps of ``state``, in the order in which they are usually taken."""


def state(arguments: argparse.Namespace, tools: Tools) -> Answer:
    """Take a step with a response, or only tell where it is."""
    with tools.opened(arguments, write=arguments.step is not None) as store:
        response_id = response_of(store, arguments.response)
        if arguments.step is not None:
            _take(arguments, tools, store, response_id)
        with store.reading() as records:
            response = records.response(response_id)
            copies = [asdict(each) for each in records.dispatched(response_id)]
            left = [asdict(each) for each in records.remarks(response_id) if not each.resolved]
            reviews = [asdict(each) for each in records.reviews(response_id) if each.revision == response.revision]
    data = {
        "response": response_id,
        "state": response.state.value,
        "revision": response.revision,
        "decided_on": response.decided_on.isoformat() if response.decided_on else None,
        "dispatched": copies,
        "reviews": reviews,
        "remarks_left": left,
    }
    lines = [_told(response)]
    lines += [f"Granskat utan hinder av {each['reviewer']}, {local_day(each['at'])}" for each in reviews]
    lines += [f"Kvar att åtgärda: {each['text']} ({each['author']})   [{each['id']}]" for each in left]
    return Answer(data, tuple(lines))


def remark(arguments: argparse.Namespace, tools: Tools) -> Answer:
    """Leave a reviewer's remark, answer one, or say that one is dealt with."""
    if arguments.resolve:
        with tools.opened(arguments, write=True) as store:
            resolved = _remark_of(store, arguments.response, arguments.resolve)
            reviewing.settle(store, resolved)
        return Answer({"resolved": resolved}, ("Anmärkningen är åtgärdad.",))
    if not arguments.text.strip():
        raise UserError("usage.remark_text")
    if arguments.reply:
        with tools.opened(arguments, write=True) as store:
            replied = _remark_of(store, arguments.response, arguments.reply)
            reviewing.reply(store, replied, arguments.text, author=arguments.by)
        return Answer({"replied": replied}, ("Svaret är sparat.",))
    with tools.opened(arguments, write=True) as store:
        response_id = response_of(store, arguments.response)
        about = resolve(store, arguments.recommendation, "recommendation")[1] if arguments.recommendation else ""
        made, _ = reviewing.remark(store, response_id, arguments.text, recommendation_id=about, author=arguments.by)
    return Answer(asdict(made), (f"Anmärkningen är sparad   [{made.id}]",))


def tell_history(arguments: argparse.Namespace, tools: Tools) -> Answer:
    """Who changed the grounds that a response gives on a recommendation: when, and from what."""
    with tools.opened(arguments) as store:
        response_id = response_of(store, arguments.response)
        recommendation_id = resolve(store, arguments.recommendation, "recommendation")[1]
        found = history(store, Text(Kind.POSITION, f"{response_id}/{recommendation_id}", "grounds"))
    lines = [
        line
        for each in found.versions
        for line in (
            f"{each.ended[:16].replace('T', ' ')} UTC  {each.who}"
            + (f", ur utkast från {each.sent_by}" if each.sent_by else ""),
            f"  från: {each.before}",
            f"  till: {each.after}",
        )
    ]
    data = {"whole": found.whole, "versions": [asdict(each) for each in found.versions]}
    return Answer(data, tuple(lines) or ("Motiveringen har inte ändrats.",))


def response_of(store: Store, prefix: str) -> str:
    """The whole id of a response. Raises ``NotFound``."""
    kind, response_id = resolve(store, prefix)
    if kind != "response":
        raise NotFound("usage.not_response", id=prefix)
    return response_id


def _remark_of(store: Store, response: str, prefix: str) -> str:
    """The whole id of one of a response's remarks. Raises ``NotFound``."""
    response_id = response_of(store, response)
    with store.reading() as records:
        found = [each.id for each in records.remarks(response_id) if each.id.startswith(prefix.lower())]
    if len(found) != 1:
        raise NotFound("missing.remark", id=prefix)
    return found[0]


def _take(arguments: argparse.Namespace, tools: Tools, store: Store, response_id: str) -> None:
    match arguments.step:
        case "review":
            registering.send_for_review(store, response_id)
        case "return":
            registering.send_back(store, response_id, arguments.reason)
        case "approve":
            reviewing.approve(store, response_id, reviewer=arguments.by)
        case "decide":
            stopping = _stopping(tools, store, response_id, dated=arguments.date is not None)
            registering.decide(
                store, response_id, decided_on=arguments.date, waiver=arguments.reason, stopping=stopping
            )
        case "reopen":
            registering.open_revision(store, response_id, arguments.reason)
        case "abandon":
            registering.abandon_revision(store, response_id)
        case "dispatch":
            files = [_outgoing(tools, each) for each in arguments.file]
            registering.dispatch(store, response_id, files, unsigned_because=arguments.reason)


def _stopping(tools: Tools, store: Store, response_id: str, *, dated: bool) -> int:
    phrases = phrases_at_hand()
    with store.reading() as records:
        today = date.today()  # noqa: DTZ011 - the user's own day
        checked = check_in(records, tools.letterheads(), phrases, response_id, today)
        return checked.stopping_decision(dated=dated)


def _outgoing(tools: Tools, path: Path) -> OutgoingFile:
    content = read_whole(path)
    media_type = media.by_ending(path.name) or media.UNKNOWN
    signers = signers_of(tools, path.name, content)
    return OutgoingFile(path.name, media_type, content, signers, _data(tools, path, content))


def _data(tools: Tools, path: Path, content: bytes) -> bytes | None:
    """The answer as data within a PDF; nothing where it holds none or cannot be read."""
    if not content.startswith(b"%PDF"):
        return None
    try:
        return tools.reader().read(path).embedded
    except UnreadableDocument:
        return None


def signers_of(tools: Tools, name: str, content: bytes) -> tuple[str, ...]:
    """Who has signed a file; nobody where it has no signature. Raises ``UserError`` where one does not hold, or something was changed after it."""
    if not content.startswith(b"%PDF") or b"/ByteRange" not in content:
        return ()
    found = tools.verifier().verify(content, tools.trust())
    if not found.holds:
        said = verdict(found)
        raise UserError("window.signature_fails", name=name, verdict=messages.text(said.code, said.parameters))
    return tuple(dict.fromkeys(each.signer for each in found.signed))


def _told(response: Response) -> str:
    revision = f", revision {response.revision}" if response.revision > 1 else ""
    return f"{response.subject or 'Yttrandet'}: {STATE[response.state].lower()}{revision}"
