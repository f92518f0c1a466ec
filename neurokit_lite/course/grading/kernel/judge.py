"""The judge: runs the instructor's test cells in a process of its own, where no student's code ever runs.

It reaches the student's names through a line-by-line conversation with the grader, which passes the questions on to
the student's kernel. What comes back is plain data and is decoded here, inside a sandbox as well.
"""

import ast
import base64
import builtins
import contextlib
import importlib
import io
import json
import math
import socket
import sys
import time

from neurokit_lite.course.grading.kernel.plain import NotPlain, pack, unpack

__all__ = ["Judge", "StudentError", "main"]

_MODULES = frozenset(
    [
        *("numpy", "pandas", "math", "scipy", "sklearn", "matplotlib", "statistics", "random"),
        *("itertools", "functools", "collections", "re", "neurokit_lite", "mne", "nilearn"),
    ]
)
_PRINTED = 100_000


class StudentError(Exception):
    """The student's function raised an error of a type that is not Python's own."""


class NotSealable(Exception):
    """The test needs something that cannot cross between processes."""


class Judge:
    """Runs trusted cells; `ask` sends a question to the student's process and gives its answer."""

    def __init__(self, ask):
        self.ask = ask
        self.trusted: dict = {"__name__": "__main__", "__builtins__": builtins}
        self.why = ""

    def run(self, source: str, *, owned: list[str], points: float | None) -> dict:
        """Run one trusted cell.

        Parameters
        ----------
        source : str
            The cell.
        owned : list of str
            Names that belong to the student: always asked for, whatever the trusted cells define.
        points : float or None
            What a test cell is worth; None for a cell that only prepares.

        Returns
        -------
        dict
            The verdict: `score`, `error`, `message`, `line`, `printed`, `stdout`, `sealable`.
        """
        self.why, self.student_out, start = "", io.StringIO(), time.perf_counter()
        out = io.StringIO()
        verdict = {"score": points, "error": "", "message": "", "line": 0, "value": None}
        try:
            tree = ast.parse(source)
            self._fetch(tree, set(owned))
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
                value = self._execute(tree)
            verdict["score"], verdict["value"] = _partial(value, points), _short(value)
        except BaseException as error:
            verdict |= {"score": 0.0, "error": type(error).__name__, "message": str(error)[:2000], "line": _line(error)}
        verdict |= {"printed": out.getvalue()[:_PRINTED], "stdout": self.student_out.getvalue()[:_PRINTED]}
        return verdict | {"sealable": not self.why, "why": self.why, "seconds": time.perf_counter() - start}

    def _execute(self, tree: ast.Module) -> object:
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, "<test>", "exec"), self.trusted)
        if last is None:
            return None
        return eval(compile(ast.Expression(last.value), "<test>", "eval"), self.trusted)

    def _fetch(self, tree: ast.Module, owned: set[str]) -> None:
        names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
        loads = {node.id for node in names if isinstance(node.ctx, ast.Load)}
        known = _imported(tree) | set(self.trusted) | set(dir(builtins))
        for name in sorted(loads):
            if name in owned or name not in known:
                self.trusted.pop(name, None)
                self._bind(name)

    def _bind(self, name: str) -> None:
        answer = self.ask({"do": "describe", "name": name})
        kind = answer.get("kind")
        if kind == "data":
            self.trusted[name] = unpack(answer["value"])
        elif kind == "callable":
            self.trusted[name] = self._proxy(name, answer.get("doc"))
        elif kind == "module" and str(answer.get("name")).partition(".")[0] in _MODULES:
            self.trusted[name] = importlib.import_module(answer["name"])
        elif kind == "opaque":
            self.why = f"{name} cannot be sent as plain data ({answer.get('why')})"

    def _proxy(self, name: str, doc: object):
        def student_function(*args, **kwargs):
            try:
                payload = pack((args, kwargs))
            except NotPlain as error:
                self.why = f"an argument of {name} cannot be sent as plain data ({error})"
                raise NotSealable(self.why) from None
            answer = self.ask({"do": "call", "name": name, "payload": payload})
            self.student_out.write(str(answer.get("printed", "")))
            if "error" in answer:
                self._raise(name, answer)
            for place, text in dict(answer.get("changed", {})).items():
                _write_back(args[int(place)], unpack(text))
            return unpack(answer["value"])

        student_function.__name__ = student_function.__qualname__ = name
        student_function.__doc__ = doc if isinstance(doc, str) else None
        return student_function

    def _raise(self, name: str, answer: dict) -> None:
        kind, message = str(answer["error"]), str(answer.get("message", ""))
        if kind == "NotPlain":
            self.why = f"what {name} returned cannot be sent as plain data ({message})"
            raise NotSealable(f"{name} must return numbers, text, lists, dicts, arrays or tables; {message}")
        cls = getattr(builtins, kind, None)
        if isinstance(cls, type) and issubclass(cls, Exception):
            try:
                raised = cls(message)
            except TypeError:
                raised = StudentError(f"{kind}: {message}")
            raise raised
        raise StudentError(f"{kind}: {message}")


def _imported(tree: ast.Module) -> set[str]:
    """Names that the cell itself imports."""
    found = [item for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom) for item in node.names]
    return {(item.asname or item.name).partition(".")[0] for item in found}


def _write_back(mine: object, theirs: object) -> None:
    """Carry a change that the student's function made in place over to the test's own object."""
    if type(mine) is list:
        mine[:] = theirs
    elif type(mine) in (dict, set):
        mine.clear()
        mine.update(theirs)
    elif hasattr(mine, "shape") and not hasattr(mine, "iloc"):
        mine[...] = theirs
    else:
        raise NotSealable("the function changed an argument in place that cannot be carried over")


def _partial(value: object, points: float | None) -> float | None:
    """Partial credit by nbgrader's rule: a number as the last expression; never above the points or below 0."""
    if points is None or value is None or isinstance(value, (bool, str)):
        return points
    try:
        number = float(value)
    except (TypeError, ValueError):
        return points
    if math.isnan(number):
        raise ValueError("the test's partial credit is not a number")
    return min(max(number, 0.0), points)


def _short(value: object) -> str | None:
    return None if value is None else repr(value)[:2000]


def _line(error: BaseException) -> int:
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<test>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line if not isinstance(error, SyntaxError) else error.lineno or 0


def main(address: str) -> None:
    """Serve one notebook's tests over a Unix socket until the grader hangs up."""
    link = socket.socket(socket.AF_UNIX)
    link.connect(address)
    reader, writer = link.makefile("r", encoding="ascii"), link.makefile("w", encoding="ascii")

    def send(message: dict) -> None:
        writer.write(base64.b64encode(json.dumps(message).encode()).decode() + "\n")
        writer.flush()

    def receive() -> dict:
        line = reader.readline()
        if not line:
            sys.exit(0)
        return json.loads(base64.b64decode(line))

    def ask(question: dict) -> dict:
        send({"ask": question})
        answer = receive()
        return answer if isinstance(answer, dict) else {}

    judge = Judge(ask)
    while True:
        order = receive()
        send({"verdict": judge.run(order["source"], owned=order["owned"], points=order["points"])})
