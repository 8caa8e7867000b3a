"""Typed text made fit to store, with nothing that a person can see taken away."""

import re

# What no keyboard types and what a database or a document refuses: control characters and halves of pairs.
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def clean_text(raw: object) -> str:
    """Give text with plain line ends and no blank lines or spaces around it; not a text: the empty text."""
    if not isinstance(raw, str):
        return ""
    text = _UNSTORABLE.sub("", raw.replace("\r\n", "\n").replace("\r", "\n"))
    return text.strip()


def clean_line(raw: object) -> str:
    """Give text as one line, every stretch of white space as one space."""
    return " ".join(clean_text(raw).split())


def words_in(text: str) -> int:
    """Count the words as the character-count component counts them: stretches without white space."""
    return len(text.split())


def paragraphs_in(text: str) -> tuple[str, ...]:
    """Divide text at blank lines; line ends inside a paragraph stay."""
    return tuple(part.strip() for part in re.split(r"\n[ \t]*\n", text) if part.strip())
