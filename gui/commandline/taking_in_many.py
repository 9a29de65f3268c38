"""``import`` of folders and ZIP archives: everybody's answers at once, or a proposal's papers."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from domain.exchange import ReceivedReferral
from domain.intake import Arrival, Tie
from domain.intake.telling import SORT, adrift_of, fate_of, positions_of, sum_of
from domain.ports import Store
from domain.services import importing, intake
from domain.services.cases import resolve
from domain.services.intake import Intake, IntakeReport
from domain.services.intake_storing import Stored
from domain.services.referral_package import receive_package
from gui.commandline.tools import Answer, Tools
from gui.phrases import phrases as phrases_at_hand
from resources import messages


def holds_many(paths: Sequence[Path]) -> bool:
    """Whether there is a folder or an archive among them."""
    return any(path.is_dir() or path.suffix.casefold() == ".zip" for path in paths)


def take_in_many(arguments: argparse.Namespace, tools: Tools) -> Answer:
    """Store everything in the paths in one transaction, and tell what became of each file. The answer is no where none could be read.

    Answers join the case that each answers. Papers among which there is no answer, and that are given to no case, are a proposal's and make a case.
    """
    with tools.opened(arguments, write=True, create=True) as store:
        referral_id = resolve(store, arguments.referral, "referral")[1] if arguments.referral else ""
        known = intake.look_up(store, referral_id)
        phrases = phrases_at_hand()
        found = intake.read_answers(
            tools.reader(), arguments.files, known, phrases, _tell if sys.stderr.isatty() else None, body=arguments.body
        )
        sent = _sent_referral(found)
        if sent is not None and not referral_id:
            return _referral(store, found, sent)
        answers = referral_id or any(_is_known(each) for each in found.arrivals)
        if arguments.role == "proposal" or (not answers and arguments.role is None):
            return _papers(store, found, referral_id)
        report = intake.accept(store, found, phrases, _tell_saving if sys.stderr.isatty() else None)
    return _answer(report)


def _is_known(arrival: Arrival) -> bool:
    """Whether the file is an answer to a case, data, or at rest already: anything but a paper of a proposal yet to come."""
    return arrival.is_answer or arrival.data is not None or arrival.tie is Tie.ID


def _sent_referral(found: Intake) -> ReceivedReferral | None:
    """The referral that came as data with its papers and no answers; ``None`` where it is not so."""
    data = [each.data for each in found.arrivals if isinstance(each.data, ReceivedReferral)]
    return data[0] if len(data) == 1 and not any(each.is_answer for each in found.arrivals) else None


def _referral(store: Store, found: Intake, sent: ReceivedReferral) -> Answer:
    papers = [each.document for each in found.arrivals if each.document is not None and each.data is None]
    received = receive_package(store, sent, papers)
    data = {
        "referral": received.referral_id,
        "recommendations": received.recommendations,
        "response": None,
        "positions": {"exact": 0, "interpreted": 0},
        "warnings": [],
    }
    lines = (
        f"Ärende: {sent.referral.title} ({received.referral_id})",
        f"Handlingar: {len(papers)}",
        f"Rekommendationer: {received.recommendations}",
    )
    return Answer(data, lines)


def _tell(done: int, total: int) -> None:
    sys.stderr.write(f"\rLäser fil {min(done + 1, total)} av {total}" + ("\n" if done == total else ""))


def _tell_saving(done: int, total: int) -> None:
    sys.stderr.write(f"\rSparar … {(done + 1) * 100 // total} %" + ("\n" if done + 1 == total else ""))


def _papers(store: Store, found: Intake, referral_id: str) -> Answer:
    documents = [each.document for each in found.arrivals if each.document is not None]
    problems = [each.problem for each in found.arrivals if each.problem is not None]
    if problems and not documents:
        raise problems[0]
    imported = importing.accept_papers(store, documents, referral_id or None)
    warnings = tuple(
        messages.text(each.problem.code, each.problem.parameters)
        for each in found.arrivals
        if each.problem is not None and each.document is None
    )
    data = {
        "referral": imported.referral_id,
        "recommendations": imported.recommendations,
        "response": None,
        "positions": {"exact": 0, "interpreted": 0},
        "warnings": list(warnings),
    }
    with store.reading() as records:
        title = records.referral(imported.referral_id).title
    lines = (
        f"Ärende: {title} ({imported.referral_id})",
        f"Handlingar: {len(documents)}",
        f"Nya rekommendationer: {imported.recommendations}",
    )
    return Answer(data, lines, warnings)


def _answer(report: IntakeReport) -> Answer:
    warnings = tuple(f"{each.arrival.name}: {note}" for each in report.rows for note in _notes(each))
    answers = [each for each in report.rows if each.response_id and each.arrival.is_answer]
    data = {
        "referral": report.referral_id or None,
        "recommendations": len(report.added),
        "response": answers[-1].response_id if answers else None,
        "positions": {
            "exact": sum(each.exact for each in report.rows),
            "interpreted": sum(each.interpreted for each in report.rows),
        },
        "warnings": list(warnings),
        "answers": {
            "read": report.read,
            "exact": report.exact,
            "to_confirm": report.to_confirm,
            "failed": report.failed,
        },
        "files": [_file(each) for each in report.rows],
    }
    width = max((len(each.arrival.name) for each in report.rows), default=0)
    lines = [f"{each.arrival.name:<{width}}  {_words(each)}".rstrip() for each in report.rows]
    told = (*lines, "", sum_of(report.read, report.exact, report.to_confirm, report.failed) + ".")
    return Answer(data, told, warnings, yes=bool(report.read) or not report.failed)


def _words(stored: Stored) -> str:
    arrival = stored.arrival
    parts = (SORT[arrival.sort], arrival.body, fate_of(arrival), positions_of(arrival))
    return " · ".join(dict.fromkeys(part for part in parts if part))


def _notes(stored: Stored) -> list[str]:
    adrift = adrift_of(stored.arrival)
    return [
        *(messages.text(code, parameters) for code, parameters in stored.notes),
        *([f"{adrift}."] if adrift else []),
    ]


def _file(stored: Stored) -> dict[str, object]:
    arrival = stored.arrival
    return {
        "name": arrival.name,
        "kind": arrival.sort.value,
        "outcome": arrival.fate.value,
        "of": arrival.of or None,
        "referral": arrival.referral_id or None,
        "tied_by": arrival.tie.value,
        "body": arrival.body or None,
        "body_from": arrival.whence.value,
        "listed_as": arrival.listed or None,
        "response": stored.response_id or None,
        "exact": stored.exact,
        "interpreted": stored.interpreted,
        "unclear": stored.unclear,
        "notes": _notes(stored),
    }
