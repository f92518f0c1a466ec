"""The grader's side of a sealed test: passes questions and answers between the judge and the student's kernel.

It never decodes what the student's process says; it only limits how much and how long.
"""

import base64
import json
import socket
import time

from neurokit_lite.course.grading.kernel.client import Process, ServerFailed
from neurokit_lite.course.grading.kernel.plain import MAX_BYTES
from neurokit_lite.course.grading.kernel.provisioner import Sandbox

__all__ = ["Bench"]

_AGENT = "neurokit_lite.course.grading.kernel.agent"
_CONNECT_S = 60


class Bench:
    """A judge for one notebook.

    Parameters
    ----------
    sandbox : Sandbox
        Where it comes from. `sandbox.work` holds the instructor's files, never the student's.
    ask_student : callable
        Takes a Python expression, evaluates it in the student's kernel and gives the text of its repr.
    """

    def __init__(self, sandbox: Sandbox, ask_student):
        self._ask_student, self._sandbox = ask_student, sandbox
        self._process: Process | None = None
        self._ran: set[str] = set()

    def prepare(self, sources: list[str], *, owned: list[str], timeout_s: float) -> None:
        """Run the trusted cells that a test needs, each once; a cell that fails leaves its names undefined."""
        for source in sources:
            if source not in self._ran:
                self.run(source, owned=owned, points=None, timeout_s=timeout_s)
                self._ran.add(source)

    def _start(self) -> None:
        folder = self._sandbox.server.folder_for("judge", work=self._sandbox.work)
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(folder / "judge.sock"))
            listener.listen(1)
            listener.settimeout(_CONNECT_S)
            launch = self._sandbox.server.launch
            self._process = launch(folder, kind="judge", warm=self._sandbox.warm, limits=self._sandbox.limits)
            try:
                self._link, _ = listener.accept()
            except TimeoutError:
                raise ServerFailed("the judge did not answer") from None
        self._reader = self._link.makefile("rb")

    def run(self, source: str, *, owned: list[str], points: float | None, timeout_s: float) -> dict:
        """Run one trusted cell and give the judge's verdict; see :meth:`Judge.run`."""
        if self._process is None:
            self._start()
        end = time.monotonic() + timeout_s
        try:
            self._send({"source": source, "owned": owned, "points": points})
            while True:
                message = self._receive(end)
                if "verdict" in message:
                    return message["verdict"]
                self._send(self._answer(message["ask"]))
        except (TimeoutError, OSError, ValueError) as error:
            why = self._process.ended() or {}
            self.close()
            late = isinstance(error, TimeoutError)
            text = f"the test did not end within {timeout_s:g} s" if late else f"the test stopped: {why.get('why')}"
            return _failed("CellTimeoutError" if late else "TestStopped", text)

    def _send(self, message: dict) -> None:
        self._link.sendall(base64.b64encode(json.dumps(message).encode()) + b"\n")

    def _receive(self, end: float) -> dict:
        self._link.settimeout(max(end - time.monotonic(), 0.01))
        line = self._reader.readline(4 * MAX_BYTES)
        if not line.endswith(b"\n"):
            raise OSError("the judge hung up")
        return json.loads(base64.b64decode(line))

    def _answer(self, question: dict) -> dict:
        agent = f"__import__({_AGENT!r}, fromlist=['call'])"
        name = str(question["name"])
        if question["do"] == "describe":
            return self._student(f"{agent}.describe(globals(), {name!r})")
        payload = str(question["payload"])
        return self._student(f"{agent}.call(globals(), {name!r}, {payload!r})")

    def _student(self, expression: str) -> dict:
        try:
            answer = json.loads(base64.b64decode(self._ask_student(expression), validate=True))
        except TimeoutError:
            return {"error": "TimeoutError", "message": "the function did not answer in time"}
        except ConnectionError:
            return {"error": "RuntimeError", "message": "the kernel died while the function ran"}
        except (ValueError, TypeError, RecursionError):
            return {"error": "RuntimeError", "message": "the answer was not in the agreed form"}
        return answer if isinstance(answer, dict) else {}

    def close(self) -> None:
        """End the judge; the next test starts a new one."""
        if self._process is not None:
            self._reader.close()
            self._link.close()
            self._process.close()
            self._process = None
            self._ran.clear()


def _failed(error: str, message: str) -> dict:
    verdict = {"score": 0.0, "error": error, "message": message, "line": 0, "value": None, "printed": ""}
    return verdict | {"stdout": "", "sealable": True, "why": "", "seconds": 0.0, "judge_died": True}
