"""What a PDF file can prove: who signed it, when, and whether it is still what was signed.

The values are what a verifier finds; ``domain.verification_words`` says them in sentences. Moments are ISO 8601 in UTC, empty where there is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Role(StrEnum):
    """What a signature in a PDF is for."""

    SIGNATURE = "signature"
    """Somebody, or a body's seal, stands for the content."""
    TIMESTAMP = "timestamp"
    """An authority's stamp on the whole document (ETSI EN 319 142-1, 5.4.3): when it was as it is, and nobody's approval."""


class Problem(StrEnum):
    """Why a signature proves less than it claims; values are keys of the message table."""

    UNREADABLE = "verify.problem_unreadable"
    """The signature cannot be read as one."""
    DIGEST = "verify.problem_digest"
    """What was signed is not what stands in the file."""
    MATHS = "verify.problem_maths"
    """The signature was not made with the certificate's key."""
    RANGE = "verify.problem_range"
    """The signature leaves out more of the file than its own place (signature wrapping)."""
    CONTAINER = "verify.problem_container"
    """Something in the signature's own place, which no signature can cover, is not as signing leaves it."""
    NOT_FOR_SIGNING = "verify.problem_not_for_signing"
    EXPIRED = "verify.problem_expired"
    """The certificate had run out when the signature was made, as far as that is known."""
    EXPIRED_SINCE = "verify.problem_expired_since"
    """The certificate has run out since, and no stamp shows that the signature was made before."""
    NOT_YET_VALID = "verify.problem_not_yet_valid"
    REVOKED = "verify.problem_revoked"
    UNTRUSTED = "verify.problem_untrusted"
    WEAK = "verify.problem_weak"
    """Made with an algorithm that no longer proves anything."""
    STAMP = "verify.problem_stamp"
    """The time stamp does not hold."""


class ChangeKind(StrEnum):
    """What was changed after a signature; values are keys of the message table."""

    CONTENT = "verify.change_content"
    """Bytes within what was signed."""
    CONTAINER = "verify.change_container"
    """Bytes within the signature's own place."""
    TRAILING = "verify.change_trailing"
    """Bytes after the end; ``count`` of them."""
    PAGE_ADDED = "verify.change_page_added"
    PAGE_REMOVED = "verify.change_page_removed"
    PAGE_REPLACED = "verify.change_page_replaced"
    ATTACHMENT_ADDED = "verify.change_attachment_added"
    ATTACHMENT_REMOVED = "verify.change_attachment_removed"
    ATTACHMENT_REPLACED = "verify.change_attachment_replaced"
    FORM = "verify.change_form"
    """A field of a form, other than one to sign in."""
    ACTS = "verify.change_acts"
    """What the file does by itself when it is opened."""
    FORM_RULES = "verify.change_form_rules"
    """How the form's fields are shown."""
    PLACE = "verify.change_place"
    """A place to sign was moved, or painted without anybody signing there."""
    COVERED = "verify.change_covered"
    """A new place to sign lies over what was signed."""
    PROOF = "verify.change_proof"
    """Something that the file is to be checked by in the long term has gone or cannot be read."""
    METADATA = "verify.change_metadata"
    SIGNATURE_REMOVED = "verify.change_signature_removed"
    CUT = "verify.change_cut"
    """The file ends in the middle of a signature."""
    OTHER = "verify.change_other"


class Addition(StrEnum):
    """What may rightly be added after a signature; values are keys of the message table."""

    SIGNATURE = "verify.added_signature"
    TIMESTAMP = "verify.added_timestamp"
    PROOF = "verify.added_proof"
    """Certificates and revocation lists for checking in the long term (the document security store of B-LT)."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was changed. ``page`` is 1-based and ``name`` an attachment's or field's, where the kind has one."""

    kind: ChangeKind
    page: int = 0
    name: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What a certificate says of itself. ``usage`` are its key usages as X.509 names them."""

    subject: str
    organisation: str = ""
    issuer: str = ""
    serial: str = ""
    valid_from: str = ""
    valid_until: str = ""
    usage: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stamp:
    """An authority's word on when. ``trusted`` is ``None`` where there was no root to test against."""

    at: str
    authority: str = ""
    valid: bool = True
    trusted: bool | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature, or stamp on the document.

    ``signed_at`` is what the signer claims. ``intact``: what it covers, and it itself, are as they were when it was made. ``covers_whole_file`` is false
    also for one after which something was rightly added. ``trusted`` is ``None`` where there was no root to test against; ``root`` names the one that held.
    ``revocation_tested``: the file brings revocation lists or answers, so that a revoked certificate would have been seen; nothing is fetched.
    """

    role: Role
    field: str
    signer: str
    certificate: CertificateFacts | None = None
    signed_at: str = ""
    stamp: Stamp | None = None
    intact: bool = False
    covers_whole_file: bool = False
    trusted: bool | None = None
    root: str = ""
    problems: tuple[Problem, ...] = ()
    revocation_tested: bool = False

    @property
    def holds(self) -> bool:
        """Whether everything that the signature claims is so."""
        return self.intact and self.trusted is not False and not self.problems


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that the embedded data and the printed pages say differently. ``code`` is a key of the message table, ``about`` says what."""

    code: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class EmbeddedData:
    """The answer as data within the file. What cannot be told is ``None``: whether something that is not there is right."""

    present: bool = False
    name: str = ""
    schema_valid: bool | None = None
    agrees_with_page: bool | None = None
    differences: tuple[Difference, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nothing speaks against it."""
        return self.schema_valid is not False and self.agrees_with_page is not False


@dataclass(frozen=True, slots=True)
class Verification:
    """Everything found about one file. ``fault`` is a key of the message table where it could not be examined."""

    signatures: tuple[Signature, ...] = ()
    changes: tuple[Change, ...] = ()
    additions: tuple[Addition, ...] = ()
    data: EmbeddedData = EmbeddedData()
    pages: int = 0
    fault: str = ""

    @property
    def signed(self) -> tuple[Signature, ...]:
        """The signatures that are somebody's; stamps on the document are not."""
        return tuple(each for each in self.signatures if each.role is Role.SIGNATURE)

    @property
    def changed(self) -> bool:
        """Whether anything was changed after a signature, beside what may be added."""
        return bool(self.changes)

    @property
    def holds(self) -> bool:
        """Whether somebody has signed and everything that the file claims is so."""
        all_hold = all(each.holds for each in self.signatures)
        return bool(self.signed) and all_hold and not self.changed and self.data.holds and not self.fault


class Verifier(Protocol):
    """Examines files that anybody may have made."""

    def verify(self, content: bytes, trust: Sequence[bytes] = ()) -> Verification:
        """Examine one file. ``trust`` are files of root certificates, PEM or DER.

        Never raises for what is in ``content``: a file that cannot be examined has a ``fault``. Raises ``UserError`` (``verify.trust_unreadable``) for a
        trust file that holds no certificate.
        """
        ...
