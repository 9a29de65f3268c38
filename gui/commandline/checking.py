"""``check``: what stands in the way of deciding or dispatching a response."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from domain.dates import local_day
from domain.errors import NotFound, UserError
from domain.registering import Waiver
from domain.services.cases import resolve
from gui.commandline.tools import Answer, Tools
from gui.phrases import phrases as phrases_at_hand
from resources import messages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domain.checks import Finding
    from domain.ports import Store
    from domain.services.checking import Checked

_LEVEL = {"stops": "Stoppar", "warns": "Varnar"}
_SHOWN, _SHORTEST = 8, 4
"""How much of a finding's digest is shown, and how much must be written to name it."""


def check(arguments: argparse.Namespace, tools: Tools) -> Answer:
    """Check a response, after letting findings stand, or not stand any more, as asked; the answer is no where something that stops it remains."""
    # ruff: noqa: PLC0415 - what reads sentences takes time that no other command, and not the window, should wait for
    from domain.services.checking import check as check_response

    phrases = phrases_at_hand()
    today = date.today()  # noqa: DTZ011 - the user's own day
    judged = bool(arguments.waive or arguments.hold)
    if arguments.waive and not arguments.reason.strip():
        raise UserError("refused.waiver_reason")
    with tools.opened(arguments, write=judged) as store:
        kind, response_id = resolve(store, arguments.response)
        if kind != "response":
            raise NotFound("usage.not_response", id=arguments.response)
        checked = check_response(store, tools.letterheads(), phrases, response_id, today)
        if judged:
            _judge(arguments, store, checked)
            checked = check_response(store, tools.letterheads(), phrases, response_id, today)
    stops = len(checked.stopping)
    warns = len(checked.open) - stops
    data = {
        "response": response_id,
        "stops": stops,
        "warns": warns,
        "findings": [_data(each, None) for each in checked.open] + [_data(*each) for each in checked.waived],
    }
    waived = (
        f"Godtaget: {_text(each)} ({kept.reason}; {kept.by} {local_day(kept.at)})   [{each.digest[:_SHOWN]}]"
        for each, kept in checked.waived
    )
    return Answer(data, (*map(_line, checked.open), *waived, _summary(stops, warns)), yes=stops == 0)


def _judge(arguments: argparse.Namespace, store: Store, checked: Checked) -> None:
    """Let the findings named stand for the reason given, and those held not any more. Raises ``UserError`` before anything is changed where one is not there."""
    from domain.services.checking import unwaive, waive

    passed = [_named(checked.open, each) for each in arguments.waive]
    held = [_named([finding for finding, _ in checked.waived], each) for each in arguments.hold]
    for each in passed:
        waive(store, checked.response_id, each, arguments.reason)
    for each in held:
        unwaive(store, checked.response_id, each.digest)


def _named(findings: Sequence[Finding], digest: str) -> Finding:
    """The finding whose digest begins so."""
    found = [each for each in findings if len(digest) >= _SHORTEST and each.digest.startswith(digest.lower())]
    if len(found) != 1:
        raise UserError("usage.no_finding", digest=digest)
    return found[0]


def _data(finding: Finding, waiver: Waiver | None) -> dict[str, object]:
    place = finding.place
    return {
        "code": finding.code,
        "level": finding.level.value,
        "where": {"origin": place.origin, "part": place.part or None, "item": place.item or None},
        "text": _text(finding),
        "explanation": messages.text(f"{finding.code}:why", finding.parameters),
        "digest": finding.digest,
        "waived": {"reason": waiver.reason, "by": waiver.by, "at": waiver.at} if waiver else None,
    }


def _text(finding: Finding) -> str:
    return messages.text(finding.code, finding.parameters)


def _line(finding: Finding) -> str:
    return f"{_LEVEL[finding.level.value]}: {_text(finding)}   [{finding.digest[:_SHOWN]}]"


def _summary(stops: int, warns: int) -> str:
    look = f" {warns} att titta på." if warns else ""
    if stops:
        return f"{stops} måste åtgärdas före beslut.{look}"
    return f"Inget hindrar beslut eller expediering.{look}"
