"""Photos, worksheets and the price dial on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from storage.pictures import LARGEST_FILE
from tests.app.test_command_line import MORNING, Shell, refusal
from tests.books import TestClock, a_book, do, pawn_a_ring, signed_in
from tests.pictures import from_a_phone, opened


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    a_book(tmp_path / "home", TestClock())
    return Shell(tmp_path / "home", monkeypatch)


def pawned(shell: Shell) -> str:
    """The number of a ticket for a ring of gold."""
    [folder] = shell.home.glob("*.pawnbook")
    with signed_in(folder, TestClock()) as shop:
        do(shop, "till.open", float_amount="50000.00", source="capital")
        return pawn_a_ring(shop)


def test_a_photo_is_taken_in_shown_on_a_card_and_written_out(shell: Shell, tmp_path: Path) -> None:
    file, back, small = (tmp_path / name for name in ("from-phone.jpg", "back.jpg", "small.jpg"))
    file.write_bytes(from_a_phone())
    added = shell("photo", "add", str(file), str(file))
    assert added.returncode == 0, added.stdout + added.stderr
    first, again = json.loads(added.stdout)["photos"]
    assert first == again
    assert (first["width"], first["height"]) == (480, 640)
    item = f"{pawned(shell)}-1"
    shell.do("stock.add_photos", item=item, photos=[first["name"]])
    assert shell("photo", "get", first["name"], "--to", str(back)).returncode == 0
    assert shell("photo", "get", first["name"], "--thumbnail", "--to", str(small)).returncode == 0
    assert opened(back.read_bytes()).size == (480, 640)
    assert opened(small.read_bytes()).size == (240, 320)
    assert b"PhoneMaker" not in back.read_bytes() + small.read_bytes()


def test_what_is_no_photo_is_refused_and_says_why(shell: Shell, tmp_path: Path) -> None:
    text, large = tmp_path / "text.jpg", tmp_path / "large.jpg"
    text.write_text("not a picture")
    with large.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    good, empty = tmp_path / "good.jpg", tmp_path / "empty.jpg"
    good.write_bytes(from_a_phone())
    empty.touch()
    for wrong in (text, empty):
        said = refusal(shell("--lang", "en", "photo", "add", str(good), str(wrong)))
        assert (said["code"], said["params"]["why"]) == ("photo.in_file", "photo.not_picture")
        assert said["message"].startswith(f"{wrong}: This is no picture that can be read")
        assert said["message"].endswith("None of the files was taken.")
    assert refusal(shell("photo", "add", str(large)))["params"]["megapixels"] == 80
    assert shell("photo", "add", str(tmp_path / "none.jpg")).returncode == 6
    assert shell("photo", "add", str(tmp_path)).returncode == 6
    assert refusal(shell("photo", "get", "sha256:00", "--to", str(tmp_path / "x")))["code"] == "photo.unknown"
    assert shell("photo").returncode == shell("photo", "burn").returncode == 64


def test_worksheets_are_shown(shell: Shell) -> None:
    bracelet = {"description": "18K 金手链", "gross": "23.46", "fineness": "750", "test": "xrf", "ratio": "0.7"}
    missing = shell("--now", MORNING, "do", "stock.appraise_gold", given=bracelet)
    assert refusal(missing)["code"] == "price.missing"
    shell.do("stock.set_price", metal="gold", per_gram="780.00", source="上海黄金交易所")
    made = shell.do("stock.appraise_gold", **bracelet)["facts"][0]["body"]
    assert made["worksheet"]["offer"] == "9600.00"
    [listed] = shell.show("appraisals")
    assert listed == shell.show("appraisals", made["appraisal"])
    assert (listed["what"], listed["appraiser"], listed["approver"]) == (made, "王建国", "")
    assert refusal(shell("show", "appraisals", "a_0"))["code"] == "appraisal.unknown"


def test_the_price_dial_is_turned_to_a_price_or_by_per_cent(shell: Shell) -> None:
    number = pawned(shell)
    assert refusal(shell("show", "price-shock", "--price", "400.00"))["code"] == "price.missing"
    shell.do("stock.set_price", metal="gold", per_gram="780.00", source="上海黄金交易所")
    fell = shell.show("price-shock", "--fall", "50")
    assert (fell["price"], fell["price_then"], fell["tickets"]) == ("780.00", "390.00", 1)
    assert (fell["before"]["tickets_under"], fell["after"]["tickets_under"]) == (0, 1)
    assert fell["under"][0]["ticket"] == number
    assert shell.show("price-shock", "--price", "390.00") == fell
    assert shell.show("price-shock", "--price", "700.00")["under"] == []
    for words in ((), ("--price", "-1.00"), ("--price", "cheap"), ("--fall", "-5"), ("--fall", "half")):
        assert refusal(shell("show", "price-shock", *words))["code"] in {
            "field.missing",
            "amount.negative",
            "amount.form",
            "rate.form",
        }


def test_a_clerk_appraises_but_does_not_see_the_dial(shell: Shell) -> None:
    shell.do("access.add_person", person="li", name="李晓梅", role="clerk")
    assert shell("--now", MORNING, "set-password", "li").returncode == 0
    assert shell("show", "appraisals", PAWNBOOK_USER="li").returncode == 0
    denied = shell("show", "price-shock", "--fall", "5", PAWNBOOK_USER="li")
    assert refusal(denied)["code"] == "access.denied"
