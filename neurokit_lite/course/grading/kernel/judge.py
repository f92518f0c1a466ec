"""The judge: runs the instructor's test cells in a process of its own, where no student's code ever runs.

It reaches the student's names through a line-by-line conversation with the grader, which passes the questions on to
the student's kernel. What comes back is plain data and is decoded here, inside a sandbox as well.
"""

import ast
import base64
import builtins
import contextlib
import io
import json
import math
import socket
import sys
import time

from neurokit_lite.course.grading.kernel.errors import NotPrepared, NotSealable, student_error
from neurokit_lite.course.grading.kernel.sockets import connect
from neurokit_lite.course.grading.kernel.values.missing import missing_in
from neurokit_lite.course.grading.kernel.values.plain import NotPlain, pack, unpack
from neurokit_lite.course.grading.submission.syntax import binds, loads, tree_of
from neurokit_lite.course.practice.checks import noted

__all__ = ["Judge", "main"]

_PRINTED = 100_000
_FIXED = (bool, int, float, complex, str, bytes, tuple, frozenset, range, type(None), type(ast), type(len))
_CHANGING = {"append", "extend", "insert", "update", "add", "setdefault", "sort", "fill", "put", "resize", "appendleft"}


class Judge:
    """Runs trusted cells; `ask` sends a question to the student's process and gives its answer."""

    def __init__(self, ask):
        self.ask = ask
        shown = {"display": lambda *_, **__: None}  # what notebooks have and Python has not
        self.trusted: dict = {"__name__": "__main__", "__builtins__": builtins, **shown}
        self.why, self.in_place = "", False
        self.lost: dict[str, tuple[str, str]] = {}  # names that a failed cell should have set: its error, its `why`
        self.missing: set[str] = set()  # what the student's values left open in what runs now
        self.open: dict[str, set[str]] = {}  # the same by name, of what the prepared cells set
        self.read: set[str] = set()  # the student's names that the prepared cells read, in their functions too

    def run(self, source: str, *, owned: list[str], points: float | None, **more) -> dict:
        """Run one trusted cell.

        Parameters
        ----------
        source : str
            The cell.
        owned : list of str
            Names that are asked of the student; no other is.
        points : float or None
            What a test cell is worth; None for a cell that only prepares.
        **more
            ``in_place`` (whether what a function did to its arguments comes back) and ``earlier`` (statements of
            earlier tests, run where the names that they set are not there).

        Returns
        -------
        dict
            The verdict: `score`, `error`, `message`, `line`, `printed`, `stdout`, `checks`, `sealable`, `missing`
            (what the student's values left open: masked, NaN), and `ours`
            (whether the error is the judge's own, and not one that a student's code chose).
        """
        self.why, self.in_place, self.student_out = "", bool(more.get("in_place")), io.StringIO()
        self.missing = set()
        out, start = io.StringIO(), time.perf_counter()
        verdict = {"score": points, "error": "", "message": "", "line": 0, "value": None, "ours": False}
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()), noted() as checks:
            try:
                value = self._run(source, set(owned), points, list(more.get("earlier", ())))
                verdict["score"], verdict["value"] = _partial(value, points), _short(value)
            except BaseException as error:
                verdict |= {"score": 0.0, "error": type(error).__name__, "line": _line(error)}
                verdict["message"] = str(error)[:2000]
                verdict["ours"] = type(error) in (NotPrepared, NotSealable)
        verdict |= {"printed": out.getvalue()[:_PRINTED], "stdout": self.student_out.getvalue()[:_PRINTED]}
        verdict |= {"checks": checks[:100], "sealable": not self.why, "why": self.why}
        verdict["missing"] = sorted(self.missing)
        return verdict | {"seconds": time.perf_counter() - start}

    def _run(self, source: str, owned: set[str], points: float | None, earlier: list[str]) -> object:
        tree = tree_of(source)
        if points is None:
            self._prepare(tree.body, owned)
            return None
        if not tree.body:
            ast.parse(source)  # an empty test, or one that is not Python: say which
        for text in earlier:
            statement = ast.parse(text)
            if binds(statement) - set(self.trusted):
                self._prepare(statement.body, owned)
        self._fetch(loads(tree) | self.read, owned)
        self.missing |= self._open_in(tree)
        if missing := loads(tree) & set(self.lost) - binds(tree):
            error, self.why = self.lost[min(missing)]
            raise NotPrepared(f"the test needs {min(missing)}; the cell that sets it stopped with {error}")
        return self._execute(tree)

    def _prepare(self, statements: list[ast.stmt], owned: set[str]) -> None:
        """Run a cell statement by statement; what it did not come to set is lost, and so is what it had half done."""
        for i, node in enumerate(statements):
            one = ast.Module(body=[node], type_ignores=[])
            self.read |= loads(one) & owned
            self.missing = self._open_in(one)
            try:
                self._fetch(loads(one), owned)
                if gone := loads(one) & set(self.lost) - binds(one):
                    raise NotPrepared(f"it needs {min(gone)}")
                exec(compile(one, "<setup>", "exec"), self.trusted)
            except Exception as error:
                names = set().union(*map(binds, statements[i:])) | self._half_done(node)
                self.lost |= dict.fromkeys(names - owned, (type(error).__name__, self.why))
                raise
            for name in binds(node):
                self.lost.pop(name, None)
            self.open |= {name: self.missing | self.open.get(name, set()) for name in self._half_done(node)}
            self.open |= dict.fromkeys(binds(node), self.missing)

    def _open_in(self, tree: ast.AST) -> set[str]:
        """What is left open by the values that a piece of code reads from prepared cells."""
        return set().union(*(self.open.get(name, ()) for name in loads(tree)))

    def _half_done(self, node: ast.stmt) -> set[str]:
        """Names of what a statement may have changed without binding it anew, before it failed or not."""
        found = set()
        for part in ast.walk(node):
            if isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute) and part.func.attr in _CHANGING:
                found.add(_root(part.func))
            elif isinstance(part, ast.Subscript | ast.Attribute) and isinstance(part.ctx, ast.Store):
                found.add(_root(part))
        return {name for name in found if name in self.trusted and not isinstance(self.trusted[name], _FIXED)}

    def _execute(self, tree: ast.Module) -> object:
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, "<test>", "exec"), self.trusted)
        if last is None:
            return None
        return eval(compile(ast.Expression(last.value), "<test>", "eval"), self.trusted)

    def _fetch(self, names: set[str], owned: set[str]) -> None:
        """Ask for the student's names; every other name is the instructor's, there or not."""
        for name in sorted(names & owned):
            self.trusted.pop(name, None)
            self._bind(name)

    def _bind(self, name: str) -> None:
        answer = self.ask({"do": "describe", "name": name})
        kind = answer.get("kind")
        if kind == "data":
            with contextlib.suppress(NotSealable):
                self.trusted[name] = self._value(name, answer)
        elif kind == "callable":
            self.trusted[name] = self._proxy(name, answer.get("doc"), answer.get("uses"))
        elif kind == "opaque":
            self.why = f"{name} cannot be sent as plain data ({answer.get('why')})"

    def _proxy(self, name: str, doc: object, uses: object):
        def student_function(*args, **kwargs):
            try:
                payload = pack((args, kwargs))
            except NotPlain as error:
                self.why = f"an argument of {name} cannot be sent as plain data ({error})"
                raise NotSealable(self.why) from None
            answer = self.ask({"do": "call", "name": name, "payload": payload, "in_place": self.in_place})
            self.student_out.write(str(answer.get("printed", "")))
            if "error" in answer:
                raise self._error(name, answer)
            if self.in_place:
                for place, text in dict(answer.get("changed", {})).items():
                    _write_back(args[int(place)], unpack(text))
            return self._value(name, answer)

        student_function.__name__ = student_function.__qualname__ = name
        known = uses if isinstance(uses, list) else ()
        student_function.__uses__ = tuple(one[:100] for one in known[:20] if isinstance(one, str))
        student_function.__doc__ = doc if isinstance(doc, str) else None
        return student_function

    def _value(self, name: str, answer: dict) -> object:
        """What crossed, put together again; what cannot be is judged where it was made, and no silent 0."""
        try:
            value = unpack(str(answer.get("value", "")))
            self.missing = self.missing | missing_in(value)
            return value
        except ValueError as error:
            self.why = f"{name} cannot be put together from plain data ({error})"
            raise NotSealable(self.why) from None

    def _error(self, name: str, answer: dict) -> Exception:
        kind, message = str(answer["error"]), str(answer.get("message", ""))
        if kind == "NotPlain":
            self.why = f"what {name} returned cannot be sent as plain data ({message})"
            return NotSealable(f"{name} must return numbers, text, lists, dicts, arrays or tables; {message}")
        return student_error(name, kind, message, bases=answer.get("bases"))


def _root(node: ast.AST) -> str:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _write_back(mine: object, theirs: object) -> None:
    """Carry a change that the student's function made in place over to the test's own object."""
    if isinstance(mine, list):
        mine[:] = theirs
    elif isinstance(mine, dict | set):
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
    connect(link, address)
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
        send({"verdict": judge.run(**receive())})
