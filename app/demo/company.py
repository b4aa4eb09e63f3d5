"""The company behind the practice shop, and customers who are something special; neither they nor their codes exist."""

from __future__ import annotations

from datetime import date, timedelta
from typing import cast

from app.demo.people import CLERKS, MANAGER
from app.demo.workstation import Workstation
from domain.access.people import LimitLending
from domain.clock import calendar_day
from domain.customers.blacklist import BlacklistCustomer
from domain.customers.company import RegisterCompany
from domain.customers.customer import CustomerRegistered, RegisterCustomer
from domain.customers.freezing import FreezeCustomer
from domain.customers.papers import PaperKind
from domain.customers.resident_id import check_digit
from domain.customers.restriction import BlacklistSource, FreezeReason
from domain.ids import CustomerId
from domain.money import Money, rate
from domain.organisation.legal_person import SetLegalPerson
from domain.organisation.reserve import ReserveHeadroom
from domain.organisation.shareholder import SetShareholder

_ALONE = Money(3_000_000)
"""What the younger of the clerks lends without anybody else."""

FIRM = RegisterCompany(
    name="上海恒远贸易有限公司",
    credit_code="91310104MA0000007K",
    legal_representative="沈立群",
    address="上海市徐汇区天钥桥路 1 号",
    phone="021-00000088",
)
"""A company that borrows."""


def tell_of_company(station: Workstation, capital: Money) -> None:
    """Take down the legal person, what its store and a clerk may lend, and one of its shareholders; each by two."""
    today = calendar_day(station.clock())
    company = SetLegalPerson(
        name="福安典当有限公司",
        credit_code="91310104000000000T",
        registered_capital=capital,
        net_assets=capital.share(rate("0.98").value),
        as_of=today - timedelta(days=30),
    )
    reserve = ReserveHeadroom(
        lending=capital,
        property_right=capital.share(rate("0.25").value),
        real_estate=capital.share(rate("0.5").value),
        daily_alarm=capital.share(rate("0.2").value),
        since=today,
    )
    for command in (company, reserve):
        station.do(command, approved=True)
    station.do(LimitLending(person=CLERKS[1].person, limit=_ALONE), MANAGER, approved=True)
    shareholder = _taken_down(station, "顾正伦", "3101011901020399", "19900000001")
    station.do(SetShareholder(customer=shareholder, paid_in=capital.share(rate("0.1").value)), MANAGER)


def tell_of_customers(station: Workstation) -> None:
    """A company, a foreigner, somebody of a police notice, and somebody whose papers are in doubt."""
    foreigner = RegisterCustomer(
        name="Anna Schmidt",
        id_number="C00X00T00",
        mobile="19900000002",
        address="上海市长宁区武夷路 2 弄 3 号",
        paper=PaperKind.PASSPORT,
        valid_until=calendar_day(station.clock()) + timedelta(days=900),
        issued_in="德国",
        birth_date=date(1903, 5, 4),
    )
    station.do(FIRM)
    station.do(foreigner)
    wanted = _taken_down(station, "钱六", "3101061902030499", "19900000003")
    notice = BlacklistCustomer(
        customer=wanted, source=BlacklistSource.POLICE_NOTICE, reason="协查对象", reference="练习协查 第 1 号"
    )
    station.do(notice, MANAGER)
    doubtful = _taken_down(station, "卜详", "3101071903040599", "19900000004")
    station.do(FreezeCustomer(customer=doubtful, reason=FreezeReason.PAPERS, note="证件照片与本人不符"), MANAGER)


def _taken_down(station: Workstation, name: str, first: str, mobile: str) -> CustomerId:
    """Somebody with a resident card of these first sixteen places."""
    number = first + "9"
    person = RegisterCustomer(
        name=name,
        id_number=number + check_digit(number),
        mobile=mobile,
        address="上海市黄浦区复兴东路 1 弄 1 号",
    )
    return cast("CustomerRegistered", station.do(person).happened).customer
