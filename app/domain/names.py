"""Names of people, as they are looked for."""

import unicodedata


def searchable(text: str) -> str:
    """Give a name as it is kept for searching: lower case, without accents, apostrophes or doubled spaces."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    kept = "".join(each if each.isalnum() else " " for each in plain.replace("'", "").replace("’", "").casefold())
    return " ".join(kept.split())
