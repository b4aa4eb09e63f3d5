"""What a shop of many years has at hand on its last morning: a vault full of bags, and calls about what is overdue.

The bags come as after a move into a new vault: all on one morning. What is written follows the rules of the counter;
only the pipeline's transaction for each is saved, and the second person who agrees to a plan.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice

from app.bench.large import append_all
from app.shop import Shop
from domain.clock import calendar_day
from domain.commands import Moment
from domain.facts import Body
from domain.ids import CommandId, PersonId
from domain.listing import lines_of
from domain.pawn.collection import Channel, CollectionPaused, ContactRecorded, Outcome, Written
from domain.pawn.views import TaskLine
from domain.stock.custody import Custody, CustodyChanged, CustodyStage, CustodyStep, Handling, follow
from domain.stock.places import AddPlace, PlaceKind
from domain.stock.vault_listing import BagQuery, Shelf

_VAULTS, _SAFES, _BOXES = ("A", "B"), 10, 10
_OUTCOMES = (Outcome.NOT_REACHED, Outcome.REACHED, Outcome.NOT_REACHED, Outcome.PROMISED)
_RESTS, _DAYS_PROMISED, _DAYS_OF_REST = 20, 3, 30
"""Of so many tickets that are overdue one rests by a plan, the others were called."""
_BAGS_AT_ONCE = 1_000


def fill_the_vault(shop: Shop) -> None:
    """Lay everything that is pledged or for sale into the vault, each in a sealed bag of its own."""
    boxes = _add_places(shop)
    moment = _moment(shop)
    asked = BagQuery(on=moment.business_date, shelf=Shelf.NOT_STORED)
    waiting = list(lines_of(shop.reading.bags_page, asked))
    stored = (_stored(n, line.item, boxes[n % len(boxes)], moment) for n, line in enumerate(waiting, start=1))
    while some := list(islice(stored, _BAGS_AT_ONCE)):
        append_all(shop.book_file.writer, some, moment.actor, moment.business_date)


def call_the_overdue(shop: Shop) -> None:
    """Take down for every other task of an overdue ticket what came of it: some promised, some agreed on a plan."""
    moment = _moment(shop)
    on = moment.business_date
    overdue = [task for task in shop.reading.to_do(on) if task.due < on]
    followed_up = [_followed_up(shop, n, task, on) for n, task in enumerate(overdue[::2])]
    if followed_up:
        append_all(shop.book_file.writer, followed_up, moment.actor, on)


def _moment(shop: Shop) -> Moment:
    """The morning, as the rules see it, for the person who has signed in."""
    writer = shop.book_file.writer
    now = writer.clock()
    return Moment(
        now=now,
        business_date=calendar_day(now),
        store=writer.store,
        device=writer.device,
        command_id=CommandId("bulk"),
        actor=PersonId(shop.session.person),
        role=shop.session.role,
    )


def _add_places(shop: Shop) -> tuple[str, ...]:
    """Give the vault its places; the answer are its boxes."""
    safes = {f"{vault}-{n:02d}": vault for vault in _VAULTS for n in range(1, _SAFES + 1)}
    boxes = {f"{safe}-{n:02d}": safe for safe in safes for n in range(1, _BOXES + 1)}
    shop.do_all([AddPlace(code=each, name=f"{each} 库", kind=PlaceKind.VAULT) for each in _VAULTS])
    shop.do_all([AddPlace(code=each, name=f"{each} 柜", kind=PlaceKind.SAFE, parent=safes[each]) for each in safes])
    shop.do_all([AddPlace(code=each, name=f"{each} 格", kind=PlaceKind.BOX, parent=boxes[each]) for each in boxes])
    return tuple(boxes)


def _stored(number: int, item: str, place: str, moment: Moment) -> CustodyChanged:
    bag, seal = f"FB{number:06d}", f"S{number:07d}"
    how = Handling(what=CustodyStep.STORED, stage=CustodyStage.SEALED_IN, place=place, bag=bag, seal=seal)
    return follow(Custody(item=item), how, moment)


def _followed_up(shop: Shop, number: int, task: TaskLine, on: date) -> Body:
    customer = shop.reading.ticket(task.number).customer
    if number % _RESTS == 0:
        until, plan = on + timedelta(days=_DAYS_OF_REST), Written("分期赎当，月底前来店")
        return CollectionPaused(customer=customer, ticket=task.number, on=on, until=until, plan=plan)
    outcome = _OUTCOMES[number % len(_OUTCOMES)]
    return ContactRecorded(
        customer=customer,
        ticket=task.number,
        due=task.due,
        step=task.step,
        on=on,
        channel=Channel.PHONE,
        outcome=outcome,
        promised_on=on + timedelta(days=_DAYS_PROMISED) if outcome is Outcome.PROMISED else None,
        note=Written("电话提醒到期，告知应付金额"),
    )
