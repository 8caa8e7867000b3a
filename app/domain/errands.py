"""What is left to be done after a commit: a closed set of errands, each done once by a worker."""

from enum import StrEnum


class ErrandKind(StrEnum):
    """The kind of an outbox row; ``workers/jobs.py`` has one command for each."""

    SEND_MAIL = "send_mail"
    SEND_ACCOUNT_MAIL = "send_account_mail"
    WRITE_LETTER = "write_letter"
    SCAN_FILE = "scan_file"
    MAKE_BUNDLE = "make_bundle"
    DELIVER_MESSAGES = "deliver_messages"
    MOVE_SCHOOL = "move_school"
    SETTLE_ADVICE = "settle_advice"
    SETTLE_CONSULTATIONS = "settle_consultations"
