import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain import facts
from domain.customers.customer import CustomerRegistered
from domain.facts import (
    Body,
    Fact,
    Genesis,
    KindOfFact,
    UnknownFact,
    canon_of,
    canonical,
    chain_hash,
    kind_of,
    kinds_of_facts,
    order_of,
    records_of,
)
from domain.ids import DeviceId, StoreId
from tests.builders import a_fact, a_person, pawned
from tests.domain.examples import EXAMPLES
from tests.domain.strategies import load_all_of_the_domain, values

load_all_of_the_domain()

GOLDEN = Path(__file__).parents[1] / "data" / "facts"
FILES = sorted(GOLDEN.glob("*.json"))

any_text = st.text(st.characters(codec="utf-8"))
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(1 - 2**53, 2**53 - 1) | any_text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(any_text, inner, max_size=3),
    max_leaves=10,
)


def read(canon: bytes) -> Fact:
    """A fact read without any personal record, as after an erasure."""
    return facts.read(json.loads(canon), "", None, lambda name: None)


def erased(body: Body) -> Body:
    """What remains of a fact once its person was erased."""
    whole: Any = body
    remains: Body = replace(whole, **dict.fromkeys(facts.sealed_fields(type(body))))
    return remains


# Canonical bytes


def test_keys_stand_in_order_and_nothing_is_spaced() -> None:
    assert canonical({"b": 1, "a": [True, None, "x"]}) == b'{"a":[true,null,"x"],"b":1}'


def test_texts_are_kept_in_nfc() -> None:
    assert canonical({"name": "Zoe\u0308"}) == canonical({"name": "Zo\u00eb"})


def test_keys_are_put_in_order_after_they_were_composed() -> None:
    assert list(json.loads(canonical({"o\u0308": 1, "p": 2}))) == ["p", "\u00f6"]


def test_a_mark_after_a_line_break_damages_nothing() -> None:
    assert json.loads(canonical({"note": "a\n\u0303b"})) == {"note": "a\n\u0303b"}


def test_chinese_is_not_escaped() -> None:
    assert canonical({"name": "王秀英"}) == '{"name":"王秀英"}'.encode()


@pytest.mark.parametrize("value", [1.5, 1.0, float("nan"), [0.1], {"inner": [{"deep": 2.0}]}])
def test_a_float_never_gets_into_the_journal(value: object) -> None:
    with pytest.raises(TypeError, match="float"):
        canonical({"amount": value})


@pytest.mark.parametrize("value", [2**53, -(2**53)])
def test_a_number_that_readers_of_json_may_round_does_not_either(value: int) -> None:
    with pytest.raises(ValueError, match="exact"):
        canonical({"amount": value})


@given(st.dictionaries(any_text, json_values, max_size=4))
def test_canonical_bytes_of_what_was_read_are_the_same(plain: dict[str, object]) -> None:
    canon = canonical(plain)
    assert canonical(json.loads(canon)) == canon


# Facts


@pytest.mark.parametrize("kind", kinds_of_facts(), ids=lambda kind: kind.name)
@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_every_fact_reads_back_as_it_happened(kind: KindOfFact, data: st.DataObject) -> None:
    made = a_fact(erased(data.draw(values(kind.body))))
    read_back = read(canon_of(made.at, made.body))
    assert (read_back.at, read_back.body) == (made.at, made.body)


@pytest.mark.parametrize("kind", kinds_of_facts(), ids=lambda kind: kind.name)
def test_every_kind_of_fact_has_a_golden_example(kind: KindOfFact) -> None:
    file, made = GOLDEN / f"{kind.name}.v{kind.version}.json", a_fact(EXAMPLES[kind.name])
    assert file.is_file(), f"write this to {file}: {canon_of(made.at, made.body).decode()}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_golden_example_is_read_by_this_build(file: Path) -> None:
    fact = read(file.read_bytes())
    assert file.name == f"{fact.at.kind}.v{fact.at.version}.json"


@pytest.mark.parametrize("kind", kinds_of_facts(), ids=lambda kind: kind.name)
def test_a_golden_example_says_what_it_always_said(kind: KindOfFact) -> None:
    canon = (GOLDEN / f"{kind.name}.v{kind.version}.json").read_bytes()
    fact, example = read(canon), EXAMPLES[kind.name]
    assert fact.body == erased(example)
    assert canon_of(fact.at, fact.body) == canon


def test_what_is_personal_is_not_in_the_bytes() -> None:
    made = a_fact(EXAMPLES["customer.registered"])
    assert a_person().name.encode() not in canon_of(made.at, made.body)


def test_a_sealed_record_is_opened_while_it_can_be() -> None:
    body = EXAMPLES["customer.registered"]
    made = a_fact(body, sealed=("record-1",))
    [record] = records_of(body)
    opened = facts.read(json.loads(canon_of(made.at, body)), "", None, {"record-1": record}.get)
    assert opened.body == body


def test_an_erased_person_leaves_the_rest_of_the_fact() -> None:
    made = a_fact(EXAMPLES["customer.registered"], sealed=("record-1",))
    body = read(canon_of(made.at, made.body)).body
    assert isinstance(body, CustomerRegistered)
    assert (body.customer, body.personal) == ("c_1", None)


@pytest.mark.parametrize("changes", [{"kind": "ticket.pawned_again"}, {"version": 99}])
def test_a_fact_from_a_newer_program_is_not_understood(changes: dict[str, object]) -> None:
    made = a_fact(pawned())
    plain = {**json.loads(canon_of(made.at, made.body)), **changes}
    with pytest.raises(UnknownFact) as unknown:
        read(canonical(plain))
    assert unknown.value.at.command_id == made.at.command_id


def test_a_changed_byte_changes_the_hash_and_all_that_follow() -> None:
    canon = (GOLDEN / "till.opened.v1.json").read_bytes()
    changed = canon.replace(b"50000", b"50001")
    assert chain_hash("0" * 64, canon) != chain_hash("0" * 64, changed)
    assert chain_hash(chain_hash("", canon), canon) != chain_hash(chain_hash("", changed), canon)


def test_the_hash_of_a_fact_is_what_it_always_was() -> None:
    assert chain_hash("0" * 64, b'{"a":1}') == "376f5d5bb86fc41965f6bd6edda8d48ac48b952ca8d2628a22dc532f2583fec6"


def test_a_chain_starts_from_its_device() -> None:
    genesis = Genesis(DeviceId("D1"), "m", StoreId("3101"), "key", None, "2025-03-01T12:00:00.000+08:00")
    assert genesis.hash() != replace(genesis, device_id=DeviceId("D2")).hash()


def test_confirmed_facts_stand_before_the_others_in_head_offices_order() -> None:
    orders = [
        order_of(9, "f", "D9", 1),
        order_of(10, "0", "D1", 1),
        order_of(None, "01954ffbae00-0000", "D1", 9),
        order_of(None, "01954ffbae00-0001", "D1", 10),
        order_of(None, "01954ffbae00-0001", "D2", 1),
        order_of(None, "01954ffbae00-0001", "D2", 11),
    ]
    assert orders == sorted(orders)


def test_a_kind_of_fact_has_one_name() -> None:
    assert kind_of(pawned()).name == "ticket.issued"
    with pytest.raises(ValueError, match="two facts"):
        facts.fact("ticket.issued", version=1)(type("Again", (), {}))
