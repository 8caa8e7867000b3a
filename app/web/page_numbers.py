"""Which page of a long list is asked for."""

from flask import request


def page_number() -> int:
    """Give the page that the address names (1, 2 …); whatever is no such number is the first."""
    typed = request.args.get("page", "1")
    return max(1, int(typed)) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 1
