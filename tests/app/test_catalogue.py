"""Every text that people see is in the catalogue and has its Chinese."""

from __future__ import annotations

import ast
import gettext
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.places import LOCALE

ROOT = Path(__file__).parents[2]
ROOMS = ("app", "ui", "domain", "storage", "sync", "printing")
MARKS = {"_", "n_", "translate"}


def files() -> list[Path]:
    return [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]


def texts_in(node: ast.AST) -> Iterator[tuple[int, str]]:
    """The literals that are marked for translation, with their lines."""
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in MARKS and call.args:
            said = call.args[0]
            if isinstance(said, ast.Constant) and isinstance(said.value, str):
                yield call.lineno, said.value


@pytest.fixture(scope="module")
def trees() -> dict[str, ast.Module]:
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in files()}


def test_no_text_hides_inside_another(trees: dict[str, ast.Module]) -> None:
    """What collects the texts does not look into f-strings."""
    strings = (
        (file, node) for file, tree in trees.items() for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)
    )
    assert [(file, text) for file, string in strings for _, text in texts_in(string)] == []


def test_every_text_has_its_chinese(trees: dict[str, ast.Module]) -> None:
    catalogue = gettext.translation("pawnbook", LOCALE, ["zh_CN"])
    known: dict[str, str] = catalogue._catalog  # type: ignore[attr-defined]
    marked = ((file, line, text) for file, tree in trees.items() for line, text in texts_in(tree))
    assert [(file, line, text) for file, line, text in marked if text and not known.get(text)] == []
