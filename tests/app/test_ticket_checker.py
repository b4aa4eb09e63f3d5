"""The page that checks tickets without a network, in a real browser; and the same on the command line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.ticket_checker import ticket_checker
from domain.facts import Genesis
from domain.ids import DeviceId, StoreId
from domain.money import Money, yuan
from domain.pawn.ticket import Ticket
from domain.pawn.ticket_proof import claim_of, read, sign_of, text_of, to_sign
from storage.ticket_proof import prove
from tests.app import browser as browsers
from tests.app.browser import Browser
from tests.app.test_command_line import Shell
from tests.books import TestClock, a_book, do, pawn_a_ring, signed_in
from tests.printing.builders import a_store, a_ticket

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
STRANGER = Ed25519PrivateKey.from_private_bytes(bytes(32))
STORE = StoreId("3101")
RFC_8032 = json.loads((Path(__file__).parents[1] / "data" / "rfc8032.json").read_text(encoding="utf-8"))
"""The test vectors 1, 2, 3 and SHA(abc) of RFC 8032, 7.1: public key, message, signature."""


def genesis(key: Ed25519PrivateKey) -> Genesis:
    public = key.public_key().public_bytes_raw().hex()
    return Genesis(DeviceId("d_1"), "", STORE, public, None, "2026-11-22T09:00:00+08:00")


def page_of(name: str = "上海恒信典当有限公司") -> str:
    return ticket_checker(a_store(name=name), [genesis(KEY)], date(2026, 11, 22))


def proof_of(ticket: Ticket) -> str:
    return prove(ticket, STORE, KEY)


def test_the_page_names_its_one_script_and_loads_nothing() -> None:
    page = page_of("</script><script>alert(1)</script>@JS@")
    assert page.count("<script") == 2
    assert "alert(1)</script>" not in page
    assert re.search(r"default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'", page)
    assert not re.search(r"https?://|src=|href=|url\(|fetch|XMLHttpRequest|WebSocket|innerHTML|eval\(", page)


class Checking(NamedTuple):
    """The page in the browser, and what it answers."""

    page: Browser

    def __call__(self, text: str) -> str:
        self.page.says("part('text').value = ''; part('text').focus()")
        self.page.types(text)
        self.page.says("new Promise((done) => { const wait = () => last ? done() : setTimeout(wait, 2); wait(); })")
        return str(self.page.says("part('answer').dataset.verdict"))

    def shown(self) -> str:
        return str(self.page.says("part('answer').innerText"))


@pytest.fixture(scope="module")
def check(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checking]:
    if browsers.PROGRAM is None:
        pytest.skip("there is no Chromium here, and our Qt has no WebEngine: the page cannot be shown")
    folder = tmp_path_factory.mktemp("checker")
    (folder / "验票.html").write_text(page_of(), encoding="utf-8")
    with browsers.browser(folder / "profile") as page:
        page.open(folder / "验票.html")
        yield Checking(page)


def test_a_genuine_ticket_is_shown_in_green_with_what_it_says(check: Checking) -> None:
    assert check(proof_of(a_ticket())) == "genuine"
    shown = check.shown()
    for said in ("真票", "31012600871", "¥10,000.00", "2026-12-22", "1 件", "CN 2026-01"):
        assert said in shown
    assert check.page.says("part('answer').className") == "good"
    check.page.says("part('language').click()")
    assert "Genuine" in check.shown()
    check.page.says("part('language').click()")


def test_a_forged_a_foreign_and_a_hurt_ticket_are_shown_in_red(check: Checking) -> None:
    text = proof_of(a_ticket())
    proof = read(text)
    assert proof is not None
    assert check(text_of(replace(proof.claim, principal=yuan("90000.00")), proof.signature)) == "forged"
    assert "票面内容被改过" in check.shown()
    assert check.page.says("part('answer').className") == "bad"
    assert "¥90,000.00" not in check.shown()
    assert check(text_of(proof.claim, STRANGER.sign(to_sign(proof.claim)))) == "forged"
    other = claim_of(a_ticket(), STORE, sign_of(STRANGER.public_key().public_bytes_raw()))
    assert check(text_of(other, STRANGER.sign(to_sign(other)))) == "device"
    assert check(text_of(replace(proof.claim, store=StoreId("3102")), proof.signature)) == "store"
    assert check(text[:-1]) == "damaged"
    assert check("PAWN:31012600871") == "damaged"


def test_nothing_and_far_too_much_are_answered_too(check: Checking) -> None:
    check.page.says("part('text').value = ''; part('text').dispatchEvent(new Event('input')); part('check').click()")
    assert check.page.says("part('trouble').innerText") == "请先扫描或粘贴二维码内容，再核验。"
    assert check.page.says("part('answer').hidden")
    assert check("二维码 " * 3_000) == "damaged"
    assert check.page.says("part('trouble').innerText") == ""


FLIPS = """(async (text, letters) => {
  const passed = [];
  for (let at = 0; at < text.length; at++) {
    for (const letter of letters) {
      const changed = text.slice(0, at) + letter + text.slice(at + 1);
      if (changed !== text && (await TicketProof.check(changed, shop)).verdict === 'genuine') passed.push(changed);
    }
  }
  return passed;
})"""


def test_every_single_letter_that_is_changed_shows_on_the_page(check: Checking) -> None:
    said = f"{FLIPS}({json.dumps(proof_of(a_ticket()))}, 'ABQgw_0-.')"
    assert check.page.says(said) == []


VECTORS = """((vectors) => {
  const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  const turned = (hex) => hex.match(/../g).reverse().join('');
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const over = (hex) => turned((order + BigInt('0x' + turned(hex))).toString(16).padStart(64, '0'));
  return vectors.map(({ key, message, signature }) => [
    Ed25519.verify(bytes(key), bytes(signature), bytes(message)),
    Ed25519.verify(bytes(key), bytes(signature), bytes(message + '00')),
    Ed25519.verify(bytes(key), bytes(signature.slice(0, 64) + over(signature.slice(64))), bytes(message)),
  ]);
})"""


def test_the_page_s_own_verifier_holds_the_vectors_of_rfc_8032(check: Checking) -> None:
    """Each as it is, with a changed message, and with a second way to write its signature, which is refused."""
    answers = check.page.says(f"{VECTORS}({json.dumps(RFC_8032)})")
    assert answers == [[True, False, False]] * len(RFC_8032)


def test_a_browser_without_ed25519_checks_as_well(check: Checking) -> None:
    text = proof_of(a_ticket())
    check.page.says("crypto.subtle.importKey = () => Promise.reject(new Error('not known here'))")
    try:
        assert check(text) == "genuine"
        assert check(text[:20] + ("A" if text[20] != "A" else "B") + text[21:]) != "genuine"
    finally:
        check.page.says("delete crypto.subtle.importKey")


@pytest.mark.parametrize("fen", [1, 99, 100, 123_456_789, 10**12])
def test_sums_are_shown_as_they_are(check: Checking, fen: int) -> None:
    assert check(proof_of(replace(a_ticket(), principal=Money(fen)))) == "genuine"
    assert f"¥{fen // 100:,}.{fen % 100:02}" in check.shown()


def test_the_page_asked_for_nothing_and_has_no_troubles(check: Checking) -> None:
    check(proof_of(a_ticket()))
    assert all(want.startswith("file:") for want in check.page.wants)
    assert check.page.troubles == []
    refused = "fetch('https://example.org/').then(() => 'sent', () => 'refused')"
    assert check.page.says(refused) == "refused"


def test_the_command_line_checks_a_ticket_and_exports_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = TestClock("2026-03-02T09:00")
    with signed_in(a_book(tmp_path / "home", clock), clock) as shop:
        do(shop, "till.open", float_amount="50000.00", source="capital")
        number, writer = pawn_a_ring(shop), shop.book_file.writer
        text = prove(shop.reading.ticket(number), writer.store, writer.key)
    shell = Shell(tmp_path / "home", monkeypatch)
    for answer in (shell("ticket", "check", text), shell("ticket", "check", given=text + "\n")):
        said = json.loads(answer.stdout)
        assert (answer.returncode, said["ok"], said["verdict"]) == (0, True, "current")
        assert (said["said"]["ticket"], said["said"]["principal"]) == (number, "10000.00")
    forged = shell("ticket", "check", text[:-4] + "AAAA")
    assert (forged.returncode, json.loads(forged.stdout)["ok"]) == (2, False)
    file = tmp_path / "验票.html"
    assert json.loads(shell("export", "ticket-checker", str(file)).stdout)["devices"] == 1
    assert writer.key.public_key().public_bytes_raw().hex() in file.read_text(encoding="utf-8")
