"""The emails about an account itself. They belong to the program and not to a release: no diagram sends them.

None says that an account exists to anybody but the owner of the mailbox that it goes to.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class AccountMail(StrEnum):
    """Which email about an account."""

    CONFIRM_REGISTRATION = "confirm_registration"
    ALREADY_REGISTERED = "already_registered"
    NO_ACCOUNT = "no_account"
    SET_PASSWORD = "set_password"  # noqa: S105 - the name of an email
    SIGN_IN_CODE = "sign_in_code"
    CHANGE_EMAIL = "change_email"
    EMAIL_CHANGED = "email_changed"
    SECURITY_CHANGED = "security_changed"
    SECOND_STEP_RESET = "second_step_reset"
    INVITATION = "invitation"
    MEMBERSHIP_ASKED = "membership_asked"
    MEMBERSHIP_ACCEPTED = "membership_accepted"
    MEMBERSHIP_DECLINED = "membership_declined"


@dataclass(frozen=True)
class MailText:
    """Subject and body with ``{placeholders}``: the errand's values, and three that are filled in as it is sent.

    ``{link}`` is the portal's address, ``path`` and the token of the errand's link; ``{code}`` is the code of the
    errand's sign-in; ``{council}`` is the council's name.
    """

    subject: str
    body: str
    path: str = ""


MAILS: Mapping[AccountMail, MailText] = {
    AccountMail.CONFIRM_REGISTRATION: MailText(
        "Confirm your email address",
        "Somebody, we hope you, registered with {council}’s EHC portal with this email address.\n\n"
        "To confirm that it is yours, follow this link within 24 hours:\n\n{link}\n\n"
        "If you did not register, do nothing. There will be no account.\n",
        "/register/confirm/",
    ),
    AccountMail.ALREADY_REGISTERED: MailText(
        "You are registered already",
        "Somebody, we hope you, tried to register with {council}’s EHC portal with this email address. "
        "You have an account already.\n\nSign in, or choose a new password if you no longer know yours:\n\n"
        "{sign_in}\n\nIf it was not you, do nothing.\n",
    ),
    AccountMail.NO_ACCOUNT: MailText(
        "There is no account with this email address",
        "Somebody, we hope you, asked for a new password for {council}’s EHC portal with this email address. "
        "There is no account in use with it.\n\nIf you have an account, try another address that you use. "
        "If you have none, register:\n\n{register}\n\nIf it was not you, do nothing.\n",
    ),
    AccountMail.SET_PASSWORD: MailText(
        "Choose a new password",
        "Somebody, we hope you, asked for a new password for {council}’s EHC portal.\n\n"
        "To choose one, follow this link within one hour:\n\n{link}\n\n"
        "If it was not you, do nothing. Your password stays as it is.\n",
        "/new-password/",
    ),
    AccountMail.SIGN_IN_CODE: MailText(
        "Your code to sign in",
        "Your code to sign in to {council}’s EHC portal is {code}.\n\n"
        "It is good for 10 minutes, once. Nobody from the council will ever ask you for it.\n\n"
        "If you are not signing in, somebody knows your password: choose a new one.\n",
    ),
    AccountMail.CHANGE_EMAIL: MailText(
        "Confirm your new email address",
        "To use this email address for {council}’s EHC portal, follow this link within 24 hours:\n\n{link}\n\n"
        "If you did not ask for this, do nothing.\n",
        "/account/email/confirm/",
    ),
    AccountMail.EMAIL_CHANGED: MailText(
        "Your email address was changed",
        "The email address of your account with {council}’s EHC portal was changed. "
        "This address is no longer used.\n\nIf you did not do this, tell the council at once.\n",
    ),
    AccountMail.SECURITY_CHANGED: MailText(
        "Your account was changed",
        "Something that guards your account with {council}’s EHC portal was changed: {what}.\n\n"
        "If you did not do this, choose a new password and tell the council at once.\n",
    ),
    AccountMail.SECOND_STEP_RESET: MailText(
        "Set up your second step again",
        "The council took the authenticator app and the recovery codes off your account with {council}’s EHC portal, "
        "because it was told that you no longer have them. You were signed out everywhere.\n\n"
        "Sign in with your email address and password. A code comes to this address; then you can set up an app "
        "again:\n\n{sign_in}\n\n"
        "If you did not ask for this, somebody may be pretending to be you: tell the council at once, and choose a "
        "new password. Nobody from the council will ever ask you for your password or a code.\n",
    ),
    AccountMail.INVITATION: MailText(
        "Register for the EHC portal",
        "{inviter} of {council} asks you to register for the council’s EHC portal{what_for}.\n\n{note}"
        "To register, follow this link by {ends_on}. It works once, for you alone:\n\n{link}\n",
        "/invitation/",
    ),
    AccountMail.MEMBERSHIP_ASKED: MailText(
        "{name} asks to join {organisation}",
        "{name} ({email}) says that they work for {organisation}, and asks to join it in {council}’s EHC portal.\n\n"
        "An admin of {organisation} can let them in or turn them down under “My organisations”. "
        "The council can too:\n\n"
        "{sign_in}\n\nLet in only people whom you know to work there.\n",
    ),
    AccountMail.MEMBERSHIP_ACCEPTED: MailText(
        "You have joined {organisation}",
        "You now belong to {organisation} in {council}’s EHC portal. What is asked of you comes to this address.\n\n"
        "Sign in to see it:\n\n{sign_in}\n",
    ),
    AccountMail.MEMBERSHIP_DECLINED: MailText(
        "You have not joined {organisation}",
        "You asked to join {organisation} in {council}’s EHC portal. You were not let in.\n\n"
        "If you work there, ask your manager or the council.\n",
    ),
}
