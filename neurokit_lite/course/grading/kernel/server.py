"""The fork server: imports the course's libraries once, then forks one confined kernel for each submission.

Started as ``python -m neurokit_lite.course.grading.kernel.server FOLDER JSON`` inside bubblewrap (see `client`), or
bare with ``--unsafe``. It imports and computes nothing else, so that a forked kernel differs from a fresh one only
in the time that it took to start. A cold kernel is a fork that starts a fresh interpreter after it was confined.
"""

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import time
import traceback
from pathlib import Path

from neurokit_lite.course.grading.kernel import confine, usage

__all__ = ["begin", "main"]

_LOOK_S = 0.1  # how often the use of memory, processes and processor time is looked at
_KERNEL = (  # what a kernel imports while it starts, and our own side of the tests
    *("ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.zmqshell", "ipykernel.debugger"),
    *("IPython.core.completer", "IPython.core.completerlib", "IPython.core.debugger", "IPython.core.oinspect"),
    *("IPython.core.logger", "IPython.core.magics.execution", "IPython.extensions.storemagic"),
    *("tornado.platform.asyncio", "tornado.queues"),
    *("encodings.idna", "encodings.latin_1", "faulthandler", "sqlite3", "matplotlib_inline.config"),
    *("neurokit_lite.course.grading.kernel.agent", "neurokit_lite.course.grading.kernel.judge"),
)


def main() -> None:
    """Serve until the grader goes away."""
    folder, settings = sys.argv[1], json.loads(sys.argv[2])
    _preload(settings["preload"])
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(f"{folder}/starting.sock")
    listener.listen(64)
    os.rename(f"{folder}/starting.sock", f"{folder}/server.sock")  # who sees it can connect
    while True:
        connection, _ = listener.accept()
        if os.fork() == 0:
            listener.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _supervise(connection, folder, settings["confined"])
            os._exit(0)
        connection.close()


def _preload(names: list[str]) -> None:
    for name in (*_KERNEL, *names) if names else ():
        try:
            importlib.import_module(name)
        except ModuleNotFoundError:
            continue  # often a function of a module, not a module
        except Exception as error:
            print(f"preload {name}: {error}", file=sys.stderr, flush=True)  # noqa: T201 (the server's log)
    if "matplotlib" in sys.modules:
        for name in ("matplotlib.font_manager", "matplotlib_inline.backend_inline"):
            importlib.import_module(name)
    if names:
        _warm_up()


def _warm_up() -> None:
    """Do once what each kernel would do for its first figure and its first error, and what no student's code changes.

    It reads the notes of all installed packages for the name of a backend, the source of the shell that every error
    has passed through, and the rules by which code is coloured.
    """
    with contextlib.suppress(Exception):  # only time is lost
        if "matplotlib" in sys.modules:
            importlib.import_module("matplotlib.pyplot")
            importlib.import_module("matplotlib.backends.registry").backend_registry.list_all()
    with contextlib.suppress(Exception):
        from IPython.core import interactiveshell, ultratb
        from stack_data import Source

        Source.for_filename(interactiveshell.__file__)
        writer = ultratb.AutoFormattedTB(mode="Context", theme_name="neutral")
        try:
            exec(compile("assert not __name__", sys.modules[__package__].__file__, "exec"), {"__name__": "a"})
        except AssertionError as error:
            writer.structured_traceback(type(error), error, error.__traceback__)


def _supervise(connection: socket.socket, folder: str, confined: bool) -> None:
    """Start one confined process, watch its limits, pass signals on, report how it ended."""
    try:
        request, doors = _request(connection)
        if confined:
            confine.enter_namespaces()
        ready, tell = os.pipe()
        ours, theirs = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            os.close(ready)
            connection.close()
            ours.close()
            _enter(doors)
            _init(request, folder, tell=tell, line=theirs.fileno(), confined=confined)
        os.close(tell)
        theirs.close()
        for door in doors:
            os.close(door)
        with os.fdopen(ready) as pipe:
            trouble = pipe.read()
        if trouble:
            os.kill(pid, signal.SIGKILL)
            _send(connection, {"error": trouble[-2000:]})
            return
        _send(connection, {"started": pid})
        _send(connection, _Watch(pid, connection, ours, request["limits"], confined).until_the_end())
    except BaseException:
        _send(connection, {"error": traceback.format_exc()[-2000:]})


def _request(connection: socket.socket) -> tuple[dict, list[int]]:
    """What is asked for, and the door of the control group, where the grader could make one."""
    data, doors = b"", []
    while not data.endswith(b"\n"):
        part, found, _, _ = socket.recv_fds(connection, 65536, 1)
        if not part:
            raise OSError("the grader hung up")
        data, doors = data + part, doors + found
    return json.loads(data), doors


def _enter(doors: list[int]) -> None:
    """Join the control group; where the system refuses that, the supervisor's counting is what there is."""
    for door in doors:
        with contextlib.suppress(OSError):
            os.write(door, b"0")
        os.close(door)


def _send(connection: socket.socket, message: dict) -> None:
    with contextlib.suppress(OSError):
        connection.sendall(json.dumps(message).encode() + b"\n")


class _Watch:
    """Waits for the end of one kernel; kills it on a limit or when the grader hangs up."""

    def __init__(self, pid: int, connection: socket.socket, line: socket.socket, limits: dict, confined: bool):
        self.pid, self.connection, self.line, self.limits, self.confined = pid, connection, line, limits, confined
        names = _names if confined else [str(pid)].copy
        folders = ("/tmp", confine.HOME, "/dev/shm") if confined else ()
        self.meter = usage.Meter(names, "1" if confined else "", folders, limits["memory_mb"] if confined else 1e9)
        self.begin, self.cell, self.why = (time.monotonic(), self.meter.look()), None, ""
        self.is_ending = False  # by the grader's order: from then on no limit is to blame

    def until_the_end(self) -> dict:
        """Status, the limit that was hit ('' for none), and whether the machine was too busy to be fair."""
        poll = select.poll()
        poll.register(self.connection, select.POLLIN | select.POLLHUP)
        poll.register(self.line, select.POLLIN)
        if hasattr(os, "pidfd_open"):
            poll.register(os.pidfd_open(self.pid), select.POLLIN)
        while True:
            ready = {fd for fd, _ in poll.poll(_LOOK_S * 1000)}
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            if ended:
                busy = bool(self.why) and self._is_busy(*self.begin, self.meter.look())
                return {"exit": os.waitstatus_to_exitcode(status), "why": self.why, "busy": busy}
            if self.line.fileno() in ready:
                poll.unregister(self.line)
                self._seal()
            if self.connection.fileno() in ready:
                self._obey(self.connection.recv(256))
            if not self.is_ending:
                self._check(self.meter.look())

    def _seal(self) -> None:
        """The sockets stand: from here on nothing can be written into the folder that lies on the grader's disk."""
        if self.confined and self.line.recv(1):
            confine.seal_kernel_folder()
        with contextlib.suppress(OSError):
            self.line.sendall(b"G")
        self.line.close()

    def _obey(self, words: bytes) -> None:
        order = words.split()
        if len(order) >= 4 and order[-4] == b"CELL":
            number, budget_s, clock_s = (float(word) for word in order[-3:])
            self.cell = (number, budget_s, clock_s, time.monotonic(), self.meter.look())
        else:
            self.is_ending = True
            _end(self.pid, signal.SIGTERM if b"TERM" in order else signal.SIGKILL, self.confined)

    def _check(self, use: usage.Use) -> None:
        limits, begin = self.limits, self.begin
        over = {
            "memory": use.memory_mb > limits["memory_mb"],
            "processes": use.processes > limits["processes"] + 2,
            "CPU time": use.cpu_s - begin[1].cpu_s > limits["cpu_s"],
            "wall time": self._fair_s(*begin, use) > limits["wall_s"],
        }
        if any(over.values()):
            self.why = self.why or next(name for name, hit in over.items() if hit)
            _end(self.pid, signal.SIGKILL, self.confined)
        if self.cell:
            number, budget_s, clock_s, start, before = self.cell
            late = 0 < clock_s < self._fair_s(start, before, use)
            why = "CPU time" if use.cpu_s - before.cpu_s > budget_s else "time" if late else ""
            if why:
                self.cell = None
                busy = why == "time" and self._is_busy(start, before, use)
                _send(self.connection, {"over": why, "busy": busy, "cell": number})

    @staticmethod
    def _fair_s(start: float, before: usage.Use, use: usage.Use) -> float:
        """Time by the clock since then, without that in which the kernel was ready to run and had no processor."""
        return time.monotonic() - start - (use.delay_s - before.delay_s)

    def _is_busy(self, start: float, before: usage.Use, use: usage.Use) -> bool:
        """Whether, of the time since then, the kernel had to wait for a processor for more than a fifth."""
        return use.delay_s - before.delay_s > 0.2 * (time.monotonic() - start)


def _names() -> list[str]:
    """The processes of this kernel; its /proc shows no others."""
    return [name for name in os.listdir("/proc") if name.isdigit()]


def _end(pid: int, number: int, confined: bool) -> None:
    """Signal process 1 of the namespace, which takes all others with it; without one, the process group."""
    with contextlib.suppress(OSError):
        os.kill(pid, signal.SIGKILL) if confined else os.killpg(pid, number)


def _init(request: dict, folder: str, *, tell: int, line: int, confined: bool) -> None:
    """Process 1 of the kernel's namespace: starts the real process and dies with it, and with it all the others."""
    try:
        if not confined:
            _payload(request, folder, tell=tell, line=line, confined=False)
        confine.stay_on(request["core"])
        confine.private_folders(request["folder"], uid=request["uid"], disk_mb=request["limits"]["disk_mb"])
        pid = os.fork()
        if pid == 0:
            _payload(request, folder, tell=tell, line=line, confined=True)
        os.close(tell)
        os.close(line)
        confine.drop_privileges(None)
        confine.hide()
        while True:
            ended, status = os.wait()
            if ended == pid:
                code = os.waitstatus_to_exitcode(status)
                os._exit(code if code >= 0 else 128 - code)
    except BaseException:
        with contextlib.suppress(OSError):
            os.write(tell, traceback.format_exc().encode())
    os._exit(1)


def _payload(request: dict, folder: str, *, tell: int, line: int, confined: bool) -> None:
    code = 1
    try:
        os.setsid()
        confine.close_doors(request["limits"], uid=request["uid"], confined=confined)
        _settle(request, folder, confined)
        os.close(tell)
        wanted = {"kind": request["kind"], "extra": request["extra"], "place": confine.KERNEL, "line": line}
        if request["warm"]:
            _fresh_state()
            code = begin(wanted)
        else:
            os.set_inheritable(line, True)
            words = ["-P", "-c", f"from {__package__} import server; server.begin({wanted!r})"]
            os.execv(sys.executable, [sys.executable, *words])
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else 1 if error.code else 0
    except BaseException:
        with contextlib.suppress(OSError):
            os.write(tell, traceback.format_exc().encode())
        with contextlib.suppress(OSError):
            Path(confine.KERNEL, "trouble.txt").write_text(traceback.format_exc()[-4000:])
    finally:
        os._exit(code)


def _settle(request: dict, folder: str, confined: bool) -> None:
    """Go to a private copy of the work folder with nothing on the standard streams."""
    os.environ.update(request["env"])
    if confined:
        os.environ |= {"MPLCONFIGDIR": f"{confine.HOME}/.matplotlib", "XDG_CACHE_HOME": f"{confine.HOME}/.cache"}
        confine.copy_work(f"{confine.KERNEL}/work")
    else:
        os.chdir(f"{folder}/{request['folder']}/work")
        confine.KERNEL = f"{folder}/{request['folder']}"
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)


def _fresh_state() -> None:
    """Draw anew what a fresh interpreter would have drawn."""
    import random

    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()


def begin(wanted: dict) -> int:
    """Be a judge or a kernel; what of a student's code there is, runs behind `_wait_until_sealed`.

    Parameters
    ----------
    wanted : dict
        `kind`, `extra` (arguments of the kernel), `place` (the folder of the sockets), `line` (to the supervisor).

    Returns
    -------
    int
        Exit status.
    """
    if wanted["kind"] == "judge":
        from neurokit_lite.course.grading.kernel import judge

        _wait_until_sealed(wanted["line"])
        sys.path.insert(0, "")
        judge.main(f"{wanted['place']}/judge.sock")
        return 0
    from ipykernel import kernelapp

    sys.argv = ["ipykernel_launcher.py", "-f", f"{wanted['place']}/kernel.json", *wanted["extra"]]
    app = kernelapp.IPKernelApp.instance()
    app.initialize(sys.argv[1:])
    app.shell._format_exception_for_storage = _kept
    if "matplotlib_inline.backend_inline" in sys.modules:  # at its import there was no shell yet to show figures in
        app.shell.enable_matplotlib("inline")
    _wait_until_sealed(wanted["line"])
    if "" not in sys.path:
        sys.path.insert(0, "")
    app.start()
    return 0


def _kept(error: BaseException, *_, **__) -> dict:
    """What the shell's history keeps of an error: the shell would colour and explain it a second time for that."""
    return {"ename": type(error).__name__, "evalue": str(error), "traceback": traceback.format_exception(error)}


def _wait_until_sealed(line: int) -> None:
    with contextlib.suppress(OSError):
        os.write(line, b"B")
        os.read(line, 1)
    os.close(line)


if __name__ == "__main__":
    main()
