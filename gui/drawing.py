"""Drawing pages in the pool, remembering the last few, and their pictures as Qt paints them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtGui import QImage

from domain.document import PagePicture
from domain.ports import PageRenderer

_KEPT = 12


class PageDrawer:
    """Draws pages with a renderer that is made when first needed. ``draw`` is called from the pool."""

    def __init__(self, make: Callable[[], PageRenderer]) -> None:
        self._make = make
        self._renderer: PageRenderer | None = None
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, int, float], PagePicture] = OrderedDict()

    def draw(self, document_id: str, content: bytes, page: int, scale: float) -> PagePicture:
        """The page at ``scale`` pixels a point."""
        key = (document_id, page, scale)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            self._renderer = self._renderer or self._make()
            picture = self._kept[key] = self._renderer.render(content, page, scale)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            return picture

    def close(self) -> None:
        """Let go of the renderer."""
        with self._lock:
            if self._renderer is not None:
                self._renderer.close()
                self._renderer = None


def image_of(picture: PagePicture) -> QImage:
    """The picture in the form that Qt paints fastest, with pixels of its own."""
    lent = QImage(picture.rgb, picture.width, picture.height, picture.width * 3, QImage.Format.Format_RGB888)
    return lent.convertToFormat(QImage.Format.Format_RGB32)
