"""The bodies that answer referrals: what sort each is, and when two names mean the same one.

There is no register of them. A name is all that a distribution list or a letterhead gives, so the sort is read from its words, and what
cannot be read is *övrig*.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache


class BodyType(StrEnum):
    """The sorts of bodies, in the order in which a summary takes them up; values are stable codes."""

    MUNICIPALITY = "kommun"
    REGION = "region"
    COMMITTEE = "nämnd"
    """A committee, a city district, an administration or a unit inside a municipality or a region."""
    COUNTY_BOARD = "länsstyrelse"
    AGENCY = "myndighet"
    COURT = "domstol"
    UNIVERSITY = "lärosäte"
    COMPANY = "bolag"
    ASSOCIATION = "organisation"
    OTHER = "övrig"
    """Private persons, and names that do not say what they are."""


_RULES: tuple[tuple[BodyType, str], ...] = (
    (BodyType.COMPANY, r"\bab\b|aktiebolag|\bbolag(?:et)?\b|\bhb\b|\bkb\b|\bhandelsbolag"),
    (BodyType.COUNTY_BOARD, r"\blänsstyrelse"),
    (
        BodyType.ASSOCIATION,
        (
            r"förbund(?:et)?\b|förening|sveriges kommuner|\bskr\b|organisation(?:en|er)?\b|samfund|stiftelse|näringsliv\b|företagarna"
            r"|\blo\b|\bsaco\b|\btco\b|landsorganisation|riksorganisation|\bunionen\b|facket\b|fackförbund|handelskammare|kyrka"
            r"|\bkammaren\b|ideell|sällskap|nätverk|forum\b|\bråd(?:et)? för\b|ungdomsråd|pensionärer"
        ),
    ),
    (
        BodyType.AGENCY,
        (
            r"^\w*myndigheten\b|\bdomstolsverket|universitetskanslers|universitets- och högskolerådet|\bsocialstyrelsen|\bstatens\b"
            r"|\bnationell(?:a|t)?\b"
        ),
    ),
    (
        BodyType.COURT,
        r"\w*domstol(?:en)?\b|hovrätt|kammarrätt|tingsrätt|förvaltningsrätt(?:en)?\b|högsta förvaltningsdomstolen|lagrådet",
    ),
    (
        BodyType.COMMITTEE,
        (
            r"(?<!överklagande)(?<!ansvars)(?<!prövnings)(?<!klago)nämnd(?:en|ens)?\b|kommunstyrelse|regionstyrelse|stadsdel|kommunledning"
            r"|regionledning|stadsledning|ledningskontor|\w*förvaltning(?:en)?\b|fullmäktige|revisorskollegi|sjukvårdsområde|sjukhus"
            r"|vårdcentral|räddningstjänst|kommunrevision|beredning(?:en)?\b"
        ),
    ),
    (
        BodyType.UNIVERSITY,
        r"universitet(?:et)?\b|högskola\w*\b|karolinska institutet|\bkth\b|\bslu\b|handelshögskol|konstfack|\bchalmers\b",
    ),
    (BodyType.MUNICIPALITY, r"\bkommun(?:en)?\b|\bstad\b|\bgöteborgs? stad"),
    (BodyType.REGION, r"\bregion\b|regionen\b|landsting"),
    (
        BodyType.AGENCY,
        (
            r"verket\b|myndighet|inspektion|styrelsen\b|kansler|ombudsman|kontoret\b|kassan\b|förmedlingen\b|kollegi(?:um|et)|polisen\b"
            r"|makten\b|institutet\b|nämnden\b|rådet\b|\barkiv|riksarkiv|riksbank|riksgäld|tullverk|domkapitel|delegation(?:en)?\b|museum|museer"
            r"|\bsäkerhetstjänst|samlingarna|forskningsråd|migrationsverk|lotsverk|centralbyrån|\bsmhi\b|\bmsb\b|\bpts\b|\bimy\b|radioanstalt"
        ),
    ),
)
"""Asked in order: the first that fits decides. A county's association of municipalities is an association, not a municipality."""
_SORTS = tuple((sort, re.compile(pattern)) for sort, pattern in _RULES)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_LEGAL = re.compile(r"\b(?:ab|aktiebolag|aktiebolaget|publ|hb|kb)\b")
_SMALL = re.compile(r"\b(?:i|för|och|den|the)\b")
_SIGNS = re.compile(r"[^\w]+")
_OWNER = re.compile(r"\b(\w{3,}?)s(?= (?:kommun|stad|region|universitet|län)\b)")
_DEFINITE = re.compile(r"(nämnd|styrelse|förvaltning|kommun|region|kontor|förbund)(?:en|n|et)\b")
_COUNTY = re.compile(r"(?<=länsstyrelse )(.*?)s? län$")
_SHORT_NAME = re.compile(r"[^\W\d_]{2,12}")


def body_type(name: str) -> BodyType:
    """What sort of body the name is of; ``OTHER`` where the name does not tell."""
    flat = " ".join(unicodedata.normalize("NFC", name).casefold().split())
    return next((sort for sort, pattern in _SORTS if pattern.search(flat)), BodyType.OTHER)


def normal_name(name: str) -> str:
    """The name as names are compared: without case, brackets, company form, genitive and definite endings, small words and signs.

    Empty only for a name without any letter or digit.
    """
    flat = unicodedata.normalize("NFC", name).casefold()
    bare = _SIGNS.sub(" ", _BRACKETS.sub(" ", flat)).strip() or _SIGNS.sub(" ", flat).strip()
    kept = " ".join(_SMALL.sub(" ", _LEGAL.sub(" ", bare)).split()) or bare
    kept = _OWNER.sub(r"\1", _DEFINITE.sub(r"\1", kept))
    return _COUNTY.sub(lambda match: match[1], kept)


def same_body(one: str, other: str) -> bool:
    """Whether two names mean the same body: equal but for layout and endings, or one is the short name that the other has in brackets."""
    return bool(_names(one) & _names(other))


@lru_cache(maxsize=4096)
def _names(name: str) -> frozenset[str]:
    short = (part.strip() for part in _BRACKETS.findall(name))
    known = {
        normal_name(name),
        *(normal_name(part) for part in short if _SHORT_NAME.fullmatch(part) and part.isupper()),
    }
    return frozenset(known - {""})
