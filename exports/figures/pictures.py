"""Charts as pictures: pixels or a vector drawing."""

from __future__ import annotations

import io

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG

from domain.figures import Chart, FigureForm, Look
from exports.figures.drawing import figure_of, settings


def picture(chart: Chart, form: FigureForm, look: Look) -> bytes:
    """The same chart and look give the same bytes."""
    out = io.BytesIO()
    with settings():
        figure = figure_of(chart, look)
        match form:
            case FigureForm.PNG:
                FigureCanvasAgg(figure)
                figure.savefig(
                    out,
                    format="png",
                    metadata={"Software": None, "Title": chart.title, "Description": chart.alternative},
                )
            case FigureForm.SVG:
                FigureCanvasSVG(figure)
                figure.savefig(
                    out,
                    format="svg",
                    metadata={"Date": None, "Creator": None, "Title": chart.title, "Description": chart.alternative},
                )
    return out.getvalue()
