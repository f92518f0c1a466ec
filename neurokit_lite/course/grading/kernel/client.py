"""The grader's side of the fork server: start it, ask it for kernels and judges, end it."""

import contextlib
import fcntl
import itertools
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from neurokit_lite.course.grading.kernel import bwrap
from neurokit_lite.course.grading.kernel.cgroup import Group, parent_group
from neurokit_lite.course.grading.kernel.limits import Limits
from neurokit_lite.course.grading.kernel.sockets import connect

__all__ = ["PREFIX", "KernelServer", "NoSandbox", "Process", "ServerFailed"]

PREFIX = "nkl-grading-"
_START_S, _NEW_S = 120, 60
_taken: dict = {}
_FIRST_USER = 400_000  # users that no system gives out; each kernel started by root gets one


class NoSandbox(RuntimeError):
    """No sandbox can be had on this machine."""


class ServerFailed(RuntimeError):
    """The fork server or a process that it was asked for did not start: our fault, not the student's."""


class Process:
    """One confined process: its folder on this side and the line to its supervisor."""

    def __init__(self, folder: Path, link: socket.socket, group: Group | None = None):
        self.folder, self._link, self._ending, self._over, self._cell = folder, link, None, {}, 0
        self._group = group
        link.setblocking(False)

    def ended(self) -> dict | None:
        """How it ended, {'exit': code, 'why': limit, 'busy': bool}, or None while it runs."""
        if self._ending is None:
            try:
                data = self._link.recv(4096)
                news = [json.loads(line) for line in data.decode(errors="replace").splitlines()]
                self._over = next((one for one in news if one.get("cell") == self._cell), self._over)
                ends = [one for one in news if "over" not in one]
                self._ending = ends[-1] if ends else None if news else {"exit": -9, "why": ""}
            except (BlockingIOError, InterruptedError):
                return None
            except (OSError, ValueError):
                self._ending = {"exit": -9, "why": ""}
            if self._ending and not self._ending.get("why") and self._group and self._group.ran_out():
                self._ending["why"] = "memory"
        return self._ending

    def begin_cell(self, cpu_s: float, *, clock_s: float = 0.0) -> None:
        """Count anew: from now on it may use that much processor time, and wait that long by the clock (0: any).

        :meth:`time_is_up` then says which of the two was used up.
        """
        self._cell, self._over = self._cell + 1, {}
        if self._ending is None:
            with contextlib.suppress(OSError):
                self._link.sendall(f"CELL {self._cell} {cpu_s:g} {clock_s:g}\n".encode())

    def time_is_up(self) -> dict:
        """{'over': 'CPU time' or 'time', 'busy': whether the machine had too little time for it}, or an empty dict."""
        self.ended()
        return self._over

    def signal(self, word: str) -> None:
        """Send KILL or TERM."""
        if self._ending is None:
            with contextlib.suppress(OSError):
                self._link.sendall(f"{word}\n".encode())

    def close(self) -> None:
        """End it and remove its folder."""
        self.signal("KILL")
        end = time.monotonic() + 5
        while self.ended() is None and time.monotonic() < end:
            time.sleep(0.005)
        self._link.close()
        if self._group:
            self._group.remove()
        shutil.rmtree(self.folder, ignore_errors=True)


class KernelServer:
    """A fork server: a ``with`` block starts it, :meth:`wait` waits until it is ready.

    Parameters
    ----------
    preload : sequence of str
        Modules to import before the first fork; none gives cold kernels only.
    unsafe : bool
        True runs without a sandbox.
    as_root : bool or None
        Which sandbox; None takes what this user can have.

    Raises
    ------
    NoSandbox
        If `unsafe` is False and bubblewrap does not work here.
    """

    def __init__(self, preload=(), *, unsafe: bool = False, as_root: bool | None = None):
        self.preload, self.confined = tuple(preload), not unsafe
        self.as_root = self.confined and (os.geteuid() == 0 if as_root is None else as_root)
        if self.confined and (why := bwrap.reason_without(as_root=self.as_root)):
            raise NoSandbox(f"{why}. {bwrap.UNSAFE_MEANS}")
        _sweep()
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=_place()))
        self._owner = (self.folder / "owner").open("w")  # locked as long as this process lives
        fcntl.flock(self._owner, fcntl.LOCK_EX | fcntl.LOCK_NB)
        self._users = itertools.count(_FIRST_USER + random.SystemRandom().randrange(1_000_000_000))
        self._names = itertools.count()
        self._process = None

    def __enter__(self) -> "KernelServer":
        inside = "/run/server" if self.confined else str(self.folder)
        settings = json.dumps({"preload": self.preload, "confined": self.confined})
        start = [sys.executable, "-m", f"{__package__}.server", inside, settings]
        words = [*bwrap.arguments(str(self.folder), as_root=self.as_root), *start] if self.confined else start
        env = {"PATH": os.environ.get("PATH", "/usr/bin:/bin")} if self.confined else bwrap.environment_without()
        with (self.folder / "server.log").open("wb") as log:
            self._process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=env)
        return self

    def wait(self) -> "KernelServer":
        """Wait until it has imported everything.

        Raises
        ------
        ServerFailed
            If it ended instead.
        """
        end = time.monotonic() + _START_S
        while not (self.folder / "server.sock").exists():
            if self._process.poll() is not None or time.monotonic() > end:
                text = self.log()
                self.__exit__()
                raise ServerFailed(f"the fork server did not start: {text[-1500:]}")
            time.sleep(0.02)
        return self

    def __exit__(self, *_) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
        self._owner.close()

    def runs(self) -> bool:
        """Whether the process that this object started is still there."""
        return self._process is not None and self._process.poll() is None

    def log(self) -> str:
        """What the server wrote: modules that could not be imported."""
        with contextlib.suppress(OSError):
            return (self.folder / "server.log").read_text(errors="replace")
        return ""

    def address(self) -> dict:
        """Plain data from which :meth:`attach` makes a handle in another process."""
        return {"folder": str(self.folder), "confined": self.confined, "as_root": self.as_root, "preload": self.preload}

    @classmethod
    def attach(cls, address: dict) -> "KernelServer":
        """A handle on a server that another process started; it cannot end the server."""
        server = cls.__new__(cls)
        server.folder, server._process = Path(address["folder"]), None
        server.confined, server.as_root, server.preload = (address[k] for k in ("confined", "as_root", "preload"))
        server._users = itertools.count(_FIRST_USER + random.SystemRandom().randrange(1_000_000_000))
        server._names = itertools.count()
        return server

    def folder_for(self, kind: str, *, work: Path) -> Path:
        """Make the folder that one process will share with the grader, with a copy of its work files."""
        folder = self.folder / f"{kind}-{os.getpid()}-{next(self._names)}"
        folder.mkdir(mode=0o700)
        shutil.copytree(work, folder / "work", symlinks=True, ignore=shutil.ignore_patterns("*.ipynb"))
        return folder

    def launch(self, folder: Path, *, kind: str, warm: bool, limits: Limits, extra=(), env=None) -> Process:
        """Start a kernel or a judge in the sandbox.

        Raises
        ------
        ServerFailed
            If it did not start.
        """
        user = next(self._users) if self.as_root else None
        if user is not None:
            for place, folders, files in os.walk(folder):
                for name in (".", *folders, *files):
                    os.chown(os.path.join(place, name), user, user, follow_symlinks=False)
        request = {"folder": folder.name, "kind": kind, "warm": warm and bool(self.preload), "uid": user}
        request |= {"limits": limits.to_dict(), "extra": list(extra), "env": env or {}, "core": _core()}
        link = socket.socket(socket.AF_UNIX)
        try:
            link.settimeout(60)
            connect(link, self.folder / "server.sock")
            group = Group.make(parent_group(), f"{self.folder.name}-{folder.name}", limits) if self.confined else None
            doors = [group.door()] if group else []
            socket.send_fds(link, [json.dumps(request).encode() + b"\n"], doors)
            for door in doors:
                os.close(door)
            answer = json.loads(_line(link))
        except (OSError, ValueError) as error:
            link.close()
            raise ServerFailed(f"the fork server does not answer: {error}") from error
        if "started" not in answer:
            link.close()
            raise ServerFailed(f"a {kind} did not start: {answer.get('error', answer)}")
        return Process(folder, link, group)


def _place() -> str:
    """Where the servers' folders lie."""
    return os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()


def _core() -> int | None:
    """The core for the submissions of this process: one that no other grader's process of this user has taken."""
    if "core" in _taken or not hasattr(os, "sched_getaffinity"):
        return _taken.get("core")
    cores = sorted(os.sched_getaffinity(0))
    folder = Path(_place(), f"nkl-cores-{os.geteuid()}")
    _taken["core"] = cores[os.getpid() % len(cores)]
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
        if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
            return _taken["core"]
        for core in cores:
            lock = (folder / str(core)).open("w")
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                lock.close()
                continue
            _taken.update(core=core, lock=lock)  # held as long as this process lives
            break
    return _taken["core"]


def _sweep() -> None:
    """Remove the folders of servers whose process was killed; one that lives holds a lock."""
    for folder in Path(_place()).glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError), (folder / "owner").open() as owner:
            found = os.fstat(owner.fileno())
            if found.st_uid != os.geteuid() or time.time() - found.st_mtime < _NEW_S:
                continue  # another user's, or one that takes its lock just now
            fcntl.flock(owner, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)


def _line(link: socket.socket) -> bytes:
    data = b""
    while not data.endswith(b"\n"):
        part = link.recv(1)
        if not part:
            raise OSError("the supervisor hung up")
        data += part
    return data
