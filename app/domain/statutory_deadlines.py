"""The deadlines of the law and the Code: the process team's file must count them exactly so; titles may be reworded.

A change in the law is a change here: the row that was gets its ``effective_to``, and a second row begins after it.
"""

from app.domain.deadlines import Deadline, Unit
from app.domain.facts import Fact

STATUTORY_DEADLINES: tuple[Deadline, ...] = (
    Deadline(
        name="assess_decision_due",
        title="Tell the family whether there will be an assessment",
        anchor=Fact.REQUEST_RECEIVED_ON,
        number=6,
        unit=Unit.WEEKS,
        statutory=True,
        source="SEND Regulations 2014 reg. 5(1)",
    ),
    Deadline(
        name="no_plan_due",
        title="Tell the family when there will be no plan",
        anchor=Fact.REQUEST_RECEIVED_ON,
        number=16,
        unit=Unit.WEEKS,
        statutory=True,
        source="SEND Regulations 2014 reg. 10(1)",
    ),
    Deadline(
        name="plan_due",
        title="Send the final plan",
        anchor=Fact.REQUEST_RECEIVED_ON,
        number=20,
        unit=Unit.WEEKS,
        statutory=True,
        source="SEND Regulations 2014 reg. 13(2)",
    ),
    Deadline(
        name="advice_due",
        title="Answer a request for advice",
        anchor=Fact.SERVICE_RECEIVED_ON,
        number=6,
        unit=Unit.WEEKS,
        statutory=True,
        source="SEND Regulations 2014 reg. 8(1)",
    ),
    Deadline(
        name="family_views_due",
        title="The family's time to comment on the draft plan",
        anchor=Fact.DRAFT_SERVED_ON,
        number=15,
        unit=Unit.DAYS,
        inclusive=True,
        statutory=True,
        source="SEND Regulations 2014 reg. 13(1)(a)",
    ),
    Deadline(
        name="consultation_due",
        title="The setting's time to answer a consultation",
        anchor=Fact.CONSULTATION_SENT_ON,
        number=15,
        unit=Unit.DAYS,
        statutory=True,
        source="SEND Code of Practice 2015 para 9.83",
    ),
)
