"""Reading XML that comes from elsewhere: of a bearable size, and nothing that it declares is followed."""

from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

from made_in_blekinge.errors import Unusable
from made_in_blekinge.exchange.bounded import read_bounded
from made_in_blekinge.i18n import N_

LARGEST: Final = 20 * 1024 * 1024
"""Bytes: a bank's answer to some ten thousand payments."""


def read_xml(path: Path) -> Element:
    """The root of a file."""
    content = read_bounded(path, LARGEST)
    if len(content) > LARGEST:
        text = N_("“{name}” is larger than any file of a bank ({most} MB). It was not read.")
        raise Unusable("file_too_large", text, name=path.name, most=LARGEST // 2**20).at("file")
    return parse_xml(content, path.name)


def parse_xml(content: bytes, name: str) -> Element:
    """The root of an XML document; one with entities or a document type is refused."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        text = N_("“{name}” is no XML file that can be read, or it declares what no file of a bank does.")
        raise Unusable("not_xml", text, name=name).at("file") from error
    return root


def space_of(element: Element) -> str:
    """The namespace of an element, such as that of ISO 20022 with the message in it."""
    return element.tag[1:].partition("}")[0] if element.tag.startswith("{") else ""
