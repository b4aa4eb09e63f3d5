"""Signatures checked in bulk, by this process or by several at once. No key of a book goes to another process: what a
signature is checked with is public.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

HashAndSig = tuple[str, str]
Check = Callable[[bytes, Sequence[HashAndSig]], Callable[[], int]]
"""Begins to check hashes and signatures, as hex, with a public key; asked afterwards, it tells how many are good."""

_AHEAD = 8
"""So many batches at most wait to be checked, so that a long chain does not gather in memory."""


def good(public: bytes, signed: Sequence[HashAndSig]) -> int:
    """How many of these, from the first on, bear the signature of this key."""
    key = Ed25519PublicKey.from_public_bytes(public)
    for place, (hash_, sig) in enumerate(signed):
        try:
            key.verify(bytes.fromhex(sig), bytes.fromhex(hash_))
        except (InvalidSignature, ValueError):
            return place
    return len(signed)


@contextmanager
def checking(processes: int) -> Iterator[Check]:
    """A way to check signatures: with more than one process, they check while the caller goes on."""
    if processes <= 1:
        yield _at_once
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield lambda public, signed: pool.submit(good, public, signed).result


def _at_once(public: bytes, signed: Sequence[HashAndSig]) -> Callable[[], int]:
    return partial(int, good(public, signed))


class Signatures:
    """The signatures of one chain, in its order. `bad` is the number of the first that was found not to be good."""

    def __init__(self, check: Check, public: bytes) -> None:
        self.bad: int | None = None
        self._begin = partial(check, public)
        self._waiting: deque[tuple[int, int, Callable[[], int]]] = deque()

    def add(self, first: int, signed: Sequence[HashAndSig]) -> None:
        """Check those of the facts from number `first` on."""
        self._waiting.append((first, len(signed), self._begin(signed)))
        self.wait(_AHEAD)

    def wait(self, most: int = 0) -> None:
        """Wait until at most so many batches are not checked."""
        while len(self._waiting) > most:
            first, count, answer = self._waiting.popleft()
            right = answer()
            if right < count and self.bad is None:
                self.bad = first + right
