import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Refusal
from domain.stock.prohibited import ALL_NO, Answer, Prohibited, all_no, check_answers, check_permit, check_prohibited
from domain.terms import PROHIBITED


def test_article_27_has_eight_lines_in_words() -> None:
    assert set(PROHIBITED) == set(Prohibited)
    assert len(Prohibited) == 8


def test_goods_of_no_line_may_be_taken() -> None:
    check_prohibited(())
    assert check_answers(all_no()) == ALL_NO


@pytest.mark.parametrize("line", Prohibited)
def test_goods_of_any_line_are_refused_and_to_be_reported(line: Prohibited) -> None:
    with pytest.raises(Refusal) as refused:
        check_prohibited((line,))
    assert refused.value.code == "goods.prohibited"
    assert refused.value.params == {"prohibited": line.value, "article": "27", "report": "52"}


@pytest.mark.parametrize("line", Prohibited)
def test_every_line_must_be_answered(line: Prohibited) -> None:
    with pytest.raises(Refusal, match=rf"goods\.checklist.*{line.value}"):
        check_answers([each for each in all_no() if each.line is not line])


@given(st.lists(st.builds(Answer, line=st.sampled_from(Prohibited), yes=st.booleans()), max_size=16))
def test_only_eight_noes_pass(answers: list[Answer]) -> None:
    passes = {each.line for each in answers} == set(Prohibited) and not any(each.yes for each in answers)
    try:
        assert check_answers(answers) == ALL_NO
    except Refusal:
        assert not passes
    else:
        assert passes


@pytest.mark.parametrize("permit", [None, "", "  "])
def test_controlled_goods_need_their_approval(permit: str | None) -> None:
    check_permit(controlled=False, permit=permit)
    check_permit(controlled=True, permit="沪烟专 2025-01")
    with pytest.raises(Refusal, match=r"goods\.permit"):
        check_permit(controlled=True, permit=permit)
