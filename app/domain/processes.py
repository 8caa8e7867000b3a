"""The processes that commands start or ask for by name: the file of each diagram without its ending."""

ASSESSMENT = "ehc-needs-assessment"
CONTRIBUTION = "contribution-request"
CONSULTATION = "setting-consultation"
ACCESS_REQUEST = "access-request"
YOUNG_PERSON = "young-person"
COMMISSIONED_REPORT = "commissioned-report"

#: Those that belong to no case.
OUTSIDE_CASES = frozenset({ACCESS_REQUEST})
