"""A QR code as a drawing within the page: no request for a picture, and no style that the page's policy forbids."""

import segno
from markupsafe import Markup

_QUIET = 4  # Modules of white around the code, without which cameras do not find it.


def qr_code(text: str) -> Markup:
    """Give the drawing; beside it the page must say the same in words."""
    code = segno.make(text, error="m", micro=False)
    rows = [bytes(row) for row in code.matrix_iter(scale=1, border=_QUIET)]
    dark = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    size = len(rows)
    return Markup(
        '<svg class="tw-qr-code" viewBox="0 0 {size} {size}" role="img" aria-label="QR code for your authenticator app"'
        ' shape-rendering="crispEdges" focusable="false"><path fill="#ffffff" d="M0 0h{size}v{size}H0z"/>'
        '<path fill="#0b0c0c" d="{dark}"/></svg>'
    ).format(size=size, dark=dark)
