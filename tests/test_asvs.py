"""docs/asvs.md says what is true: what it names is there, and what it says nobody does, nobody does."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "asvs.md"
ROOMS = ("app", "domain", "printing", "storage", "sync", "ui")
STATES = {"met", "partly", "open", "n/a"}
CHAPTERS = range(1, 18)

RUNS_TEXT = {"eval", "exec", "compile", "__import__"}
MADE_OF_FIELDS = {"domain/codec.py": {"exec"}}
"""Functions that read and write our own dataclasses, made of the names of their fields as `dataclasses` makes
`__init__`; no text from outside goes into them."""
READS_OBJECTS = {"pickle", "marshal", "shelve", "yaml", "dill", "jsonpickle"}
SPEAKS = {"urllib", "http", "requests", "httpx", "ssl", "smtplib", "ftplib", "telnetlib", "xmlrpc", "asyncio"}
GUESSABLE = {"random"}
MAY_ROLL_DICE = ("app/demo", "app/bench", "app/tour")
STARTS = {"system", "popen", "startfile"}
RUNS_SQL = {"execute", "executemany", "exec_driver_sql"}
HASHES_WEAKLY = {"md5", "sha1"}
STARTS_PROCESSES = {"app/backup_worker.py", "app/bench/ledger.py", "app/bench/start.py"}
PUTS_SQL_TOGETHER = {"app/bench/issue.py", "storage/engine.py", "storage/projector.py", "storage/verify.py"}
"""PRAGMAs, whose names and keys take no parameters; nothing that was typed is among them."""


class Row:
    """A requirement in the table."""

    def __init__(self, line: str) -> None:
        self.cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        self.number, self.level = self.cells[0], self.cells[1]
        self.tests = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", self.cells[4])
        self.state = self.cells[5].partition(":")[0].strip()


def rows() -> list[Row]:
    """Every row that begins with a requirement's number."""
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    return [Row(line) for line in lines if re.match(r"\| \d+\.\d+\.\d+ \|", line)]


@cache
def functions_in(file: str) -> set[str]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_row_is_whole_and_every_number_stands_once() -> None:
    numbers = [row.number for row in rows()]
    assert len(numbers) > 120
    assert len(numbers) == len(set(numbers))
    for row in rows():
        assert len(row.cells) == 6, row.number
        assert row.level in {"1", "2", "3"}, row.number
        assert row.state in STATES, row.number
        assert int(row.number.partition(".")[0]) in CHAPTERS
        if row.state in {"partly", "open", "n/a"}:
            assert ":" in row.cells[5], f"{row.number} gives no reason"


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.number)
def test_the_tests_that_a_row_names_are_there(row: Row) -> None:
    for file, function in row.tests:
        assert (ROOT / file).is_file(), file
        assert not function or function in functions_in(file), f"{file}::{function}"


def test_what_a_row_names_as_its_place_is_there() -> None:
    places = re.findall(r"`((?:app|domain|printing|storage|sync|ui|docs)/[\w/.]+)`", DOCUMENT.read_text("utf-8"))
    assert len(places) > 40
    assert [place for place in places if not (ROOT / place).exists()] == []


def test_the_document_stays_readable() -> None:
    assert len(DOCUMENT.read_text(encoding="utf-8").splitlines()) < 250


# What the table says of all of the source


@dataclass(frozen=True, slots=True)
class Source:
    """What a file imports and calls."""

    file: str
    imports: frozenset[str]
    calls: tuple[ast.Call, ...]


@cache
def sources() -> tuple[Source, ...]:
    """Every file of the program; those in which no word stands that is asked about here are not looked into."""
    named = "|".join(sorted(READS_OBJECTS | SPEAKS | GUESSABLE | {"subprocess", "shell", "QtNetwork"}))
    called = "|".join(sorted(RUNS_TEXT | STARTS | RUNS_SQL | HASHES_WEAKLY | {"create_engine"}))
    words = re.compile(rf"\b(?:{named})\b|(?<!re\.)\b(?:{called}|sa\.text)\(")
    found = []
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            if words.search(text):
                nodes = list(ast.walk(ast.parse(text)))
                imports = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
                imports |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
                called_here = tuple(node for node in nodes if isinstance(node, ast.Call))
                found.append(Source(path.relative_to(ROOT).as_posix(), frozenset(imports), called_here))
    return tuple(found)


def name_of(call: ast.Call) -> str:
    """The last word of what is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def module_of(call: ast.Call) -> str:
    """The word before it: `os` of `os.system`."""
    return getattr(getattr(call.func, "value", None), "id", "")


def test_no_text_is_run_no_object_is_unpacked_and_nobody_is_called_over_a_network() -> None:
    for source in sources():
        packages = {name.partition(".")[0] for name in source.imports}
        assert not packages & (READS_OBJECTS | SPEAKS), source.file
        assert not packages & GUESSABLE or source.file.startswith(MAY_ROLL_DICE), source.file
        runs = {call.func.id for call in source.calls if isinstance(call.func, ast.Name)} & RUNS_TEXT
        assert runs <= MADE_OF_FIELDS.get(source.file, set()), source.file
        assert "PySide6.QtNetwork" not in source.imports, source.file


def test_a_process_is_started_by_words_and_never_by_a_shell() -> None:
    for source in sources():
        assert "subprocess" not in source.imports or source.file in STARTS_PROCESSES, source.file
        assert not {name_of(call) for call in source.calls if module_of(call) == "os"} & STARTS, source.file
        assert not any(word.arg == "shell" for call in source.calls for word in call.keywords), source.file


def test_no_statement_is_put_together_from_what_was_typed() -> None:
    for source in sources():
        for call in source.calls:
            runs = name_of(call) in RUNS_SQL or (name_of(call), module_of(call)) == ("text", "sa")
            if runs and call.args and isinstance(call.args[0], ast.JoinedStr | ast.BinOp):
                assert source.file in PUTS_SQL_TOGETHER, f"{source.file}:{call.lineno}"


def test_no_engine_tells_in_its_errors_what_it_was_handed() -> None:
    engines = [call for source in sources() for call in source.calls if name_of(call) == "create_engine"]
    assert len(engines) > 1
    for call in engines:
        assert any(word.arg == "hide_parameters" for word in call.keywords)


def test_nothing_is_hashed_weakly() -> None:
    for source in sources():
        assert not {name_of(call) for call in source.calls} & HASHES_WEAKLY, source.file


def test_no_password_is_an_argument_of_the_command_line() -> None:
    parser = (ROOT / "app" / "cli_parser.py").read_text(encoding="utf-8")
    assert not re.findall(r'"--(?:\w+-)?(?:password|code|secret|pin)"', parser)
