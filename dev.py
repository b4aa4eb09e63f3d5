#!/usr/bin/env python3
"""Every step of development, with nothing but Python: python3 dev.py setup|run|test|check|build|lock."""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
SUFFIX = ".exe" if WINDOWS else ""
PYTHON = BIN / f"python{SUFFIX}"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "pawnbook.stamp"
LOCALE = ROOT / "app" / "resources" / "locale"
DEMO = ROOT / "build" / "demo"
BUILT = ROOT / "dist" / "pawnbook" / f"pawnbook{SUFFIX}"
LIBRARIES_MISSING = 6
OLDEST_PYTHON = (3, 11)

OFFSCREEN_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


# --- Words and processes ---------------------------------------------------------------------------


def say(chinese: str, english: str) -> None:
    print(f"{chinese}\n{english}", flush=True)


def run(*command: str | Path, env: dict[str, str] | None = None) -> None:
    """Run a program in the project's folder; where it fails, end with its exit code."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env=env, check=False)
    if done.returncode:
        say(f"失败: {Path(command[0]).name},退出码 {done.returncode}", f"Failed with code {done.returncode}.")
        sys.exit(done.returncode if done.returncode > 0 else 1)


def tool(name: str) -> Path:
    return BIN / f"{name}{SUFFIX}"


def offscreen() -> dict[str, str]:
    """The environment of a process that must neither open a window nor ask the desktop for a password."""
    return {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "PYTHONDONTWRITEBYTECODE": "",  # or every process that a test starts compiles the whole program again
    }


# --- System packages -------------------------------------------------------------------------------


def has_display() -> bool:
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(*, windows: bool) -> list[str]:
    """The system packages that Qt needs, offscreen or for windows, and that are not there."""
    if sys.platform != "linux":
        return []
    needed = {**OFFSCREEN_LIBRARIES, **(WINDOW_LIBRARIES if windows else {})}
    return [package for library, package in needed.items() if not loads(library)]


def administrator() -> list[str] | None:
    """What to put before a command to run it as root without being asked a password; None if impossible."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    silent = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if silent.returncode == 0 else None


def apt_install(packages: list[str]) -> None:
    """Install system packages if this may be done without asking anything."""
    root = administrator() if shutil.which("apt-get") else None
    if root is None:
        return
    say(f"正在安装系统软件包: {' '.join(packages)}", "Installing these system packages.")
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    for step in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run([*apt, *step], stdin=subprocess.DEVNULL, check=False)


def stop_for(packages: list[str]) -> None:
    say("缺少系统软件包,请先运行:", "System packages are missing. Please run first:")
    print(f"  sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(packages)}")
    sys.exit(LIBRARIES_MISSING)


def need_system_libraries(*, windows: bool) -> None:
    """Qt ends the process without a word about what it lacks, so this is settled before Qt starts."""
    if missing := missing_packages(windows=windows):
        apt_install(missing)
    if missing := missing_packages(windows=windows):
        stop_for(missing)


# --- Set-up ----------------------------------------------------------------------------------------


def wanted_stamp() -> str:
    """What the virtual environment was made from, its interpreter included."""
    made_from = LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + bytes(PYTHON.resolve())
    return hashlib.sha256(made_from).hexdigest()


def is_set_up() -> bool:
    return STAMP.exists() and PYTHON.exists() and STAMP.read_text(encoding="ascii") == wanted_stamp()


def runs_python() -> bool:
    if not PYTHON.exists():
        return False
    return subprocess.run([PYTHON, "-c", ""], capture_output=True, check=False).returncode == 0


def make_environment() -> None:
    """A virtual environment; without ensurepip (Debian) the pip at hand works on it from outside."""
    if not find_spec("pip") and not find_spec("ensurepip"):
        apt_install(["python3-pip"])
    own_pip = not find_spec("pip")
    if own_pip and not find_spec("ensurepip"):
        stop_for(["python3-pip"])
    venv.create(VENV, clear=True, symlinks=not WINDOWS, with_pip=own_pip)


def pip_install(*arguments: str | Path) -> None:
    at_hand = (sys.executable, "-m", "pip", "--python", PYTHON) if find_spec("pip") else (PYTHON, "-m", "pip")
    run(*at_hand, "install", "-q", "--disable-pip-version-check", "--root-user-action=ignore", *arguments)


def install() -> None:
    """Exactly what the lock names, then PawnBook itself as an editable package."""
    say("正在准备开发环境(首次约半分钟)……", "Setting up (about half a minute the first time) ...")
    if not runs_python():
        make_environment()
    pip_install("--require-hashes", "-r", LOCK)
    pip_install("--no-deps", "--no-build-isolation", "--editable", ROOT)
    STAMP.write_text(wanted_stamp(), encoding="ascii")


def compile_catalogues() -> None:
    """The translations as the program reads them; only .po files are kept in git."""
    stale = [po for po in LOCALE.rglob("*.po") if is_older(po.with_suffix(".mo"), po)]
    if stale:
        run(tool("pybabel"), "-q", "compile", "-d", LOCALE, "-D", "pawnbook")


def is_older(result: Path, source: Path) -> bool:
    return not result.exists() or result.stat().st_mtime < source.stat().st_mtime


def setup() -> None:
    if not is_set_up():
        install()
    compile_catalogues()
    need_system_libraries(windows=has_display())


# --- Commands --------------------------------------------------------------------------------------


def command_setup(arguments: list[str]) -> None:
    """Prepare the virtual environment in .venv."""
    if arguments:
        usage()
    setup()
    say(f"就绪: {tool('pawnbook')}", "Ready.")


def command_run(arguments: list[str]) -> None:
    """Start PawnBook with demonstration data; further arguments go to the program."""
    setup()
    if has_display():
        run(tool("pawnbook"), "demo", *arguments)
        return
    say(
        f"没有显示器:改为无界面演示,结果写入 {DEMO}",
        f"There is no display: the demonstration runs without windows and writes to {DEMO}",
    )
    DEMO.parent.mkdir(exist_ok=True)
    run(tool("pawnbook"), "demo", "--headless", DEMO, *arguments, env=offscreen())


def command_check(arguments: list[str]) -> None:
    """Style, types and the arrows between the rooms, without the tests."""
    if arguments:
        usage()
    setup()
    step("ruff check", tool("ruff"), "check")
    step("ruff format", tool("ruff"), "format", "--check")
    step("mypy", tool("mypy"))
    step("lint-imports", tool("lint-imports"))


def command_test(arguments: list[str]) -> None:
    """All checks and all tests; with arguments, pytest alone with these."""
    if arguments:
        setup()
    else:
        command_check([])
    step("pytest", PYTHON, "-m", "pytest", *(arguments or ["-n", "2"]))


def step(name: str, *command: str | Path) -> None:
    print(f"== {name}", flush=True)
    run(*command, env=offscreen())


def command_build(arguments: list[str]) -> None:
    """The program for this system in dist/pawnbook, then its check of itself."""
    setup()
    need_system_libraries(windows=True)  # they are packed, since the shop's computer may lack them
    step("pyinstaller", tool("pyinstaller"), "--noconfirm", "--clean", *arguments, "installer.spec")
    step("selfcheck", BUILT, "selfcheck", "--window")
    say(f"已生成: {BUILT.parent}", "Built.")


def command_lock(arguments: list[str]) -> None:
    """Rewrite requirements.lock from pyproject.toml; --upgrade takes the newest versions."""
    extras = ("--extra", "dev", "--extra", "build")
    form = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-header")
    source, target = ("--no-config", "pyproject.toml"), ("--quiet", "-o", LOCK.name)
    run(locker(), "pip", "compile", *source, *extras, *form, *target, *arguments)


def locker() -> str | Path:
    """The uv on the path, or one in a virtual environment of its own: the program does not need it."""
    if found := shutil.which("uv"):
        return found
    home = ROOT / "build" / "lock"
    run(sys.executable, "-m", "venv", "--without-pip", home)
    own_python = home / BIN.name / PYTHON.name
    run(sys.executable, "-m", "pip", "--python", own_python, "install", "-q", "uv")
    return own_python.with_name(f"uv{SUFFIX}")


COMMANDS = {
    "setup": command_setup,
    "run": command_run,
    "test": command_test,
    "check": command_check,
    "build": command_build,
    "lock": command_lock,
}


def usage() -> None:
    say("用法: python3 dev.py 命令 [参数]", "Usage: python3 dev.py COMMAND [ARGUMENTS]")
    for name, command in COMMANDS.items():
        print(f"  {name:6} {command.__doc__}")
    sys.exit(2)


def main() -> None:
    if sys.version_info < OLDEST_PYTHON:
        say("需要 Python 3.11 或更新版本。", "Python 3.11 or newer is needed.")
        sys.exit(1)
    name, *arguments = sys.argv[1:] or ["?"]
    COMMANDS.get(name, lambda _: usage())(arguments)


if __name__ == "__main__":
    main()
