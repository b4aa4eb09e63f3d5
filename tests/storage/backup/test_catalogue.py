"""What lies in a place is looked through whatever it is."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

from storage.backup import catalogue


def test_of_a_manifest_no_more_is_read_than_ours_have(tmp_path: Path) -> None:
    """Two gigabytes of nothing, which take no room on the stick."""
    folder = catalogue.folder_of(tmp_path, "b_1")
    folder.mkdir()
    with (folder / "full-000000001-20260301T090000-0000.json").open("wb") as file:
        file.truncate(2_000_000_000)
    tracemalloc.start()
    found = catalogue.found_in(tmp_path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [each.state.value for book in found for each in book.files] == ["damaged"]
    assert most < 10_000_000
