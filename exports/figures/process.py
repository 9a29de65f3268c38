"""Drawing charts in a process of its own: importing what draws them takes half a second that the window's threads never wait for."""

from __future__ import annotations

from domain.figures import Chart, FigureForm, Look
from exports.children import LastingChild


class FigureProcess:
    """``domain.figures.FigureDrawer`` with a child that is kept from one chart to the next."""

    def __init__(self) -> None:
        self._child: LastingChild[bytes] = LastingChild("exports.figures.worker", ended="export.figure_ended")

    def draw(self, chart: Chart, form: FigureForm, look: Look) -> bytes:
        """The picture. Raises ``ExportError`` with the code ``export.figure_ended`` where the child has come to an end."""
        return self._child.ask(chart, form, look)

    def close(self) -> None:
        """End the child. A later chart starts a new one."""
        self._child.close()
