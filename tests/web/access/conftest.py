"""The council some weeks into a case, and people who visit its portal."""

from tests.web.casework.conftest import _played, case_id, council, portal, visit

__all__ = ["_played", "case_id", "council", "portal", "visit"]
