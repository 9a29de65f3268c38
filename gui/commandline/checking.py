"""``check``: what stands in the way of deciding or dispatching a response."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from domain.errors import NotFound
from domain.registering import Waiver
from domain.services.cases import resolve
from gui.commandline.tools import Answer, Tools
from resources import messages
from resources.phrases import table

if TYPE_CHECKING:
    from domain.checks import Finding

_LEVEL = {"stops": "Stoppar", "warns": "Varnar"}


def check(arguments: argparse.Namespace, tools: Tools) -> Answer:
    """Check one of the office's own responses; the answer is no where something that stops it remains."""
    # ruff: noqa: PLC0415 - what reads sentences takes time that no other command, and not the window, should wait for
    from domain.interpretation.phrases import Phrases
    from domain.services.checking import check as check_response

    phrases = Phrases.parse(table("stances"), table("circumstances"))
    with tools.opened(arguments) as store:
        kind, response_id = resolve(store, arguments.response)
        if kind != "response":
            raise NotFound("usage.not_response", id=arguments.response)
        checked = check_response(store, tools.letterheads(), phrases, response_id, date.today())  # noqa: DTZ011 - the user's own day
    stops = len(checked.stopping)
    warns = len(checked.open) - stops
    data = {
        "response": response_id,
        "stops": stops,
        "warns": warns,
        "findings": [_data(each, None) for each in checked.open] + [_data(*each) for each in checked.waived],
    }
    waived = (f"Godtaget: {_text(each)} ({kept.reason}; {kept.by} {kept.at[:10]})" for each, kept in checked.waived)
    return Answer(data, (*map(_line, checked.open), *waived, _summary(stops, warns)), yes=stops == 0)


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
    return f"{_LEVEL[finding.level.value]}: {_text(finding)}"


def _summary(stops: int, warns: int) -> str:
    look = f" {warns} att titta på." if warns else ""
    if stops:
        return f"{stops} måste åtgärdas före beslut.{look}"
    return f"Inget hindrar beslut eller expediering.{look}"
