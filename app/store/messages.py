"""The stored inbox of every instance: what other instances and people tell it."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import aliased

from app.domain.messages import MessageName
from app.store.shelf import Shelf
from app.store.tables.processes import Instance, MessageState, ProcessMessage

_UNDELIVERED = (MessageState.WAITING, MessageState.PARKED)

_EARLIER = aliased(ProcessMessage)
_BEHIND_ANOTHER = (
    select(_EARLIER.id)
    .where(
        _EARLIER.target_id == ProcessMessage.target_id,
        _EARLIER.source_id == ProcessMessage.source_id,
        _EARLIER.state.in_(_UNDELIVERED),
        _EARLIER.id < ProcessMessage.id,
    )
    .exists()
)
#: Put together once, because every step of every instance asks it.
_NEXT = (
    select(ProcessMessage)
    .where(
        ProcessMessage.target_id == bindparam("target_id"),
        ProcessMessage.state == MessageState.WAITING,
        ~_BEHIND_ANOTHER,
    )
    .order_by(ProcessMessage.id)
    .execution_options(populate_existing=True)
)


class Messages(Shelf):
    """Messages, each applied once, in order between any two instances, held until they can be caught."""

    def send(self, *, target_id: UUID, name: MessageName, source_id: UUID | None = None) -> ProcessMessage:
        """Put a message into the target's inbox; the caller leaves an errand that delivers it."""
        return self._put(
            ProcessMessage(
                source_id=source_id,
                target_id=target_id,
                name=name,
                sent_at=self._now,
                state=MessageState.WAITING,
                settled_at=None,
                last_error=None,
            )
        )

    def next_for(self, target_id: UUID) -> Sequence[ProcessMessage]:
        """Give the messages that may be tried now, the oldest first: of each source only its first undelivered one.

        A parked message holds back what came after it from the same source, and nothing else. Messages of people's
        commands (no source) do not wait for each other.
        """
        return self._session.scalars(_NEXT, {"target_id": target_id}).all()

    def mark_applied(self, message: ProcessMessage) -> None:
        """Mark a message as applied, in the transaction that saves the step it led to."""
        message.state, message.settled_at, message.last_error = MessageState.APPLIED, self._now, None

    def park(self, message_id: int, error: str) -> None:
        """Set a message that cannot be applied aside for an operator, with what went wrong."""
        message = self._session.get(ProcessMessage, message_id)
        if message is not None and message.state is MessageState.WAITING:
            message.state, message.last_error = MessageState.PARKED, error

    def release(self, message_id: int) -> None:
        """Let a parked message be tried again."""
        message = self._session.get(ProcessMessage, message_id)
        if message is not None and message.state is MessageState.PARKED:
            message.state = MessageState.WAITING

    def retire_all(self, target_id: UUID) -> None:
        """Retire whatever was not delivered: its target has ended."""
        self._session.execute(
            update(ProcessMessage)
            .where(ProcessMessage.target_id == target_id, ProcessMessage.state.in_(_UNDELIVERED))
            .values(state=MessageState.RETIRED, settled_at=self._now, version=ProcessMessage.version + 1)
        )

    def targets_waiting(self, limit: int) -> Sequence[UUID]:
        """Give running instances with a message waiting, so that a sweep can find what an errand lost sight of."""
        statement = (
            select(ProcessMessage.target_id)
            .join(Instance, Instance.id == ProcessMessage.target_id)
            .where(ProcessMessage.state == MessageState.WAITING, Instance.running)
            .distinct()
            .limit(limit)
        )
        return self._session.scalars(statement).all()

    def parked(self) -> Sequence[ProcessMessage]:
        """Give the messages that wait for an operator."""
        return self._session.scalars(
            select(ProcessMessage).where(ProcessMessage.state == MessageState.PARKED).order_by(ProcessMessage.id)
        ).all()
