"""Style sheets, scripts and diagrams go out compressed: uncompressed they are most of what a page weighs.

Pages themselves do not: they hold the form token beside words that somebody chose, and the size of the two compressed
together tells of the token.
"""

import gzip

from flask import Flask, Response, request

_TEXTS = frozenset({"text/css", "text/javascript", "application/javascript", "image/svg+xml"})


def install(app: Flask) -> None:
    """Compress static text for every browser that can read it so."""
    app.after_request(_compress_static)


def compress(response: Response) -> Response:
    """Compress one answer, if the browser can read it so; only for an answer that holds no secret."""
    response.vary.add("Accept-Encoding")
    if not request.accept_encodings["gzip"]:
        return response
    response.direct_passthrough = False
    response.set_data(gzip.compress(response.get_data(), mtime=0))
    response.content_encoding = "gzip"
    etag, _ = response.get_etag()
    if etag:
        response.set_etag(etag, weak=True)  # The same thing, but not the same bytes.
    return response


def _compress_static(response: Response) -> Response:
    if request.endpoint != "static" or response.status_code != 200 or response.mimetype not in _TEXTS:
        return response
    return compress(response)
