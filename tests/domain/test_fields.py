import pytest

from domain.errors import Refusal
from domain.fields import Between, Count, Share, Words
from domain.money import rate
from tests.builders import money


@pytest.mark.parametrize("text", ["王", "王秀英", "买买提·艾力", "Ludwig van Beethoven", "𠮷野", "\U0002ebf0某"])
def test_names_may_be_written_in_every_script(text: str) -> None:
    Words(40).check("name", text)


@pytest.mark.parametrize(
    "text",
    ["王\u200b英", "\u202e王秀英", "王\n秀英", "王\x00", "\ufeff王秀英", "王\u2028英", "\ue000", "\udc00", "\ufdd0"],
    ids=ascii,
)
def test_nothing_invisible_gets_in(text: str) -> None:
    with pytest.raises(Refusal, match=r"field\.invisible"):
        Words(40).check("name", text)


@pytest.mark.parametrize("text", ["", "王", " 王", "王 ", "  ", "王\u3000"])
def test_spaces_at_the_ends_do_not_make_a_text_longer(text: str) -> None:
    with pytest.raises(Refusal, match=r"field\.too_short"):
        Words(40, shortest=2).check("name", text)


def test_a_note_may_be_left_empty() -> None:
    Words(200, shortest=0).check("note", "")


def test_a_text_may_be_as_long_as_its_field_and_no_longer() -> None:
    Words(3).check("name", "三个字")
    with pytest.raises(Refusal, match=r"field\.too_long.*longest=3, length=4"):
        Words(3).check("name", "四个字了")


@pytest.mark.parametrize(
    "amount, code", [("-0.01", "amount.negative"), ("0.00", "amount.too_small"), ("10.01", "amount.too_large")]
)
def test_an_amount_keeps_its_limits(amount: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        Between(1, 1000).check("loan", money(amount))
    assert refused.value.code == code


@pytest.mark.parametrize("amount", ["0.01", "10.00"])
def test_both_limits_are_allowed(amount: str) -> None:
    Between(1, 1000).check("loan", money(amount))


def test_a_list_keeps_its_length() -> None:
    Count(1, 2).check("items", (1, 2))
    for wrong in ((), (1, 2, 3)):
        with pytest.raises(Refusal, match=r"list\.length"):
            Count(1, 2).check("items", wrong)


def test_a_rate_is_at_most_the_whole() -> None:
    Share().check("rate", rate("1"))
    with pytest.raises(Refusal, match=r"amount\.too_large"):
        Share().check("rate", rate("1.000000000001"))
