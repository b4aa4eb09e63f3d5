"""The customers of a store as a table for an auditor: masked, or whole where two people agreed to that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from domain.customers.customer import Customer
from domain.customers.masking import masked_address
from domain.customers.views import line_of
from sync.audit import csv_row

HEADINGS = ("客户 customer", "类型 kind", "姓名 name", "证件 paper", "号码 number", "电话 phone", "地址 address")


def people_rows(customers: Iterable[Customer], *, unmasked: bool) -> Iterator[str]:
    """The lines of customers.csv; an erased person has none but their id."""
    yield "\ufeff" + csv_row(HEADINGS)
    for customer in customers:
        line, personal, company = line_of(customer), customer.personal, customer.company
        paper = line.paper.value if line.paper is not None else ""
        if personal is None:
            address = company.address if company is not None else ""
            told = (line.name or "", paper, line.number or "", line.phone or "", address)
        elif unmasked:
            told = (personal.name, paper, personal.id_number, personal.mobile, personal.address)
        else:
            told = (line.name or "", paper, line.number or "", line.phone or "", masked_address(personal.address))
        yield csv_row((customer.customer, customer.kind.value, *told))
