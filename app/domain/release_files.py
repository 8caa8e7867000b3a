"""Which place a file has in a release, from its name and what it says of itself."""

import re
from pathlib import PurePosixPath

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.(bpmn|yaml)")
_NOTICE = re.compile(rb"^notice\s*:", re.MULTILINE)


class WrongFile(Exception):
    """A file that cannot be part of a release; ``sentence`` says why, for whoever chose it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def path_of(name: str, content: bytes) -> str:
    """Give the path of a file in a release, such as ``bpmn/contribution-request.bpmn``; ``WrongFile`` says why not.

    Forms and notices may bear the same name, so a notice is known by its key ``notice:``.
    """
    name = PurePosixPath(name.replace("\\", "/")).name
    if name.endswith(".paths.yaml"):
        raise WrongFile(f"{name} holds journeys, which test a diagram. Leave it out: a release holds none.")
    if not _NAME.fullmatch(name):
        raise WrongFile(
            f"{name} cannot be used. Choose .bpmn or .yaml files, named with small letters, digits and hyphens."
        )
    if name.endswith(".bpmn") or name == "deadlines.yaml":
        return f"bpmn/{name}"
    return f"forms/notices/{name}" if _NOTICE.search(content) else f"forms/{name}"
