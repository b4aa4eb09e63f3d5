"""The presenters of forfeited goods before a stand-in of their screen: what is shown, and what is dropped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from domain.errors import MachineTrouble
from domain.ledger.means import Means
from tests.ui.fakes import FakeDesk, a_desk, plain_words
from ui.sales.forfeited_presenter import ForfeitedPresenter
from ui.sales.goods_presenter import GoodsPresenter
from ui.sales.lists import Segment
from ui.sales.sale_presenter import SalePresenter
from ui.sales.take_back_presenter import TakeBackPresenter
from ui.tasks import at_once


class SpyView:
    """Stands for any screen: remembers what it was asked to show."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        def asked(*values: Any, **more: Any) -> None:
            self.asked.append((name, values, more))

        return asked

    def names(self) -> list[str]:
        return [name for name, _values, _more in self.asked]

    def last(self, name: str) -> tuple[Any, ...]:
        return [values for each, values, _more in self.asked if each == name][-1]


class Later:
    """A worker that answers when it is told to."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def __call__(self, job: Any, then: Any, otherwise: Any) -> None:
        self.waiting.append(lambda: at_once(job, then, otherwise))


class Broken(FakeDesk):
    """A desk whose disk does not answer."""

    def goods(self, on: Any, *, gone: bool = True) -> Any:
        raise MachineTrouble("disk.error", detail="")

    def goods_count(self, *, gone: bool) -> int:
        raise MachineTrouble("disk.error", detail="")


def broken() -> FakeDesk:
    desk = a_desk()
    desk.__class__ = Broken
    return desk


def test_a_shop_without_forfeited_goods_says_so_in_every_list() -> None:
    view = SpyView()
    presenter = ForfeitedPresenter(view, at_once, a_desk(), plain_words)
    presenter.refresh()
    assert view.last("show_counts") == (dict.fromkeys(Segment, 0),)
    for segment in Segment:
        presenter.choose(segment)
        assert view.asked[-1] == ("show_none", (segment,), {"there_are_some": False})
    assert view.last("show_figures") == ((),)


def test_what_is_typed_before_the_list_is_read_waits_for_it() -> None:
    view, later = SpyView(), Later()
    presenter = ForfeitedPresenter(view, later, a_desk(), plain_words)
    presenter.refresh()
    presenter.narrow("ring")
    presenter.choose(Segment.LOTS)
    assert view.names() == ["show_loading"]
    later.waiting.pop()()
    assert view.names()[-1] == "show_none"


def test_a_disk_that_does_not_answer_is_told_on_every_screen() -> None:
    for make in (ForfeitedPresenter, SalePresenter):
        view: Any = SpyView()
        presenter: Any = make(view, at_once, broken(), plain_words)
        getattr(presenter, "refresh" if make is ForfeitedPresenter else "start")()
        assert view.last("show_trouble") == ("The disk did not answer.",)


def test_the_answer_for_an_item_that_is_no_longer_asked_for_is_dropped() -> None:
    view, later = SpyView(), Later()
    presenter = GoodsPresenter(view, later, a_desk(), plain_words)
    presenter.open("31012600001-1")
    presenter.open("31012600002-1")
    first, second = later.waiting
    first()
    assert view.names() == []
    second()
    assert view.last("show_unknown") == ("Refused: lot.unknown",)


def test_the_answer_for_another_receipt_is_dropped() -> None:
    view, later = SpyView(), Later()
    presenter = TakeBackPresenter(view, later, a_desk(), plain_words)
    presenter.find("r_1")
    presenter.find("")
    later.waiting.pop()()
    assert view.names()[-1] == "show_nothing"


def test_an_empty_basket_is_not_sold_and_its_fields_wait_for_the_rules() -> None:
    view, later = SpyView(), Later()
    presenter = SalePresenter(view, later, a_desk(), plain_words)
    presenter.start()
    presenter.pay_typed(Means.CASH, "12")
    presenter.rest_in(Means.CASH)
    assert view.names() == []
    later.waiting.pop()()
    presenter.sell()
    assert view.last("show_trouble") == ("The basket is empty. Scan a label, or type what is on it.",)
    assert presenter.basket.paid == {Means.CASH: "12"}
    presenter.start_over()
    assert presenter.basket == replace(presenter.basket, paid={})
