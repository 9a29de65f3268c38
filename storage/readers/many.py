"""Many files at once: folders and archives opened, and each file read by one of a few children that stay."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import IO

from domain.document import CameIn, ReadDocument
from domain.errors import UnreadableDocument, UserError
from domain.media import MediaType
from domain.ports import Cancelled, Progress
from storage.readers.answers import Answers
from storage.readers.bundles import Unpacked, unpacked
from storage.readers.child import SECONDS, Lines, listen, pump
from storage.readers.children import end, start
from storage.readers.found import Finder, may_hold_data
from storage.readers.parsed import Parsed
from storage.readers.reading import read_document

WORKER = "storage.readers.serving"
"""The module that a child runs."""
CHILDREN = 2
_FILES_A_CHILD = 200
"""Files after which a child makes room for a new one, with the memory that parsers have not given back."""


class ReadingPool:
    """Reads many files with a few children. Nothing is kept between two calls."""

    def __init__(self, *, children: int = CHILDREN, patience: float = SECONDS) -> None:
        self._children = children
        self._patience = patience

    def read_all(
        self,
        paths: Sequence[Path],
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        *,
        whole: bool = True,
    ) -> Iterator[CameIn]:
        """As the port says. A child is started for every so many files, not for each."""
        stop = threading.Event()

        def stopped() -> bool:
            return stop.is_set() or (cancelled is not None and cancelled())

        with unpacked(paths, stopped) as files, ThreadPoolExecutor(self._children) as threads:
            readers: queue.SimpleQueue[_Reader] = queue.SimpleQueue()
            for _ in range(self._children):
                readers.put(_Reader(stopped, self._patience))
            answers = None if whole else Answers()
            step = _counted(progress, len(files))
            try:
                came: deque[CameIn | Future[CameIn]] = deque()
                for file, document in self._with_data(files, answers, stopped):
                    if document is None:
                        came.append(threads.submit(_read, file, readers))
                    else:
                        came.append(CameIn(file.name, document))
                        step()
                yield from _in_order(came, answers, step, stopped)
            finally:
                stop.set()
                threads.shutdown(cancel_futures=True)
                while not readers.empty():
                    readers.get().close()

    def _with_data(
        self, files: Sequence[Unpacked], answers: Answers | None, stopped: Cancelled
    ) -> Iterator[tuple[Unpacked, ReadDocument | None]]:
        """The files, those that are PDFs with data in them as what was read of it."""
        papers = [] if answers is None else [each for each in files if may_hold_data(each)]
        with closing(Finder(papers)) as finder:
            for file in files:
                if stopped():
                    raise UserError("import.cancelled")
                found = finder.next(stopped) if answers and may_hold_data(file) else None
                yield file, _answered(found, answers) if answers and found else None


def _answered(document: ReadDocument, answers: Answers) -> ReadDocument:
    """The document with the answer in its data instead of the data, where it is one that can be read so."""
    answer = None if document.embedded is None else answers.read(document.embedded)
    return document if answer is None else replace(document, embedded=None, answer=answer)


def _counted(progress: Progress | None, total: int) -> Callable[[], None]:
    """What is called when one more of so many is done."""
    done = count()

    def step() -> None:
        if progress is not None:
            progress(next(done), total)

    step()
    return step


def _in_order(
    came: deque[CameIn | Future[CameIn]], answers: Answers | None, step: Callable[[], None], stopped: Cancelled
) -> Iterator[CameIn]:
    while came:
        each = came.popleft()
        if isinstance(each, Future):
            each = each.result()
            if answers is not None and each.document is not None:
                each = replace(each, document=_answered(each.document, answers))
            step()
        if stopped():
            raise UserError("import.cancelled")
        yield each


def _read(file: Unpacked, readers: queue.SimpleQueue[_Reader]) -> CameIn:
    if file.path is None:
        return CameIn(file.name, problem=file.problem)
    reader = readers.get()
    try:
        return CameIn(file.name, reader.read(file.path, file.name))
    except UserError as problem:
        return CameIn(file.name, problem=problem)
    finally:
        readers.put(reader)


class _Reader:
    """One child, and the next where it has died or has read its share. Used by one thread at a time."""

    def __init__(self, stopped: Cancelled, patience: float) -> None:
        self._stopped = stopped
        self._patience = patience
        self._child: subprocess.Popen[bytes] | None = None
        self._lines: Lines = queue.SimpleQueue()
        self._served = 0

    def read(self, path: Path, name: str) -> ReadDocument:
        """Read one file. Raises ``UnreadableDocument``."""
        if self._stopped():
            raise UnreadableDocument("document.cancelled", name=name)
        return read_document(path, None, self._stopped, name=name, parse=self._parse)

    def close(self) -> None:
        """End the child."""
        if self._child is not None:
            end(self._child)
            self._child = None

    def _parse(
        self,
        content: bytes,
        media_type: MediaType,
        name: str,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Parsed:
        if media_type is MediaType.JSON:
            return Parsed((), embedded=content)
        try:
            request = {"media_type": media_type.value, "size": len(content)}
            pipe = _open(self._serving().stdin)
            pipe.write(json.dumps(request).encode() + b"\n")
            pipe.write(content)
            pipe.flush()
        except OSError as error:
            self.close()
            raise UnreadableDocument("document.crashed", name=name) from error
        try:
            return listen(self._lines, name, progress, cancelled, self._patience)
        except UnreadableDocument as error:
            if error.code in _ENDED:
                self.close()
            raise

    def _serving(self) -> subprocess.Popen[bytes]:
        if self._served >= _FILES_A_CHILD:
            self.close()
        if self._child is None:
            self._served = 0
            self._child = start(WORKER)
            self._lines = queue.SimpleQueue()
            threading.Thread(target=pump, args=(self._child.stdout, self._lines), daemon=True).start()
        self._served += 1
        return self._child


_ENDED = {"document.crashed", "document.timeout", "document.cancelled", "document.too_large"}
"""What leaves a child in no state to be asked again."""


def _open(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise BrokenPipeError
    return pipe
