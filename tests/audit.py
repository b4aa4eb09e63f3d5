"""The longer run over what others wrote: it is what the lock names, and nothing of it is known to be weak.

    python -m tests.audit

Without a network the first half is done: every package is pinned with hashes, has the version of the lock, and each of
its files the hash with which it was installed. The second half asks pip-audit (`pipx install pip-audit`), which asks
the advisories of PyPI or OSV. What could not be asked is said, and never counts as sound.

Exit codes: 0 all asked and sound, 1 something is wrong, 2 the advisories could not be asked about everything.
"""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

LOCK = Path(__file__).parents[1] / "requirements.lock"
_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
_ASK = ("--require-hashes", "--disable-pip", "--strict", "--progress-spinner", "off", "--timeout", "20")


def pinned() -> Iterator[tuple[Requirement, int]]:
    """What the lock names, and how many hashes it has for each."""
    for entry in re.split(r"\n(?=[A-Za-z0-9])", LOCK.read_text(encoding="utf-8")):
        said = entry.partition("--hash")[0].partition("#")[0].replace("\\", " ").strip()
        if said:
            yield Requirement(said), len(_HASH.findall(entry))


def differs() -> Iterator[str]:
    """What is not installed as the lock names it: no exact version, no hash, another version, a changed file."""
    for wanted, hashes in pinned():
        exact = [each.version for each in wanted.specifier if each.operator == "=="]
        if len(exact) != 1 or not hashes:
            yield f"{wanted.name} is not pinned with a hash"
        elif wanted.marker is None or wanted.marker.evaluate():
            yield from _differs(wanted.name, exact[0])


def changed_files(package: str) -> Iterator[str]:
    """The files of a package that are not as they were installed."""
    for file in metadata.files(package) or ():
        if file.hash is None or file.hash.mode != "sha256" or file.suffix == ".pyc":  # compiled anew here
            continue
        path = Path(str(file.locate()))
        digest = base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()) if path.is_file() else b""
        if digest.rstrip(b"=").decode() != file.hash.value:
            yield str(file)


def _differs(name: str, version: str) -> Iterator[str]:
    try:
        found = metadata.version(name)
    except metadata.PackageNotFoundError:
        found = "not installed"
    if found != version:
        yield f"{name}: {version} is pinned, here is {found}"


def _asked() -> int:
    """What the advisories say, in pip-audit's own words: 0, 1, or 2 where they could not be asked about everything."""
    program = shutil.which("pip-audit")
    if program is None:
        _say("The advisories were not asked: there is no pip-audit (pipx install pip-audit).")
        return 2
    for service in ("pypi", "osv"):
        asked = [program, "-r", str(LOCK), "-s", service, *_ASK]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        said = f"{done.stdout}\n{done.stderr}"
        if done.returncode == 0 or "Found " in said:
            _say(said)
            return int(done.returncode != 0)
        _say(f"{service} could not be asked: {said.strip().splitlines()[-1]}")
    return 2


def main() -> int:
    """Look at what is installed, then ask the advisories."""
    wrong = [*differs(), *(f"{name}: {file} was changed" for name in _here() for file in changed_files(name))]
    _say(f"{sum(1 for _ in pinned())} packages are pinned, each with hashes; wrong: {len(wrong)}")
    for each in wrong:
        _say(each)
    return 1 if wrong else _asked()


def _here() -> Iterator[str]:
    for wanted, _ in pinned():
        if wanted.marker is None or wanted.marker.evaluate():
            yield wanted.name


def _say(line: str) -> None:
    print(line)  # noqa: T201 its answer


if __name__ == "__main__":
    sys.exit(main())
