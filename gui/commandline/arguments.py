"""The commands and their words, as ``argparse`` knows them."""

from __future__ import annotations

import argparse
from typing import NoReturn

from gui.commandline import (
    archiving,
    checking,
    comparing,
    exporting,
    looking,
    mailing,
    register,
    registering,
    sharing,
    signing,
    signing_service,
    taking_in,
    upkeep,
    verifying,
)
from gui.commandline.argument_types import day, file_path, filled, ordinal
from gui.commandline.tools import WRONG_USAGE


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one Swedish line."""

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USAGE, f"{self.prog}: {_in_swedish(message)} Skriv {self.prog} --help för hjälp.\n")


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
    commands = top.add_subparsers(dest="command", metavar="KOMMANDO", title="kommandon", parser_class=_Parser)

    extract = _command(commands, "extract", "Läs ett förslag och visa vad som ska besvaras. Inget sparas.")
    extract.add_argument("file", type=file_path, metavar="FIL")
    extract.set_defaults(run=taking_in.extract)

    take_in = _command(
        commands,
        "import",
        "Spara handlingar: ett förslag blir ett ärende, ett yttrande läggs till det ärende det svarar på.",
    )
    take_in.add_argument("files", type=file_path, nargs="+", metavar="FIL")
    take_in.add_argument(
        "--referral", type=filled, metavar="ID", default=None, help="lägg filerna till det här ärendet"
    )
    take_in.add_argument(
        "--as",
        dest="role",
        choices=["proposal", "response", "own"],
        default=None,
        help="vad filen är, om det inte syns på den; own är ert eget yttrande som data, att arbeta vidare med",
    )
    take_in.add_argument("--body", metavar="NAMN", default="", help="vem som yttrar sig, för yttranden i löpande text")
    take_in.add_argument(
        "--revised", action="store_true", help="filen är en ny version av en handling i ärendet som --referral anger"
    )
    take_in.add_argument(
        "--conflicts",
        choices=sharing.SETTLED,
        default=None,
        help="vad som gäller när ni båda har ändrat samma sak i ett utkast; utan det sparas inget då",
    )
    take_in.set_defaults(run=taking_in.take_in)

    listing = _command(commands, "list", "Visa ärenden, rekommendationer och yttranden med id och läge.")
    listing.set_defaults(run=looking.list_everything)

    show = _command(commands, "show", "Visa ett ärende, en rekommendation eller ett yttrande i sin helhet.")
    show.add_argument("id", type=filled, metavar="ID")
    show.add_argument(
        "--revision", type=ordinal, metavar="NR", default=None, help="yttrandet som det beslutades den gången"
    )
    show.set_defaults(run=looking.show)

    _going_out(commands)
    _upkeep(commands)
    return top


def _going_out(commands: argparse._SubParsersAction[_Parser]) -> None:
    """The commands for an answer on its way out of the house."""
    export = _command(
        commands, "export", "Skriv ett yttrande till en fil, eller en remiss med sina rekommendationer som data."
    )
    export.add_argument("response", type=filled, metavar="YTTRANDE")
    export.add_argument(
        "--format", choices=exporting.FORMS, required=True, help="draft är ett utkast som en kollega kan granska"
    )
    export.add_argument("--output", type=file_path, required=True, metavar="FIL")
    export.add_argument("--document", choices=exporting.PAPERS, default=exporting.PAPERS[0])
    export.add_argument("--pdfa", choices=exporting.PDFA, default=exporting.PDFA[0])
    export.set_defaults(run=exporting.export)

    check = _command(commands, "check", "Kontrollera ett yttrande före beslut eller expediering.")
    check.add_argument("response", type=filled, metavar="YTTRANDE")
    check.add_argument(
        "--waive",
        type=filled,
        metavar="KOD",
        action="append",
        default=[],
        help="låt det här stå; koden står inom hakparentes",
    )
    check.add_argument(
        "--hold", type=filled, metavar="KOD", action="append", default=[], help="låt det inte stå längre"
    )
    check.add_argument("--reason", metavar="TEXT", default="", help="varför det får stå")
    check.set_defaults(run=checking.check)

    compare = _command(
        commands, "compare", "Skriv alla svar på en remiss sida vid sida, eller remissammanställningen, till en fil."
    )
    compare.add_argument("referral", type=filled, metavar="ÄRENDE")
    compare.add_argument("--format", choices=comparing.FORMS, required=True)
    compare.add_argument("--output", type=file_path, required=True, metavar="FIL")
    compare.add_argument("--view", choices=comparing.VIEWS, default=comparing.VIEWS[0], help="vad en CSV-fil visar")
    compare.set_defaults(run=comparing.compare)

    _registering(commands)


def _registering(commands: argparse._SubParsersAction[_Parser]) -> None:
    """The commands for a response's states, its review and its history."""
    state = _command(commands, "state", "Visa var ett yttrande är, eller ta nästa steg med det.")
    state.add_argument("response", type=filled, metavar="YTTRANDE")
    state.add_argument(
        "step",
        metavar="STEG",
        nargs="?",
        choices=registering.STEPS,
        default=None,
        help=f"nästa steg: {', '.join(registering.STEPS)}",
    )
    state.add_argument("--reason", metavar="TEXT", default="", help="skälet, när steget behöver ett")
    state.add_argument("--by", metavar="NAMN", default="", help="vem som har granskat, för approve")
    state.add_argument("--date", type=day, metavar="ÅÅÅÅ-MM-DD", default=None, help="beslutsdag")
    state.add_argument("--file", type=file_path, metavar="FIL", action="append", default=[], help="fil som expedieras")
    state.set_defaults(run=registering.state)

    remark = _command(commands, "remark", "Lämna en synpunkt vid granskning.")
    remark.add_argument("response", type=filled, metavar="YTTRANDE")
    remark.add_argument("text", metavar="TEXT", nargs="?", default="")
    remark.add_argument("--reply", metavar="ID", default="", help="svara på den här synpunkten")
    remark.add_argument("--resolve", metavar="ID", default="", help="den här synpunkten är åtgärdad")
    remark.add_argument("--recommendation", metavar="ID", default="", help="rekommendationen som synpunkten gäller")
    remark.add_argument("--by", metavar="NAMN", default="", help="vem som lämnar den, om det är någon annan än du")
    remark.set_defaults(run=registering.remark)

    listing = _command(commands, "register", "Skriv diarielistan, eller journalen, till en fil.")
    listing.add_argument("--format", choices=register.FORMS, required=True)
    listing.add_argument("--output", type=file_path, required=True, metavar="FIL")
    listing.add_argument("--referral", type=filled, metavar="ÄRENDE", default=None, help="bara det här ärendet")
    listing.add_argument("--journal", action="store_true", help="journalen i stället, som xlsx eller csv")
    listing.set_defaults(run=register.register)

    mail = _command(commands, "mail", "Skriv ett e-postutkast (.eml) med det som är expedierat bifogat.")
    mail.add_argument("response", type=filled, metavar="YTTRANDE")
    mail.add_argument(
        "--output", type=file_path, required=True, metavar="FIL", help="fil, eller mapp där den får ert namn"
    )
    mail.set_defaults(run=mailing.mail)

    package = _command(commands, "package", "Skriv ett arkivpaket (E-ARK SIP) av ett yttrande eller ett helt ärende.")
    package.add_argument("id", type=filled, metavar="ID")
    package.add_argument("--output", type=file_path, required=True, metavar="MAPP")
    package.add_argument("--form", choices=archiving.FORMS, default=archiving.FORMS[0], help="mapp eller en fil")
    package.add_argument("--unfinished", action="store_true", help="också det som inte är beslutat")
    package.set_defaults(run=archiving.package)

    history = _command(commands, "history", "Visa vem som har ändrat en motivering, när och från vad.")
    history.add_argument("response", type=filled, metavar="YTTRANDE")
    history.add_argument("recommendation", type=filled, metavar="REKOMMENDATION")
    history.set_defaults(run=registering.tell_history)


def _upkeep(commands: argparse._SubParsersAction[_Parser]) -> None:
    """The commands that look after the database."""
    _signing(commands)
    _verifying(commands)

    backup = _command(commands, "backup", "Skriv en hel och kontrollerad kopia av databasen.")
    backup.add_argument("file", type=file_path, metavar="FIL")
    backup.set_defaults(run=upkeep.backup)

    restore = _command(commands, "restore", "Lägg tillbaka en kopia. Databasen som fanns behålls bredvid.")
    restore.add_argument("file", type=file_path, metavar="FIL")
    restore.set_defaults(run=upkeep.restore)

    doctor = _command(commands, "doctor", "Undersök att databas, journal och sparade handlingar är hela.")
    doctor.set_defaults(run=upkeep.doctor)


def _verifying(commands: argparse._SubParsersAction[_Parser]) -> None:
    verify = _command(commands, "verify", "Pröva en PDF: vem som har skrivit under, och om något är ändrat sedan dess.")
    verify.add_argument("file", type=file_path, metavar="FIL")
    verify.add_argument(
        "--trust", type=file_path, metavar="FIL", default=None, help="rotcertifikat att lita på (PEM eller DER)"
    )
    verify.set_defaults(run=verifying.verify)


def _signing(commands: argparse._SubParsersAction[_Parser]) -> None:
    sign = _command(commands, "sign", "Skriv under en eller flera PDF-filer. Originalen ändras inte.")
    sign.add_argument("files", type=file_path, nargs="+", metavar="FIL")
    sign.add_argument(
        "--output", type=file_path, required=True, metavar="FIL", help="den underskrivna filen, eller en mapp för flera"
    )
    key = sign.add_mutually_exclusive_group(required=True)
    key.add_argument("--pkcs12", type=file_path, metavar="FIL", help="certifikat med nyckel på fil")
    key.add_argument("--pkcs11", type=file_path, metavar="MODUL", help="kortets programvara")
    sign.add_argument(
        "--passphrase-file", type=file_path, metavar="FIL", help="fil med lösenfrasen; - läser den utifrån"
    )
    sign.add_argument("--pin-file", type=file_path, metavar="FIL", help="fil med pinkoden; - läser den utifrån")
    sign.add_argument("--token", default="", metavar="NAMN", help="vilket kort, om det finns flera")
    sign.add_argument("--key", default="", metavar="NAMN", help="vilket certifikat på kortet, om det finns flera")
    sign.add_argument("--visible", action="store_true", help="skriv synligt i brevets plats för underskrift")
    sign.add_argument("--signatory", default="", metavar="NAMN", help="vems plats, om brevet har flera")
    sign.add_argument("--level", choices=signing.LEVELS, default=signing.LEVELS[0])
    sign.add_argument("--tsa", default="", metavar="ADRESS", help="tjänst för tidsstämplar, för nivå t och lt")
    sign.add_argument(
        "--trust",
        type=file_path,
        action="append",
        default=[],
        metavar="FIL",
        help="rotcertifikat att lita på, för nivå lt",
    )
    sign.set_defaults(run=signing.sign)

    send = _command(commands, "send-to-sign", "Skriv ett yttrande som ska skrivas under i er underskriftstjänst.")
    send.add_argument("response", type=filled, metavar="YTTRANDE")
    send.add_argument("--output", type=file_path, required=True, metavar="FIL")
    send.set_defaults(run=signing_service.send)

    back = _command(
        commands,
        "signed-back",
        "Ta emot en fil från underskriftstjänsten: känn igen den, pröva underskrifterna och expediera yttrandet med den.",
    )
    back.add_argument("file", type=file_path, metavar="FIL")
    back.add_argument("--look", action="store_true", help="visa bara vilket yttrande filen är; inget sparas")
    back.set_defaults(run=signing_service.back)


def _command(
    commands: argparse._SubParsersAction[_Parser],
    name: str,
    purpose: str,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=purpose, description=purpose, add_help=False)
    _common(command, suppress=True)
    return command


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
