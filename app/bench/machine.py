"""What the measurements ran on: kinds and versions, no names."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path

from app.bench.books import bare_driver
from storage.keys import new_key


def facts(home: Path) -> dict[str, str]:
    """Versions and the number of cores."""
    with bare_driver(home / "versions.db", new_key()) as raw:
        sqlite = raw.execute("SELECT sqlite_version()").fetchone()[0]
        cipher = raw.execute("PRAGMA cipher_version").fetchone()[0]
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "cores": str(os.cpu_count()),
        "python": platform.python_version(),
        "sqlite": sqlite,
        "sqlcipher": cipher,
        "sqlalchemy": version("sqlalchemy"),
        "pyside6": version("pyside6-essentials"),
        "reportlab": version("reportlab"),
    }
