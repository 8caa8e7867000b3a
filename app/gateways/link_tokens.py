"""The tokens of one-time links and codes: derived from the installation's key, so that the database holds none.

Whoever reads the tables or a backup of them can follow no link, and a mail that must be sent a second time carries the
same link as the first.
"""

import base64
import hashlib
import hmac
from uuid import UUID

_DIGITS = 6
_ID_BYTES = 16
_SIGNATURE_BYTES = 16


class LinkTokens:
    """Makes and reads tokens; another installation's key makes other ones."""

    def __init__(self, secret_key: str) -> None:
        """Derive the key of all tokens from the installation's secret."""
        self._key = hashlib.sha256(b"one-time links\0" + secret_key.encode()).digest()

    def token_of(self, link_id: UUID) -> str:
        """Give the token that stands in the address of a link."""
        return base64.urlsafe_b64encode(link_id.bytes + self._signature(link_id.bytes)).decode().rstrip("=")

    def link_of(self, token: str) -> UUID | None:
        """Give the id of the link that a token was made for, or None for one that this installation did not make."""
        try:
            raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        except ValueError:
            return None
        link_id, signature = raw[:_ID_BYTES], raw[_ID_BYTES:]
        if len(link_id) != _ID_BYTES or not hmac.compare_digest(signature, self._signature(link_id)):
            return None
        return UUID(bytes=link_id)

    def code_of(self, step_id: UUID, number: int) -> str:
        """Give the six digits that were mailed for a sign-in, as its so-many-th code."""
        digest = self._sign(b"code", step_id.bytes + number.to_bytes(4, "big"))
        return f"{int.from_bytes(digest[:8], 'big') % 10**_DIGITS:0{_DIGITS}}"

    def _signature(self, link_id: bytes) -> bytes:
        return self._sign(b"link", link_id)[:_SIGNATURE_BYTES]

    def _sign(self, purpose: bytes, text: bytes) -> bytes:
        return hmac.new(self._key, purpose + b"\0" + text, hashlib.sha256).digest()
