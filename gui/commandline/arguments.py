"""The commands and their words, as ``argparse`` knows them.

What a command does, and the words it can be given, are loaded when that command is asked for: no command waits for what another needs.
"""

# ruff: noqa: PLC0415

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any, NoReturn

from gui.commandline.argument_types import day, file_path, filled, ordinal
from gui.commandline.tools import WRONG_USAGE

Fill = Callable[[argparse.ArgumentParser], None]


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one Swedish line."""

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USAGE, f"{self.prog}: {_in_swedish(message)} Skriv {self.prog} --help för hjälp.\n")


class _Command(_Parser):
    """One command. ``fill`` adds its words, and what it does, when a command line asks for it."""

    def __init__(self, *, fill: Fill, **given: Any) -> None:
        super().__init__(**given)
        _common(self, suppress=True)
        self._fill: Fill | None = fill

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As any parser, of the words that are then known."""
        fill, self._fill = self._fill, None
        if fill is not None:
            fill(self)
        return super().parse_known_args(args, namespace)


def _in_swedish(message: str) -> str:
    phrases = {
        "the following arguments are required:": "det här saknas:",
        "unrecognized arguments:": "det här förstås inte:",
        "invalid choice:": "ogiltigt val:",
        "(choose from": "(välj bland",
        "one of the arguments": "ett av dessa behövs:",
        "not allowed with argument": "går inte ihop med",
        "expected one argument": "ett värde saknas",
        "expected at least one argument": "minst ett värde saknas",
        "ignored explicit argument": "tar inget värde, men fick",
        "argument ": "i ",
        "is required": "",
        "ambiguous option:": "tvetydigt val:",
        "could match": "kan vara",
        "invalid": "ogiltigt",
        "value:": "värde:",
    }
    for english, swedish in phrases.items():
        message = message.replace(english, swedish)
    return message.strip().rstrip(".") + "."


def parser() -> argparse.ArgumentParser:
    """The whole command line; without a command the window opens."""
    top = _Parser(prog="main.py", description="Remissbordet: svara på remisser.", add_help=False)
    _common(top, suppress=False)
    commands = top.add_subparsers(dest="command", metavar="KOMMANDO", title="kommandon", parser_class=_Command)
    for name, purpose, fill in _COMMANDS:
        commands.add_parser(name, help=purpose, description=purpose, add_help=False, fill=fill)
    return top


def _extract(command: argparse.ArgumentParser) -> None:
    from gui.commandline import taking_in

    command.add_argument("file", type=file_path, metavar="FIL")
    command.set_defaults(run=taking_in.extract)


def _take_in(command: argparse.ArgumentParser) -> None:
    from gui.commandline import sharing, taking_in

    command.add_argument("files", type=file_path, nargs="+", metavar="FIL")
    command.add_argument(
        "--referral", type=filled, metavar="ID", default=None, help="lägg filerna till det här ärendet"
    )
    command.add_argument(
        "--as",
        dest="role",
        choices=["proposal", "response", "own"],
        default=None,
        help="vad filen är, om det inte syns på den; own är ert eget yttrande som data, att arbeta vidare med",
    )
    command.add_argument("--body", metavar="NAMN", default="", help="vem som yttrar sig, för yttranden i löpande text")
    command.add_argument(
        "--revised", action="store_true", help="filen är en ny version av en handling i ärendet som --referral anger"
    )
    command.add_argument(
        "--conflicts",
        choices=sharing.SETTLED,
        default=None,
        help="vad som gäller när ni båda har ändrat samma sak i ett utkast; utan det sparas inget då",
    )
    command.set_defaults(run=taking_in.take_in)


def _listing(command: argparse.ArgumentParser) -> None:
    from gui.commandline import looking

    command.set_defaults(run=looking.list_everything)


def _show(command: argparse.ArgumentParser) -> None:
    from gui.commandline import looking

    command.add_argument("id", type=filled, metavar="ID")
    command.add_argument(
        "--revision", type=ordinal, metavar="NR", default=None, help="yttrandet som det beslutades den gången"
    )
    command.set_defaults(run=looking.show)


def _export(command: argparse.ArgumentParser) -> None:
    from gui.commandline import exporting

    command.add_argument("response", type=filled, metavar="YTTRANDE")
    command.add_argument(
        "--format", choices=exporting.FORMS, required=True, help="draft är ett utkast som en kollega kan granska"
    )
    command.add_argument("--output", type=file_path, required=True, metavar="FIL")
    command.add_argument("--document", choices=exporting.PAPERS, default=exporting.PAPERS[0])
    command.add_argument("--pdfa", choices=exporting.PDFA, default=exporting.PDFA[0])
    command.set_defaults(run=exporting.export)


def _check(command: argparse.ArgumentParser) -> None:
    from gui.commandline import checking

    command.add_argument("response", type=filled, metavar="YTTRANDE")
    command.add_argument(
        "--waive",
        type=filled,
        metavar="KOD",
        action="append",
        default=[],
        help="låt det här stå; koden står inom hakparentes",
    )
    command.add_argument(
        "--hold", type=filled, metavar="KOD", action="append", default=[], help="låt det inte stå längre"
    )
    command.add_argument("--reason", metavar="TEXT", default="", help="varför det får stå")
    command.set_defaults(run=checking.check)


def _compare(command: argparse.ArgumentParser) -> None:
    from gui.commandline import comparing

    command.add_argument("referral", type=filled, metavar="ÄRENDE")
    command.add_argument("--format", choices=comparing.FORMS, required=True)
    command.add_argument("--output", type=file_path, required=True, metavar="FIL")
    command.add_argument("--view", choices=comparing.VIEWS, default=comparing.VIEWS[0], help="vad en CSV-fil visar")
    command.add_argument(
        "--extent",
        choices=comparing.EXTENTS,
        help="hur mycket av remissammanställningen som skrivs; annars det som passar till antalet svar",
    )
    command.set_defaults(run=comparing.compare)


def _state(command: argparse.ArgumentParser) -> None:
    from gui.commandline import registering

    command.add_argument("response", type=filled, metavar="YTTRANDE")
    command.add_argument(
        "step",
        metavar="STEG",
        nargs="?",
        choices=registering.STEPS,
        default=None,
        help=f"nästa steg: {', '.join(registering.STEPS)}",
    )
    command.add_argument("--reason", metavar="TEXT", default="", help="skälet, när steget behöver ett")
    command.add_argument("--by", metavar="NAMN", default="", help="vem som har granskat, för approve")
    command.add_argument("--date", type=day, metavar="ÅÅÅÅ-MM-DD", default=None, help="beslutsdag")
    command.add_argument(
        "--file", type=file_path, metavar="FIL", action="append", default=[], help="fil som expedieras"
    )
    command.set_defaults(run=registering.state)


def _remark(command: argparse.ArgumentParser) -> None:
    from gui.commandline import registering

    command.add_argument("response", type=filled, metavar="YTTRANDE")
    command.add_argument("text", metavar="TEXT", nargs="?", default="")
    command.add_argument("--reply", metavar="ID", default="", help="svara på den här anmärkningen")
    command.add_argument("--resolve", metavar="ID", default="", help="den här anmärkningen är åtgärdad")
    command.add_argument("--recommendation", metavar="ID", default="", help="rekommendationen som anmärkningen gäller")
    command.add_argument("--by", metavar="NAMN", default="", help="vem som lämnar den, om det är någon annan än du")
    command.set_defaults(run=registering.remark)


def _register(command: argparse.ArgumentParser) -> None:
    from gui.commandline import register

    command.add_argument("--format", choices=register.FORMS, required=True)
    command.add_argument("--output", type=file_path, required=True, metavar="FIL")
    command.add_argument("--referral", type=filled, metavar="ÄRENDE", default=None, help="bara det här ärendet")
    command.add_argument("--journal", action="store_true", help="journalen i stället, som xlsx eller csv")
    command.set_defaults(run=register.register)


def _mail(command: argparse.ArgumentParser) -> None:
    from gui.commandline import mailing

    command.add_argument("response", type=filled, metavar="YTTRANDE")
    command.add_argument(
        "--output", type=file_path, required=True, metavar="FIL", help="fil, eller mapp där den får ert namn"
    )
    command.set_defaults(run=mailing.mail)


def _package(command: argparse.ArgumentParser) -> None:
    from gui.commandline import archiving

    command.add_argument("id", type=filled, metavar="ID")
    command.add_argument("--output", type=file_path, required=True, metavar="MAPP")
    command.add_argument("--form", choices=archiving.FORMS, default=archiving.FORMS[0], help="mapp eller en fil")
    command.add_argument("--unfinished", action="store_true", help="också det som inte är beslutat")
    command.set_defaults(run=archiving.package)


def _history(command: argparse.ArgumentParser) -> None:
    from gui.commandline import registering

    command.add_argument("response", type=filled, metavar="YTTRANDE")
    command.add_argument("recommendation", type=filled, metavar="REKOMMENDATION")
    command.set_defaults(run=registering.tell_history)


def _sign(command: argparse.ArgumentParser) -> None:
    from gui.commandline import signing

    command.add_argument("files", type=file_path, nargs="+", metavar="FIL")
    command.add_argument(
        "--output", type=file_path, required=True, metavar="FIL", help="den underskrivna filen, eller en mapp för flera"
    )
    key = command.add_mutually_exclusive_group(required=True)
    key.add_argument("--pkcs12", type=file_path, metavar="FIL", help="certifikat med nyckel på fil")
    key.add_argument("--pkcs11", type=file_path, metavar="MODUL", help="kortets programvara")
    command.add_argument(
        "--passphrase-file", type=file_path, metavar="FIL", help="fil med lösenfrasen; - läser den utifrån"
    )
    command.add_argument("--pin-file", type=file_path, metavar="FIL", help="fil med pinkoden; - läser den utifrån")
    command.add_argument("--token", default="", metavar="NAMN", help="vilket kort, om det finns flera")
    command.add_argument("--key", default="", metavar="NAMN", help="vilket certifikat på kortet, om det finns flera")
    command.add_argument("--visible", action="store_true", help="skriv synligt i brevets plats för underskrift")
    command.add_argument("--signatory", default="", metavar="NAMN", help="vems plats, om brevet har flera")
    command.add_argument("--level", choices=signing.LEVELS, default=signing.LEVELS[0])
    command.add_argument("--tsa", default="", metavar="ADRESS", help="tjänst för tidsstämplar, för nivå t och lt")
    command.add_argument(
        "--trust",
        type=file_path,
        action="append",
        default=[],
        metavar="FIL",
        help="rotcertifikat att lita på, för nivå lt",
    )
    command.set_defaults(run=signing.sign)


def _send_to_sign(command: argparse.ArgumentParser) -> None:
    from gui.commandline import signing_service

    command.add_argument("response", type=filled, metavar="YTTRANDE")
    command.add_argument("--output", type=file_path, required=True, metavar="FIL")
    command.set_defaults(run=signing_service.send)


def _signed_back(command: argparse.ArgumentParser) -> None:
    from gui.commandline import signing_service

    command.add_argument("file", type=file_path, metavar="FIL")
    command.add_argument("--look", action="store_true", help="visa bara vilket yttrande filen är; inget sparas")
    command.set_defaults(run=signing_service.back)


def _verify(command: argparse.ArgumentParser) -> None:
    from gui.commandline import verifying

    command.add_argument("file", type=file_path, metavar="FIL")
    command.add_argument(
        "--trust", type=file_path, metavar="FIL", default=None, help="rotcertifikat att lita på (PEM eller DER)"
    )
    command.set_defaults(run=verifying.verify)


def _backup(command: argparse.ArgumentParser) -> None:
    from gui.commandline import upkeep

    command.add_argument("file", type=file_path, metavar="FIL")
    command.set_defaults(run=upkeep.backup)


def _restore(command: argparse.ArgumentParser) -> None:
    from gui.commandline import upkeep

    command.add_argument("file", type=file_path, metavar="FIL")
    command.set_defaults(run=upkeep.restore)


def _doctor(command: argparse.ArgumentParser) -> None:
    from gui.commandline import upkeep

    command.set_defaults(run=upkeep.doctor)


def _common(command: argparse.ArgumentParser, *, suppress: bool) -> None:
    """Options that may stand before or after the command; after it they must not undo what stood before."""
    absent: object = argparse.SUPPRESS
    command.add_argument("-h", "--help", action="help", help="visa den här hjälpen")
    command.add_argument(
        "--database",
        type=file_path,
        metavar="FIL",
        default=absent if suppress else None,
        help="databas i stället för användarens egen",
    )
    command.add_argument(
        "--example",
        action="store_true",
        default=absent if suppress else False,
        help="använd exempelärendet i en tillfällig databas",
    )
    command.add_argument(
        "--json", action="store_true", default=absent if suppress else False, help="svara med JSON för program"
    )


_COMMANDS: tuple[tuple[str, str, Fill], ...] = (
    ("extract", "Läs ett förslag och visa vad som ska besvaras. Inget sparas.", _extract),
    (
        "import",
        "Spara handlingar: ett förslag blir ett ärende, ett yttrande läggs till det ärende det svarar på.",
        _take_in,
    ),
    ("list", "Visa ärenden, rekommendationer och yttranden med id och läge.", _listing),
    ("show", "Visa ett ärende, en rekommendation eller ett yttrande i sin helhet.", _show),
    ("export", "Skriv ett yttrande till en fil, eller en remiss med sina rekommendationer som data.", _export),
    ("check", "Kontrollera ett yttrande före beslut eller expediering.", _check),
    ("compare", "Skriv alla svar på en remiss sida vid sida, eller remissammanställningen, till en fil.", _compare),
    ("state", "Visa var ett yttrande är, eller ta nästa steg med det.", _state),
    ("remark", "Lämna en anmärkning vid granskning.", _remark),
    ("register", "Skriv diarielistan, eller journalen, till en fil.", _register),
    ("mail", "Skriv ett e-postutkast (.eml) med det som är expedierat bifogat.", _mail),
    ("package", "Skriv ett arkivpaket (E-ARK SIP) av ett yttrande eller ett helt ärende.", _package),
    ("history", "Visa vem som har ändrat en motivering, när och från vad.", _history),
    ("sign", "Skriv under en eller flera PDF-filer. Originalen ändras inte.", _sign),
    ("send-to-sign", "Skriv ett yttrande som ska skrivas under i er underskriftstjänst.", _send_to_sign),
    (
        "signed-back",
        "Ta emot en fil från underskriftstjänsten: känn igen den, pröva underskrifterna och expediera yttrandet med den.",
        _signed_back,
    ),
    ("verify", "Pröva en PDF: vem som har skrivit under, och om något är ändrat sedan dess.", _verify),
    ("backup", "Skriv en hel och kontrollerad kopia av databasen.", _backup),
    ("restore", "Lägg tillbaka en kopia. Databasen som fanns behålls bredvid.", _restore),
    ("doctor", "Undersök att databas, journal och sparade handlingar är hela.", _doctor),
)
