"""Reads one YAML 1.2 file into plain data with the line of everything, and refuses what could harm or mislead."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

#: No form needs more; a larger file is refused before it is read.
MAX_BYTES = 200_000
MAX_DEPTH = 20
#: Reading is slow, and from one release to the next most files stay as they were: room for two releases.
_KEPT = 160

_COLLECTIONS = frozenset({"tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"})
_NO_REFERENCES = "References with & and * are not used in forms. Write the text out again."
_TOO_DEEP = "This is nested too deeply for a form. Check the indentation."

#: Where something stands in a document: keys and positions from the top.
Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True)
class Unreadable:
    """One reason why a file cannot be read as data."""

    line: int | None
    sentence: str


@dataclass(frozen=True)
class Document:
    """The plain data of one file (texts, numbers, True/False, None, lists, dicts) and the line of each part."""

    data: Any
    lines: dict[Path, int] = field(default_factory=dict)
    troubles: tuple[Unreadable, ...] = ()

    def line_of(self, path: Path) -> int | None:
        """Give the line (from 1) of a part of the document, or of the nearest part around it."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return None


@lru_cache(maxsize=_KEPT)
def read_yaml(content: bytes) -> Document:
    """Give the data of a YAML 1.2 file (``no`` stays a text); never raises: ``troubles`` says why it is unreadable.

    Whoever is given a document does not change it: the same content is read once, however often it is judged.
    """
    if len(content) > MAX_BYTES:
        return _refused(None, f"The file is larger than {MAX_BYTES // 1000} kB. Split it into several forms.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return _refused(line, "The file is not saved as UTF-8 text. Save it again with the encoding UTF-8.")
    if text.startswith("%") or "\n%YAML" in text:
        return _refused(1, "Lines that begin with % change how the file is read. Take them away.")
    try:
        # Composing builds a tree of nodes and nothing else: an alias is one node seen twice, and no tag is acted on.
        root = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark
        return _refused(mark.line + 1 if mark else None, _unreadable(error))
    except RecursionError:
        return _refused(None, _TOO_DEEP)
    except (YAMLError, ValueError):
        return _refused(None, "The file holds characters that cannot be used in a form. Type the text again.")
    reader = _Reader()
    data = None if root is None else reader.plain(root, ())
    return Document(data, reader.lines, tuple(reader.troubles))


def _refused(line: int | None, sentence: str) -> Document:
    return Document(None, troubles=(Unreadable(line, sentence),))


def _unreadable(error: MarkedYAMLError) -> str:
    if "single document" in str(error.context):
        return "The file holds several documents divided by ---. Keep one form in each file."
    if "alias" in str(error.problem) or "anchor" in str(error.context):
        return _NO_REFERENCES
    return "The file cannot be read here. Check the indentation, quotes, colons and brackets."


class _Reader:
    """Turns composed nodes into plain data, noting lines, repeated keys and tags on the way."""

    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self.troubles: list[Unreadable] = []

    def plain(self, node: Node, path: Path) -> Any:
        line = node.start_mark.line + 1
        self.lines.setdefault(path, line)
        # Refused before anything is built from it: this is what multiplies or deepens a document.
        if node.anchor or len(path) > MAX_DEPTH:
            self.troubles.append(Unreadable(line, _NO_REFERENCES if node.anchor else _TOO_DEEP))
            return None
        if not isinstance(node, ScalarNode) and str(node.tag) not in _COLLECTIONS:
            self._strange_tag(node, line)
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.plain(part, (*path, position)) for position, part in enumerate(node.value)]
        return self._scalar(node, line)

    def _mapping(self, node: MappingNode, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, ScalarNode):
                self.troubles.append(Unreadable(line, "A key is a list or a group here. Keys are single words."))
                continue
            # Keys stay as written, so that options called 1, true or no are the texts their author sees.
            key = str(key_node.value)
            if key in found:
                self.troubles.append(Unreadable(line, f"“{key}” is written twice in the same place. Keep one of them."))
                continue
            self.lines[(*path, key)] = line
            found[key] = self.plain(value_node, (*path, key))
        return found

    def _scalar(self, node: Node, line: int) -> Any:
        kind = str(node.tag).rpartition(":")[2]
        if kind == "null":
            return None
        if kind == "bool":
            return node.value.lower() == "true"
        if kind == "int" and node.value.lstrip("+-").isdecimal() and len(node.value) <= 12:
            return int(node.value)
        if kind in {"str", "int", "float", "timestamp", "value", "merge"}:
            # What only looks like a number or a date of a sort that forms do not have stays as its author typed it.
            return str(node.value)
        self._strange_tag(node, line)
        return None

    def _strange_tag(self, node: Node, line: int) -> None:
        self.troubles.append(Unreadable(line, f"The tag {str(node.tag)[:60]} is not used in forms. Take it away."))
