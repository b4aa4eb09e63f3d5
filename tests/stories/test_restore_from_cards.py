"""The machine is lost, and with it everybody's password: two recovery cards and a stick bring the book back."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from app import backup_service, cli_backup, cli_keys
from app.founding import found_shop
from storage.cards import split
from storage.keys import new_recovery_code
from tests.app.test_command_line import MORNING, Ended, Shell
from tests.books import CHEAP, LI, RING, TestClock, founding
from tests.printing.reading import texts_of
from tests.storage.backup.conftest import here

NEW_MANAGER = {"PAWNBOOK_PASSWORD": "lantern walrus 77"}
SIGNED_IN = {"PAWNBOOK_USER": "wang", **NEW_MANAGER}


@dataclass
class LostShop:
    """What is left of a shop: a stick, its papers in the safe, and what the counter was told was done."""

    shell: Shell
    stick: Path
    code: str
    pages: int
    cards: tuple[str, ...]
    hashes: list[str] = field(default_factory=list)
    ticket: str = ""

    def restore(self, *words: str, given: str = "", **environment: str) -> Ended:
        home = self.shell.home
        named = (str(self.stick), "--to", str(home / "3101.pawnbook"), "--person", "wang", "--recovery")
        return self.shell("restore", *named, str(home.parent / "new-code"), *words, given=given, **environment)

    @property
    def nothing_is_left(self) -> bool:
        """No book, no half of one, no file for a code."""
        return not self.shell.home.exists() and not (self.shell.home.parent / "new-code").exists()


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, LostShop]:
    """A shop that printed its cards, backed up, and went on: an hourly backup and the mirror have the rest."""
    root = tmp_path_factory.mktemp("lost")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(backup_service, "in_own_process", here)
        shell = Shell(root / "home", patch)
        code = found_shop(shell.home, founding(), TestClock(), CHEAP).recovery_code
        (root / "code").write_text(code)
        said(shell("key", "cards", str(root / "cards.pdf"), "--recovery", str(root / "code")))
        pages = len(texts_of((root / "cards.pdf").read_bytes()))
        shop = LostShop(shell, root / "stick", code, pages, split(code))
        shop.stick.mkdir()
        at_work(shop)
        shutil.rmtree(shell.home)
    return root, shop


def at_work(shop: LostShop) -> None:
    """A morning: what was acknowledged is kept in mind, hash by hash."""

    def do(command: str, **fields: Any) -> Any:
        done = shop.shell.do(command, **fields)
        shop.hashes += [fact["hash"] for fact in done["facts"]]
        return done["facts"][0]["body"]

    def pawn() -> str:
        pledge = {"days": 30, "source_statement": "本人购买", "prohibited": [], "items": [RING]}
        return str(do("pawn.issue", customer=customer, **pledge)["ticket"])

    do("till.open", float_amount="50000.00", source="capital")
    customer = do("customers.register", **LI)["customer"]
    said(shop.shell("--now", MORNING, "backup", "places", "add", str(shop.stick)))
    said(shop.shell("--now", MORNING, "backup", "now"))
    pawn()
    said(shop.shell("--now", MORNING, "backup", "increment"))
    shop.ticket = pawn()
    shop.shell("--now", MORNING, "backup", "health")


def said(ended: Ended) -> Any:
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return json.loads(ended.stdout)


@pytest.fixture
def lost(worked: tuple[Path, LostShop], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LostShop:
    """The stick of that shop, and an empty machine."""
    _, shop = worked
    monkeypatch.setattr(cli_backup, "SHOP_COSTS", CHEAP)
    monkeypatch.setattr(cli_keys, "SHOP_COSTS", CHEAP)
    stick = Path(shutil.copytree(shop.stick, tmp_path / "stick"))
    return LostShop(
        Shell(tmp_path / "home", monkeypatch), stick, shop.code, shop.pages, shop.cards, shop.hashes, shop.ticket
    )


def why_not(ended: Ended) -> str:
    assert ended.returncode in {2, 3, 4}, ended.stdout + ended.stderr
    told = json.loads(ended.stdout)
    return str(told.get("refusal", told.get("trouble"))["code"])


def test_two_cards_and_a_stick_bring_back_every_acknowledged_fact(lost: LostShop, tmp_path: Path) -> None:
    assert lost.pages == 3
    first, _, third = lost.cards
    done = said(lost.restore("--cards", "--json", given=f"{third}\n{first}\n", **NEW_MANAGER))
    assert (done["balance"], done["left_out"], done["passed_over"]) == (0, [], [])
    assert (done["of_increments"] > 0, done["of_mirrors"] > 0) == (True, True)
    assert (done["last_ticket"], done["until"][:16]) == (lost.ticket, MORNING)
    known = {fact["hash"] for fact in asked(lost, "show", "facts")}
    assert set(lost.hashes) <= known
    verified = asked(lost, "verify")
    assert (verified["ok"], verified["findings"]) == (True, [])
    new = (tmp_path / "new-code").read_text().strip()
    assert (tmp_path / "new-code").stat().st_mode & 0o77 == 0
    again = split(new)
    drilled = lost.shell("key", "drill", given=f"{again[0]}\n{again[1]}\n", **SIGNED_IN)
    assert said(drilled)["ok"]


def asked(lost: LostShop, *words: str) -> Any:
    return said(lost.shell("--now", MORNING, *words, **SIGNED_IN))


def test_the_report_is_told_in_words(lost: LostShop) -> None:
    done = lost.restore(given=f"{lost.code}\n", PAWNBOOK_LANG="en", **NEW_MANAGER)
    assert done.returncode == 0, done.stderr
    for words in (
        "Found: full backups 1, hourly ones 2, parts of the mirror",
        "Used: full-",
        "Facts that the mirror added: ",
        f"The last ticket in the book is {lost.ticket}",
        "no ticket numbers yet",
        "new recovery code in",
    ):
        assert words in done.stdout
    assert lost.code not in done.stdout + done.stderr


def test_each_wrong_proof_is_told_by_its_name_and_leaves_nothing(lost: LostShop, tmp_path: Path) -> None:
    first, second, _ = lost.cards
    others = split(new_recovery_code())
    (tmp_path / "office").write_text("QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=")
    (tmp_path / "no-key").write_text("AAAA")
    for words, given, why in (
        ((), "", "key.code_length"),
        ((), lost.code[:-1], "key.code_length"),
        ((), "0" + lost.code[1:], "key.code_letters"),
        ((), new_recovery_code(), "backup.wrong_key"),
        (("--cards",), first, "key.cards_two"),
        (("--cards",), "", "key.cards_two"),
        (("--cards",), f"{first}\n{first}", "key.card_twice"),
        (("--cards",), f"{first}\n{second.replace(second.split()[5], 'zero')}", "key.card_mistyped"),
        (("--cards",), f"{first}\n{second} pawnshop", "key.card_lost_word"),
        (("--cards",), f"{first}\n{others[1]}", "key.cards_mixed"),
        (("--cards",), f"{others[0]}\n{others[1]}", "backup.wrong_cards"),
        (("--escrow", str(tmp_path / "office")), "", "backup.no_escrow"),
        (("--escrow", str(tmp_path / "no-key")), "", "key.escrow_key"),
    ):
        assert why_not(lost.restore(*words, given=given, **NEW_MANAGER)) == why, why
        assert lost.nothing_is_left, why


def test_a_short_password_and_a_stranger_are_refused_and_leave_nothing(lost: LostShop) -> None:
    assert why_not(lost.restore(given=lost.code, PAWNBOOK_PASSWORD="short")) == "password.length"
    assert lost.nothing_is_left
    lost.stick.rename(lost.stick.with_name("away"))
    assert why_not(lost.restore(given=lost.code, **NEW_MANAGER)) == "backup.place_missing"
    assert lost.nothing_is_left


def test_a_stick_with_halves_alone_is_told_apart_from_an_empty_one(lost: LostShop) -> None:
    [manifest] = lost.stick.rglob("full-*.json")
    manifest.unlink()
    assert why_not(lost.restore(given=lost.code, **NEW_MANAGER)) == "backup.none_whole"
    assert lost.nothing_is_left
