"""Verbs of proposal, of duty and of assignment; whose they are and whether they carry the sentence."""

from __future__ import annotations

import re

from domain.extraction.vocabulary import word_set, words

ACTIVE = words("föreslår", "förslår", "rekommenderar", "förordar", "hemställer", "yrkar", "tillråder")
PASSIVE = words("föreslås", "rekommenderas", "förordas", "tillstyrks")
NOUN = re.compile(
    r"\b(?:rekommendationen|förslaget|(?:vårt|mitt|utredningens|promemorians|rapportens|kommitténs|förvaltningens|kontorets) (?:förslag|rekommendation)"
    r"|vår rekommendation)\s+(?:är|blir)\s+(?:\w+\s+){0,2}att\b",
    re.IGNORECASE,
)
ASSIGNED = re.compile(
    r"\b(?:får|ges|får därmed|tilldelas)\s+(?:\w+\s+){0,3}uppdrag(?:et)?\s+att\b|\b(?:uppdras?|uppdrar)\s+(?:åt|till)\b|^\W*(?:att\s+)?uppdra\s+(?:åt|till)\b"
    r"|^[^.]{3,80}\bi uppdrag att\b",
    re.IGNORECASE,
)
DUTY = words("ska", "skall", "bör", "måste", "behöver", "får inte", "ansvarar")
_PROPOSED = re.compile(rf"{ACTIVE.pattern}|{PASSIVE.pattern}", re.IGNORECASE)
_RELATIVE = re.compile(
    r"(?:\bsom|\bvilket|\bvilka|\bvad|\bså|\bdär|\bnär|\bom|\bän)\s+(?:(?!att\b)[\w-]+\s+){0,4}$", re.IGNORECASE
)
_NAMED_AS_PROPOSED = re.compile(
    r"(?:[\w-]+\s+){1,8}som\s+föreslås\s+\w+s\b.{0,200}?\s(?:är|omfattar)(?:\s+följande\b|\s*:|\s[^.]*,[^.]*,)",
    re.IGNORECASE,
)
"""A sentence whose subject is what is proposed, and that only goes on to name it (seed 003: the documents *som föreslås upphävas … är*)."""
_NOT_NOW = re.compile(r"\b(?:kommer|har|hade|skulle|kan|kunde|tidigare|planerar|avser)\b[^,;:]{0,90}$", re.IGNORECASE)
_FILLER = word_set(
    "därför därmed också även vidare således alltså dock samtidigt nu här i och sålunda härmed särskilt främst dessutom istället slutligen"
    " avslutningsvis bl.a. bland annat att inte"
)
_ROLE = re.compile(
    r"(?:vi|jag|man|\w*(?:kontoret|förvaltningen|förvaltningarna|nämnden|nämnderna|styrelsen|styrelserna|utredningen|kommittén|utredaren|promemorian"
    r"|rapporten|regeringen|avdelningen|departementet|myndigheten|verket|gruppen|projektet|chefen|cheferna|chef|direktören|direktörerna|direktör"
    r"|roteln|inspektionen|rådet|delegationen|beredningen|bolaget|regionen|kommunen|staden|stadsledningen|ledningen|enheten|utskottet|betänkandet"
    r"|kansliet|ordföranden|presidiet|remissen|förslaget|skrivelsen|planen|strategin|programmet|fullmäktige|byrån|sekretariatet|institutet"
    r"|staben|förbundet|förbund|centrum|universitetet|högskolan|museet|fonden|centralen|rätten|ombudsmannen|kommissionen|utredarna|författarna|granskningen|revisionen|revisorerna))",
    re.IGNORECASE,
)
_INFINITIVES = word_set(
    "ta ge se få gå bli utse stå dra slå tillse anta avge avslå bifalla bevilja godkänna fastställa uppdra överlämna överföra verka arbeta samla"
    " skapa stärka utveckla inrätta införa öka minska tydliggöra säkerställa utreda analysera kartlägga föreslå lämna bedöma redovisa beskriva"
    " undersöka överväga pröva följa göra hålla ha sätta starta inleda avsluta avveckla ändra upphäva återkalla bygga förbättra förenkla förtydliga"
    " fördela samordna samverka samråda stödja bidra använda nyttja tillämpa erbjuda ställa låta begära ansöka avsätta tilldela finansiera"
    " delegera förklara notera utforma upprätta upphandla beakta belysa besluta leda styra planera genomföra främja möjliggöra kräva klargöra reda"
    " höja sänka bemyndiga entlediga välja bereda vidta avskaffa slopa komplettera revidera uppdatera integrera prioritera utbilda rekrytera avvakta"
    " tillsätta motverka förhindra förebygga värna bevara skydda ingå teckna förlänga säga vara identifiera definiera etablera"
)
_FINITE = words(
    *(
        "ska",
        "skall",
        "bör",
        "får",
        "har",
        "är",
        "kan",
        "måste",
        "behöver",
        "ansvarar",
        "utses",
        "inrättas",
        "ges",
        "införs",
        "görs",
        "tas",
        "blir",
    ),
    *(
        "upphävs",
        "ändras",
        "avskaffas",
        "slopas",
        "gäller",
        "omfattas",
        "omfattar",
        "hanteras",
        "prioriteras",
        "etableras",
        "utvecklas",
        "finansieras",
    ),
    *(
        "träder",
        "avslås",
        "bifalls",
        "godkänns",
        "antas",
        "antar",
        "godkänner",
        "beslutar",
        "uppdrar",
        "överlämnas",
        "överförs",
        "samlas",
        "bildas",
    ),
    *(
        "utreds",
        "stärks",
        "tydliggörs",
        "säkerställer",
        "säkerställs",
        "ingår",
        "kvarstår",
        "upphör",
        "tillsätts",
        "fastställs",
        "fastställer",
    ),
    *("avger", "avges", "förklaras", "återrapporteras", "redovisas", "i uppdrag", r"\w{4,}eras", r"\w{4,}eras?"),
)


def proposes(sentence: str) -> bool:
    """Whether the sentence itself proposes something, now: not in a clause beside it, not earlier, not later."""
    if NOUN.search(sentence) or _NAMED_AS_PROPOSED.match(sentence):
        return True
    return any(_carries(sentence, found.start()) for found in _PROPOSED.finditer(sentence))


def proposer(sentence: str, abbreviations: frozenset[str] = frozenset()) -> str:
    """Who proposes, lower case, where a verb in the active names somebody; empty for the passive.

    ``abbreviations`` are the short names, lower case, that the paper gives to bodies with a role of their own.
    """
    for found in ACTIVE.finditer(sentence):
        if _carries(sentence, found.start()):
            return _subject(sentence[: found.start()], sentence[found.end() :], abbreviations)
    return ""


def is_role(name: str) -> bool:
    """Whether the name is a part that a sender or an inquiry plays, and not some other body's name."""
    return _ROLE.fullmatch(name) is not None


def is_action(text: str) -> bool:
    """Whether a list item says that something is or shall be done, rather than naming a thing."""
    tokens = text.split()
    if not tokens:
        return False
    if tokens[0].casefold() == "att" and len(tokens) >= 4:
        return True
    first = tokens[1] if tokens[0].casefold() == "att" and len(tokens) > 1 else tokens[0]
    return begins_with_infinitive(first) or (len(tokens) >= 4 and _FINITE.search(text) is not None)


def begins_with_infinitive(word: str) -> bool:
    """Whether a word is an infinitive that proposals begin with."""
    bare = word.casefold().strip(".,;:")
    return bare in _INFINITIVES or (bare.endswith("era") and len(bare) > 5)


def _carries(sentence: str, place: int) -> bool:
    before = sentence[:place]
    clause = re.split(r"[,;:]\s", before)[-1]
    return _RELATIVE.search(clause) is None and _NOT_NOW.search(clause) is None


def _subject(before: str, after: str, abbreviations: frozenset[str]) -> str:
    """The word that is the subject: the one before the verb, or after it where the sentence is turned round."""
    behind = [word.strip(".,;:()\"'”").casefold() for word in before.split()][-6:]
    ahead = [word.strip(".,;:()\"'”").casefold() for word in after.split()][:4]
    for word in [word for word in ahead if word not in _FILLER][:2] if ahead[:1] != ["att"] else []:
        if is_role(word) or word in abbreviations:
            return word
    names = [word for word in reversed(behind) if word and word not in _FILLER]
    return next((word for word in names[:4] if is_role(word) or word in abbreviations), names[0] if names else "")
