"""What one council really saw in a year: the measure of the demo's volumes, decisions and delays.

Gloucestershire (916) in the calendar year 2024, from the Department for Education's statistics "Education, health and
care plans", https://explore-education-statistics.service.gov.uk/find-statistics/education-health-and-care-plans
(Open Government Licence v3.0). Only the numbers are real: no person, school or service of the demo is.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class YearOfRequests:
    """What came in during a year, what was decided, and when plans were issued, under the publisher's column names."""

    requests_received_in_year: int
    requests_decided_to_assess: int
    requests_decided_not_to_assess: int
    request_outcome_six_weeks: int
    request_outcome_over_6_weeks: int
    assess_issued: int
    assess_not_issued: int
    plans_issued_den: int
    plans_issued_within_20_weeks: int
    plans_issued_gt20weeks_lt_year: int
    plans_issued_gt_1_year: int

    @property
    def refused(self) -> float:
        """The share of decisions that were not to assess."""
        decided = self.requests_decided_to_assess + self.requests_decided_not_to_assess
        return self.requests_decided_not_to_assess / decided

    @property
    def never_decided(self) -> float:
        """The share of requests without a decision: withdrawn, moved away, not for this council."""
        decided = self.requests_decided_to_assess + self.requests_decided_not_to_assess
        return 1 - decided / self.requests_received_in_year

    @property
    def decided_late(self) -> float:
        """The share of decisions that came after six weeks."""
        return self.request_outcome_over_6_weeks / (self.request_outcome_six_weeks + self.request_outcome_over_6_weeks)

    @property
    def without_plan(self) -> float:
        """The share of assessments that ended without a plan."""
        return self.assess_not_issued / (self.assess_issued + self.assess_not_issued)

    @property
    def on_time(self) -> float:
        """The share of plans that were issued within twenty weeks."""
        return self.plans_issued_within_20_weeks / self.plans_issued_den


GLOUCESTERSHIRE_2024 = YearOfRequests(
    requests_received_in_year=1625,
    requests_decided_to_assess=1083,
    requests_decided_not_to_assess=457,
    request_outcome_six_weeks=1494,
    request_outcome_over_6_weeks=108,
    assess_issued=977,
    assess_not_issued=39,
    plans_issued_den=910,
    plans_issued_within_20_weeks=239,
    plans_issued_gt20weeks_lt_year=669,
    plans_issued_gt_1_year=2,
)
