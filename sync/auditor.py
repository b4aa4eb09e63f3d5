"""Checks an export of a PawnBook journal without the book's key and without any other part of PawnBook.

    python auditor.py FILE [--paper NUMBER:DIGITS ...] [--key DEVICE:HEX ...]
    python auditor.py FOLDER          (of “pawnbook export audit”)

This one file needs Python 3.9 or newer and nothing else. With the library `cryptography` installed the signature of
every fact is checked as well; without it those of the checkpoints, by the verifier below (RFC 8032).

An export holds one JSON object a line: {"device", "genesis"} for every chain, {"canon", "hash", "sig"} for every fact,
{"checkpoint", "hash", "sig"} for every checkpoint, and at last {"end", "sig"}, which holds the SHA-256 of all lines
before it, signed. What somebody who holds a device's signing key rewrote as a whole is told by what lies outside the
file: `--paper` holds it against the number and digits that are printed on tickets and day reports, `--key` against a
public key that is known from elsewhere.

Exit codes: 0 all is well, 1 something is wrong, 64 asked wrongly, 6 the file cannot be read.

用法:python auditor.py 文件 [--paper 编号:八位校验码] [--key 设备:公钥]。只需 Python 3.9 以上;
装有 cryptography 库时逐条验签。
退出码:0 无误,1 有误,64 用法错误,6 文件无法读取。
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

FACT_HASH = b"pawnbook.fact.v1\0"
GENESIS_HASH = b"pawnbook.genesis.v1\0"
CHECKPOINT_HASH = b"pawnbook.checkpoint.v1\0"
EXPORT_HASH = b"pawnbook.export.v1\0"

DONE, WRONG, UNREADABLE, USAGE = 0, 1, 6, 64

_FILES = ("chains.jsonl", "facts.jsonl", "checkpoints.jsonl")
_SHAPES = (["device", "genesis"], ["canon", "hash", "sig"], ["checkpoint", "hash", "sig"], ["end", "sig"])

Verify = Callable[[bytes, bytes, bytes], bool]
"""Whether a signature over a message was made with the key of this public half."""


class Wrong(Exception):
    """What is wrong, by a code, and where."""

    def __init__(self, code: str, where: str) -> None:
        super().__init__(f"{code} {where}")
        self.code, self.where = code, where


WORDS = {
    "file": ("the line is not as an export has it", "该行不符合导出格式"),
    "end": ("the end is missing or does not stand for what is before it", "结尾缺失或与前文不符"),
    "genesis": ("the start of this chain is not as it should be", "链的起点有误"),
    "key": ("the chain has another key than the one that was named", "设备公钥与给定的不同"),
    "gap": ("a fact is missing, doubled or out of order here", "此处记录缺失、重复或次序有误"),
    "hash": ("the fact was changed, or does not follow the one before it", "记录被改动，或与前一条不相连"),
    "signature": ("the device did not sign this fact", "该记录不是由本设备签名"),
    "checkpoint": ("the checkpoint is not as it was signed", "检查点与签名不符"),
    "checkpoint_order": ("the checkpoint does not rise above the one before it", "检查点的编号、时间或前承关系未递增"),
    "checkpoint_facts": ("the facts are not those that the checkpoint was made of", "记录与检查点不一致"),
    "lost": ("facts that a checkpoint was made of are missing at the end", "检查点所涵盖的末尾记录缺失"),
    "uncovered": ("the last facts are covered by no checkpoint", "末尾记录没有检查点涵盖"),
    "paper": ("the facts are not those that the paper names", "记录与纸面校验码不一致"),
}


# --- Ed25519, as RFC 8032 describes it: verification alone, on points (x, y, z, t) ---

_P = 2**255 - 19
_L = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, _P - 2, _P) % _P
_ROOT = pow(2, (_P - 1) // 4, _P)
_SIZE = 32

Point = tuple[int, int, int, int]


def verify_ed25519(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the signature over the message was made with the key of this public half."""
    if len(public) != _SIZE or len(signature) != 2 * _SIZE:
        return False
    key, first = _decoded(public), _decoded(signature[:_SIZE])
    scalar = int.from_bytes(signature[_SIZE:], "little")
    if key is None or first is None or scalar >= _L:
        return False
    digest = hashlib.sha512(signature[:_SIZE] + public + message).digest()
    challenge = int.from_bytes(digest, "little") % _L
    return _same(_times(scalar, _BASE), _plus(first, _times(challenge, key)))


def _plus(one: Point, other: Point) -> Point:
    a = (one[1] - one[0]) * (other[1] - other[0]) % _P
    b = (one[1] + one[0]) * (other[1] + other[0]) % _P
    c = 2 * one[3] * other[3] * _D % _P
    d = 2 * one[2] * other[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _times(scalar: int, point: Point) -> Point:
    total = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            total = _plus(total, point)
        point = _plus(point, point)
        scalar >>= 1
    return total


def _same(one: Point, other: Point) -> bool:
    return (one[0] * other[2] - other[0] * one[2]) % _P == 0 and (one[1] * other[2] - other[1] * one[2]) % _P == 0


def _decoded(data: bytes) -> Point | None:
    """The point that these bytes stand for; None where they stand for none, or are not its own form."""
    y = int.from_bytes(data, "little")
    odd, y = y >> 255, y & (2**255 - 1)
    if y >= _P:
        return None
    x = _x_of(y, odd)
    return None if x is None else (x, y, 1, x * y % _P)


def _x_of(y: int, odd: int) -> int | None:
    square = (y * y - 1) * pow(_D * y * y + 1, _P - 2, _P) % _P
    if square == 0:
        return None if odd else 0
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT % _P
    if (x * x - square) % _P:
        return None
    return _P - x if x & 1 != odd else x


_BASE_Y = 4 * pow(5, _P - 2, _P) % _P
_BASE = _decoded(_BASE_Y.to_bytes(_SIZE, "little")) or (0, 1, 1, 0)


# --- The export ---


class Chain:
    """A device's chain as far as it was followed."""

    def __init__(self, device: str, public: bytes, start: str) -> None:
        self.device, self.public = device, public
        self.hashes: list[str] = [start]
        self.stamps: list[str] = [""]
        self.checkpoint = ""
        self.checkpoint_at = ""
        self.checkpoint_seq = 0
        self.checkpoints = 0

    @property
    def head(self) -> int:
        """The number of the last fact."""
        return len(self.hashes) - 1


class Report(NamedTuple):
    """What was covered."""

    chains: tuple[Chain, ...]
    facts_signed: bool
    has_end: bool


def check(lines: Iterable[bytes], fact_verifier: Verify | None, asked: Asked, *, end: bool = True) -> Report:
    """Follow every line of an export. Raises Wrong at the first that is not as it should be."""
    audit = _Audit(fact_verifier, asked)
    for number, line in enumerate(lines, 1):
        audit.take(number, line)
    audit.finish(end=end)
    return Report(tuple(audit.chains.values()), fact_verifier is not None, audit.ended)


class Asked(NamedTuple):
    """What the auditor knows from elsewhere: public keys by device, and (number, digits) from papers."""

    keys: dict[str, str]
    papers: tuple[tuple[int, str], ...]


class _Audit:
    def __init__(self, fact_verifier: Verify | None, asked: Asked) -> None:
        self.chains: dict[str, Chain] = {}
        self.ended = False
        self._verify, self._asked = fact_verifier, asked
        self._digest = hashlib.sha256()
        self._stage = 0

    def take(self, number: int, line: bytes) -> None:
        plain = self._plain(number, line)
        stage = _SHAPES.index(sorted(plain))
        if self.ended or stage < self._stage:
            raise Wrong("file", f"line {number}")
        self._stage = stage
        try:
            (self._chain, self._fact, self._checkpoint, self._end)[stage](plain)
        except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
            raise Wrong("file", f"line {number}") from None
        self._digest.update(line)

    def finish(self, *, end: bool) -> None:
        if end and not self.ended:
            raise Wrong("end", "")
        for number, digits in self._asked.papers:
            heads = [chain.hashes[number] for chain in self.chains.values() if 0 <= number <= chain.head]
            if not any(each.startswith(digits) for each in heads):
                raise Wrong("paper", f"{number}:{digits}")

    @staticmethod
    def _plain(number: int, line: bytes) -> dict[str, Any]:
        """A line as JSON: written in the one way that an export writes it, so that no byte can be another."""
        try:
            plain = json.loads(line)
            again = json.dumps(plain, ensure_ascii=False).encode() + b"\n"
        except (ValueError, RecursionError):
            raise Wrong("file", f"line {number}") from None
        if not isinstance(plain, dict) or again != line or sorted(plain) not in _SHAPES:
            raise Wrong("file", f"line {number}")
        return plain

    def _chain(self, plain: dict[str, Any]) -> None:
        canon = plain["genesis"].encode()
        said = json.loads(canon)
        device = said["device_id"]
        if device != plain["device"] or device in self.chains:
            raise Wrong("genesis", device)
        if self._asked.keys.get(device, said["pubkey"]) != said["pubkey"]:
            raise Wrong("key", device)
        start = hashlib.sha256(GENESIS_HASH + canon).hexdigest()
        self.chains[device] = Chain(device, bytes.fromhex(said["pubkey"]), start)

    def _fact(self, plain: dict[str, Any]) -> None:
        canon = plain["canon"].encode()
        said = json.loads(canon)
        device, seq = said["device_id"], said["device_seq"]
        chain = self.chains.get(device)
        if chain is None or seq != chain.head + 1:
            raise Wrong("gap", f"{device} {seq if chain is None else chain.head + 1}")
        before = chain.hashes[-1]
        hash_ = hashlib.sha256(FACT_HASH + before.encode() + canon).hexdigest()
        if said["prev_hash"] != before or hash_ != plain["hash"]:
            raise Wrong("hash", f"{device} {seq}")
        signature = _signature(plain["sig"])
        if self._verify and not self._verify(chain.public, signature, bytes.fromhex(hash_)):
            raise Wrong("signature", f"{device} {seq}")
        chain.hashes.append(hash_)
        chain.stamps.append(said["recorded_at"])

    def _checkpoint(self, plain: dict[str, Any]) -> None:
        canon = plain["checkpoint"].encode()
        said = json.loads(canon)
        chain, seq = self.chains[said["device_id"]], said["seq"]
        where = f"{chain.device} {seq}"
        hash_ = hashlib.sha256(CHECKPOINT_HASH + canon).hexdigest()
        if hash_ != plain["hash"]:
            raise Wrong("checkpoint", where)
        if not verify_ed25519(chain.public, _signature(plain["sig"]), bytes.fromhex(hash_)):
            raise Wrong("checkpoint", where)
        rises = seq > chain.checkpoint_seq and said["at"] > chain.checkpoint_at
        if not rises or said["previous"] != chain.checkpoint:
            raise Wrong("checkpoint_order", where)
        if seq > chain.head:
            raise Wrong("lost", f"{chain.device} {chain.head + 1}")
        if chain.hashes[seq] != said["hash"] or chain.stamps[seq] >= said["at"]:
            raise Wrong("checkpoint_facts", where)
        chain.checkpoint, chain.checkpoint_at, chain.checkpoint_seq = hash_, said["at"], seq
        chain.checkpoints += 1

    def _end(self, plain: dict[str, Any]) -> None:
        said = json.loads(plain["end"])
        chain = self.chains[said["device_id"]]
        digest = hashlib.sha256(EXPORT_HASH + plain["end"].encode()).digest()
        if said["sha256"] != self._digest.hexdigest():
            raise Wrong("end", "")
        if not verify_ed25519(chain.public, _signature(plain["sig"]), digest):
            raise Wrong("end", "")
        if chain.checkpoint_seq < chain.head:
            raise Wrong("uncovered", f"{chain.device} {chain.checkpoint_seq + 1}")
        self.ended = True


def _signature(text: str) -> bytes:
    """A signature from its one way to be written. Raises ValueError."""
    if len(text) != 4 * _SIZE or set(text) - set("0123456789abcdef"):
        raise ValueError("no signature")
    return bytes.fromhex(text)


def library_verifier() -> Verify | None:
    """The verifier of the library `cryptography`, where it is installed: fast enough for every fact."""
    try:
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 it may not be here
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 as above
    except ImportError:
        return None
    known: dict[bytes, Any] = {}

    def verify(public: bytes, signature: bytes, message: bytes) -> bool:
        key = known.get(public)
        if key is None:
            key = known[public] = Ed25519PublicKey.from_public_bytes(public)
        try:
            key.verify(signature, message)
        except InvalidSignature:
            return False
        return True

    return verify


# --- The command ---


def main(arguments: list[str] | None = None) -> int:
    """Check a file, say in Chinese and English what came of it, and answer the exit code."""
    try:
        asked = _parser().parse_args(arguments)
    except SystemExit as end:
        return USAGE if end.code else DONE
    try:
        known = Asked(dict(_pairs(asked.key)), tuple((int(n), digits.lower()) for n, digits in _pairs(asked.paper)))
    except ValueError:
        _parser().print_usage(sys.stderr)
        return USAGE
    return audit_file(Path(asked.file), known)


def audit_file(path: Path, known: Asked) -> int:
    """The same for a path that was asked for elsewhere."""
    try:
        report = check(_lines(path), library_verifier(), known, end=not path.is_dir())
    except OSError as error:
        print(f"无法读取 cannot be read: {error}")  # noqa: T201 this is a program of its own
        return UNREADABLE
    except Wrong as wrong:
        english, chinese = WORDS[wrong.code]
        print(f"有误 WRONG  {wrong.where}\n  {chinese}。\n  {english[0].upper()}{english[1:]}.")  # noqa: T201 as above
        return WRONG
    print("\n".join(_said(report)))  # noqa: T201 as above
    return DONE


def _said(report: Report) -> Iterator[str]:
    yield "无误 OK"
    for chain in report.chains:
        covered = f"1–{chain.head}" if chain.head else "—"
        yield (
            f"  设备 device {chain.device}：记录 facts {covered}，检查点 checkpoints {chain.checkpoints}"
            f"（至 up to {chain.checkpoint_seq}），末条 head {chain.hashes[-1][:8]}"
        )
        yield f"    公钥 public key {chain.public.hex()}"
    if not report.facts_signed:
        yield "  未装 cryptography：只验证了检查点的签名。 Without it only checkpoints' signatures were checked."


def _lines(path: Path) -> Iterator[bytes]:
    for each in [path / name for name in _FILES] if path.is_dir() else [path]:
        with each.open("rb") as file:
            yield from file


def _pairs(given: list[str]) -> list[tuple[str, str]]:
    pairs = [each.partition(":") for each in given]
    if not all(first and second for first, _, second in pairs):
        raise ValueError
    return [(first, second) for first, _, second in pairs]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="auditor.py", description="PawnBook 典簿：审计验证 checks an export")
    parser.add_argument("file", metavar="FILE", help="导出文件或文件夹 the export, or the folder of an audit export")
    parser.add_argument("--paper", action="append", default=[], metavar="NUMBER:DIGITS", help="纸面校验码 from a paper")
    parser.add_argument("--key", action="append", default=[], metavar="DEVICE:HEX", help="设备公钥 a known public key")
    return parser


if __name__ == "__main__":
    sys.exit(main())
