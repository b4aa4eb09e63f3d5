"""The longer run over every reader of bytes from outside, guided by what code the bytes reach.

    python -m tests.fuzz SECONDS [READER ...]

needs Atheris (`pip install -e .[fuzz]`; Linux and macOS). Each reader gets its share of the time in a process of its
own. What a reader ended in is printed with the bytes that led there; 1 where there was any.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

_LARGEST = 65536


def main() -> int:
    """Try every reader, or those that are named."""
    seconds, *names = sys.argv[1:]
    if find_spec("atheris") is None:
        print("Atheris is not installed: pip install -e .[fuzz] (there is none for Windows).")  # noqa: T201 its answer
        return 2
    os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    from tests.fuzz.readers import READERS  # noqa: PLC0415 not before the environment is set

    wanted = names or list(READERS)
    return max([_tried(name, max(1, int(seconds) // len(wanted))) for name in wanted])


def _tried(name: str, seconds: int) -> int:
    with tempfile.TemporaryDirectory() as home:
        corpus, found = Path(home) / "corpus", Path(home) / "found"
        corpus.mkdir()
        found.mkdir()
        limits = [f"-max_total_time={seconds}", f"-max_len={_LARGEST}", "-timeout=20", "-rss_limit_mb=4096"]
        asked = [sys.executable, "-m", "tests.fuzz.one", name, str(corpus), f"-artifact_prefix={found}/", *limits]
        done = subprocess.run(asked, capture_output=True, text=True, errors="replace", check=False)
        stats = [line for line in done.stderr.splitlines() if line.startswith(("Done ", "stat::number_of_executed"))]
        print(f"{name}: {stats[-1] if stats else ''} {'' if done.returncode == 0 else 'FOUND'}", flush=True)  # noqa: T201 as above
        for each in found.iterdir():
            print(each.name, each.read_bytes()[:2000], sep="\n")  # noqa: T201 as above
        if done.returncode:
            print(done.stdout[-3000:], done.stderr[-3000:], sep="\n")  # noqa: T201 as above
    return int(done.returncode != 0)


if __name__ == "__main__":
    sys.exit(main())
