"""Somebody is about to try something that may only be tried so often."""

from datetime import datetime

from app.domain.limits import LIMITS, Trying, network_of
from app.domain.refusals import TooManyTries
from app.gateways.secrets import Secrets
from app.store import Database
from app.store.tries import Taken


def take_try(
    database: Database, secrets: Secrets, trying: Trying, *, account: str, network: str, now: datetime
) -> Taken:
    """Count one try against the account and the network address that it comes from, or ``TooManyTries``.

    It counts before anybody knows whether it is right, and whether or not there is such an account: the same work and
    the same answer for both.
    """
    limit = LIMITS[trying]
    of_account = key_of(secrets, trying, account)
    of_network = secrets.digest(trying, "network", network_of(network))
    limits = {of_account: limit.per_account, of_network: limit.per_network}
    with database.unit_of_work(now) as work:
        taken = work.tries.take(of_account, limits, since=now - limit.within)
    if taken is None:
        raise TooManyTries(f"This was tried too many times. Wait {limit.wait}, then try again.")
    return taken


def key_of(secrets: Secrets, trying: Trying, account: str) -> str:
    """Give the key under which the tries on an account are counted: nobody reads from it whose they are.

    It is the same in whatever case an address is written, as the account is: else each spelling had tries of its own.
    """
    return secrets.digest(trying, "account", account.strip().lower())
