"""``sign``: one file, or several with one passphrase or PIN."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from domain.errors import ExportError, SigningError, UserError
from domain.services.leaving import require_signable
from domain.services.outgoing import NOT_NOTED, recognise
from domain.services.signing import Job, Outcome, SigningReport, note_signed, sign_all
from domain.signing import Card, Credentials, KeyFile, Level, Secret, Signed, SignRequest
from gui.commandline.tools import Answer, Tools
from gui.files import read_whole, write_whole
from resources import messages

LEVELS = [each.value for each in Level]
_STDIN = Path("-")
_LARGEST_SECRET = 4096


def sign(arguments: argparse.Namespace, tools: Tools) -> Answer:
    """Sign the files; each signed one is written whole or not at all, and the unsigned are never touched."""
    targets = _targets(arguments.files, arguments.output)
    request = SignRequest(
        level=Level(arguments.level),
        tsa=arguments.tsa,
        visible=arguments.visible,
        place=arguments.signatory,
        trust=tuple(read_whole(path) for path in arguments.trust),
    )
    jobs = [_job(arguments, tools, source, target) for source, target in targets]
    with _credentials(arguments) as credentials, tools.signer().unlock(credentials) as key:
        report = sign_all(key, jobs, request, verify=tools.after_signing())
    if len(jobs) == 1 and report.failed:
        raise report.failed[0].error or SigningError("sign.failed", reason="")
    named = dict(zip((job.name for job in jobs), targets, strict=True))
    return _answer(report, named, noted=_note(arguments, tools, report, named))


def _note(
    arguments: argparse.Namespace, tools: Tools, report: SigningReport, targets: dict[str, tuple[Path, Path]]
) -> bool:
    """Note the signatures on letters that the database knows; false where it knows them and cannot be written now."""
    if not report.signed:
        return True
    with tools.opened(arguments) as store:
        with store.reading() as records:
            known = [(recognise(records, each.signed.content), each) for each in report.signed if each.signed]
        return all(
            note_signed(store, letter.response_id, targets[each.name][1].name, each.signed)
            for letter, each in known
            if letter is not None and each.signed is not None
        )


def _targets(files: list[Path], output: Path) -> list[tuple[Path, Path]]:
    """Each file with where its signed copy goes: the file named, or the folder named under its own name."""
    if output.is_dir():
        pairs = [(each, output / each.name) for each in files]
    elif len(files) > 1:
        raise ExportError("usage.output_folder", name=str(output))
    else:
        pairs = [(files[0], output)]
    taken = set[str]()
    for source, target in pairs:
        if not target.absolute().parent.is_dir():
            raise ExportError("usage.output_folder", name=str(target.parent))
        place = os.path.realpath(target)
        if place in {os.path.realpath(each) for each in files}:
            raise SigningError("sign.same_file")
        if place in taken:
            raise SigningError("sign.same_target", name=target.name)
        taken.add(place)
        if not source.is_file():
            raise UserError("usage.file_unreadable" if source.exists() else "usage.file_missing", name=str(source))
    return pairs


def _job(arguments: argparse.Namespace, tools: Tools, source: Path, target: Path) -> Job:
    def content() -> bytes:
        read = read_whole(source)
        with tools.opened(arguments) as store, store.reading() as records:
            require_signable(records, source.name, read)
        return read

    def deliver(signed: Signed) -> None:
        write_whole(target, signed.content)

    return Job(str(source), content, deliver)


@contextmanager
def _credentials(arguments: argparse.Namespace) -> Iterator[Credentials]:
    """What unlocks the key; the secret in it is overwritten when the signing is done."""
    on_file = arguments.pkcs12 is not None
    content = read_whole(arguments.pkcs12) if on_file else b""
    secret = _secret(arguments.passphrase_file if on_file else arguments.pin_file, on_file=on_file)
    try:
        if on_file:
            yield KeyFile(arguments.pkcs12.name, content, secret)
        else:
            yield Card(str(arguments.pkcs11), secret, token=arguments.token, key=arguments.key)
    finally:
        secret.wipe()


def _secret(path: Path | None, *, on_file: bool) -> Secret:
    """The first line of a file or of standard input, or what is typed unseen."""
    if path is None:
        return _typed("Lösenfras: " if on_file else "Pinkod: ")
    if path == _STDIN:
        return Secret(sys.stdin.readline(_LARGEST_SECRET).rstrip("\r\n"))
    try:
        with path.open(encoding="utf-8") as file:
            return Secret(file.readline(_LARGEST_SECRET).rstrip("\r\n"))
    except (OSError, UnicodeDecodeError):
        raise UserError("usage.secret_file", name=str(path)) from None


def _typed(prompt: str) -> Secret:
    if not sys.stdin.isatty():
        raise UserError("usage.secret_missing")
    try:
        return Secret(getpass.getpass(prompt, stream=sys.stderr))
    except EOFError:
        raise UserError("usage.secret_missing") from None


def _answer(report: SigningReport, targets: dict[str, tuple[Path, Path]], *, noted: bool) -> Answer:
    lines, files = [], []
    for outcome in report.outcomes:
        target = targets[outcome.name][1]
        files.append(_json(outcome, target))
        if outcome.signed is None:
            lines.append(f"{outcome.name}: {_reason(outcome)}")
        else:
            lines.append(f"Skrev {target}, underskriven av {outcome.signed.signer.name}")
    if len(targets) > 1:
        lines.append(f"{len(report.signed)} av {len(targets)} filer underskrivna.")
    notes = {
        messages.text(note.code, note.parameters)
        for outcome in report.signed
        if outcome.signed
        for note in outcome.signed.notes
    }
    notes |= set() if noted else {NOT_NOTED}
    data = {"files": files, "signed": len(report.signed), "failed": len(report.failed), "left": report.left}
    return Answer(data, tuple(lines), tuple(sorted(notes)), yes=not report.failed and not report.left)


def _json(outcome: Outcome, target: Path) -> dict[str, object]:
    if outcome.signed is None:
        return {"input": outcome.name, "output": None, "error": _reason(outcome)}
    signed = outcome.signed
    notes = [messages.text(note.code, note.parameters) for note in signed.notes]
    signer = {
        "name": signed.signer.name,
        "organisation": signed.signer.organisation or None,
        "issuer": signed.signer.issuer,
    }
    return {"input": outcome.name, "output": str(target), "signer": signer, "place": signed.place, "warnings": notes}


def _reason(outcome: Outcome) -> str:
    return messages.text(outcome.error.code, outcome.error.parameters) if outcome.error else ""
