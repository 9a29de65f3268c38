"""``backup``, ``restore`` and ``doctor``: copies that are whole, and whether everything at rest is."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from domain.health import Health
from gui.commandline.tools import Answer, Tools


def backup(arguments: argparse.Namespace, tools: Tools) -> Answer:
    """Copy the database to a file, as it is at this moment."""
    written = tools.backup(arguments.database, arguments.file)
    return Answer({"backup": str(written)}, (f"Skrev en kontrollerad kopia till {written}",))


def restore(arguments: argparse.Namespace, tools: Tools) -> Answer:
    """Put a copy in the database's place; what was there is kept beside it."""
    kept = tools.restore(arguments.file, arguments.database)
    lines = ["Kopian är tillbakalagd."]
    if kept is not None:
        lines.append(f"Databasen som fanns ligger kvar som {kept}")
    return Answer({"restored": str(arguments.file), "previous": str(kept) if kept else None}, tuple(lines))


def doctor(arguments: argparse.Namespace, tools: Tools) -> Answer:
    """Examine database, journal and papers; the answer is no where anything is wrong."""
    health = tools.examine(arguments.database)
    return Answer({"whole": health.whole, **asdict(health)}, tuple(_findings(health)), yes=health.whole)


def _findings(health: Health) -> list[str]:
    if health.whole:
        papers = "1 handling" if health.documents == 1 else f"{health.documents} handlingar"
        rows = "1 rad" if health.journal_rows == 1 else f"{health.journal_rows} rader"
        return [f"Allt är helt: {papers} och {rows} i journalen stämmer."]
    lines = [
        "Databasen är inte hel. Lägg tillbaka den senaste kopian med restore, eller visa det här för den som sköter datorn:"
    ]
    lines += [f"  Databasfilen: {each}" for each in health.structure]
    lines += [f"  {rows} rader i tabellen {table} hänvisar till något som saknas" for table, rows in health.dangling]
    if health.broken_row is not None:
        lines.append(f"  Journalens rad {health.broken_row} är ändrad eller borttagen i efterhand")
    lines += [f"  Handlingen {name} är inte längre den som kom in ({id_})" for id_, name in health.altered_documents]
    lines += [f"  {what} i yttrandet {id_} är ändrad eller borta" for id_, what in health.altered_decisions]
    lines += [f"  {kind} {id_} går inte att läsa" for kind, id_ in health.unreadable]
    return lines
