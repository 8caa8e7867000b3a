"""How often somebody may try: by the account that it is about, and by the network address that it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from ipaddress import IPv6Address, ip_address, ip_network

#: One household or office is given a whole network of this size, and may choose any address in it.
_IPV6_NETWORK = 64


class Trying(StrEnum):
    """What is tried."""

    PASSWORD = "password"  # noqa: S105 - what is tried
    CODE = "code"
    SEND_CODE = "send_code"
    REGISTER = "register"
    ASK_FOR_PASSWORD = "ask_for_password"  # noqa: S105 - what is tried


@dataclass(frozen=True)
class Limit:
    """At most so many within a while. An office of many people shares one network address, so it may try more often."""

    per_account: int
    per_network: int
    within: timedelta
    wait: str
    """The while, as a sentence says it."""


_QUARTER = timedelta(minutes=15)
_HOUR = timedelta(hours=1)

#: A code has six digits: ten tries an hour find one in a hundred thousand hours. An app takes three codes at a moment.
LIMITS: Mapping[Trying, Limit] = {
    Trying.PASSWORD: Limit(10, 100, _QUARTER, "15 minutes"),
    Trying.CODE: Limit(10, 100, _HOUR, "an hour"),
    Trying.SEND_CODE: Limit(10, 100, _HOUR, "an hour"),
    Trying.REGISTER: Limit(5, 50, _HOUR, "an hour"),
    Trying.ASK_FOR_PASSWORD: Limit(5, 50, _HOUR, "an hour"),
}

#: Nothing that was tried longer ago than this counts for any limit.
LONGEST = max(limit.within for limit in LIMITS.values())


def network_of(address: str) -> str:
    """Give what counts as one place in the network: an IPv4 address, or the network of an IPv6 address."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or ip_network((found, _IPV6_NETWORK), strict=False))
    return str(found)
