"""Everything for an auditor: the facts as they are chained and signed, every line of every voucher with its times, and
what the files must hash to (会计档案管理办法; requirement of a full export with time stamps).
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from domain.clock import stamped_at
from domain.facts import canonical
from domain.ledger.accounts import Account, name_of
from domain.ledger.entry import EntryLine
from domain.spreadsheet_text import harmless
from sync import auditor
from sync.plain_accounts import Words

HEADINGS = (
    "凭证号 voucher",
    "记账日期 booked on",
    "业务日期 dated",
    "记录时间 recorded at",
    "北京时间 recorded at (UTC+8)",
    "规则 rule",
    "摘要 summary",
    "科目 account",
    "科目名称",
    "account name",
    "辅助 about",
    "借方 debit",
    "贷方 credit",
    "红字 red",
    "制单 prepared by",
    "审核 reviewed by",
    "记账 posted by",
    "设备 device",
    "事由 cause",
)

READ_ME = """典簿 PawnBook 审计导出 audit export

facts.jsonl     每行一条事实:规范字节、哈希、签名。 One fact a line: canonical bytes, hash, signature.
checkpoints.jsonl  签名检查点。 Signed checkpoints of the chain.
auditor.py      独立验证程序:python auditor.py 本文件夹。 Checks all this without PawnBook: python auditor.py FOLDER.
chains.jsonl    各设备哈希链的起点及公钥。 The genesis of each device's chain, with its public key.
entries.csv     每行一条分录(UTF-8,带 BOM);recorded at 为混合逻辑时钟:前 12 位为 1970 年以来毫秒数(十六进制)。
                One line of a voucher a row (UTF-8 with a byte order mark); "recorded at" is a hybrid logical clock:
                its first 12 digits are the milliseconds since 1970 in hexadecimal.
accounts.csv    科目表。 The chart of accounts.
customers.csv   客户(个人资料默认脱敏)。 The customers; personal details are masked unless two people agreed otherwise.
SHA256SUMS      各文件的校验值。 What the files hash to.

哈希 hash = SHA-256("pawnbook.fact.v1\\0" + 前一条哈希 previous hash + canon)
签名 signature = Ed25519(设备公钥 the device's key, hash)
事实不含个人资料,只含其密文的哈希。 Facts hold no personal records: they name them by their ciphertext's hash.
"""


Chains = Iterable[tuple[str, bytes]]


class SignedRow(Protocol):
    """A fact or a checkpoint as it was signed."""

    @property
    def canon(self) -> bytes: ...
    @property
    def hash(self) -> str: ...
    @property
    def sig(self) -> str: ...


def chain_lines(chains: Chains) -> Iterator[str]:
    """The lines of chains.jsonl."""
    for device, genesis in chains:
        yield _line({"device": device, "genesis": genesis.decode()})


def fact_lines(rows: Iterable[SignedRow]) -> Iterator[str]:
    """The lines of facts.jsonl."""
    for row in rows:
        yield _line({"canon": row.canon.decode(), "hash": row.hash, "sig": row.sig})


def checkpoint_lines(rows: Iterable[SignedRow]) -> Iterator[str]:
    """The lines of checkpoints.jsonl."""
    for row in rows:
        yield _line({"checkpoint": row.canon.decode(), "hash": row.hash, "sig": row.sig})


def one_file(lines: Iterable[str], device: str, made_at: str, sign: Callable[[bytes], bytes]) -> Iterator[str]:
    """All these lines in one file, with an end that stands for every byte of them under the device's signature."""
    digest, count = hashlib.sha256(), 0
    for line in lines:
        digest.update(line.encode())
        count += 1
        yield line
    said = {"device_id": device, "lines": count, "made_at": made_at, "sha256": digest.hexdigest()}
    end = canonical(said)
    signature = sign(hashlib.sha256(auditor.EXPORT_HASH + end).digest())
    yield _line({"end": end.decode(), "sig": signature.hex()})


def auditor_lines() -> Iterator[str]:
    """The program that checks the export, as a file to go with it."""
    yield Path(auditor.__file__).with_suffix(".py").read_text(encoding="utf-8")


def _line(plain: dict[str, str]) -> str:
    return json.dumps(plain, ensure_ascii=False) + "\n"


def entry_rows(entries: Iterable[EntryLine], chart: Mapping[str, Account], words: Words) -> Iterator[str]:
    """The lines of entries.csv; `recorded_at` is there as it is stamped, and as the time that it means."""
    yield "\ufeff" + csv_row(HEADINGS)
    for entry in entries:
        number = f"{entry.book_date:%Y-%m}/记-{entry.number:04d}" if entry.number is not None else ""
        times = (entry.book_date, entry.business_date, entry.recorded_at, stamped_at(entry.recorded_at))
        head = (number, *times, entry.rule, words(entry))
        tail = (entry.actor, entry.reviewed_by or "", entry.posted_by, entry.device, entry.cause)
        for posting in entry.postings:
            account = name_of(posting.account, chart)
            is_debit = (posting.amount.minor > 0) != entry.red
            debit, credit = (posting.amount, "") if is_debit else ("", -posting.amount)
            names = (posting.account, account.name_zh, account.name_en)
            yield csv_row((*head, *names, posting.sub, debit, credit, "红" if entry.red else "", *tail))


def account_rows(chart: Mapping[str, Account]) -> Iterator[str]:
    """The lines of accounts.csv."""
    yield "\ufeff" + csv_row(("科目 account", "科目名称", "account name", "余额方向 side"))
    for account in chart.values():
        yield csv_row((account.code, account.name_zh, account.name_en, account.side.value))


def csv_row(cells: Iterable[object]) -> str:
    """One row; a text that a spreadsheet would take for a formula gets an apostrophe before it."""
    out = io.StringIO()
    csv.writer(out).writerow([harmless(str(cell)) for cell in cells])
    return out.getvalue()
