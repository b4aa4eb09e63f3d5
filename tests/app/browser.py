"""A real browser without a window, spoken to through its debugging pipe."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROGRAM = shutil.which("chromium") or shutil.which("google-chrome")
_SEALED_OFF = ("--headless=new", "--disable-gpu", "--no-first-run", "--disable-extensions", "--remote-debugging-pipe")


class Browser:
    """One page. `wants` are the addresses that it asked for, `troubles` what it complained of."""

    def __init__(self, to: int, back: int) -> None:
        self._to, self._back = to, os.fdopen(back, "rb")
        self._asked, self._session = 0, ""
        self.wants: list[str] = []
        self.troubles: list[str] = []
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime"):
            self._call(f"{domain}.enable")

    def close(self) -> None:
        """Hear nothing more."""
        self._back.close()

    def open(self, file: Path) -> None:
        """Load a file."""
        self._call("Page.navigate", url=file.as_uri())
        self.says("new Promise((done) => document.readyState === 'complete' ? done() : (window.onload = () => done()))")

    def says(self, script: str) -> Any:
        """The value of a script in the page, once it has one."""
        answer = self._call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"]["exception"].get("description"))
        return answer["result"].get("value")

    def types(self, text: str) -> None:
        """Type into what has the focus, as a hand scanner does, with Enter at the end."""
        self._call("Input.insertText", text=text)
        for kind in ("keyDown", "keyUp"):
            self._call("Input.dispatchKeyEvent", type=kind, key="Enter", code="Enter", windowsVirtualKeyCode=13)

    def picture(self, width: int, height: int, *, dark: bool = False) -> bytes:
        """The page as a PNG, on a screen of this size."""
        shape = {"width": width, "height": height, "deviceScaleFactor": 2, "mobile": width < 600}
        self._call("Emulation.setDeviceMetricsOverride", **shape)
        look = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self._call("Emulation.setEmulatedMedia", features=look)
        return base64.b64decode(self._call("Page.captureScreenshot", format="png")["data"])

    def _call(self, method: str, **params: Any) -> dict[str, Any]:
        self._asked += 1
        asked: dict[str, Any] = {"id": self._asked, "method": method, "params": params}
        if self._session:
            asked["sessionId"] = self._session
        os.write(self._to, json.dumps(asked).encode() + b"\0")
        while (answer := self._next()).get("id") != self._asked:
            self._hear(answer)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return dict(answer["result"])

    def _next(self) -> dict[str, Any]:
        said = bytearray()
        while (letter := self._back.read(1)) != b"\0":
            if not letter:
                raise RuntimeError("the browser ended")
            said += letter
        return dict(json.loads(said))

    def _hear(self, event: dict[str, Any]) -> None:
        params = event.get("params", {})
        if event.get("method") == "Network.requestWillBeSent":
            self.wants.append(params["request"]["url"])
        elif event.get("method") == "Log.entryAdded":
            self.troubles.append(params["entry"]["text"])
        elif event.get("method") == "Runtime.exceptionThrown":
            self.troubles.append(str(params["exceptionDetails"]))


@contextmanager
def browser(home: Path) -> Iterator[Browser]:
    """A browser with a profile of its own, ended with the block."""
    theirs, to = os.pipe()
    back, answers = os.pipe()
    line = f'exec "$0" "$@" 3<&{theirs} 4>&{answers}'
    sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()
    asked = ["bash", "-c", line, str(PROGRAM), *_SEALED_OFF, *sandbox, f"--user-data-dir={home}", "about:blank"]
    quiet = subprocess.DEVNULL
    running = subprocess.Popen(asked, pass_fds=(theirs, answers), stdout=quiet, stderr=quiet)
    os.close(theirs)
    os.close(answers)
    page = Browser(to, back)
    try:
        yield page
    finally:
        running.terminate()
        running.wait(10)
        page.close()
        os.close(to)
