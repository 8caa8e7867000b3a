"""The four broad areas of need of the Code (SEND Code of Practice 2015 paras 6.28 to 6.35)."""

from enum import StrEnum


class AreaOfNeed(StrEnum):
    """An area in which a child or young person may need more help than others; one may need it in several."""

    COMMUNICATION = "communication"
    COGNITION = "cognition"
    SOCIAL_EMOTIONAL = "social_emotional"
    SENSORY_PHYSICAL = "sensory_physical"


NEED_TITLES: dict[AreaOfNeed, str] = {
    AreaOfNeed.COMMUNICATION: "Communication and interaction",
    AreaOfNeed.COGNITION: "Cognition and learning",
    AreaOfNeed.SOCIAL_EMOTIONAL: "Social, emotional and mental health",
    AreaOfNeed.SENSORY_PHYSICAL: "Sensory and physical needs",
}
