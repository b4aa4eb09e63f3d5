"""The arrows between the rooms, kept by a test that needs nothing but the source."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAY_IMPORT: dict[str, set[str]] = {
    "domain": set(),
    "storage": {"domain"},
    "sync": {"domain"},
    "printing": {"domain"},
    "ui": {"domain"},
    "app": {"domain", "storage", "sync", "printing", "ui"},
}


def source_files(*rooms: str) -> list[Path]:
    return [file.relative_to(ROOT) for room in rooms for file in sorted((ROOT / room).rglob("*.py"))]


def modules_imported_by(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def packages_imported_by(path: Path) -> set[str]:
    return {module.partition(".")[0] for module in modules_imported_by(path)}


@pytest.mark.parametrize("path", source_files(*MAY_IMPORT), ids=str)
def test_arrows_point_inward(path: Path) -> None:
    room = path.parts[0]
    assert packages_imported_by(path) & MAY_IMPORT.keys() <= MAY_IMPORT[room] | {room}


@pytest.mark.parametrize("path", source_files("domain"), ids=str)
def test_domain_needs_python_alone(path: Path) -> None:
    assert packages_imported_by(path) <= {"domain"} | sys.stdlib_module_names


def test_lock_names_packages_and_no_place_to_get_them() -> None:
    assert "://" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")
