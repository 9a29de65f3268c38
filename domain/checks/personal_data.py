"""What does not belong in an answer that will be published: personal identity numbers, and how private persons are reached.

The office's own contact fields are never searched for addresses and numbers, and what stands in them may stand in the text as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from personnummer import personnummer

from domain.checks.finding import Finding, Level, Place
from domain.checks.material import Material, Passage

_DASHES = r"\-–‑−"
_NUMBER = re.compile(
    rf"(?<![\w/.:{_DASHES}])((?:18|19|20)?\d{{6}})\s?([{_DASHES}+]?)\s?(\d{{4}})(?![\w/]|[{_DASHES}.:]\d)"
)
_DIARY = re.compile(r"(?:\bdnr|\bdiarie(?:nummer|nr|fört)|\bärende(?:nummer|nr)?)\W{0,3}$", re.IGNORECASE)
_MAIL = re.compile(r"(?<![\w.+-])([\w.+-]+)@((?:[\w-]+\.)+[a-z]{2,})(?![\w@])", re.IGNORECASE)
_NAMES = re.compile(r"[^\W\d_]+(?:[._-][^\W\d_]+)*[._]?\d{2,4}|[^\W\d_]{2,}[._][^\W\d_]{2,}", re.IGNORECASE)
"""first.last, first_last, and names with a year of birth or the like after them."""
_FUNCTIONS = re.compile(
    r"(?:info|kontakt|registr|diarie|kansli|arkiv|kund|support|service|press|upphandling|ekonomi|faktura|post|mail|myndighet|nämnd|namnd|styrelse|remiss|hr|it|admin|no-?reply)",
    re.IGNORECASE,
)
"""How the name of a box that belongs to an office and to nobody begins."""
_TELEPHONE = re.compile(
    rf"(?<![\w{_DASHES}/.,:])(?:\+46\s?(?:\(0\)\s?)?|0046\s?|0)\d[\d\s{_DASHES}]{{5,13}}\d(?![\w/]|[{_DASHES}.,:]\d)"
)
_MOBILE = re.compile(r"07[02369]\d{7}")
_LANDLINE = re.compile(r"0[1-9]\d{6,8}")
_OFFICIAL = re.compile(r"0(?:10|20|200|770|771|774|775|90[02])\d+")
"""Number series for organisations and services (PTS numbering plan): no private person has one."""
_SWITCHBOARD = re.compile(
    r"\b(?:växel|kundtjänst|kundcenter|kontaktcenter|medborgarservice|jour|reception|kansli|registrator)\w*\W",
    re.IGNORECASE,
)
_NEAR = 40
_PROVIDERS = frozenset(
    {
        "gmail.com", "googlemail.com", "hotmail.com", "hotmail.se", "outlook.com", "outlook.se", "live.se", "live.com", "msn.com", "icloud.com", "me.com", "mac.com",
        "yahoo.com", "yahoo.se", "ymail.com", "proton.me", "protonmail.com", "telia.com", "bredband.net", "comhem.se", "spray.se", "passagen.se", "tele2.se", "glocalnet.net",
        "home.se", "swipnet.se", "bahnhof.se", "gmx.com", "gmx.net", "tutanota.com",
    }
)  # fmt: skip
"""Where private persons have their post."""


def check_personal_data(material: Material) -> Iterator[Finding]:
    """Findings on personal identity numbers and coordination numbers anywhere, and on private persons' addresses and telephone numbers in the text."""
    own = _own_contacts(material)
    for passage in (*material.passages(), *_head(material)):
        yield from _identity_numbers(passage)
    for passage in material.passages():
        yield from _mail(passage, own)
        yield from _telephones(passage, own)


def identity_numbers(text: str) -> Iterator[re.Match[str]]:
    """Where personal identity numbers and coordination numbers stand: by shape, date and check digit. Numbers called diary numbers are none."""
    for found in _NUMBER.finditer(text):
        day, sign, last = found[1], "+" if found[2] == "+" else "-", found[3]
        unsigned = not found[2]
        if unsigned and _MOBILE.fullmatch(day + last):
            continue
        if personnummer.valid(f"{day}{sign}{last}") and not _DIARY.search(text[: found.start()]):
            yield found


def _identity_numbers(passage: Passage) -> Iterator[Finding]:
    for found in identity_numbers(passage.text):
        hidden = f"{found[1][-6:]}-••••"
        parameters = {"where": passage.name, "number": hidden}
        yield Finding("check.personal_number", Level.STOPS, passage.place, found[0], parameters)


def _mail(passage: Passage, own: str) -> Iterator[Finding]:
    for found in _MAIL.finditer(passage.text):
        if _is_a_persons(found) and found[0].casefold() not in own and f"@{found[2].casefold()}" not in own:
            parameters = {"where": passage.name, "address": found[0]}
            yield Finding("check.email_private", Level.WARNS, passage.place, found[0], parameters)


def _is_a_persons(address: re.Match[str]) -> bool:
    """Whether the address is at a provider for private persons, or made of a person's names; registrator@ and the like are nobody's own."""
    if address[2].casefold() in _PROVIDERS:
        return True
    return _NAMES.fullmatch(address[1]) is not None and _FUNCTIONS.match(address[1]) is None


def _telephones(passage: Passage, own: str) -> Iterator[Finding]:
    text = passage.text
    for found in _TELEPHONE.finditer(text):
        digits = _national(found[0])
        private = _MOBILE.fullmatch(digits) or (_LANDLINE.fullmatch(digits) and _grouped(found[0]))
        named = _SWITCHBOARD.search(text[max(found.start() - _NEAR, 0) : found.start()])
        if private and not _OFFICIAL.fullmatch(digits) and not named and digits not in own:
            parameters = {"where": passage.name, "number": found[0].strip()}
            yield Finding("check.telephone_private", Level.WARNS, passage.place, found[0], parameters)


def _national(number: str) -> str:
    """The digits as dialled within Sweden."""
    digits = re.sub(r"\D", "", re.sub(r"\(0\)", "", number))
    return (
        "0" + digits.removeprefix("0046").removeprefix("46")
        if not number.startswith("0") or digits.startswith("0046")
        else digits
    )


def _grouped(number: str) -> bool:
    """Whether the number is written as landline numbers are, with a dash after the area code: sums and codes are not."""
    return re.match(rf"(?:\+46\s?|0)\d{{1,3}}\s?[{_DASHES}]\s?\d", number) is not None


def _own_contacts(material: Material) -> str:
    """Everything that the office and the sender have given to be reached by, as text and as digits."""
    response, referral = material.response, material.referral
    given = [response.email, response.telephone, *response.recipient.lines, referral.contact, referral.answer_address]
    given += material.letterhead.address if material.letterhead else ()
    text = "\n".join(given).casefold()
    return "\n".join((text, *(_national(found[0]) for found in _TELEPHONE.finditer(text))))


def _head(material: Material) -> Iterator[Passage]:
    """The lines of the head and the signatures: no prose, but printed all the same."""
    response = material.response
    for name, words, text in (
        ("subject", "brevets rubrik", response.subject),
        ("officer", "fältet Handläggare", response.officer),
        ("unit", "fältet Förvaltning eller enhet", response.unit),
        ("recipient", "mottagarens uppgifter", "\n".join((response.recipient.name, *response.recipient.lines))),
    ):
        yield Passage(Place(f"head:{name}"), words, text)
    people = "\n".join(f"{each.name}\n{each.title}\n{each.organisation}" for each in response.signatories)
    yield Passage(Place("signatures"), "underskrifterna", people)
