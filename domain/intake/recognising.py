"""What one file is, and which case and body it belongs to: data says so itself, free text is read for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from domain.document import Block, BlockKind, CameIn, ReadDocument
from domain.errors import UserError
from domain.exchange import ReceivedReferral, ReceivedResponse, Seen, read_exchange
from domain.extraction import Metadata, extract
from domain.intake.naming import answering_body, tied_to
from domain.intake.values import MEMO, Arrival, CaseKnown, Known, Sort, Tie, Whence
from domain.interpretation import Phrases, interpret
from domain.interpretation.letterhead import read_letterhead, same_reference
from domain.interpretation.referral_named import named_by_reference, named_by_title
from domain.recommendation import Recommendation
from domain.response import ResponseOrigin
from domain.text import normalise

_LONG = 60
_SENDERS = 0.8
"""The share of its long paragraphs that a paper has from the case's papers when it is one of them."""
_LIKE = 90.0
_ENOUGH = 2
_MOST = 0.5
_MEMOS = {"tjänsteutlåtande", "tjänsteskrivelse"}
_NEVER_ANSWERS = {"remissbrev", "promemoria", "rapport", "motion", "dom", "protokoll"}


def recognise(
    came: CameIn,
    known: Known,
    phrases: Phrases,
    *,
    body: str = "",
    sort: Sort | None = None,
    referral_id: str = "",
    seen: Seen | None = None,
) -> Arrival:
    """What the file is. ``body``, ``sort`` and ``referral_id`` are what a person says of it, and stand then.

    ``seen`` is handed from one file to the next where many are recognised.
    """
    if came.document is None:
        return Arrival(came.name, Sort.UNREAD, problem=came.problem)
    bare = Arrival(came.name, Sort.PAPER, came.document, sha256=came.document.sha256, said_by_person=sort is not None)
    at_rest = None if body or sort else _at_rest(bare, known)
    if at_rest is not None:
        return at_rest
    if came.document.answer is not None:
        return _of_answer(bare, came.document.answer, known, body=body, sort=sort)
    if came.document.embedded is not None:
        return _of_data(bare, came.document.embedded, known, seen, body=body, sort=sort)
    return _of_text(bare, came.document, known, phrases, body=body, sort=sort, referral_id=referral_id)


def _at_rest(bare: Arrival, known: Known) -> Arrival | None:
    """The file as the case that has it already knows it; it need not be read again."""
    for id_ in sorted(known.cases, key=lambda each: each != known.chosen):
        case = known.cases[id_]
        kept = case.files.get(bare.sha256)
        if kept is not None:
            body = next((each.body for each in case.responses if each.id == kept.response_id), "")
            sort = Sort.PAPER if not kept.response_id else Sort.MEMO if kept.role == MEMO else Sort.ANSWER
            listed = tied_to(body, case.referral.bodies)
            return replace(bare, sort=sort, referral_id=id_, tie=Tie.ID, body=body, whence=Whence.DATA, listed=listed)
    return None


def _of_data(
    bare: Arrival, embedded: bytes, known: Known, seen: Seen | None, *, body: str, sort: Sort | None
) -> Arrival:
    try:
        data = read_exchange(embedded, seen)
    except UserError as problem:
        return replace(bare, sort=Sort.UNREAD, problem=problem)
    if isinstance(data, ReceivedReferral):
        return replace(bare, sort=Sort.REFERRAL, data=data, referral_id=data.referral.id, tie=Tie.ID)
    return _of_answer(bare, data, known, body=body, sort=sort)


def _of_answer(bare: Arrival, data: ReceivedResponse, known: Known, *, body: str, sort: Sort | None) -> Arrival:
    response = data.response
    case, tie = _case_of_data(data, known)
    name = body or response.body
    whence = Whence.PERSON if body else Whence.DATA if name else Whence.NOWHERE
    listed = known.cases[case].referral.bodies if case in known.cases else ()
    arrival = replace(
        bare,
        sort=Sort.PAPER if sort is Sort.PAPER else Sort.ANSWER,
        data=replace(data, response=replace(response, body=name)),
        referral_id=case,
        tie=tie,
        body=name,
        whence=whence,
        listed=tied_to(name, listed),
        dated=response.answered_on,
    )
    problem = _against(arrival, data, known.cases.get(case)) if sort is None else None
    return arrival if problem is None else replace(arrival, sort=Sort.PAPER, problem=problem)


def _against(arrival: Arrival, data: ReceivedResponse, case: CaseKnown | None) -> UserError | None:
    """What speaks against taking an answer as data in: it is to another referral, or it is the office's own and would be counted twice."""
    if case is None:
        return None
    asked = data.referral.reference
    if arrival.tie is Tie.GIVEN and asked and case.referral.reference:
        return UserError("import.other_case", name=arrival.name, other=asked)
    if any(each.id == data.response.id and each.origin is ResponseOrigin.OWN for each in case.responses):
        return UserError("import.own_answer", name=arrival.name)
    return None


def _case_of_data(data: ReceivedResponse, known: Known) -> tuple[str, Tie]:
    """By the case's id, by the sender's reference, by the wording of what is answered; else a case of its own."""
    wanted = data.referral
    if wanted.id in known.cases:
        return wanted.id, Tie.ID
    fitting = [each.id for each in known.referrals if same_reference(each.reference, wanted.reference)]
    if known.chosen in fitting or len(fitting) == 1:
        return (known.chosen if known.chosen in fitting else fitting[0]), Tie.REFERENCE
    for id_ in sorted(known.cases, key=lambda each: each != known.chosen):
        if _is_its_list(known.cases[id_].recommendations, data.recommendations):
            return id_, Tie.ID
    return (known.chosen, Tie.GIVEN) if known.chosen else (wanted.id, Tie.NONE)


def _is_its_list(listed: Sequence[Recommendation], answered: Sequence[Recommendation]) -> bool:
    """Whether an answer is to this list: one id is enough, of wordings most must be there, for two proposals may well have one in common."""
    ids, prints = {each.id for each in listed}, {each.fingerprint for each in listed}
    if any(each.id in ids for each in answered):
        return True
    return bool(answered) and sum(each.fingerprint in prints for each in answered) > _MOST * len(answered)


def _of_text(
    bare: Arrival,
    document: ReadDocument,
    known: Known,
    phrases: Phrases,
    *,
    body: str,
    sort: Sort | None,
    referral_id: str,
) -> Arrival:
    metadata = extract(document).metadata
    case_id, tie = (referral_id, Tie.GIVEN) if referral_id else _case_of_text(document, known)
    case = known.cases.get(case_id)
    found = sort or _sort_of(document, metadata, case, tie)
    arrival = replace(bare, sort=found, referral_id=case_id, tie=tie)
    if not (sort or body) and tie is Tie.GIVEN and metadata.reference and found is not Sort.PAPER:
        problem = UserError("import.other_case", name=bare.name, other=metadata.reference)
        return replace(arrival, sort=Sort.PAPER, problem=problem)
    if found not in (Sort.ANSWER, Sort.MEMO) or case is None:
        return replace(arrival, problem=UserError("import.no_case", name=bare.name) if _lost(found, case) else None)
    also = [each for each in named_by_reference(known.referrals, document.blocks) if each.id != case_id]
    arrival = replace(arrival, also=tuple(f"{each.title} ({each.reference})" for each in also))
    return _read(arrival, document, case, phrases, body)


def _lost(sort: Sort, case: CaseKnown | None) -> bool:
    return case is None and sort in (Sort.ANSWER, Sort.MEMO)


def _read(arrival: Arrival, document: ReadDocument, case: CaseKnown, phrases: Phrases, body: str) -> Arrival:
    referral = case.referral
    letterhead = read_letterhead(document, body=body, title=referral.title, sender_reference=referral.reference)
    name, whence = (
        (body, Whence.PERSON)
        if body
        else answering_body(document, letterhead.body, arrival.name, referral.bodies, referral.sender)
    )
    interpretation = interpret(
        document,
        case.recommendations,
        phrases,
        letterhead=replace(letterhead, body=name),
        sender=referral.sender,
        title=referral.title,
        papers=case.paragraphs,
        remembered=case.remembered,
    )
    return replace(
        arrival,
        interpretation=interpretation,
        body=name,
        whence=whence,
        listed=tied_to(name, referral.bodies),
        dated=letterhead.dated,
    )


def _sort_of(document: ReadDocument, metadata: Metadata, case: CaseKnown | None, tie: Tie) -> Sort:
    if case is not None and _is_papers_own(document, case):
        return Sort.PAPER
    sorts = set(metadata.document_type.split(" + "))
    if metadata.body:
        return Sort.MEMO if sorts & _MEMOS and "yttrande" not in sorts else Sort.ANSWER
    if sorts & _NEVER_ANSWERS and "yttrande" not in sorts:
        return Sort.PAPER
    if "yttrande" in sorts:
        return Sort.ANSWER
    return Sort.ANSWER if tie in (Tie.REFERENCE, Tie.TITLE, Tie.LIKENESS) else Sort.PAPER


def calls_itself_answer(metadata: Metadata) -> bool:
    """Whether a paper's own words make it an answer or the officers' paper beside one."""
    return bool(set(metadata.document_type.split(" + ")) & {*_MEMOS, "yttrande"})


def answered_case(document: ReadDocument, known: Known, metadata: Metadata | None = None) -> str:
    """The id of the case that a paper answers, by the name or reference in it; empty for a paper that calls itself none. What it says is not looked at."""
    metadata = metadata or extract(document).metadata
    if not calls_itself_answer(metadata):
        return ""
    case_id, tie = _case_of_text(document, known)
    named = tie in (Tie.REFERENCE, Tie.TITLE)
    answers = named and _sort_of(document, metadata, known.cases.get(case_id), tie) in (Sort.ANSWER, Sort.MEMO)
    return case_id if answers else ""


def _is_papers_own(document: ReadDocument, case: CaseKnown) -> bool:
    long = long_paragraphs(document.blocks)
    known = sum(1 for each in long if each in case.paragraphs)
    return bool(long) and known >= _SENDERS * len(long)


def long_paragraphs(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The paragraphs that are long enough to be told apart by their words, normalised; page furniture is left out."""
    texts = (normalise(block.text) for block in blocks if block.kind is not BlockKind.FURNITURE)
    return tuple(text for text in texts if len(text) >= _LONG)


def _case_of_text(document: ReadDocument, known: Known) -> tuple[str, Tie]:
    """By the sender's reference in it, by the case's title in its opening, by the recommendations that it repeats; else the case that was chosen.

    Between cases that fit as well, the chosen one is meant, or none.
    """
    named = named_by_reference(known.referrals, document.blocks)
    if len(named) == 1:
        return named[0].id, Tie.REFERENCE
    titled = named_by_title(named or known.referrals, document.blocks)
    if titled is not None:
        return titled.id, Tie.TITLE
    if known.chosen in {each.id for each in named}:
        return known.chosen, Tie.REFERENCE
    quoted = {id_: _quoted(document, case) for id_, case in known.cases.items()}
    most = max(quoted.values(), default=0)
    likest = {id_ for id_, count in quoted.items() if count == most}
    fitting = likest & {known.chosen} or likest
    if most >= _ENOUGH and len(fitting) == 1:
        return fitting.pop(), Tie.LIKENESS
    return (known.chosen, Tie.GIVEN) if known.chosen else ("", Tie.NONE)


def _quoted(document: ReadDocument, case: CaseKnown) -> int:
    """How many of the case's recommendations stand in the text, in their own words or as headings."""
    text = normalise(" ".join(block.text for block in document.blocks)).casefold()
    wanted = {normalise(each.text).casefold()[:300] for each in case.recommendations}
    wanted |= {normalise(each.title).casefold() for each in case.recommendations}
    return sum(1 for each in wanted if len(each) >= _LONG // 2 and fuzz.partial_ratio(each, text) >= _LIKE)
