"""``check``: what stands in the way of deciding or dispatching a response."""

from __future__ import annotations

import argparse
from datetime import date

from domain.checks import Finding, Level
from domain.errors import NotFound
from domain.interpretation.phrases import Phrases
from domain.services.cases import resolve
from domain.services.checking import check as check_response
from gui.commandline.tools import Answer, Tools
from resources import messages
from resources.phrases import table

_LEVEL = {Level.STOPS: "Stoppar", Level.WARNS: "Varnar"}


def check(arguments: argparse.Namespace, tools: Tools) -> Answer:
    """Check one of the office's own responses; the answer is no where something that stops it remains."""
    phrases = Phrases.parse(table("stances"), table("circumstances"))
    with tools.opened(arguments) as store:
        kind, response_id = resolve(store, arguments.response)
        if kind != "response":
            raise NotFound("usage.not_response", id=arguments.response)
        checked = check_response(store, tools.letterheads(), phrases, response_id, date.today())  # noqa: DTZ011 - the user's own day
    stops, all_ = len(checked.stopping), len(checked.findings)
    data = {
        "response": response_id,
        "stops": stops,
        "warns": all_ - stops,
        "findings": [_data(each) for each in checked.findings],
    }
    return Answer(data, (*map(_line, checked.findings), _summary(stops, all_ - stops)), yes=stops == 0)


def _data(finding: Finding) -> dict[str, object]:
    place = finding.place
    return {
        "code": finding.code,
        "level": finding.level.value,
        "where": {"origin": place.origin, "part": place.part or None, "item": place.item or None},
        "text": messages.text(finding.code, finding.parameters),
        "explanation": messages.text(f"{finding.code}:why", finding.parameters),
        "digest": finding.digest,
    }


def _line(finding: Finding) -> str:
    return f"{_LEVEL[finding.level]}: {messages.text(finding.code, finding.parameters)}"


def _summary(stops: int, warns: int) -> str:
    if not stops and not warns:
        return "Inget att anmärka på."
    if not stops:
        return f"Inget hindrar beslut eller expediering. {warns} att titta på."
    return f"{stops} måste åtgärdas före beslut. {warns} att titta på."
