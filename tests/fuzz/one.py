"""A process of its own in which Atheris tries one reader: `python -m tests.fuzz.one READER CORPUS [OPTIONS]`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

GUIDED_BY = [
    *("app.given", "app.sign_ins", "csv", "domain.codec", "domain.documents", "domain.fields"),
    *("domain.pawn.ticket_proof", "domain.stock.custody", "domain.stock.places", "json", "openpyxl.reader"),
    *("openpyxl.worksheet", "shamir_mnemonic", "storage.anchors", "storage.backup", "storage.book_lock"),
    *("storage.cards", "storage.envelope", "storage.foreign_log", "storage.pictures", "sync", "zipfile"),
]
"""What is looked into: the readers, and what reads for them. All of the program would take minutes to begin."""

with atheris.instrument_imports(include=GUIDED_BY):
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
