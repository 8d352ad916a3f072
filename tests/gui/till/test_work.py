"""What the till does off the screen stays with the market for which it was begun."""

import datetime as dt
import uuid
from threading import Event

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from made_in_blekinge.bootstrap import App
from made_in_blekinge.domain.cart import Cart
from made_in_blekinge.domain.till import CartState
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.till import work as module
from made_in_blekinge.gui.till.work import TillWork
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.store.database import Database
from tests.support.gui.sample import another, empty_app

__all__ = ["another", "empty_app"]


def test_a_cart_of_one_market_is_not_kept_in_another(
    empty_app: App, another: App, context: GuiContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, kept = Event(), list[tuple[Database, Cart]]()

    def keep(database: Database, _till: str, cart: Cart, _now: dt.datetime, _state: CartState) -> None:
        assert gate.wait(5)
        kept.append((database, cart))

    monkeypatch.setattr(module, "keep_cart", keep)
    parent, first = QObject(), Cart(uuid.uuid4())
    work = TillWork(context, parent)
    work.keep("K1", first)
    work.keep("K1", Cart(uuid.uuid4()))
    context.app = another
    with qtbot.waitSignal(context.jobs.busy, check_params_cb=lambda busy: not busy):
        gate.set()
    assert kept == [(empty_app.database, first)]


def test_what_was_sold_in_a_market_that_was_left_is_not_said_to_have_failed(
    empty_app: App, another: App, context: GuiContext, qtbot: QtBot
) -> None:
    gate, sold, failed = Event(), list[bool](), list[UserError]()
    parent = QObject()
    work = TillWork(context, parent)
    work.do(lambda _database: gate.wait(5), done=sold.append, failed=failed.append)
    context.app = another
    gate.set()
    qtbot.waitUntil(lambda: [error.code for error in failed] == ["another_market"])
    assert sold == []
    assert failed[0].text == ""
