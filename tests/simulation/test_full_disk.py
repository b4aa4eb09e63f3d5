"""A disk that is really full, in a small file system: the log has no room, or the book has none for what is in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.simulation.small_disk import BOOK_FULL, LOG_FULL, on_small_disk


@pytest.mark.parametrize("kilobytes,place", [(LOG_FULL, "log"), (BOOK_FULL, "book")])
def test_a_full_disk_loses_nothing_and_work_goes_on_when_there_is_room(
    library: Path, folder: Path, tmp_path: Path, kilobytes: int, place: str
) -> None:
    worked = on_small_disk(folder, tmp_path, kilobytes, 7, library)
    assert {(fired.kind, fired.place) for fired in worked.fired} >= {("write fails with ENOSPC", place)}
    assert "disk.full" in worked.said.refused.values()
    assert not worked.said.unsettled
    assert len(worked.said.done) > 20
    assert worked.wrong == []
