"""`pawnbook bench --screens BOOK`: lists, searches and screens of a large book, in the real window without a display.

The book is worked at as it lies there, on its own open day; nothing is written but the sign-in. The practice password
opens it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from PySide6.QtWidgets import QApplication

from app.bench.books import MANAGER, Counter, signed_in
from app.bench.figures import Figure, Part, seconds
from app.desktop import Place
from app.tour.scratch import ShopTime, scratch_home, time_for, tour_gate
from domain.clock import CHINA, calendar_day
from domain.customers.listing import CustomerOrder, CustomerQuery, Group
from domain.documents import label_text
from domain.ledger.voucher_listing import Only, VoucherList, Word
from domain.money import Money
from domain.pawn.listing import Order, TicketQuery
from domain.reading import Reading
from domain.sales.listing import GoodsQuery
from domain.stock.appraisal.listing import WorksheetQuery
from domain.stock.vault_listing import BagQuery, Shelf
from ui.pawn.ticket_view import TicketView
from ui.tour.hand import Hand, at_window
from ui.tour.main_job import sign_in

LIST_MS, SEARCH_MS, SCAN_MS, SWITCH_MS, MEMORY_MB = 50.0, 50.0, 100.0, 100.0, 400.0
ROUNDS = 20
_SCREENS = (
    "counter",
    "tickets",
    "customers",
    "vault",
    "forfeited",
    "to_do",
    "books",
    "appraisals",
    "reports",
    "compliance",
)
_ORDERS: Mapping[Order | CustomerOrder, str] = {
    Order.NUMBER: "票号",
    Order.PAWNED: "当日",
    Order.DUE: "到期",
    Order.LOAN: "当金",
    CustomerOrder.STANDING: "状态",
    CustomerOrder.NAME: "姓名",
    CustomerOrder.VALIDITY: "证件有效期",
}

Read = Callable[[], object]
Named = tuple[str, str, Read]
"""What is read: its name, its Chinese name, and the reading."""


def measure(folder: Path, rounds: int = ROUNDS) -> Iterator[Figure]:
    """Memory after the sign-in, first pages, searches, scans and changes of the screen."""
    time = _time_of(folder)
    with (
        scratch_home() as home,
        tour_gate(Place(home, time, other_time=True, only=folder)) as (door, gate),
        at_window(door) as hand,
    ):
        sign_in(hand, MANAGER)
        yield from _memory()
        if gate.desk is None:
            raise TypeError(gate)
        reading = gate.desk.reading
        yield from (_read(hand, each, LIST_MS, rounds) for each in _lists(reading, time))
        yield from (_read(hand, each, LIST_MS, rounds) for each in _at_hand(hand, reading, time))
        yield from (_read(hand, each, SEARCH_MS, rounds) for each in _searches(hand, reading, time))
        yield _scans(hand, reading, time, rounds)
        yield from _switches(hand, rounds)


def _time_of(folder: Path) -> ShopTime:
    with signed_in(folder, Counter(datetime.now(CHINA))) as shop:
        return time_for(shop.reading.day(), lambda: datetime.now(CHINA))


def _memory() -> Iterator[Figure]:
    """What the process holds in memory, where the system tells it as Linux does."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text(encoding="ascii").splitlines())
        now, most = (int(lines[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))
        yield Figure(
            name="memory after the sign-in",
            chinese="登录后占用内存",
            value=now,
            unit="MB",
            must=MEMORY_MB,
            aim=MEMORY_MB,
            less_is_better=True,
            parts=(Part("the most so far", most, "MB"),),
        )


def _lists(reading: Reading, time: ShopTime) -> Iterator[Named]:
    """The first page of every list, in every order that it offers, both ways."""
    on = calendar_day(time())
    for order in Order:
        for down in (False, True):
            asked = TicketQuery(on=on, order=order, descending=down)
            yield *_words("tickets", "当票", order, down=down), partial(reading.ticket_page, asked)
    for by in CustomerOrder:
        for down in (False, True):
            who = CustomerQuery(on=on, order=by, descending=down)
            yield *_words("customers", "当户", by, down=down), partial(reading.customer_page, who)
    for group in Group:
        yield f"customers, {group.value}", f"当户（{group.value}）首页", partial(_page_of, reading, group, time)
    month = max(reading.voucher_months(), default="")
    for way, said, down in (("from the end", "降序", True), ("from the beginning", "升序", False)):
        listed = VoucherList(month=month, descending=down)
        yield f"vouchers of a month, {way}", f"一月凭证首页，{said}", partial(reading.voucher_page, listed)
    yield (
        "vouchers nobody reviewed",
        "未审核凭证",
        partial(reading.voucher_page, VoucherList(month=month, only=Only.UNREVIEWED)),
    )
    yield "months of vouchers", "凭证月份", reading.voucher_months
    yield "vouchers counted", "凭证计数", partial(reading.voucher_counts, month)
    for gone, which, chinese in ((False, "in stock", "在库"), (True, "gone", "已售")):
        for way, said, down in (("from the beginning", "升序", False), ("from the end", "降序", True)):
            goods = GoodsQuery(on=on, gone=gone, descending=down)
            yield (
                f"forfeited goods {which}, {way}",
                f"绝当物品首页（{chinese}），{said}",
                partial(reading.goods_page, goods),
            )
    yield "sums of the goods in stock", "在库合计", partial(reading.stock_sums, GoodsQuery(on=on))
    yield "sums of the goods gone", "已售合计", partial(reading.gone_sums, GoodsQuery(on=on, gone=True))
    for way, said, down in (("from the end", "降序", True), ("from the beginning", "升序", False)):
        sheets = partial(reading.appraisal_page, WorksheetQuery(descending=down))
        yield f"worksheets, {way}", f"估价单首页，{said}", sheets


def _at_hand(hand: Hand, reading: Reading, time: ShopTime) -> Iterator[Named]:
    """What lies in the vault and what is to do, whole, and one bag and one task of them."""
    on = calendar_day(time())
    vault, tasks = hand.ask(lambda: reading.vault(on)), hand.ask(lambda: reading.to_do(on))
    yield f"vault, {vault.bags:,} bags", f"库房（{vault.bags:,} 袋）", partial(reading.vault, on)
    lying = BagQuery(on=on, shelf=Shelf.HERE, places=vault.holding(""))
    yield "bags of the vault", "库房的袋", partial(reading.bags_page, lying)
    for bag in hand.ask(lambda: reading.bags_page(lying)).lines[:1]:
        yield "a bag's way through the vault", "一袋的保管经过", partial(reading.custody, bag.item)
    yield f"to do, {len(tasks):,} tasks", f"待办（{len(tasks):,} 项）", partial(reading.to_do, on)
    yield "to do, resting", "待办（暂停中）", partial(reading.paused, on)
    for task in tasks[:1]:
        yield "a ticket followed up", "一张当票的跟进", partial(reading.follow_up, task.number, on)


def _words(name: str, chinese: str, order: Order | CustomerOrder, *, down: bool) -> tuple[str, str]:
    """How a first page is called in a table."""
    way, said = ("from the end", "降序") if down else ("from the beginning", "升序")
    return f"{name} by {order.value}, {way}", f"{chinese}首页，按{_ORDERS[order]}{said}"


def _page_of(reading: Reading, group: Group, time: ShopTime) -> object:
    return reading.customer_page(CustomerQuery(on=calendar_day(time()), group=group))


def _searches(hand: Hand, reading: Reading, time: ShopTime) -> Iterator[Named]:
    """What is looked for in the command box, people and tickets, of somebody in the middle of the list of customers."""
    who = CustomerQuery(on=calendar_day(time()), order=CustomerOrder.NAME)
    line = hand.ask(lambda: reading.customer_page(who)).lines[-1]
    known = hand.ask(lambda: reading.customer_record(line.customer)).customer
    if known.personal is None:
        return
    name, mobile = known.personal.name, known.personal.mobile
    number = _numbers(hand, reading, time)[-1]
    short = hand.ask(lambda: reading.initials(name))
    wanted = {
        ("name", "姓名"): name,
        ("pinyin initials", "拼音首字母"): short[0] if short else name,
        ("tail of a phone", "手机尾号"): mobile[-4:],
        ("tail of an identity number", "证件尾号"): known.personal.id_number[-4:],
        ("ticket number", "当票号"): number,
        ("tail of a ticket number", "当票尾号"): number[-4:],
    }
    for (what, said), text in wanted.items():
        yield f"search by {what}", f"搜索：{said}", partial(_found, reading, text)
    yield "page of a customer", "当户页面", partial(_page_of_customer, reading, line.customer, who.on)
    yield from _narrowed(reading, who.on)


def _page_of_customer(reading: Reading, customer: str, on: date) -> object:
    return reading.customer_record(customer), reading.customer_tickets(customer, on)


def _narrowed(reading: Reading, on: date) -> Iterator[Named]:
    """Lists that are narrowed to what is rare, so that all of a month or of the shelf has to be looked at."""
    month = max(reading.voucher_months(), default="")
    for what, said, word in (
        ("an amount", "金额", Word(text="1234567.89", amount=Money(123_456_789))),
        ("a word that nothing has", "没有的词", Word(text="zzzz")),
    ):
        vouchers = VoucherList(month=month, words=(word,))
        yield f"vouchers narrowed to {what}", f"凭证筛选：{said}", partial(reading.voucher_page, vouchers)
    goods, sheets = GoodsQuery(on=on, text="zzzz"), WorksheetQuery(text="zzzz")
    yield "forfeited goods narrowed to a word", "绝当物品筛选", partial(reading.goods_page, goods)
    yield "worksheets narrowed to a word", "估价单筛选", partial(reading.appraisal_page, sheets)


def _found(reading: Reading, text: str) -> object:
    return reading.customers(text), reading.find(text)


def _numbers(hand: Hand, reading: Reading, time: ShopTime) -> list[str]:
    asked = TicketQuery(on=calendar_day(time()))
    return [line.number for line in hand.ask(lambda: reading.ticket_page(asked)).lines]


def _read(hand: Hand, what: Named, must: float, rounds: int) -> Figure:
    """Something is read again and again, by the worker as always; the first time counts among the worst."""
    name, chinese, read = what
    return _of_times(name, chinese, [hand.ask(partial(seconds, read)) for _ in range(rounds)], must)


def _scans(hand: Hand, reading: Reading, time: ShopTime, rounds: int) -> Figure:
    """From the first letter of a scanned label to the painted ticket, each time another one."""
    shown, whole = list[float](), list[float]()
    for number in islice(cycle(_numbers(hand, reading, time)), rounds):
        shown.append(seconds(partial(_scan, hand, number)))
        whole.append(shown[-1] + seconds(hand.rest))
    later = Part("with its costs and pictures, and the worker idle", median(whole) * 1000, "ms")
    return _of_times("scan to ticket on the screen", "扫码到当票显示", shown, SCAN_MS, (later,))


def _scan(hand: Hand, number: str) -> None:
    hand.send_scan(label_text(f"{number}-1"))
    hand.wait_for(lambda: isinstance(hand.screen.widget, TicketView) and number in hand.screen.title, number)
    QApplication.processEvents()


def _switches(hand: Hand, rounds: int) -> Iterator[Figure]:
    """From one screen to the next, until it has what it shows; they have all been opened before."""
    times: dict[str, list[float]] = {name: [] for name in _SCREENS}
    for _ in range(rounds + 1):
        for name in _SCREENS:
            times[name].append(seconds(partial(_go_to, hand, name)))
    for name, taken in times.items():
        opened_first = (Part("opened for the first time", taken[0] * 1000, "ms"),)
        yield _of_times(f"to the screen “{name}”", f"切换到界面 {name}", taken[1:], SWITCH_MS, opened_first)


def _go_to(hand: Hand, name: str) -> None:
    hand.shell.open_screen(name)
    hand.rest()


def _of_times(name: str, chinese: str, taken: list[float], must: float, parts: tuple[Part, ...] = ()) -> Figure:
    worst = Part(f"the worst of {len(taken)}", max(taken) * 1000, "ms")
    return Figure(
        name=name,
        chinese=chinese,
        value=median(taken) * 1000,
        unit="ms",
        must=must,
        aim=must,
        less_is_better=True,
        parts=(worst, *parts),
    )
