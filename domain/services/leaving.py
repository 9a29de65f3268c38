"""What may be signed and sent: the letter as it was decided, and no draft of it, no earlier decision and no other letter.

A file is known by its bytes, which the journal has noted whenever one was written, and by the data within it. A file that neither knows was made elsewhere, such
as a scanned paper, and is the registrar's to judge.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from domain.errors import InvalidExchange, Refused
from domain.exchange.fields import parse
from domain.exchange.writing import RESPONSE_FORMAT
from domain.letter import Paper
from domain.ports import Reading
from domain.response import Response, ResponseOrigin, ResponseState
from domain.services.contents import decided_revision
from domain.services.exporting import exchange_of
from domain.services.outgoing import Known, departures

_SIGNING = ("refused.sign_draft", "refused.sign_earlier_revision")
_SENDING = ("refused.sent_draft", "refused.sent_earlier_revision")
"""What is said of a draft and of an earlier decision."""
_FROZEN = frozenset(each.value for each in ResponseState if each.frozen)


def require_decided(records: Reading, response_ids: Sequence[str]) -> None:
    """Let no letter be written to be signed before it is decided. Raises ``Refused``."""
    drafts = [each for each in map(records.response, response_ids) if _own(each) and not each.state.frozen]
    if len(drafts) == 1:
        raise Refused("refused.sign_undecided", name=_name(drafts[0]))
    if drafts:
        raise Refused("refused.sign_undecided_some", names=", ".join(map(_name, drafts)), count=len(drafts))


def require_signable(records: Reading, name: str, content: bytes) -> None:
    """Let nobody sign a file that was written before the decision on its letter that holds. Raises ``Refused``.

    The memo to the committee comes before the decision and may be signed at any time; so may every file that never left here.
    """
    left = departures(records, content)
    if not left or _is_memo(left):
        return
    response = records.response(left[0].response_id)
    if not _own(response):
        return
    if not response.state.frozen:
        raise Refused(_SIGNING[0], name=name)
    _require_of_decision(records, response, name, left, _SIGNING)


def require_sendable(
    records: Reading, response_id: str, name: str, left: Sequence[Known], data: bytes | None = None
) -> None:
    """Let no file be sent as a decided response but one that was written since its decision. Raises ``Refused``.

    ``left`` is every time that the file left the program, ``data`` the exchange JSON within it.
    """
    mine = [each for each in left if each.response_id == response_id]
    if left and not mine:
        raise Refused("refused.another_letter", name=name)
    response = records.response(response_id)
    if mine and _is_memo(mine):
        return
    if mine:
        _require_of_decision(records, response, name, mine, _SENDING)
    if data is not None:
        _require_data(records, response, name, data)


def _own(response: Response) -> bool:
    return response.origin is ResponseOrigin.OWN


def _name(response: Response) -> str:
    return " ".join(part for part in (response.reference, response.body) if part) or response.subject or "Yttrandet"


def _is_memo(left: Sequence[Known]) -> bool:
    return all(each.paper == Paper.TJANSTEUTLATANDE for each in left)


def _require_of_decision(
    records: Reading, response: Response, name: str, left: Sequence[Known], codes: tuple[str, str]
) -> None:
    """Go by the order of the journal, not by clocks: what counts is the step that the response had taken last when the file was written."""
    revisions = {_decision_then(records, response.id, each.number) for each in left}
    if response.revision in revisions:
        return
    raise Refused(codes[bool(revisions - {0})], name=name, revision=response.revision)


def _decision_then(records: Reading, response_id: str, number: int) -> int:
    """The revision whose decision held when a row of the journal was written; 0 while it was a draft."""
    steps = [row for row in records.journal(response_id) if row.action == "state" and row.number < number]
    if not steps:
        return 0
    last = json.loads(steps[-1].detail)
    return int(last["revision"]) if last["to"] in _FROZEN else 0


def _require_data(records: Reading, response: Response, name: str, data: bytes) -> None:
    """The data of a letter says which response it is and everything that was decided in it."""
    try:
        said = parse(data).data
    except InvalidExchange:
        return
    if said.get("format") != RESPONSE_FORMAT:
        return
    if said.get("id") != response.id:
        if any(each.id == said.get("id") and _own(each) for each in records.responses()):
            raise Refused("refused.another_letter", name=name)
        return
    kept = decided_revision(records, response)
    decided = [exchange_of(records, response.id), *([kept.exchange] if kept else [])]
    if said.get("state") in _FROZEN and _content(said) in [_content(json.loads(each)) for each in decided]:
        return
    earlier = said.get("state") in _FROZEN and said.get("revision", 1) != response.revision
    raise Refused(_SENDING[earlier], name=name, revision=response.revision)


def _content(data: Mapping[str, Any]) -> dict[str, Any]:
    """Everything but how far the response has come since."""
    return {key: value for key, value in data.items() if key != "state"}
