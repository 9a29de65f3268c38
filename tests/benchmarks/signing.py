"""What a signature adds to a letter, and how fast a whole queue is exported, signed and verified.

    python -m tests.benchmarks.signing [NUMBER OF LETTERS]

The key is RSA-3072 on file, unlocked once. Every letter has text that none before it had. Fails where a signature adds more than it may.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time

from domain.letter import ExportForm
from domain.services.signing import Job, sign_all
from domain.signing import KeyFile, Level, Secret, Signed, SigningKey, SignRequest
from exports.letter import render
from exports.signing.signer import PadesSigner
from storage.letterheads import LetterheadStore
from tests.exports.samples import letter
from tests.exports.signing.judging import judged
from tests.pki import PASSPHRASE, pki

ROUNDS = 15
ALLOWED_MS = 50.0
QUEUE = 100
DATA = b'{"format": "remissbordet/response", "version": 1}' * 400
STANDARD = LetterheadStore().get("standard")


def exported(salt: str) -> bytes:
    """A letter of some nine pages that is new."""
    return render(letter(STANDARD, 12, salt), STANDARD, ExportForm.PDF, attachment=DATA)


def added(key: SigningKey, request: SignRequest) -> tuple[float, float]:
    """Median milliseconds of exporting and of signing, measured in the same rounds."""
    times: list[tuple[float, float]] = []
    for number in range(ROUNDS + 2):
        gc.collect()
        begun = time.perf_counter()
        content = exported(f"m{number}{request.level}{request.visible}")
        between = time.perf_counter()
        key.sign(content, request)
        times.append((between - begun, time.perf_counter() - between))
    return statistics.median(t[0] for t in times[2:]) * 1000, statistics.median(t[1] for t in times[2:]) * 1000


def queue(key: SigningKey, count: int) -> tuple[float, int]:
    """Seconds for a whole queue, and how many of it were signed and held when verified."""
    kept: list[Signed] = []
    jobs = [Job(f"brev {number}", lambda number=number: exported(f"k{number}"), kept.append) for number in range(count)]  # type: ignore[misc]
    begun = time.perf_counter()
    report = sign_all(key, jobs, SignRequest(visible=True), verify=lambda content: judged(content) == ["Maria Lind"])
    return time.perf_counter() - begun, len(report.signed)


def main() -> int:
    """Print the figures; 1 where a signature adds too much or a letter of the queue was lost."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else QUEUE
    credentials = KeyFile("prov.p12", pki().signer.pkcs12(), Secret(PASSPHRASE))
    begun = time.perf_counter()
    with PadesSigner().unlock(credentials) as key:
        print(f"unlocking: {(time.perf_counter() - begun) * 1000:.0f} ms")
        slowest = 0.0
        for visible in (False, True):
            export_ms, sign_ms = added(key, SignRequest(visible=visible))
            slowest = max(slowest, sign_ms)
            print(
                f"B-B, {'visible' if visible else 'invisible'}: export {export_ms:.1f} ms, signing adds {sign_ms:.1f} ms"
            )
        for level in (Level.T, Level.LT):
            _, sign_ms = added(key, SignRequest(level, tsa=pki().tsa_url))
            print(f"B-{level.name}: signing adds {sign_ms:.1f} ms, with the authority's own time on this machine")
        seconds, done = queue(key, count)
    print(
        f"queue of {count}: export, sign and verify in {seconds:.1f} s, {count / seconds:.1f} letters a second, {done} done"
    )
    return int(slowest > ALLOWED_MS or done != count)


if __name__ == "__main__":
    sys.exit(main())
