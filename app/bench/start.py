"""How fast the program is there: from the start of its process to the login, and from the key to the counter home."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from statistics import median

from app.bench.books import CHEAP, NEXT_MORNING, Counter, file_of, signed_in
from app.bench.figures import Figure, Part, in_turns, seconds
from app.credentials import PRACTICE_PASSWORD
from app.demo import make_demo
from domain.clock import CHINA
from domain.errors import MachineTrouble
from storage.keys import SHOP_COSTS, from_password

LOGIN_MUST, HOME_MUST = 2.0, 1.0
KILLED_MUST, KILLED_AIM = 5.0, 2.0

_LONGEST = 120
_PLEDGES = 40


def make_home(home: Path) -> Path:
    """A data folder with the practice shop in it, as the children find it."""
    make_demo(home, datetime.now(CHINA).date(), CHEAP, lambda _done, _of: None)
    return home


def login(home: Path, times: int) -> Figure:
    """The login page against a bare window, each from the start of its process to its first painting."""
    child("bare", home)
    child("login", home)
    program, bare = in_turns(times, lambda: child("login", home)["painted"], lambda: child("bare", home)["painted"])
    return Figure(
        name="login page painted, against a bare window",
        chinese="登录界面首次绘出，与空白 Qt 窗口相比",
        value=program / bare,
        unit="x",
        must=LOGIN_MUST,
        aim=LOGIN_MUST,
        less_is_better=True,
        parts=(
            Part("PawnBook, login page", program, "s"),
            Part("bare window, one label and one line edit", bare, "s"),
        ),
    )


def home_screen(home: Path, times: int) -> Figure:
    """The counter home of the practice shop, from the end of the key derivation to its figures on the screen."""
    runs = [child("home", home) for _ in range(times)]
    derived = seconds(lambda: from_password(PRACTICE_PASSWORD, secrets.token_bytes(16), SHOP_COSTS))
    return Figure(
        name="counter home after the key derivation",
        chinese="密钥导出后到柜台主页绘出",
        value=median(each["painted"] - each["derived"] for each in runs),
        unit="s",
        must=HOME_MUST,
        aim=HOME_MUST,
        less_is_better=True,
        parts=(
            Part("book opened", median(each["opened"] - each["derived"] for each in runs), "s"),
            Part("figures loaded", median(each["loaded"] - each["opened"] for each in runs), "s"),
            Part("painted", median(each["painted"] - each["loaded"] for each in runs), "s"),
            Part("key derivation at a shop's costs, not counted", derived, "s"),
        ),
    )


def after_kill(folder: Path, facts: int, times: int) -> Figure:
    """From the start of the program to the counter home, each time after its process was killed at work."""
    logs, runs = list[float](), list[Mapping[str, float]]()
    with signed_in(folder, Counter(NEXT_MORNING)) as shop:
        list(shop.daily_run())
    for _ in range(times):
        logs.append(_killed_at_work(folder))
        runs.append(child("home", folder.parent, at="2026-03-03T10:00"))
    return Figure(
        name=f"start to counter home after a SIGKILL, {facts:,} facts",
        chinese=f"强杀后启动到柜台主页（{facts:,} 条）",
        value=median(each["painted"] for each in runs),
        unit="s",
        must=KILLED_MUST,
        aim=KILLED_AIM,
        less_is_better=True,
        parts=(
            Part("sign-in asked for and key derived, cheaply", median(each["derived"] for each in runs), "s"),
            Part("book opened, with what the log held", median(each["opened"] - each["derived"] for each in runs), "s"),
            Part("figures loaded", median(each["loaded"] - each["opened"] for each in runs), "s"),
            Part("painted", median(each["painted"] - each["loaded"] for each in runs), "s"),
            Part(
                "counter home after the key derivation", median(each["painted"] - each["derived"] for each in runs), "s"
            ),
            Part("write-ahead log that it left", median(logs), "MB"),
            Part("the longest of all", max(each["painted"] for each in runs), "s"),
        ),
    )


def _killed_at_work(folder: Path) -> float:
    """Kill a counter amid its pledges; the answer is the size of the log that it left, in MB."""
    command = [sys.executable, "-m", "app.bench.at_work", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:  # noqa: S603 our own module
        done = sum(1 for _, _line in zip(range(_PLEDGES), process.stdout or (), strict=False))
        process.kill()
    if done < _PLEDGES:
        raise MachineTrouble("bench.child", detail="the counter did not work")
    file = file_of(folder)
    return file.with_name(f"{file.name}-wal").stat().st_size / 1e6


def child(what: str, home: Path, at: str = "") -> Mapping[str, float]:
    """Start a process that shows a window, its clock set to `at`; when it reached what, in seconds since just before
    its start.
    """
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PAWNBOOK_HOME": str(home), "PYTHONIOENCODING": "utf-8"}
    environment.pop("PAWNBOOK_BOOK", None)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode, and so have Qt's modules
    begun = time.monotonic()
    ended = subprocess.run(  # noqa: S603 our own module
        [sys.executable, "-m", "app.bench.first_paint", what, *([at] if at else [])],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=_LONGEST,
        check=False,
    )
    if ended.returncode:
        raise MachineTrouble("bench.child", detail=ended.stderr[-400:])
    marks: dict[str, float] = json.loads(ended.stdout.splitlines()[-1])
    return {name: at - begun for name, at in marks.items()}
