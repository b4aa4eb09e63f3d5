"""What the tests of the book on disk share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.storage.replaying import EmptyBook, everything_of, first_days, opened


@pytest.fixture(scope="session")
def small_book(demo_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmptyBook]:
    """The practice shop's first days; what a test tries on it is undone."""
    with opened(demo_book) as writer:
        parcel = everything_of(writer)
    with first_days(tmp_path_factory.mktemp("small"), parcel) as book:
        yield book
