"""The products page: master data, prices, announced quantities."""

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any, Final

from made_in_blekinge.domain import product
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.market import CURRENCIES
from made_in_blekinge.gui.parts.choices import Picked, PickEditor
from made_in_blekinge.gui.parts.column_filter import EMPTY, ColumnFilter
from made_in_blekinge.gui.parts.filter_chips import FilterState
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.pictures import PicturePart
from made_in_blekinge.gui.parts.rows import RIGHT, Column
from made_in_blekinge.gui.registers.page import RegisterPage
from made_in_blekinge.gui.registers.products.goods import GoodsPart
from made_in_blekinge.gui.registers.reading import Read
from made_in_blekinge.gui.registers.saved_views import SavedView
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import Access, Kept, Values
from made_in_blekinge.i18n import CONTENT_LANGUAGES, N_
from made_in_blekinge.queries.registers.exhibitor import exhibitor_names
from made_in_blekinge.queries.registers.product import ProductRow, next_item_number, product_rows
from made_in_blekinge.queries.registers.records import product_record
from made_in_blekinge.services.registers.product import add_product, edit_product

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database, Session

_COLUMNS: Final[tuple[Column[ProductRow], ...]] = (
    Column("item_number", N_("Item number"), lambda row, _: row.item_number, gives_way=3, field="item_number"),
    Column("name", N_("Name"), lambda row, _: row.name, width=166, grows=True, field="name_sv"),
    Column("owner", N_("Exhibitor"), lambda row, _: row.owner, gives_way=2),
    Column(
        "price",
        N_("Price incl. VAT"),
        lambda row, catalog: "" if row.price_ore is None else catalog.money(row.price_ore, "SEK"),
        sort=lambda row: row.price_ore,
        align=RIGHT,
        money=True,
        field="price_sek",
    ),
    Column(
        "category", N_("Category"), lambda row, catalog: catalog.text(row.category.label), gives_way=4, field="category"
    ),
    Column(
        "vat_class",
        N_("VAT class"),
        lambda row, catalog: catalog.text(row.vat_class.label),
        visible_default=False,
        field="vat_class",
    ),
    Column(
        "planned_quantity",
        N_("Usual quantity"),
        lambda row, _: "" if row.planned_quantity is None else str(row.planned_quantity),
        sort=lambda row: row.planned_quantity,
        align=RIGHT,
        visible_default=False,
        total="sum",
        field="planned_quantity",
    ),
    Column("barcode", N_("GTIN"), lambda row, _: row.barcode, field="gtin", visible_default=False),
)
_PROPOSED: Final = "proposed"
"""The item number that the program wrote into the form of a new product."""
_OWNER: Final = Field("exhibitor_id", N_("Exhibitor"), Picked(), group=product.BY_KEY["owner"].group, required=True)


def _name(values: Values) -> str:
    names = (values[f"name_{language}"] for language in CONTENT_LANGUAGES)
    return next((str(name) for name in names if name), str(values["item_number"]))


class ProductsPage(RegisterPage[ProductRow]):
    """The register of products, loaded in two stages."""

    key = "products"
    kind = "products"
    title = N_("Products")
    purpose = N_("What the exhibitors sell, with prices, allergens and bar codes.")
    icon = "products"
    topics = frozenset(
        {
            "product",
            "product_text",
            "product_price",
            "product_allergen",
            "barcode",
            "goods",
            "waiting_goods",
            "exhibitor",
        }
    )
    search_hint = N_("Search name, item number, exhibitor")
    add_title = N_("New product")
    choose_hint = N_("Choose a product in the table to see and change it.")
    empty_text = N_(
        "Here stands what the exhibitors sell: name, price, content and bar code. "
        "Bring in their lists, or add products by hand."
    )
    columns = _COLUMNS
    views = (
        SavedView(N_("Price missing"), {"price": ColumnFilter(sign=EMPTY)}, built_in="no_price"),
        SavedView(N_("Bar code missing"), {"barcode": ColumnFilter(sign=EMPTY)}, built_in="no_barcode"),
    )
    fields = (_OWNER, *(field for field in product.FIELDS if field.key != "owner"))
    new_fields = (_OWNER, *(product.BY_KEY[key] for key in ("name_sv", "item_number", "price_sek")))
    access = Access(product_record, edit_product, _name, lambda values, _: str(values["item_number"]))
    label_kind = "price"
    two_stages = True

    def __init__(self, context: GuiContext) -> None:
        self._exhibitors: list[tuple[int, str]] = []
        self.exhibitor: int | None = None
        """Whose products alone are shown."""
        super().__init__(context)
        context.bus.changed.connect(self._changed_exhibitors)
        context.app_changed.connect(self._read_exhibitors)
        self._read_exhibitors()

    def build_filters(self) -> None:
        self.add_action(N_("Prices abroad…"), "labels", self.open_prices, needs=("product", "product_price"))

    def build_pane(self) -> None:
        context, saver = self.context, self.pane.live.saver
        self.pictures = self.pane.add_part(
            N_("Photo"), lambda parent: PicturePart(parent, context, saver, "product", {"photo_hash": N_("Photo")})
        )
        self.goods = self.pane.add_part(N_("Events"), lambda parent: GoodsPart(parent, context, self.access.name_of))
        self.pane.add_archive()
        self.pane.shown.connect(self._show_comparison)

    def reader(self, search: str, archived: bool) -> tuple[Hashable, Read[ProductRow]]:
        owner, language = self.exhibitor, self.context.catalog.language

        def read(session: "Session", limit: int | None) -> list[ProductRow]:
            return product_rows(session, search, owner, archived=archived, limit=limit)

        return (search, owner, archived, language), read

    def open(self, key: int | None = None, search: str | None = None, **more: object) -> None:
        """As the base class; only the products of the exhibitor with id ``exhibitor``, or the tab ``tab="goods"``."""
        if isinstance(owner := more.get("exhibitor"), int):
            self.clear_filters()
            self.show_only_of(owner)
        super().open(key, search, **more)
        if more.get("tab") == "goods":
            self.pane.show_part(self.goods)

    def show_only_of(self, exhibitor: int | None) -> None:
        """Show the products of that exhibitor; ``None``: of all."""
        self.exhibitor = exhibitor
        self.in_view()

    def filtered(self) -> bool:
        return super().filtered() or self.exhibitor is not None

    def clear_filters(self) -> None:
        self.exhibitor = None
        super().clear_filters()

    def further_filters(self) -> list[FilterState]:
        if self.exhibitor is None:
            return []
        words = dict(self._exhibitors).get(self.exhibitor, self.context.text(N_("One exhibitor")))
        return [FilterState("exhibitor", words, lambda: self.show_only_of(None))]

    def counted(self, count: int) -> str:
        return self.context.catalog.plural("{count} product", "{count} products", count)

    def label_subject(self, row: ProductRow) -> str:
        return row.item_number

    def picked_options(self) -> list[tuple[int | None, str]]:
        return list(self._exhibitors)

    def add_record(self, database: "Database", values: Values) -> Kept:
        return add_product(database, values)

    def new_form(self, form: Form) -> None:
        _owner_editor(form).offer(self._exhibitors)
        form.put({"exhibitor_id": self.exhibitor, "item_number": "", "price_sek": None, "name_sv": ""}, anew=True)
        form.setProperty(_PROPOSED, "")
        _owner_editor(form).combo.currentTextChanged.connect(lambda: self._propose_number(form))
        self._propose_number(form)

    def _propose_number(self, form: Form) -> None:
        """The next item number of the exhibitor that is chosen, as long as nobody has written one."""
        chosen, number = _owner_editor(form).text(), form.cells["item_number"].editor
        if not chosen.startswith("#") or number.text() != form.property(_PROPOSED):
            return

        def propose(found: str) -> None:
            if number.text() == form.property(_PROPOSED) and chosen == _owner_editor(form).text():
                form.setProperty(_PROPOSED, found)
                number.put(found, self.context.catalog)

        self.context.ask(next_item_number, int(chosen[1:]), done=propose, owner=form)

    def open_prices(self) -> None:
        """Open the dialog of prices in another currency, for the marked products if there are any."""
        from made_in_blekinge.gui.registers.products.prices import PricesDialog

        PricesDialog(self.context, self, [row.id for row in self.table.marked()]).open()

    def own_state(self) -> dict[str, Any]:
        return super().own_state() | {"exhibitor": self.exhibitor, "exhibitors": self._exhibitors}

    def restore_own(self, state: Mapping[str, Any]) -> None:
        self._exhibitors, self.exhibitor = state["exhibitors"], state["exhibitor"]
        super().restore_own(state)
        self._offer()

    def _changed_exhibitors(self, topics: frozenset[str]) -> None:
        if "exhibitor" in topics:
            self._read_exhibitors()

    def _read_exhibitors(self) -> None:
        def arrived(exhibitors: list[tuple[int, str]]) -> None:
            self._exhibitors = exhibitors
            self._offer()

        if self.context.app is not None:
            self.context.ask(_owners, done=arrived, owner=self)

    def _offer(self) -> None:
        """Set the exhibitors as choices of the form."""
        self.filtering.tell()
        editor = _owner_editor(self.form)
        editor.offer(self._exhibitors)
        if self.pane.record is not None and not editor.touched:
            editor.put(self.pane.record.values["exhibitor_id"], self.context.catalog)

    def _show_comparison(self, record: Kept | None) -> None:
        """Show the comparison price (per kg or litre) below each price."""
        catalog = self.context.catalog
        for currency in CURRENCIES:
            found = product.product_comparison(record.values, currency) if record is not None else None
            said = (
                ""
                if found is None
                else catalog.text(
                    N_("{price} per {unit}"),
                    price=catalog.money(found.ore, currency),
                    unit=catalog.text(found.per.label),
                )
            )
            self.form.cells[f"price_{currency.lower()}"].set_note(said)


def _owners(session: "Session") -> list[tuple[int, str]]:
    return exhibitor_names(session, archived=True)


def _owner_editor(form: Form) -> PickEditor:
    editor = form.cells["exhibitor_id"].editor
    assert isinstance(editor, PickEditor)
    return editor
