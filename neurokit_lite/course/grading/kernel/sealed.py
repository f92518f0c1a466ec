"""The grader's side of a sealed test: passes questions and answers between the judge and the student's kernel.

It never decodes what the student's process says; it only limits how much and how long.
"""

import base64
import json
import select
import socket
from collections import Counter

from neurokit_lite.course.grading.bounds import MAX_VALUES, n_values
from neurokit_lite.course.grading.kernel.client import Process, ServerFailed
from neurokit_lite.course.grading.kernel.provisioner import Sandbox
from neurokit_lite.course.grading.kernel.values.plain import MAX_BYTES

__all__ = ["Bench"]

_AGENT = "neurokit_lite.course.grading.kernel.agent"
_CONNECT_S = 60
_TRIES, _MORE_TIME = 2, 3
_LOOK_S = 0.1


class Bench:
    """A judge for one notebook.

    Parameters
    ----------
    sandbox : Sandbox
        Where it comes from. `sandbox.work` holds the instructor's files, never the student's.
    ask_student : callable
        Takes a Python expression, evaluates it in the student's kernel and gives the text of its repr.
    begin : callable
        Called before each trusted cell: the student's kernel has its time anew for what that cell asks.
    """

    def __init__(self, sandbox: Sandbox, ask_student, *, begin=lambda: None):
        self._ask_student, self._sandbox, self._begin = ask_student, sandbox, begin
        self._process: Process | None = None
        self._ran: set[str] = set()
        self._hung: Counter[str] = Counter()

    def judge(self, source: str, *, step: dict, points: float, timeout_s: float) -> dict:
        """Run what a test needs, each trusted cell once, then the test; give the judge's verdict.

        `step` is the test's entry of :func:`~neurokit_lite.course.grading.run.plan.plan_tests`. A trusted cell has more
        time than a test, for it is the instructor's and only a busy machine makes it slow; one that twice did not end
        is not tried again, and the tests that need it fail.
        """
        for needed in step["prepare"]:
            if self._hung[needed] >= _TRIES:
                return _failed("NotPrepared", "a cell that the test needs did not end in time")
            if needed not in self._ran:
                done = self._run(needed, _MORE_TIME * timeout_s, owned=step["owned"], points=None)
                if done.get("judge_died"):
                    self._hung[needed] += 1
                    return self.judge(source, step=step, points=points, timeout_s=timeout_s)
                self._ran.add(needed)
        known = {key: step[key] for key in ("owned", "in_place", "earlier")}
        return self._run(source, timeout_s, points=points, **known)

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

    def _run(self, source: str, timeout_s: float, **order) -> dict:
        """Run one trusted cell and give the judge's verdict; see :meth:`Judge.run`."""
        if self._process is None:
            self._start()
        self._begin()
        self._process.begin_cell(timeout_s)
        try:
            self._send({"source": source, **order})
            while True:
                message = self._receive()
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

    def _receive(self) -> dict:
        """The judge's next line; TimeoutError when its processor time is used up."""
        while not select.select([self._link], [], [], _LOOK_S)[0]:
            if self._process.time_is_up():
                raise TimeoutError
        line = self._reader.readline(4 * MAX_BYTES)
        if not line.endswith(b"\n"):
            raise OSError("the judge hung up")
        return json.loads(base64.b64decode(line))

    def _answer(self, question: dict) -> dict:
        agent = f"__import__({_AGENT!r}, fromlist=['call'])"
        name = str(question["name"])
        if question["do"] == "describe":
            return self._student(f"{agent}.describe(globals(), {name!r})")
        payload, in_place = str(question["payload"]), bool(question["in_place"])
        return self._student(f"{agent}.call(globals(), {name!r}, {payload!r}, in_place={in_place})")

    def _student(self, expression: str) -> dict:
        try:
            raw = base64.b64decode(self._ask_student(expression), validate=True)
            if n_values(raw) > MAX_VALUES:
                raise ValueError
            answer = json.loads(raw)
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
    return verdict | {
        "stdout": "",
        "checks": [],
        "sealable": True,
        "why": "",
        "seconds": 0.0,
        "judge_died": True,
        "ours": True,
    }
