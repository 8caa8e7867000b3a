"""A case told to the young person whose case it is: short sentences, “you” and “we”, and no word of the trade.

They are for a reading age of about 11: a sentence has at most 15 words, and what an assessment or a plan is, the page
says first.
"""

from app.domain.next_steps import NextStep, Words
from app.domain.stages import CaseOutcome, ContributionOutcome, DecisionKind, Stage

YOUNG_PERSON = Words(
    steps={
        Stage.REQUESTED: NextStep(
            "We get the request",
            "Somebody asked us for an assessment for you. We are checking what they sent.",
            "We decide if we will do the assessment. Then we tell you.",
            6,
        ),
        Stage.DECIDING_TO_ASSESS: NextStep(
            "We decide about an assessment",
            "We are reading what people told us about you. We are deciding if we will do an assessment.",
            "We tell you what we decide. If we say no, we tell you why.",
            6,
        ),
        Stage.GATHERING_ADVICE: NextStep(
            "We ask you and others",
            "We are doing the assessment. We are asking you and people who know you. We want to know what helps you.",
            "When we have the answers, we decide if you need a plan.",
            16,
        ),
        Stage.DECIDING_TO_ISSUE: NextStep(
            "We decide about a plan",
            "We have the answers. We are deciding if you need a plan.",
            "We tell you what we decide. If we say no, we tell you why.",
            16,
        ),
        Stage.DRAFTING: NextStep(
            "We write your plan",
            "You will get a plan. We are writing it now.",
            "We send you the plan to read. It is not finished then. You can ask us to change it.",
            20,
        ),
        Stage.CONSULTING: NextStep(
            "You say what you think",
            "You can read your plan and tell us what you think. We are also asking schools or colleges.",
            "We finish your plan. It will say which school or college you go to.",
            20,
        ),
        Stage.FINALISING: NextStep(
            "We finish your plan",
            "We are finishing your plan.",
            "We send you the finished plan.",
            20,
        ),
    },
    endings={
        CaseOutcome.NOT_OURS: "We cannot help with this request. Another council can.",
        CaseOutcome.NOT_ASSESSED: "We decided not to do an assessment.",
        CaseOutcome.NO_PLAN: "We did the assessment. We decided that you do not need a plan.",
        CaseOutcome.PLAN_ISSUED: "Your plan is finished. We have sent it to you.",
        CaseOutcome.WITHDRAWN: "The request was taken back. So we stopped.",
        CaseOutcome.MOVED_AWAY: "You moved. Your new council now decides what to do.",
    },
    owed={
        6: "decided about an assessment",
        16: "decided about a plan",
        20: "sent you the finished plan",
    },
    decisions={
        (DecisionKind.ASSESS, "assess"): "We decided to do an assessment",
        (DecisionKind.ASSESS, "refuse"): "We decided not to do an assessment",
        (DecisionKind.ISSUE, "issue"): "We decided that you need a plan",
        (DecisionKind.ISSUE, "do_not_issue"): "We decided that you do not need a plan",
    },
    plan_sent="We sent you the finished plan",
    not_coming={
        ContributionOutcome.EXISTING_ADVICE: "We have an answer from before",
        ContributionOutcome.NOT_KNOWN: "They do not know you, so they cannot answer",
        ContributionOutcome.DECLINED: "They told us that they cannot answer",
        ContributionOutcome.GONE_ON_WITHOUT: "They did not answer. We went on without them",
        ContributionOutcome.WITHDRAWN: "We do not need this any more",
    },
)
