import json
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, NewType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.codec import COMMAND, FACT, check_limits, from_plain, to_plain
from domain.commands import KindOfCommand, command_from, digest_of, kinds_of_commands
from domain.errors import Refusal
from domain.facts import KindOfFact, canonical, kinds_of_facts
from domain.fields import Words
from domain.money import Money
from domain.pawn.redemption import TicketRedeemed
from tests.builders import a_pledge, a_ticket, an_item, days_later, money, redeemed, terms
from tests.domain.strategies import load_all_of_the_domain, values

load_all_of_the_domain()

FORMS = pytest.mark.parametrize("form", [FACT, COMMAND])
KINDS = [*kinds_of_commands(), *kinds_of_facts()]
EVERY_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)

Shelf = NewType("Shelf", str)


@dataclass(frozen=True, slots=True)
class Drawer:
    """Part of a box."""

    shelf: Annotated[Shelf, Words(4)]
    worth: Money


@dataclass(frozen=True, slots=True)
class Box:
    """A field of every sort."""

    shelf: Annotated[Shelf, Words(4)]
    worth: Money
    opened: date | None = None
    label: Annotated[str, Words(3)] | None = None
    parts: tuple[Annotated[str, Words(2)], ...] = ()
    sums: tuple[Money, ...] = ()
    inner: Drawer | None = None


BOX = {"shelf": "A1", "worth": "10.00"}


def dataclass_of(kind: KindOfCommand | KindOfFact) -> type:
    return kind.form if isinstance(kind, KindOfCommand) else kind.body


def refused(plain: Any, kind: type = Box, form: str = COMMAND) -> tuple[str, object]:
    with pytest.raises(Refusal) as refusal:
        from_plain(kind, plain, form)
    return refusal.value.code, refusal.value.params["field"]


@EVERY_KIND
@FORMS
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_everything_reads_back_as_it_was_written(
    kind: KindOfCommand | KindOfFact, form: str, data: st.DataObject
) -> None:
    value = data.draw(values(dataclass_of(kind)))
    assert from_plain(type(value), json.loads(canonical(to_plain(value, form))), form) == value


@pytest.mark.parametrize("kind", kinds_of_commands(), ids=lambda kind: kind.name)
@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_what_keeps_to_the_limits_passes_them(kind: KindOfCommand, data: st.DataObject) -> None:
    check_limits(data.draw(values(kind.form)))


def test_commands_write_yuan_and_facts_count_fen() -> None:
    box = Box(shelf=Shelf("A1"), worth=money("10.00"), sums=(money("0.05"),))
    assert (to_plain(box, COMMAND)["worth"], to_plain(box, COMMAND)["sums"]) == ("10.00", ["0.05"])
    assert (to_plain(box, FACT)["worth_minor"], to_plain(box, FACT)["sums_minor"]) == (1000, [5])


def test_facts_name_a_foreign_currency() -> None:
    box = Box(shelf=Shelf("A1"), worth=Money(12345, "HKD"))
    assert to_plain(box, FACT)["worth_minor"] == "HKD 12345"
    assert from_plain(Box, to_plain(box, FACT), FACT) == box


@pytest.mark.parametrize("worth", ["HKD", "HKD 1.5", "CNY 5", "hkd 5", "HKD 1_000", "5", " 5", 1.5, True, None])
def test_a_damaged_amount_in_a_fact_is_noticed(worth: object) -> None:
    assert refused({"shelf": "A1", "worth_minor": worth}, form=FACT) == ("field.type", "worth_minor")


@pytest.mark.parametrize("worth", [10, 10.0, None, True, ["10.00"]])
def test_an_amount_in_a_command_is_a_text(worth: object) -> None:
    assert refused({**BOX, "worth": worth}) == ("amount.not_text", "worth")


def test_a_wrong_amount_says_where_it_stood() -> None:
    assert refused({**BOX, "inner": {**BOX, "worth": "1,000"}}) == ("amount.form", "inner.worth")


@pytest.mark.parametrize(
    "fields, code, path",
    [
        ({"shelf": 5}, "field.type", "shelf"),
        ({"shelf": None}, "field.type", "shelf"),
        ({"opened": "20250301"}, "field.date", "opened"),
        ({"opened": "2025-W09-6"}, "field.date", "opened"),
        ({"opened": "2025-02-29"}, "field.date", "opened"),
        ({"opened": "2025-03-01T00:00"}, "field.date", "opened"),
        ({"opened": 20250301}, "field.type", "opened"),
        ({"parts": "ab"}, "field.type", "parts"),
        ({"parts": ["a", 1.5]}, "field.type", "parts.1"),
        ({"sums": ["1.00", "x"]}, "amount.form", "sums.1"),
        ({"inner": []}, "field.type", "inner"),
        ({"inner": {**BOX, "colour": "red"}}, "field.unknown", "inner.colour"),
        ({"inner": {"shelf": "A1"}}, "field.missing", "inner.worth"),
        ({"colour": "red"}, "field.unknown", "colour"),
    ],
)
def test_a_wrong_field_is_refused_with_its_path(fields: dict[str, Any], code: str, path: str) -> None:
    assert refused({**BOX, **fields}) == (code, path)


def test_of_several_missing_fields_the_first_is_named() -> None:
    assert refused({}) == ("field.missing", "shelf")


@pytest.mark.parametrize("plain", [None, [], "box", 5])
def test_a_command_is_an_object(plain: Any) -> None:
    assert refused(plain) == ("field.type", "")


def test_a_list_of_items_names_the_item_that_is_wrong() -> None:
    plain = to_plain(a_pledge(an_item(), an_item()), COMMAND)
    plain["items"][1]["weight"] = 23.46
    with pytest.raises(Refusal, match=r"field\.type.*items\.1\.weight"):
        command_from("pawn.issue", plain)


def test_an_unknown_choice_names_those_there_are() -> None:
    plain = to_plain(a_pledge(), COMMAND) | {"pledge": "livestock"}
    with pytest.raises(Refusal, match=r"field\.choice.*movable, property_right, real_estate"):
        command_from("pawn.issue", plain)


def test_an_unknown_command_is_refused() -> None:
    with pytest.raises(Refusal, match=r"command\.unknown"):
        command_from("pawn.sell", {})


# Limits


@pytest.mark.parametrize(
    "box, path",
    [
        (Box(shelf=Shelf("A1234"), worth=money("1.00")), "shelf"),
        (Box(shelf=Shelf("A1"), worth=money("1.00"), label="four"), "label"),
        (Box(shelf=Shelf("A1"), worth=money("1.00"), parts=("ab", "abc")), "parts.1"),
        (
            Box(shelf=Shelf("A1"), worth=money("1.00"), inner=Drawer(shelf=Shelf("A1234"), worth=money("1.00"))),
            "inner.shelf",
        ),
    ],
    ids=lambda held: held if isinstance(held, str) else "",
)
def test_a_text_that_is_too_long_is_named_by_its_path(box: Box, path: str) -> None:
    with pytest.raises(Refusal) as refusal:
        check_limits(box)
    assert (refusal.value.code, refusal.value.params["field"]) == ("field.too_long", path)


def test_limits_hold_inside_a_list_of_items() -> None:
    with pytest.raises(Refusal, match=r"field\.too_long.*items\.1\.description"):
        check_limits(a_pledge(an_item(), an_item(description="金" * 201)))


def test_a_pledge_has_one_to_twenty_items() -> None:
    check_limits(a_pledge(*[an_item()] * 20))
    with pytest.raises(Refusal, match=r"list\.length.*items"):
        check_limits(a_pledge(*[an_item()] * 21))


def test_a_loan_of_nothing_is_refused() -> None:
    with pytest.raises(Refusal, match=r"amount\.too_small.*items\.0\.loan"):
        check_limits(a_pledge(an_item(loan="0.00", appraised="1.00")))


# Rates


def test_the_finest_rates_of_a_command_survive_a_late_redemption() -> None:
    ticket = a_ticket(at=terms(interest="0.003000000001", markup="0.333333333333"))
    late = redeemed(ticket, days_later(33))
    assert from_plain(TicketRedeemed, to_plain(late, FACT), FACT) == late


@pytest.mark.parametrize("text", ["", "-1", "1/3", "1e3", "0,5", "0.", "０.5"])
def test_a_damaged_rate_in_a_fact_is_noticed(text: str) -> None:
    plain = to_plain(redeemed(a_ticket(), days_later(12)), FACT)
    plain["charges"][0]["monthly_rate"] = text
    assert refused(plain, TicketRedeemed, FACT) == ("rate.form", "charges.0.monthly_rate")


def test_a_command_cannot_ask_for_a_finer_rate() -> None:
    plain = to_plain(a_pledge(), COMMAND) | {"monthly_fee_rate": "0.0000000000001"}
    with pytest.raises(Refusal, match=r"rate\.form.*monthly_fee_rate"):
        command_from("pawn.issue", plain)


# The digest


def test_the_same_content_has_the_same_digest() -> None:
    assert digest_of(a_pledge()) == digest_of(a_pledge())


def test_any_other_content_has_another_digest() -> None:
    digests = {
        digest_of(each) for each in (a_pledge(), a_pledge(days=31), a_pledge(fee="0.042"), a_pledge(fee="0.041"))
    }
    assert len(digests) == 4
