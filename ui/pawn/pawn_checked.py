"""What a new pawn as it is typed comes to, and the commands that it becomes."""

from __future__ import annotations

from dataclasses import dataclass, field

from domain.customers.company import RegisterCompany
from domain.customers.customer import CustomerKind, RegisterCustomer
from domain.customers.representative import Representative
from domain.ids import CustomerId
from domain.ledger.means import Means
from domain.money import Money, Rate
from domain.pawn.issue import IssueTicket
from domain.pawn.papers import PaperTaken, Registration
from domain.stock.item import OfferedItem
from domain.stock.prohibited import Prohibited
from ui.pawn.pawn_form import PawnForm


@dataclass(slots=True)
class Checked:
    """What the texts come to. `wrong` says in words what will not do, `missing` which fields are still empty.

    Both go by the fields' paths ("items.0.loan"). `number` is what the customer is looked up by.
    """

    number: str | None = None
    kind: CustomerKind = CustomerKind.PERSON
    mobile: str | None = None
    items: list[OfferedItem | None] = field(default_factory=list)
    amounts: list[tuple[Money | None, Money | None]] = field(default_factory=list)
    days: int | None = None
    months: int | None = None
    interest: Rate | None = None
    fee: Rate | None = None
    representative: Representative | None = None
    papers: tuple[PaperTaken, ...] = ()
    registration: Registration | None = None
    prohibited: tuple[Prohibited, ...] = ()
    wrong: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    @property
    def has_term(self) -> bool:
        """Whether the term is there."""
        return self.days is not None or self.months is not None


def issue_command(form: PawnForm, checked: Checked, customer: CustomerId) -> IssueTicket:
    """The command that a form without gaps comes to."""
    if not checked.has_term:
        raise ValueError("a form with gaps is no command")
    return IssueTicket(
        customer=customer,
        items=tuple(item for item in checked.items if item is not None),
        prohibited=checked.prohibited,
        days=checked.days,
        months=checked.months,
        source_statement=form.source_statement.strip(),
        pledge=form.class_of_pledge,
        monthly_interest_rate=checked.interest,
        monthly_fee_rate=checked.fee,
        representative=checked.representative,
        papers=checked.papers,
        registration=checked.registration,
        means=Means(form.means),
    )


def register_command(form: PawnForm, checked: Checked) -> RegisterCustomer | RegisterCompany:
    """Taking down a new customer."""
    number = checked.number or form.id_number
    if checked.kind is CustomerKind.COMPANY:
        return RegisterCompany(
            name=form.name.strip(),
            credit_code=number,
            legal_representative=form.legal_representative.strip(),
            address=form.address.strip(),
            phone=checked.mobile or form.mobile,
        )
    return RegisterCustomer(
        name=form.name.strip(),
        id_number=number,
        mobile=checked.mobile or form.mobile,
        address=form.address.strip(),
    )
