"""The tabs of an event that list what the registers hold: goods, papers, money."""

import datetime as dt
from functools import partial
from typing import Any, ClassVar, Final, Generic, TypeVar

from made_in_blekinge.domain.sought import finds, sought
from made_in_blekinge.gui.event.tab import EventTab, TabAction
from made_in_blekinge.gui.parts.layouts import in_column, in_row
from made_in_blekinge.gui.parts.rows import RIGHT, Column, RowsModel
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.table_place import TablePlace
from made_in_blekinge.gui.parts.widgets import SearchField, label
from made_in_blekinge.gui.registers.files import save_form
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.event.desk import BroughtGoods, EventDesk, ExhibitorMoney, ExhibitorPapers

Row = TypeVar("Row")


class ListTab(EventTab, Generic[Row]):
    """A table with a search and one line that says what it adds up to; Enter opens the record."""

    search_hint: ClassVar[str]
    page: ClassVar[str] = "exhibitors"

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self.search, self.summary = SearchField(), label(role="note", wrap=True)
        self.search.put_hint(context.text(self.search_hint))
        self.model: RowsModel[Row] = RowsModel(self.columns(), self.key_of, lambda: context.catalog, self)
        self.table: RegisterTable[Row] = RegisterTable(context, self.model, f"event_{self.key}", self.search)
        self.table.setAccessibleName(context.text(self.title))
        self.search.searched.connect(lambda _: self._show())
        self.table.opened.connect(self._open)
        top = in_row(self.search, self.summary, wide=self.summary)
        top.addWidget(self.table.columns_button())
        self.place = TablePlace(context, self.table)
        in_column(self, top, self.place).setStretchFactor(self.place, 1)

    def columns(self) -> tuple[Column[Any], ...]:
        raise NotImplementedError

    def rows(self, desk: EventDesk) -> tuple[Row, ...]:
        raise NotImplementedError

    def words(self, row: Row) -> str:
        """What the search looks in."""
        raise NotImplementedError

    def said(self, desk: EventDesk) -> str:
        """What the rows add up to."""
        raise NotImplementedError

    def key_of(self, row: Row) -> int:
        raise NotImplementedError

    def say_nothing(self, desk: EventDesk) -> None:
        """Say why the event has no rows, and what to do."""
        said = N_("Nobody takes part yet, so there is nothing here. Accept applications, or add participants.")
        lead = partial(self.go_to.emit, "participants", {})
        self.place.show_empty("exhibitors", said, self.place.step(N_("Go to the participants"), "exhibitors", lead))

    def show_desk(self, desk: EventDesk, another: bool) -> None:
        if another:
            self.search.clear()
        self.summary.setText(self.said(desk))
        self._show()

    def choose(self, exhibitor: int | None = None, **_: Any) -> None:  # noqa: ANN401
        row = next((row for row in self.model.rows if getattr(row, "exhibitor_id", None) == exhibitor), None)
        if row is not None:
            self.table.choose(self.key_of(row))
        self.table.setFocus()

    def _open(self, row: Row | None) -> None:
        if row is not None:
            self.context.go(self.page, key=self.key_of(row))

    def _show(self) -> None:
        if self.desk is None:
            return
        typed = self.search.text()
        wanted = sought(typed)
        rows = [row for row in self.rows(self.desk) if not typed.strip() or finds(wanted, 0, self.words(row), [], "")]
        self.model.set_rows(rows)
        if rows:
            self.place.show_table()
        elif typed.strip() and self.rows(self.desk):
            self.place.show_unfound(f"“{typed.strip()}”", self.search.clear)
        else:
            self.say_nothing(self.desk)


class GoodsTab(ListTab[BroughtGoods]):
    """The goods that are brought to the event."""

    key = "goods"
    title = N_("Goods")
    search_hint = N_("Search goods, exhibitor")
    page = "products"

    @staticmethod
    def counted(desk: EventDesk) -> str:
        return str(len(desk.goods) or "")

    def deeds(self) -> tuple[TabAction, ...]:
        return (
            TabAction(N_("Save a form to fill in…"), "export", self._save_form),
            TabAction(N_("Bring in goods…"), "import", self._bring_in, True),
        )

    def say_nothing(self, desk: EventDesk) -> None:
        place = self.place
        said = N_("No goods are announced yet. Bring in the exhibitors' lists, or say at each product where it comes.")
        bring = place.step(N_("Bring in goods…"), "import", self._bring_in, "import")
        products = place.step(N_("Go to Products"), "products", lambda: self.context.go("products"), "products")
        place.show_empty("products", said, bring, products)

    def columns(self) -> tuple[Column[Any], ...]:
        return (
            Column("item", N_("Item number"), lambda row, _: row.item_number, width=112),
            Column("name", N_("Name"), lambda row, _: row.name, width=320),
            Column("exhibitor", N_("Exhibitor"), lambda row, _: row.exhibitor, width=260),
            Column(
                "price", N_("Price"),
                self._price,
                sort=lambda row: row.price_ore, align=RIGHT, width=120,
            ),
            Column("announced", N_("Brought"), lambda row, catalog: catalog.number(row.announced),
                   sort=lambda row: row.announced, align=RIGHT, width=96),
        )  # fmt: skip

    def rows(self, desk: EventDesk) -> tuple[BroughtGoods, ...]:
        return desk.goods

    def words(self, row: BroughtGoods) -> str:
        return f"{row.item_number} {row.name} {row.exhibitor}"

    def said(self, desk: EventDesk) -> str:
        catalog, goods = self.context.catalog, desk.goods
        pieces = catalog.number(sum(row.announced for row in goods))
        said = catalog.text(
            N_("{goods} goods, {pieces} pieces, from {exhibitors} exhibitors"),
            goods=len(goods), pieces=pieces, exhibitors=len({row.exhibitor_id for row in goods}),
        )  # fmt: skip
        missing = sum(row.price_ore is None for row in goods)
        more = catalog.text(N_("{count} without a price"), count=missing) if missing else ""
        return " · ".join(filter(None, (said, more)))

    def key_of(self, row: BroughtGoods) -> int:
        return row.product_id

    def _bring_in(self) -> None:
        self.context.go("import", kind="products", event=self._code)

    def _save_form(self) -> None:
        save_form(self.context, self, self._code, event=self._code)

    @property
    def _code(self) -> str:
        return self.desk.event.code if self.desk is not None else ""

    def _price(self, row: BroughtGoods, catalog: Catalog) -> str:
        if row.price_ore is None or self.desk is None:
            return catalog.text(N_("no price"))
        return catalog.money(row.price_ore, self.desk.event.currency)


_NUMBER: Final[Column[Any]] = Column(
    "number", N_("No."), lambda row, _: str(row.number), sort=lambda row: row.number, align=RIGHT, width=56
)


class PapersTab(ListTab[ExhibitorPapers]):
    """The papers of who takes part that are missing or run out before the event."""

    key = "papers"
    title = N_("Papers")
    search_hint = N_("Search exhibitor, paper")

    @staticmethod
    def counted(desk: EventDesk) -> str:
        return f"⚠ {len(desk.papers)}" if desk.papers else ""

    def columns(self) -> tuple[Column[Any], ...]:
        return (
            _NUMBER,
            Column("exhibitor", N_("Exhibitor"), lambda row, _: row.exhibitor, width=260),
            Column(
                "missing", N_("Missing, or runs out before the event"), self._missing, width=560, grows=True,
                tooltip=self._missing,
            ),
        )  # fmt: skip

    def rows(self, desk: EventDesk) -> tuple[ExhibitorPapers, ...]:
        return desk.papers

    def words(self, row: ExhibitorPapers) -> str:
        return f"{row.exhibitor} {self._missing(row, self.context.catalog)}"

    def said(self, desk: EventDesk) -> str:
        catalog = self.context.catalog
        if not desk.coming:
            return catalog.text(N_("Nobody takes part yet."))
        return catalog.text(
            N_("{right} of {all} exhibitors have every paper on {day}"),
            right=len(desk.money) - len(desk.papers), all=len(desk.money), day=catalog.date(desk.event.starts),
        )  # fmt: skip

    def say_nothing(self, desk: EventDesk) -> None:
        if desk.coming:
            self.place.show_empty("done", N_("Everybody who takes part has every paper for these days."))
        else:
            super().say_nothing(desk)

    def key_of(self, row: ExhibitorPapers) -> int:
        return row.exhibitor_id

    def _missing(self, row: ExhibitorPapers, catalog: Catalog) -> str:
        today = self.context.market.today()
        said = []
        for one in row.missing:
            day = one.values.get("day")
            if isinstance(day, dt.date) and day >= today:
                kind = catalog.text(str(one.values["kind"]))
                said.append(catalog.text(N_("{kind} runs out {day}"), kind=kind, day=catalog.date(day)))
            else:
                said.append(one.text(catalog))
        return ", ".join(said)


class MoneyTab(ListTab[ExhibitorMoney]):
    """Fees owed and paid, and what has been sold so far."""

    key = "money"
    title = N_("Money")
    search_hint = N_("Search exhibitor")

    def columns(self) -> tuple[Column[Any], ...]:
        return (
            _NUMBER,
            Column("exhibitor", N_("Exhibitor"), lambda row, _: row.exhibitor, width=320, grows=True),
            self._sum("fee", N_("Fee"), lambda row: row.fee_ore),
            self._sum("paid", N_("Paid"), lambda row: row.paid_ore),
            self._sum("left", N_("Left to pay"), lambda row: max(0, row.fee_ore - row.paid_ore)),
            self._sum("sold", N_("Sold so far"), lambda row: row.sold_ore),
        )  # fmt: skip

    def rows(self, desk: EventDesk) -> tuple[ExhibitorMoney, ...]:
        return desk.money

    def words(self, row: ExhibitorMoney) -> str:
        return row.exhibitor

    def said(self, desk: EventDesk) -> str:
        money, rows = self._money, desk.money
        return self.context.text(
            N_("Fees {fees}, of which {paid} paid · sold {sold}"),
            fees=money(sum(row.fee_ore for row in rows)), paid=money(sum(row.paid_ore for row in rows)),
            sold=money(sum(row.sold_ore for row in rows)),
        )  # fmt: skip

    def key_of(self, row: ExhibitorMoney) -> int:
        return row.exhibitor_id

    def _money(self, ore: int) -> str:
        return self.context.catalog.money(ore, self.desk.event.currency if self.desk else "SEK")

    def _sum(self, key: str, title: str, ore: Any) -> Column[Any]:  # noqa: ANN401
        return Column(
            key, title, lambda row, _: self._money(ore(row)) if ore(row) else "–", sort=ore, align=RIGHT, width=136
        )
