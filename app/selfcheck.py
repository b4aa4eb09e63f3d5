"""The self-check of an installation: every part that a package can lose is used once, for real."""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from app import exits
from app.credentials import PRACTICE_PASSWORD, Credentials
from app.founding import found_shop
from app.language import CHINESE, translator
from app.places import FONTS
from app.shop import Shop, open_shop
from domain.access.people import AddPerson
from domain.access.roles import Role
from domain.commands import command_from
from domain.documents import documents_of
from domain.features import all_commands
from domain.ids import PersonId
from domain.money import Money
from domain.organisation.store import FoundStore
from domain.ports import Founding
from storage import cards
from storage.keys import new_recovery_code, recovery_letters

_CUSTOMER = {
    "name": "李伟芳",
    "id_number": "110101190001010014",
    "mobile": "13812345678",
    "address": "上海市黄浦区南门路 2 号",
}
_RING = {
    "category": "gold",
    "description": "足金戒指",
    "condition": "完好",
    "appraised": "1300.00",
    "loan": "1000.00",
    "weight": "3.46",
    "fineness": "999",
}


def check(*, window: bool = False) -> int:
    """Use every part once and say how it went; ends with 1 where one failed. With `window` a pawn goes through it."""
    failed = 0
    parts = [
        ("book", _book),
        ("cards", _cards),
        ("languages", _languages),
        ("window", _window),
        ("commands", _commands),
    ]
    for name, part in [*parts, ("a pawn at the window", _pawn_at_the_window)] if window else parts:
        try:
            print(f"{name}: {part()}", flush=True)
        except Exception as error:  # noqa: BLE001 a check says what failed and goes on
            failed += 1
            print(f"{name}: FAILED {type(error).__name__}: {error}", flush=True)
    return exits.FAILED if failed else exits.DONE


def _book() -> str:
    """Make an encrypted book, pawn a ring, draw its papers."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = _founded(Path(scratch))
        who = Credentials("check", PRACTICE_PASSWORD)
        with open_shop(folder, who, _now, translator(CHINESE)) as shop:
            return _pawn(shop)


def _founded(home: Path) -> Path:
    """A practice shop with one manager."""
    manager = AddPerson(person=PersonId("check"), name="自检", role=Role.MANAGER)
    store = FoundStore(
        name="自检店",
        address="自检路 1 号",
        phone="02112345678",
        licence="CHECK",
        province="31",
        number="99",
        registered_capital=Money(300_000_000),
        practice=True,
    )
    created = found_shop(home, Founding(store, manager, PRACTICE_PASSWORD), _now)
    return home / f"{created.book.name}.pawnbook"


def _pawn_at_the_window() -> str:
    """A ring is pawned with keys and fields, as at the counter."""
    from app.selfcheck_window import pawn_at_the_window
    from app.tour.scratch import forgotten, scratch_home

    with scratch_home() as home, forgotten(home):
        return pawn_at_the_window(_founded(home), "check", _CUSTOMER["id_number"], _now)


def _pawn(shop: Shop) -> str:
    shop.do(command_from("till.open", {"float_amount": "10000.00", "source": "capital"}))
    registered = shop.do(command_from("customers.register", _CUSTOMER)).facts[0].at.subject
    asked = {
        "customer": registered.partition(":")[2],
        "items": [_RING],
        "days": 30,
        "source_statement": "自检",
        "prohibited": [],
    }
    issued = shop.do(command_from("pawn.issue", asked))
    papers = [shop.paper(document) for document in documents_of(issued.facts)]
    if not all(paper.startswith(b"%PDF") for paper in papers):
        raise RuntimeError("a paper is no PDF")
    return f"{issued.facts[0].at.subject}, {len(papers)} papers, {sum(map(len, papers))} bytes"


def _cards() -> str:
    """Split a recovery code over cards, and have it back from two of them."""
    code = new_recovery_code()
    made = cards.split(code)
    if cards.joined(made[1:]) != recovery_letters(code):
        raise RuntimeError("two cards give another code")
    return f"{len(made)}, of which {cards.ENOUGH} are enough"


def _languages() -> str:
    """Both catalogues are there, and the Chinese one answers in Chinese."""
    word = translator(CHINESE)("Pawn ticket")
    if word.isascii():
        raise RuntimeError("no Chinese catalogue")
    return word


def _window() -> str:
    """Qt starts, every screen loads, our fonts draw text."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication, QLabel

    from ui.places import load_screens
    from ui.theme import use_app_fonts

    app = QApplication.instance() or QApplication([])
    load_screens()
    use_app_fonts(FONTS)
    label = QLabel("典簿 PawnBook")
    image = label.grab().toImage()
    del app
    return f"{image.width()}x{image.height()}"


def _commands() -> str:
    """Every feature's commands are registered."""
    return f"{len(all_commands())} commands"


def _now() -> datetime:
    return datetime.now(UTC)
