"""The child of ``preview_process``: lays out whatever letter it is asked for."""

from __future__ import annotations

from exports.children import serve
from exports.preview import layout

if __name__ == "__main__":
    serve(layout)
