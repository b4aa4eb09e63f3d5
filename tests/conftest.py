"""What every test stands on: no window, no desktop keyring, chance that repeats itself; and what is made once for many.

The practice shop and PostgreSQL are imported where they are asked for, so that other tests need not wait for them.
"""

import gc
import itertools
import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from tests.postgres import Postgres, running_server

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")

_IN_MEMORY = Path("/dev/shm")  # noqa: S108 the system's own place for files in memory; pytest makes a folder of its own
_ROOM = 3 << 30
if _IN_MEMORY.is_dir() and shutil.disk_usage(_IN_MEMORY).free > _ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_IN_MEMORY))  # no test waits for a disk

settings.register_profile("pawnbook", deadline=None, derandomize=True, database=None)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "pawnbook"))

DEMO_DAY = date(2026, 11, 22)
"""The open day of the practice shop in tests."""


_ENDED = itertools.count(1)
_ALL_AT = 25


def pytest_sessionstart() -> None:
    """Windows that are left behind are let go between tests, as in the program: never in a thread of a later test."""
    gc.disable()


def pytest_collection_finish() -> None:
    """What all tests stand on lives to the end: to look through it again and again would take a minute."""
    gc.collect()
    gc.freeze()


def pytest_runtest_logfinish() -> None:
    """A test has ended, with all it stood on."""
    gc.collect(1 if next(_ENDED) % _ALL_AT else 2)


@pytest.fixture(scope="session")
def demo_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice shop, made once for all workers; each has a copy to read. A test that writes copies that again."""
    from app.demo import make_demo  # noqa: PLC0415 as said above
    from tests.books import CHEAP  # noqa: PLC0415

    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with FileLock(shared / "demo.lock"):
        made = next((shared / "demo").glob("*.pawnbook"), None)
        if made is None:
            made = make_demo(shared / "demo", DEMO_DAY, CHEAP, lambda done, in_all: None)
        return Path(shutil.copytree(made, own / "demo-to-read" / made.name))


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """A PostgreSQL server."""
    with running_server(tmp_path_factory.mktemp("postgres")) as server:
        yield server


@pytest.fixture(scope="session", autouse=True)
def own_data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test writes into the data folder of who runs it: anchors of books are kept there."""
    with pytest.MonkeyPatch.context() as patch:
        if "PAWNBOOK_HOME" not in os.environ:
            patch.setenv("PAWNBOOK_HOME", str(tmp_path_factory.mktemp("data")))
        yield
