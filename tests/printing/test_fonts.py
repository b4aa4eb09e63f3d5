from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.errors import MachineTrouble
from printing.fonts import BOLD, REGULAR, _Handed, must_print, register, unprintable, use_fonts, width_of
from printing.labels import labels
from tests.printing.builders import a_slip, an_item
from tests.printing.reading import fonts_of


@pytest.fixture
def handed_back() -> Iterator[None]:
    """Whatever folder a test hands over, the next test has the real one."""
    folder = _Handed.folder
    yield
    assert folder is not None
    use_fonts(folder)


def test_both_fonts_have_the_same_characters() -> None:
    widths = register()
    assert widths[REGULAR].keys() == widths[BOLD].keys()


@pytest.mark.parametrize("name", ["䶮", "𬭎", "㛃", "𫖯", "𬱖", "𠅤", "𪩘", "𬍛"])
def test_rare_names_print(name: str) -> None:
    assert unprintable(name) == ""


def test_what_has_no_glyph_is_named_once() -> None:
    assert unprintable("手机😀手机😀\u200b") == "😀\u200b"


def test_text_without_glyphs_is_refused() -> None:
    with pytest.raises(MachineTrouble) as trouble:
        labels(a_slip(an_item(description="手机😀")), str)
    assert (trouble.value.code, trouble.value.params) == ("paper.unprintable", {"text": "😀"})


def test_text_that_prints_is_handed_on() -> None:
    assert must_print("当票 10,000.00") == "当票 10,000.00"


def test_widths_are_the_fonts_own() -> None:
    assert width_of("典", REGULAR, 10) == 10
    assert width_of("1", REGULAR, 10) == pytest.approx(5.55)


@pytest.mark.usefixtures("handed_back")
def test_missing_fonts_are_told(tmp_path: Path) -> None:
    use_fonts(tmp_path)
    with pytest.raises(MachineTrouble) as trouble:
        register()
    assert trouble.value.code == "paper.fonts"


@pytest.mark.usefixtures("handed_back")
def test_forgetting_to_hand_over_the_fonts_is_a_bug(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    use_fonts(tmp_path)
    monkeypatch.setattr(_Handed, "folder", None)
    with pytest.raises(RuntimeError):
        register()


def test_papers_carry_our_fonts_and_name_no_others() -> None:
    fonts = fonts_of(labels(a_slip(), str))
    assert set(fonts) == {"NotoSansSC-Regular", "NotoSansSC-Bold"}
    assert all(fonts.values())
