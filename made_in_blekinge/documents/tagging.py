"""What each text of a file is: headings, paragraphs, tables; for who listens to a page or reads it narrow.

The structure of PDF 1.7, 14.7: a tree of elements beside the pages, whose leaves are numbered parts of them. What no
element has (rules, colours, the head and foot of a page) is decoration.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, cast

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFObject, PDFObjectReference
    from reportlab.pdfgen.canvas import Canvas

Role = Literal["H1", "H2", "P", "Table", "TR", "TH", "TD"]
_IN_THE_WAY: Final = "Artifact"


@dataclass(slots=True, eq=False)
class _Element:
    role: str
    within: list["_Element | tuple[int, int]"] = field(default_factory=list)
    """Elements, and parts of pages by their numbers."""


class Structure:
    """The elements of one file."""

    def __init__(self) -> None:
        self._root = self._here = _Element("Document")
        self._pages: list[list[_Element]] = [[]]
        self._aside = False

    @contextmanager
    def element(self, role: Role) -> Iterator[None]:
        """What is drawn within is a ``role``. Rows that follow each other are one table, over the ends of pages too."""
        before = self._here
        last = before.within[-1] if before.within else None
        if role == "Table" and isinstance(last, _Element) and last.role == role:
            self._here = last
        else:
            self._here = _Element(role)
            before.within.append(self._here)
        yield
        if not self._here.within:
            before.within.remove(self._here)
        self._here = before

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """What is drawn within is repeated on every page and not read."""
        self._aside = True
        yield
        self._aside = False

    def marked(self, operators: str) -> str:
        """``operators`` of a text as a part of the element that is open; a paragraph where none is."""
        if self._aside:
            return f"/{_IN_THE_WAY} BMC {operators} EMC"
        element = self._here
        if element is self._root:
            element = _Element("P")
            self._root.within.append(element)
        page = self._pages[-1]
        element.within.append((len(self._pages) - 1, len(page)))
        page.append(element)
        return f"/{element.role} <</MCID {len(page) - 1}>> BDC {operators} EMC"

    def end_page(self) -> None:
        self._pages.append([])

    def write(self, canvas: "Canvas") -> None:
        """Put the elements into the file, all of whose pages are drawn."""
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

        document = canvas._doc  # type: ignore[attr-defined]
        pages = document.Pages.pages
        written = _Written(document, pages)
        root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        reference = written.place(root, "structure")
        written.element(self._root, reference)
        root["K"] = written.references[id(self._root)]
        parents = [item for number, page in enumerate(self._pages[:-1]) for item in (number, written.parents(page))]
        root["ParentTree"] = written.place(PDFDictionary({"Nums": PDFArray(parents)}), "structure:pages")
        root["ParentTreeNextKey"] = len(pages)
        for number, page in enumerate(pages):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = number, PDFName("S")
        catalog = document.Catalog
        catalog.StructTreeRoot = root
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})


class _Leaf:
    """An element as an object of a file, written at once: a file of many pages has tens of thousands of them."""

    def __init__(self, role: str, parent: "PDFObjectReference") -> None:
        self._role, self._parent = role, parent
        self.page: PDFObjectReference | None = None
        """The page of all parts that are numbers."""
        self.kids: list[PDFObjectReference | tuple[PDFObjectReference, int] | int] = []

    def format(self, document: "PDFDocument") -> bytes:
        """The object in the syntax of PDF; called by reportlab."""
        page = b"" if self.page is None else b" /Pg " + _said(self.page, document)
        kids = b" ".join(self._kid(kid, document) for kid in self.kids)
        parent = _said(self._parent, document)
        return b"<< /Type /StructElem /S /%s /P %s%s /K [ %s ] >>" % (self._role.encode(), parent, page, kids)

    @staticmethod
    def _kid(kid: "PDFObjectReference | tuple[PDFObjectReference, int] | int", document: "PDFDocument") -> bytes:
        if isinstance(kid, int):
            return b"%d" % kid
        if isinstance(kid, tuple):
            return b"<< /Type /MCR /Pg %s /MCID %d >>" % (_said(kid[0], document), kid[1])
        return _said(kid, document)


@cache
def _leaf() -> type[_Leaf]:
    """The sort of object that reportlab writes; reportlab is imported where a file is made."""
    from reportlab.pdfbase.pdfdoc import PDFObject

    class Leaf(_Leaf, PDFObject):
        pass

    return Leaf


def _said(reference: "PDFObjectReference", document: "PDFDocument") -> bytes:
    return reference.format(document)


class _Written:
    """The elements as objects of a file."""

    def __init__(self, document: "PDFDocument", pages: "list[PDFObject]") -> None:
        self._document = document
        self._pages = [document.Reference(page) for page in pages]  # type: ignore[no-untyped-call]
        self.references: dict[int, PDFObjectReference] = {}

    def place(self, what: "PDFDictionary | _Leaf", name: str) -> "PDFObjectReference":
        return cast("PDFObjectReference", self._document.Reference(what, name))  # type: ignore[no-untyped-call]

    def element(self, element: _Element, parent: "PDFObjectReference") -> "PDFObjectReference":
        made = _leaf()(element.role, parent)
        own = self.references[id(element)] = self.place(made, f"structure:{len(self.references)}")
        on = {one[0] for one in element.within if not isinstance(one, _Element)}
        if len(on) == 1:
            made.page = self._pages[next(iter(on))]
        for one in element.within:
            if isinstance(one, _Element):
                made.kids.append(self.element(one, own))
            else:
                made.kids.append(one[1] if made.page is not None else (self._pages[one[0]], one[1]))
        return own

    def parents(self, page: "list[_Element]") -> "PDFArray":
        from reportlab.pdfbase.pdfdoc import PDFArray

        return PDFArray([self.references[id(element)] for element in page])
