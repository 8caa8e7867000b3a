"""A mail server that can be caught in the act: it holds its answer until the test lets it go on."""

import asyncio
import threading

from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.servers.smtp import MailServer


class HoldingMailServer(MailServer):
    """Holds the connection of each sender ``before`` it takes a message, or ``after`` that, while it is told to."""

    def __init__(self) -> None:
        self.hold: str | None = None
        self.refused: tuple[str, ...] = ()
        """Addresses for which it takes nothing."""
        self.holding = threading.Event()
        """Set once somebody is being held."""
        super().__init__()

    def hold_on(self, moment: str) -> None:
        """Hold whoever sends next."""
        self.holding.clear()
        self.hold = moment

    def let_go(self) -> None:
        """Hold nobody any longer."""
        self.hold = None

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address in self.refused:
            return "554 Not here"
        envelope.rcpt_tos.append(address)
        return "250 Yes"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if await self._held("before"):
            return "451 You were held"
        answer = await super().handle_DATA(server, session, envelope)
        await self._held("after")
        return answer

    async def _held(self, moment: str) -> bool:
        was_held = self.hold == moment
        if was_held:
            self.holding.set()
        while self.hold == moment:
            await asyncio.sleep(0.01)
        return was_held
