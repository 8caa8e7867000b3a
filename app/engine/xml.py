"""Reads the XML of a diagram without trusting it: no document type, no entities, no network, a size limit."""

from typing import TypeAlias

from lxml import etree

#: One element of a diagram's XML.
Node: TypeAlias = etree._Element

#: A diagram of the whole assessment is about 100 kB.
MAX_BYTES = 2_000_000

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
#: The namespace of our own extension elements.
TW = "urn:twentyweeks:bpmn:1"
NAMESPACES = {
    "bpmn": BPMN,
    "tw": TW,
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
}


class XmlRefused(Exception):
    """A file that is no XML we would read, with a sentence for the process team and the line where it is known."""

    def __init__(self, sentence: str, line: int | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.line = line


def read_xml(content: bytes) -> Node:
    """Give the root element of the file, or raise ``XmlRefused``."""
    if len(content) > MAX_BYTES:
        raise XmlRefused(f"The file is larger than {MAX_BYTES // 1_000_000} MB.")
    # Expat's and libxml2's limits are on (huge_tree is off), so that a deep or swollen file ends in an error.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise XmlRefused("The file is not valid XML.", error.lineno) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise XmlRefused("The file declares a document type (DOCTYPE), which is not allowed.")
    if root.tag != f"{{{BPMN}}}definitions":
        raise XmlRefused("The file is not a BPMN diagram: it must begin with <definitions>.")
    return root


def local_name(node: Node) -> str:
    """Give the tag without its namespace, as in ``userTask``."""
    return etree.QName(node).localname
