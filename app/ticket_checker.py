"""The page that checks tickets without a network: one file with the store's name and its devices' public keys inside.

It names by hash the one script and the one style that a browser may run, and nothing that it may load or call.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from datetime import date

from app.places import CHECKER
from domain.facts import Genesis
from domain.organisation.store import Store
from domain.pawn.ticket_proof import sign_of

_SCRIPTS = ("ed25519.js", "proof.js", "page.js")


def ticket_checker(store: Store, devices: Iterable[Genesis], on: date) -> str:
    """The page of a store, with the keys that it has on this day."""
    script = "\n".join(_part(name) for name in _SCRIPTS)
    style = _part("page.css")
    filled = {
        "@SCRIPT@": _hash_of(script),
        "@STYLE@": _hash_of(style),
        "@CSS@": style,
        "@SHOP@": _in_a_page(_shop(store, devices, on)),
        "@JS@": script,
    }
    page = _part("page.html")
    for place, text in filled.items():
        before, _, after = page.partition(place)
        page = before + text + after
    return page


def _shop(store: Store, devices: Iterable[Genesis], on: date) -> dict[str, object]:
    keys = sorted({each.pubkey for each in devices})
    return {
        "store": store.store,
        "name": store.name,
        "practice": store.practice,
        "on": str(on),
        "keys": [{"sign": sign_of(bytes.fromhex(key)), "key": key} for key in keys],
    }


def _in_a_page(value: object) -> str:
    """JSON that no browser can take for the end of its element, whatever a store is called."""
    said = json.dumps(value, ensure_ascii=False)
    return said.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e").replace("@", "\\u0040")


def _part(name: str) -> str:
    return (CHECKER / name).read_text(encoding="utf-8")


def _hash_of(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
