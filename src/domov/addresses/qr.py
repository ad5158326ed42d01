"""QR codes as pictures, for paper."""

from __future__ import annotations

import io

import segno

# Any mask is read; to try all eight, as the standard advises, takes five times as long for each
# page, and against stains helps only the error correction (adr/0018-editions.md).
_MASK = 0


def svg(text: str) -> str:
    """The QR code of a text with error correction M and a quiet zone of four modules, as an SVG
    that takes the size of its place."""
    code = segno.make(text, error="m", micro=False, boost_error=False, mask=_MASK)
    written = io.BytesIO()
    code.save(written, kind="svg", border=4, omitsize=True, xmldecl=False, svgclass=None,
              lineclass=None, light="#fff")  # fmt: skip
    return written.getvalue().decode()
