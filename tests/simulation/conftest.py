"""Books to hurt: one open day with money in the drawer, copied for each test; and the library that hurts them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.books import TestClock, a_book, do, signed_in
from tests.simulation.injected import preload_library


@pytest.fixture(scope="session")
def shop_to_hurt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with an open day, to be copied."""
    folder = a_book(tmp_path_factory.mktemp("shop"), TestClock())
    with signed_in(folder, TestClock()) as shop:
        do(shop, "till.open", float_amount="500000.00", source="capital")
    return folder


@pytest.fixture
def folder(shop_to_hurt: Path, tmp_path: Path) -> Path:
    """A book of one's own with an open day."""
    return Path(shutil.copytree(shop_to_hurt, tmp_path / "book.pawnbook"))


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The preloaded library. Skips where there is no gcc or no Linux."""
    return preload_library(tmp_path_factory.mktemp("library"))
