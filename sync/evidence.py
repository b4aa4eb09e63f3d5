"""The evidence file of a ticket: one ZIP with a summary, the papers, the photos, the facts as they were signed, and
what each file hashes to.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping

READ_ME = """典簿 PawnBook 证据卷 evidence file

summary.pdf     证据摘要,个人资料脱敏。 The summary; personal data is masked.
papers/         单据原件,依法完整。 The papers as they were first printed, complete as the law wants them.
photos/         当物照片。 Photos of the goods.
facts.jsonl     每行一条事实:规范字节、哈希、签名。 One fact a line: canonical bytes, hash, signature.
chains.jsonl    各工作站哈希链的起点及公钥。 The start of each workstation's chain, with its public key.
SHA256SUMS      各文件的校验值。 What the files hash to.

哈希 hash = SHA-256("pawnbook.fact.v1\\0" + 前一条哈希 prev_hash + canon)
签名 signature = Ed25519(工作站公钥 the workstation's key, hash)
"""


def packed(files: Mapping[str, bytes]) -> bytes:
    """These files as one ZIP, with SHA256SUMS of them; the same bytes for the same files."""
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items())
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        for name, data in {**files, "SHA256SUMS": sums.encode()}.items():
            file.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return held.getvalue()
