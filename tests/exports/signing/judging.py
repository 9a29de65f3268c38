"""What others say of our signatures: pyHanko's validation and Poppler's pdfsig."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from tests.pki import pki


def judged(content: bytes) -> list[str]:
    """For each signature the signer's common name, after finding it intact, trusted, and its file unchanged but for later signatures."""
    reader = PdfFileReader(io.BytesIO(content))
    names = []
    signatures = reader.embedded_regular_signatures
    for number, each in enumerate(signatures, 1):
        context = ValidationContext(
            trust_roots=[x509.Certificate.load(pki().root.der)], allow_fetching=False, crls=[pki().crl, pki().root_crl]
        )
        status = validate_pdf_signature(each, context, context)
        assert status.bottom_line, status.summary()
        whole = (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)
        assert status.coverage in (whole if number < len(signatures) or "/DSS" in reader.root else whole[:1])
        names.append(str(status.signing_cert.subject.native["common_name"]))
    return names


def pdfsig(path: Path) -> list[str]:
    """The signers of the signatures that pdfsig finds valid."""
    done = subprocess.run(
        ["pdfsig", "-nocert", str(path)], capture_output=True, text=True, encoding="utf-8", timeout=60, check=False
    )
    found = re.split(r"^Signature #\d+:$", done.stdout, flags=re.MULTILINE)[1:]
    found = [each for each in found if "The signature form field is not signed." not in each]
    valid = [each for each in found if "Signature Validation: Signature is Valid." in each]
    assert len(valid) == len(found), done.stdout
    return [match[1] for each in valid if (match := re.search(r"Common Name: (.+)", each))]


def stamped(content: bytes) -> bool:
    """Whether the last signature carries a time stamp that holds."""
    reader = PdfFileReader(io.BytesIO(content))
    context = ValidationContext(
        trust_roots=[x509.Certificate.load(pki().root.der)], crls=[pki().crl, pki().root_crl], allow_fetching=False
    )
    status = validate_pdf_signature(reader.embedded_regular_signatures[-1], context, context)
    stamp = status.timestamp_validity
    return bool(stamp is not None and stamp.intact and stamp.valid and stamp.trusted)
