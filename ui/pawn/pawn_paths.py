"""The fields of a new pawn by their paths: in which order they are worked, and which one a refusal is about."""

from __future__ import annotations

from domain.errors import Refusal
from ui.language import _
from ui.pawn.pawn_form import PawnForm
from ui.pawn.quoting import Steps

_ORDER = (
    "id_number",
    "name",
    "mobile",
    "legal_representative",
    "address",
    "source_statement",
    "representative",
    "power_of_attorney",
    "items",
    "papers",
    "registration",
    "term",
    "monthly_interest",
    "monthly_fee",
    "prohibited",
)
_FIELD_OF = {
    "fee.over_cap": "monthly_fee_rate",
    "fee.over_cap_by_days": "monthly_fee_rate",
    "interest.over_cap": "monthly_interest_rate",
    "term.too_long": "term",
    "term.too_short": "term",
    "term.too_early": "term",
    "mobile.form": "mobile",
    "phone.form": "mobile",
    "registration.missing": "registration.authority",
    "registration.later": "registration.on",
    "representative.missing": "representative",
    "representative.same": "representative",
    "representative.company": "representative",
    "goods.prohibited": "prohibited",
    "goods.checklist": "prohibited",
    "customer.known": "id_number",
    "customer.minor": "id_number",
    "customer.frozen": "id_number",
    "customer.blacklisted": "id_number",
    "customer.paper_expired": "id_number",
}
"""Which field a refusal is about, where it does not name the field itself."""
_OF_ITEMS = {
    "loan.over_value": "loan",
    "appraisal.over_loan": "loan",
    "appraisal.over_value": "appraised",
    "appraisal.other_goods": "appraisal",
}
_PEOPLE = frozenset(_ORDER[:8])
_TERMS = frozenset({"term", "monthly_interest_rate", "monthly_fee_rate", "prohibited"})


def place_of(refusal: Refusal, form: PawnForm) -> str | None:
    """The path of the field that a refusal is about; None where it is about none."""
    params = refusal.params
    if refusal.code.startswith(("id.", "credit_code.")):
        return "id_number"
    if refusal.code == "papers.missing":
        return f"papers.{params['paper']}"
    item = str(params.get("item", ""))
    if item.isdecimal() and 1 <= int(item) <= len(form.items):
        if refusal.code.startswith("item.attribute"):
            return f"items.{int(item) - 1}.attributes.{params.get('attribute', '')}"
        return f"items.{int(item) - 1}.{_OF_ITEMS.get(refusal.code, 'description')}"
    named = str(params.get("field", ""))
    return _FIELD_OF.get(refusal.code) or (named if named.startswith(_ORDER) else None)


def working_order(path: str) -> tuple[int, str]:
    """Where a field stands in the order of work."""
    return next((place for place, name in enumerate(_ORDER) if path.startswith(name)), len(_ORDER)), path


def steps_of(open_ends: set[str]) -> Steps:
    """Which steps are done, where these fields are still missing or wrong."""
    people, terms = open_ends & _PEOPLE, open_ends & _TERMS
    goods = open_ends - people - terms
    return Steps(customer=not people, goods=not goods, terms=not terms and not goods)


def is_same(path: str, before: PawnForm, form: PawnForm) -> bool:
    """Whether nothing was typed at a field, so that what the book refused of it still stands."""
    name = path.partition(".")[0]
    if name in {"items", "papers"}:
        return bool(getattr(before, name) == getattr(form, name))
    return hasattr(form, path) and bool(getattr(before, path) == getattr(form, path))


def missing_words(path: str, form: PawnForm) -> str:
    """What is said beside a field that is still empty."""
    if path == "id_number" and form.id_number.strip():
        return _("18 characters; another paper only of somebody who is taken down under Customers.")
    if path == "mobile" and form.mobile.strip():
        return _("A mobile number has 11 digits.")
    if path == "representative":
        return _("Find the person and choose them.")
    if path == "prohibited":
        return _("Look at the goods, ask, and say that none of these applies.")
    return _("Please fill this in.")
