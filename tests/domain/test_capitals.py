import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.capitals import in_capitals
from domain.money import Money
from tests.builders import money

TABLE = {
    "0.00": "零元整",
    "0.05": "伍分",
    "0.30": "叁角",
    "1.05": "壹元零伍分",
    "10.00": "壹拾元整",
    "15.50": "壹拾伍元伍角",
    "325.04": "叁佰贰拾伍元零肆分",
    "1409.50": "壹仟肆佰零玖元伍角",
    "1680.32": "壹仟陆佰捌拾元叁角贰分",
    "6007.14": "陆仟零柒元壹角肆分",
    "16409.02": "壹万陆仟肆佰零玖元零贰分",
    "107000.53": "壹拾万柒仟元伍角叁分",
    "100005.00": "壹拾万零伍元整",
    "1000000.00": "壹佰万元整",
    "1234567.89": "壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分",
    "10010000.00": "壹仟零壹万元整",
    "100000001.00": "壹亿零壹元整",
    "100001000.00": "壹亿零壹仟元整",
    "5050000000.00": "伍拾亿伍仟万元整",
    "10036.25": "壹万零叁拾陆元贰角伍分",
}

EDGES = {
    "0.01": "壹分",
    "0.10": "壹角",
    "0.99": "玖角玖分",
    "10000.05": "壹万元零伍分",
    "1000100.00": "壹佰万零壹佰元整",
    "100100000.00": "壹亿零壹拾万元整",
    "1000000000000.00": "壹万亿元整",
    "1000100000000.00": "壹万零壹亿元整",
    "9999999999999999.99": "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
}


@pytest.mark.parametrize("amount, capitals", [*TABLE.items(), *EDGES.items()])
def test_amounts_in_capitals(amount: str, capitals: str) -> None:
    assert in_capitals(money(amount)) == capitals


@given(st.integers(0, 10**18 - 1).map(Money))
def test_no_two_zeros_meet_and_none_stands_before_the_yuan(amount: Money) -> None:
    capitals = in_capitals(amount)
    assert "零零" not in capitals
    assert "零元" not in capitals or capitals == "零元整"


@given(st.integers(0, 10**18 - 1).map(Money))
def test_capitals_say_the_amount_and_no_other(amount: Money) -> None:
    assert read_capitals(in_capitals(amount)) == amount.minor


@pytest.mark.parametrize("minor", [-1, 10**18])
def test_some_amounts_have_no_capitals(minor: int) -> None:
    with pytest.raises(ValueError, match="has no capitals"):
        in_capitals(Money(minor))


def read_capitals(text: str) -> int:
    """The fen that capitals say, read by another way than they are written."""
    whole, mark, small = text.rpartition("元")
    fen = 0
    for digit, unit in zip(*[iter((small if mark else text).strip("零整"))] * 2, strict=True):
        fen += "零壹贰叁肆伍陆柒捌玖".index(digit) * {"角": 10, "分": 1}[unit]
    return _whole(whole) * 100 + fen


def _whole(text: str) -> int:
    for unit, worth in (("亿", 10**8), ("万", 10**4), ("仟", 1000), ("佰", 100), ("拾", 10)):
        if unit in text:
            above, _, below = text.rpartition(unit)
            return _whole(above) * worth + _whole(below)
    return "零壹贰叁肆伍陆柒捌玖".index(text.strip("零")) if text.strip("零") else 0
