"""Keeping what must be read again, but not by whoever reads the tables: encryption and digests.

Each has a key of its own, derived from the one secret of the installation.
"""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken


class Secrets:
    """Seals texts and digests words; another installation's key opens nothing and gives other digests."""

    def __init__(self, secret_key: str) -> None:
        """Derive the keys from the installation's secret."""
        self._fernet = Fernet(base64.urlsafe_b64encode(_derived(b"sealed texts", secret_key)))
        self._digest_key = _derived(b"digests", secret_key)

    def seal(self, text: str) -> str:
        """Give the text encrypted, as it may stand in a table."""
        return self._fernet.encrypt(text.encode()).decode()

    def unseal(self, sealed: str) -> str:
        """Give the text of something sealed; what was sealed with another key is a ``ValueError``."""
        try:
            return self._fernet.decrypt(sealed.encode()).decode()
        except InvalidToken as error:
            raise ValueError("This was sealed with another SECRET_KEY.") from error

    def digest(self, *words: str) -> str:
        """Give a digest of the words by which they are known again, and from which nobody can guess them."""
        told = b"\0".join(word.encode() for word in words)
        return hmac.new(self._digest_key, told, hashlib.sha256).hexdigest()


def _derived(purpose: bytes, secret_key: str) -> bytes:
    return hashlib.sha256(purpose + b"\0" + secret_key.encode()).digest()
