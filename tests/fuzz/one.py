"""A process of its own in which Atheris tries one reader: `python -m tests.fuzz.one READER CORPUS [OPTIONS]`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["app", "domain", "storage", "sync", "openpyxl", "csv", "json"]):
    from tests.fuzz.readers import READERS, taken


def main() -> None:
    """Lay the seeds into the corpus, and bend them until the time is over or something is found."""
    name, corpus, *options = sys.argv[1:]
    reader = READERS[name]
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        (folder / "seeds").mkdir()
        for number, seed in enumerate(reader.seeds(folder / "seeds")):
            (Path(corpus) / f"seed-{number}").write_bytes(seed)
        atheris.Setup([sys.argv[0], corpus, *options], lambda data: taken(reader, data, folder))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
