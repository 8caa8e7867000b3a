"""Which second factor is asked of whom."""

from app.domain.roles import Realm


def may_have_code_by_mail(realm: Realm, *, has_app: bool) -> bool:
    """Tell whether a code by email will do: always for families, and for all others until they have an app."""
    return realm is Realm.CITIZEN or not has_app


def owes_app(realm: Realm, *, has_app: bool) -> bool:
    """Tell whether the person must set up an authenticator app before they go on."""
    return realm is not Realm.CITIZEN and not has_app
