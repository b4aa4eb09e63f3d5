"""One example of every kind of fact. The golden files hold them for good: later builds must read what was written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.access.leaving import PersonLeft, PersonUnlocked, RoleChanged
from domain.access.people import LendingLimited, PersonAdded
from domain.access.returning import PersonReturned
from domain.access.roles import Role
from domain.access.second_factor import RecoveryCodeUsed, SecondFactorReset, SecondFactorSet
from domain.access.security import SecurityEvent, SecurityNoted
from domain.alerts.alert import AlertKind
from domain.alerts.subscription import Subscribed
from domain.customers.blacklist import CustomerBlacklisted, CustomerUnblacklisted
from domain.customers.company import CompanyRegistered, CompanyUpdated
from domain.customers.customer import CustomerRegistered
from domain.customers.erasure import CustomerErased, ErasureBasis
from domain.customers.freezing import CustomerFrozen, CustomerUnfrozen
from domain.customers.papers import IdentityPaper, PaperKind
from domain.customers.restriction import BlacklistSource, FreezeReason, Remark
from domain.customers.update import Changes, CustomerUpdated
from domain.facts import Body, kind_of
from domain.ids import CustomerId, StoreId
from domain.ledger.entry import EntryPosted, Posting
from domain.money import rate
from domain.organisation.legal_person import LegalPersonSet
from domain.organisation.reserve import HeadroomReserved
from domain.organisation.shareholder import ShareholderSet
from domain.organisation.store import StoreFounded
from domain.pawn.numbers import NumbersLeased
from domain.quantities import fineness, weight
from domain.rulebook.change import RulebookChanged
from domain.rulebook.china import CHINA
from domain.rulebook.templates import Templates, Wording
from domain.stock.appraisal import gold
from domain.stock.comparison import Comparison, MisplacedBag, MissingBag, SeenBag
from domain.stock.custody import CustodyChanged, CustodyStage, CustodyStep
from domain.stock.item import Attribute
from domain.stock.photos import ItemPhotographed
from domain.stock.places import PlaceAdded, PlaceClosed, PlaceKind, PlaceOpened
from domain.stock.stocktake import StocktakeFinished, StocktakeKind, StocktakeScanned, StocktakeStarted
from domain.stock.vault_walk import WalkDrawn, WalkFinished
from domain.stock.walk_sample import DrawnBag, proof, seed_of
from domain.till.cash_count import Pieces, TillCounted
from domain.till.day import CashBroughtIn, CashTakenOut, Counterpart, TillOpened
from domain.till.day_close import DayClosed
from tests.builders import (
    CLERK,
    CUSTOMER,
    DEVICE,
    MANAGER,
    PAWNED,
    STORE,
    a_moment,
    a_person,
    a_store,
    money,
)
from tests.domain.appraising import Counter, gold_at
from tests.domain.clock_examples import every_fact_of_the_clock
from tests.domain.examples_of_books import every_fact_of_the_books
from tests.domain.examples_of_pawn import of_a_pledge
from tests.domain.selling import every_fact_about_sales


def _vault() -> tuple[Body, ...]:
    item, keeper, second = "31012500001-1", CLERK.person, MANAGER.person
    bag = DrawnBag(item=item, place="A-03-2", bag="FB0017", seal="S000231", loan=money("10000.00"), by_value=True)
    proved = proof(1, 3, money("30000.00"))
    return (
        PlaceAdded(place="A-03-2", name="甲柜三层二格", kind=PlaceKind.BOX, parent="A-03"),
        PlaceClosed(place="A-03-2", reason="锁坏"),
        PlaceOpened(place="A-03-2"),
        CustodyChanged(
            item=item,
            what=CustodyStep.RESEALED,
            stage=CustodyStage.SEALED_IN,
            from_place=None,
            to_place="A-03-2",
            bag="FB0017",
            seal="S000231",
            old_seal="S000107",
            reason="复核成色",
            keeper=keeper,
            second=second,
        ),
        StocktakeStarted(
            stocktake="s_1",
            kind=StocktakeKind.SURPRISE,
            everything=False,
            places=("A-03", "A-03-2"),
            book_hash="0" * 64,
            by=keeper,
        ),
        StocktakeScanned(stocktake="s_1", place="A-03-2", items=(item,), broken=(item,), by=keeper),
        StocktakeFinished(
            stocktake="s_1",
            result=Comparison(
                expected=2,
                found=1,
                moved_meanwhile=0,
                book_value=money("15000.00"),
                missing=(MissingBag(item="31012500002-1", place="A-03", loan=money("5000.00")),),
                missing_value=money("5000.00"),
                misplaced=(MisplacedBag(item=item, place="A-03", seen_in="A-03-2"),),
                extra=(SeenBag(item="X", seen_in="A-03-2"),),
                broken=(SeenBag(item=item, seen_in="A-03-2"),),
                not_visited=("A-03",),
            ),
            remarks="复盘",
            keeper=keeper,
            second=second,
        ),
        WalkDrawn(
            walk="w_1",
            on=PAWNED,
            head="1" * 64,
            seed=seed_of(STORE, PAWNED, "1" * 64),
            minutes=5,
            bags=(bag,),
            bags_in_reach=3,
            book_value=money("30000.00"),
            proof=proved,
        ),
        WalkFinished(
            walk="w_1",
            on=PAWNED,
            found=(item,),
            missing=(MissingBag(item="31012500002-1", place="A-03", loan=money("5000.00")),),
            missing_value=money("5000.00"),
            misplaced=(MisplacedBag(item=item, place="A-03-2", seen_in="A-03"),),
            broken=(item,),
            excused=("31012500003-1",),
            also_seen=("31012500004-1",),
            proof=proved,
            remarks="",
            keeper=keeper,
        ),
    )


def _examples() -> tuple[Body, ...]:
    store = a_store()
    return (
        StoreFounded(
            store=store.store,
            name=store.name,
            address=store.address,
            phone=store.phone,
            licence=store.licence,
            province=store.province,
            number=store.number,
            registered_capital=store.registered_capital,
            practice=store.practice,
        ),
        PersonAdded(person=MANAGER.person, name=MANAGER.name, role=MANAGER.role),
        SecurityNoted(
            device=DEVICE,
            event=SecurityEvent.PERSONAL_DATA_SEEN,
            person=CLERK.person,
            about=f"customer:{CUSTOMER}",
            reason="警方协查",
            count=1,
        ),
        LendingLimited(person=CLERK.person, limit=money("20000.00")),
        RoleChanged(person=CLERK.person, role=Role.ACCOUNTANT),
        PersonLeft(person=CLERK.person, reason="回老家"),
        PersonReturned(person=CLERK.person, role=Role.CLERK),
        PersonUnlocked(person=CLERK.person),
        SecondFactorSet(person=MANAGER.person, recovery=("0" * 64, "1" * 64)),
        SecondFactorReset(person=MANAGER.person),
        RecoveryCodeUsed(person=MANAGER.person, code="0" * 64, left=9),
        NumbersLeased(device=DEVICE, prefix="310125", first=1, last=100),
        CustomerRegistered(customer=CUSTOMER, personal=a_person()),
        *_customers(),
        *_organisation(),
        TillOpened(
            device=DEVICE, on=PAWNED, float_amount=money("500.00"), brought=money("-20.00"), source=Counterpart.BANK
        ),
        CashBroughtIn(device=DEVICE, counterpart=Counterpart.CAPITAL, amount=money("20000.00"), note="收据 7"),
        CashTakenOut(
            device=DEVICE, counterpart=Counterpart.BRANCH, amount=money("12.50"), note="调拨单 3", store=StoreId("3102")
        ),
        *of_a_pledge(),
        _entry(),
        TillCounted(device=DEVICE, pieces=(Pieces(denomination=money("100.00"), pieces=5),), counted=money("500.00")),
        DayClosed(
            device=DEVICE,
            on=PAWNED,
            expected=money("501.00"),
            counted=money("500.00"),
            difference=money("-1.00"),
            reason="找零",
        ),
        *_vault(),
    )


def _entry() -> EntryPosted:
    """An entry as the first rules made it, which named no kinds of goods."""
    return EntryPosted(
        cause="command-1:0",
        rule="ticket.issued",
        rules_version="2026-01",
        postings=(
            Posting(account="1303.01", amount=money("10000.00"), sub="ticket:31012500001"),
            Posting(account="1001", amount=money("-9580.00"), sub="till:D1"),
            Posting(account="2203", amount=money("-420.00"), sub="ticket:31012500001"),
        ),
    )


def _customers() -> tuple[Body, ...]:
    firm = CustomerId("c_2")
    card = IdentityPaper(kind=PaperKind.RESIDENT_ID, number=a_person().id_number, valid_until=date(2045, 1, 1))
    return (
        CustomerUpdated(customer=CUSTOMER, changes=Changes(mobile="13900139000", paper=card)),
        CustomerFrozen(customer=CUSTOMER, reason=FreezeReason.OVERDUE),
        CustomerUnfrozen(customer=CUSTOMER, remark=Remark(reason="欠款已清")),
        CustomerBlacklisted(
            customer=CUSTOMER,
            source=BlacklistSource.POLICE_NOTICE,
            remark=Remark(reason="协查对象", reference="协查 2025-17"),
        ),
        CustomerUnblacklisted(customer=CUSTOMER, remark=Remark(reason="协查已撤销")),
        CustomerErased(
            customer=CUSTOMER, on=PAWNED, basis=ErasureBasis.KEPT_LONG_ENOUGH, reason="保存期限已满,本人书面申请"
        ),
        CompanyRegistered(
            customer=firm,
            name="上海恒远贸易有限公司",
            credit_code="91310104MA0000007K",
            legal_representative="李建军",
            address="上海市徐汇区漕溪北路 88 号",
            phone="021-52340000",
            valid_until=date(2045, 1, 1),
        ),
        CompanyUpdated(
            customer=firm,
            name="上海恒远贸易有限公司",
            legal_representative="周敏",
            address="上海市徐汇区漕溪北路 88 号",
            phone="021-52340000",
        ),
    )


def _organisation() -> tuple[Body, ...]:
    store = a_store()
    return (
        LegalPersonSet(
            store=store.store,
            name=store.name,
            credit_code="91310104000000000T",
            registered_capital=store.registered_capital,
            net_assets=money("9500000.00"),
            as_of=date(2024, 12, 31),
        ),
        HeadroomReserved(
            store=store.store,
            lending=money("4000000.00"),
            property_right=money("1000000.00"),
            real_estate=money("0.00"),
            daily_alarm=money("500000.00"),
            since=PAWNED,
        ),
        Subscribed(person=MANAGER.person, kinds=(AlertKind.LENDING, AlertKind.BACKUP), line=rate("0.85")),
        ShareholderSet(customer=CUSTOMER, paid_in=money("500000.00")),
        RulebookChanged(
            rulebook=replace(
                CHINA,
                version="2025-03-02.1-e12c",
                effective_from=date(2025, 3, 2),
                templates=Templates(receipt=Wording(chinese="服务热线 {phone}", english="Call {phone}")),
            ),
            reason="地方金融监管局要求",
            legal_basis=None,
        ),
    )


def _about_goods() -> tuple[Body, ...]:
    [sheet] = gold.decide(
        gold.AppraiseGold(
            description="18K 金手链",
            gross=weight("24.00"),
            stones=weight("0.54"),
            fineness=fineness("750"),
            test=gold.MetalTest.XRF,
            ratio=rate("0.7"),
            attributes=(Attribute("stamp", "18K"),),
        ),
        Counter(),
        a_moment(),
    )
    return (
        sheet,
        gold_at(),
        ItemPhotographed(item="31012500001-1", photos=(f"sha256:{1:064x}", f"sha256:{2:064x}")),
    )


EXAMPLES: dict[str, Body] = {
    kind_of(body).name: body
    for body in (
        *_examples(),
        *_about_goods(),
        *every_fact_about_sales(),
        *every_fact_of_the_clock(),
        *every_fact_of_the_books(),
    )
}
