"""The till by mouse and touch: signs of the lines, tiles, number pad, and cash by one press."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from made_in_blekinge.domain.checkin import Movement
from made_in_blekinge.domain.market import Means
from made_in_blekinge.services.checkin.goods import count_goods
from tests.support import builders, builders_till
from tests.support.builders import NOW
from tests.support.builders_checkin import participation
from tests.support.gui.desk import Desk
from tests.support.gui.till_desk import stand_up, visit

MUST, BOWL = "7350053850019", "2001"


def test_lines_are_counted_and_taken_out_by_mouse_and_the_keyboard_stays(desk: Desk) -> None:
    counter = stand_up(desk)
    counter.scan(MUST, BOWL)
    table, field = counter.page.table, counter.page.entry.field

    def click(row: int, name: str) -> None:
        column = next(
            at for at in range(table.columnCount())
            if name in str(table.model().index(row, at).data(Qt.ItemDataRole.AccessibleTextRole) or "")
        )  # fmt: skip
        place = table.visualRect(table.model().index(row, column)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        desk.rest()
        assert QApplication.focusWidget() is field

    click(0, "One more of Äppelmust")
    click(0, "One more of Äppelmust")
    click(0, "One fewer of Äppelmust")
    assert [(row.line.item, row.line.quantity) for row in counter.page.cart.rows] == [("Äppelmust", 2), ("Skål", 1)]
    click(1, "One fewer of Skål")
    assert [row.line.item for row in counter.page.cart.rows] == ["Äppelmust"]
    click(0, "Take Äppelmust out")
    assert counter.page.cart.rows == ()
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert counter.page.cart.pieces == 3


def test_tiles_sell_show_how_many_there_are_and_become_favourites(desk: Desk) -> None:
    counter = stand_up(desk)
    tiles = counter.page.chooser.tiles
    names = [tile.goods.name for tile in tiles.tiles]
    assert "Äppelmust" in names
    tile = tiles.tiles[names.index("Äppelmust")]
    for _ in range(2):
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
        desk.rest()
    assert (counter.page.cart.pieces, tile.count) == (2, 2)
    assert QApplication.focusWidget() is counter.page.entry.field
    tiles.star(tile.goods.product_id)
    tiles.favourites_button.click()
    assert [each.goods.name for each in tiles.tiles] == ["Äppelmust"]
    assert tiles.tiles[0].count == 2
    other = visit(desk)
    assert [each.goods.name for each in other.chooser.tiles.tiles] == ["Äppelmust"]
    other.chooser.tiles.star(tile.goods.product_id)
    assert other.chooser.tiles.hint.isVisible()


def test_a_number_pad_writes_where_the_keyboard_is(desk: Desk) -> None:
    counter = stand_up(desk)
    chooser = counter.page.chooser
    chooser.keys["pad"].click()
    for sign in "2 *⌫45,00↵":
        QTest.mouseClick(chooser.pad.keys[sign], Qt.MouseButton.LeftButton)
    desk.rest()
    counter.press(Qt.Key.Key_Down)
    counter.answer(item="Kruka")
    assert counter.page.cart.total_ore == 4500
    counter.press(Qt.Key.Key_F2)
    assert not chooser.isVisible()
    desk.context.settings.sync()
    counter.press(Qt.Key.Key_Escape)
    assert visit(desk).chooser.kind == "pad"


def test_one_press_pays_in_cash(desk: Desk) -> None:
    counter = stand_up(desk)
    cash = counter.page.side.cash
    assert [key for key in cash.keys if key.isVisible()] == []
    assert not counter.page.side.means[Means.CASH].isEnabled()
    counter.scan(BOWL)
    assert cash.amounts == (25000, 30000, 40000, 50000)
    QTest.mouseClick(cash.keys[3], Qt.MouseButton.LeftButton)
    desk.rest()
    assert (counter.page.side.done.word.text(), counter.amount) == ("Change", "SEK 250.00")


def test_in_little_room_tiles_lie_over_the_cart_until_escape(desk: Desk) -> None:
    counter = stand_up(desk)
    counter.page.window().resize(1024, 700)
    desk.rest()
    whole = counter.page.whole
    whole.folds["tiles"].click()
    assert whole.is_covered
    QTest.mouseClick(counter.page.chooser.tiles.tiles[0], Qt.MouseButton.LeftButton)
    desk.rest()
    counter.press(Qt.Key.Key_Escape)
    assert whole.stack.currentIndex() == 0
    assert counter.page.cart.pieces == 1
    assert counter.page.window().size() == QSize(1024, 700)


def test_tiles_say_what_is_left_where_goods_were_counted(desk: Desk) -> None:
    """Two of three bottles are left after a sale; of the bowl nobody has counted anything."""
    counter = stand_up(desk)
    for booth, exhibitor in (("A1", counter.stand.musteri), ("A2", counter.stand.potter)):
        builders.booth(desk.database, counter.stand.event, booth, exhibitor)
    came = participation(desk.database, counter.stand.event, counter.stand.musteri).id
    count_goods(desk.database, came, Movement.BROUGHT, {counter.stand.must.id: 3}, NOW)
    desk.rest()
    tiles = counter.page.chooser.tiles
    names = [tile.goods.name for tile in tiles.tiles]
    must = tiles.tiles[names.index("Äppelmust")]
    assert (must.stock, [tile.stock for tile in tiles.tiles if tile is not must]) == (
        "3 left", [""] * (len(names) - 1),
    )  # fmt: skip
    counter.scan(MUST)
    assert (must.stock, must.accessibleName()[-6:]) == ("2 left", "2 left")
    counter.pay(Qt.Key.Key_F2)
    counter.press(Qt.Key.Key_Return)
    assert (must.left, must.stock, must.isEnabled()) == (2, "2 left", True)
    builders_till.sell(desk.database, "1001:2")
    desk.rest()
    assert (must.stock, must.isEnabled()) == ("Sold out", False)
    counter.scan(MUST)
    assert counter.page.cart.pieces == 1
