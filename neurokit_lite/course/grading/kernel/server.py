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

from neurokit_lite.course.grading.kernel import confine

__all__ = ["main"]

_LOOK_S = 0.1  # how often the use of memory, processes and CPU time is looked at
_KERNEL = (  # what a kernel imports while it starts, and our own side of the tests
    *("ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.zmqshell", "ipykernel.debugger"),
    *("IPython.core.completer", "IPython.core.completerlib", "IPython.core.debugger", "IPython.core.oinspect"),
    *("IPython.core.logger", "IPython.extensions.storemagic", "tornado.platform.asyncio", "tornado.queues"),
    *("encodings.idna", "encodings.latin_1", "faulthandler", "sqlite3", "matplotlib_inline.config"),
    *("neurokit_lite.course.grading.kernel.agent", "neurokit_lite.course.grading.kernel.judge"),
)
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


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


def _supervise(connection: socket.socket, folder: str, confined: bool) -> None:
    """Start one confined process, watch its limits, pass signals on, report how it ended."""
    try:
        request = json.loads(connection.makefile("r").readline())
        if confined:
            confine.enter_namespaces()
        ready, tell = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(ready)
            connection.close()
            _init(request, folder, tell=tell, confined=confined)
        os.close(tell)
        with os.fdopen(ready) as pipe:
            trouble = pipe.read()
        if trouble:
            os.kill(pid, signal.SIGKILL)
            _send(connection, {"error": trouble[-2000:]})
            return
        _send(connection, {"started": pid})
        code, why = _watch(pid, connection, request["limits"], confined)
        _send(connection, {"exit": code, "why": why})
    except BaseException:
        _send(connection, {"error": traceback.format_exc()[-2000:]})


def _send(connection: socket.socket, message: dict) -> None:
    with contextlib.suppress(OSError):
        connection.sendall(json.dumps(message).encode() + b"\n")


def _watch(pid: int, connection: socket.socket, limits: dict, confined: bool) -> tuple[int, str]:
    """Wait for the end; kill on a limit or when the grader hangs up. Gives the status and the limit hit, or ''."""
    poll = select.poll()
    poll.register(connection, select.POLLIN | select.POLLHUP)
    if hasattr(os, "pidfd_open"):
        poll.register(os.pidfd_open(pid), select.POLLIN)
    end, why, spent = time.monotonic() + limits["wall_s"], "", {}
    memory_mb, count, _ = _usage(confined, {})
    base_mb = memory_mb / max(count, 1)
    while True:
        ready = {fd for fd, _ in poll.poll(_LOOK_S * 1000)}
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status), why
        if connection.fileno() in ready:
            _end(pid, signal.SIGTERM if b"TERM" in connection.recv(64) else signal.SIGKILL, confined)
        memory_mb, count, cpu_s = _usage(confined, spent)
        over = {
            "memory": memory_mb > limits["memory_mb"] + base_mb * count,
            "processes": count > limits["processes"] + 2,
            "CPU time": cpu_s > limits["cpu_s"],
            "wall time": time.monotonic() > end,
        }
        if any(over.values()):
            why = why or next(name for name, hit in over.items() if hit)
            _end(pid, signal.SIGKILL, confined)


def _end(pid: int, number: int, confined: bool) -> None:
    """Signal process 1 of the namespace, which takes all others with it; without one, the process group."""
    with contextlib.suppress(OSError):
        os.kill(pid, signal.SIGKILL) if confined else os.killpg(pid, number)


def _usage(confined: bool, spent: dict[str, float]) -> tuple[float, int, float]:
    """Private memory in MB, number of processes and CPU seconds; /proc shows this kernel's processes only."""
    memory, count = 0.0, 0
    for name in os.listdir("/proc") if confined else ():
        if not name.isdigit():
            continue
        with contextlib.suppress(OSError, IndexError, ValueError):
            pages = Path(f"/proc/{name}/statm").read_text().split()
            stat = Path(f"/proc/{name}/stat").read_text().rpartition(")")[2].split()
            memory += (int(pages[1]) - int(pages[2])) * _PAGE / 2**20
            spent[name] = (int(stat[11]) + int(stat[12])) / _TICKS
            count += 1
    return memory, count, sum(spent.values())


def _init(request: dict, folder: str, *, tell: int, confined: bool) -> None:
    """Process 1 of the kernel's namespace: starts the real process and dies with it, and with it all the others."""
    try:
        if not confined:
            _payload(request, folder, tell=tell, confined=False)
        confine.private_folders(request["folder"], uid=request["uid"], disk_mb=request["limits"]["disk_mb"])
        pid = os.fork()
        if pid == 0:
            _payload(request, folder, tell=tell, confined=True)
        os.close(tell)
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


def _payload(request: dict, folder: str, *, tell: int, confined: bool) -> None:
    code = 1
    try:
        os.setsid()
        confine.close_doors(request["limits"], uid=request["uid"], confined=confined)
        _settle(request, folder, confined)
        os.close(tell)
        if request["warm"]:
            _fresh_state()
            code = _run_warm(request)
        else:
            code = _run_cold(request)
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


def _run_warm(request: dict) -> int:
    sys.path.insert(0, "")
    if request["kind"] == "judge":
        from neurokit_lite.course.grading.kernel import judge

        judge.main(f"{confine.KERNEL}/judge.sock")
        return 0
    from ipykernel import kernelapp

    sys.argv = ["ipykernel_launcher.py", "-f", f"{confine.KERNEL}/kernel.json", *request["extra"]]
    app = kernelapp.IPKernelApp.instance()
    app.initialize(sys.argv[1:])
    if "matplotlib_inline.backend_inline" in sys.modules:  # at its import there was no shell yet to show figures in
        app.shell.enable_matplotlib("inline")
    app.start()
    return 0


def _run_cold(request: dict) -> int:
    if request["kind"] == "judge":
        words = ["-c", f"from {__package__} import judge; judge.main({confine.KERNEL + '/judge.sock'!r})"]
    else:
        words = ["-m", "ipykernel_launcher", "-f", f"{confine.KERNEL}/kernel.json", *request["extra"]]
    os.execv(sys.executable, [sys.executable, *words])


if __name__ == "__main__":
    main()
