"""``nkl start``: bring the learner's workspace up to date and serve it in JupyterLab, to this machine unless asked."""

import contextlib
import http.client
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from neurokit_lite.core.check import as_count
from neurokit_lite.course.layout import repository_root
from neurokit_lite.course.learner import alt_text, lost_names
from neurokit_lite.course.learner.welcome import show_progress, trust_welcome
from neurokit_lite.course.learner.workspace import FileChange, course_files, sync

__all__ = ["JupyterServer", "find_port", "open_server", "running_at", "serve"]

# What would ask the network at every start, and the grader's panels, which are for instructors: exercises check
# themselves. Not loading the grader also makes the start a second faster.
_HIDDEN = ("@jupyterlab/apputils-extension:announcements", "@jupyter/nbgrader")
_NOT_SERVED = ("formgrader", "course_list", "assignment_list", "validate_assignment")
_OURS = {"formgrader": "neurokit_lite.course.reporting.formgrader"}  # the same panel, safe from what it shows
_READY_TIMEOUT_S = 90
_INLINE = "module://matplotlib_inline.backend_inline"  # a user's own choice would leave the lessons without figures
# The course first: it keeps a parser out that takes longer to build than the server to start (see its package).
_SERVE = "import neurokit_lite.course; from jupyterlab.labapp import main; main()"
_RUNNING = Path(".nkl") / "jupyter" / "running.json"  # only its owner may read it: it holds the token


@dataclass(frozen=True)
class JupyterServer:
    """A running JupyterLab.

    Parameters
    ----------
    process : subprocess.Popen
        The server's process.
    port : int
        Port on 127.0.0.1.
    token : str
        What a browser must show to be let in.
    ready_s : float
        Time from its start to its first answer, in seconds.

    Examples
    --------
    >>> from neurokit_lite.course.learner.start import JupyterServer
    >>> JupyterServer(None, port=8888, token="abc", ready_s=1.0).url("welcome.ipynb")
    'http://127.0.0.1:8888/lab/tree/welcome.ipynb?token=abc'
    """

    process: subprocess.Popen
    port: int
    token: str
    ready_s: float

    def url(self, name: str = "") -> str:
        """Return the address that opens a file of the workspace, or the workspace itself."""
        page = f"lab/tree/{name}" if name else "lab"
        return f"http://127.0.0.1:{self.port}/{page}?token={self.token}"

    def stop(self) -> None:
        """Ask the server to end with all its kernels; insist if it does not within ten seconds."""
        with contextlib.suppress(OSError, http.client.HTTPException):
            _ask(self.port, self.token, "POST", "/api/shutdown")
        for insist, patience_s in ((self.process.terminate, 10), (self.process.kill, 5)):
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(patience_s)
                return
            insist()
        self.process.wait()


def find_port(port: int = 8888, *, n_tries: int = 100) -> int:
    """Return the first free port at or above the one asked for.

    Parameters
    ----------
    port : int
        First port to try, 1 to 65535.
    n_tries : int
        How many to try.

    Returns
    -------
    int
        A port on 127.0.0.1 that nobody listens on.

    Raises
    ------
    ValueError
        If `port` is no port number.
    OSError
        If all are taken.

    Examples
    --------
    >>> from neurokit_lite.course.learner.start import find_port
    >>> find_port(20000) >= 20000
    True
    """
    as_count(port, "port", low=1, high=65535)
    last = min(port + n_tries, 65536)
    for candidate in range(port, last):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            if os.name != "nt":  # there the option means something else, and would find taken ports free
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                probe.bind(("127.0.0.1", candidate))
                return candidate
    raise OSError(
        f"One port from {port} to {last - 1} must be free; got none. Choose another with --port, for example 9000."
    )


def open_server(
    workspace: Path, *, port: int = 8888, panels: Collection[str] = (), is_public: bool = False
) -> JupyterServer:
    """Start JupyterLab with a fresh token and wait until it answers.

    Parameters
    ----------
    workspace : pathlib.Path
        Folder to serve.
    port : int
        A free port; where another program takes it first, the next free one.
    panels : collection of str
        nbgrader's panels to serve, for instructors: ``"formgrader"``, ``"assignment_list"``, ...
    is_public : bool
        Whether other machines may reach it too; else it listens on 127.0.0.1 alone. The token is asked for either way.

    Returns
    -------
    JupyterServer
        The running server.

    Raises
    ------
    RuntimeError
        If it ends or stays silent; the message quotes its log.

    Notes
    -----
    Its settings, kernels list, IPython profile and log lie in ``.nkl/`` of the workspace, so that a user's own Jupyter
    neither changes the course nor is changed by it. It asks for no news and no updates.

    Examples
    --------
    The server runs until somebody stops it::

        server = open_server(Path("workspace"), port=find_port())
        print(server.url("welcome.ipynb"))
        server.stop()
    """
    home = workspace / ".nkl" / "jupyter"
    _configure(home / "config", panels)
    _prepare_kernels(home / "ipython")
    token = secrets.token_hex(16)
    environment = os.environ | {
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "IPYTHONDIR": str(home / "ipython"),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),  # `nkl` in terminals
        "MPLBACKEND": _INLINE,
        "JUPYTER_TOKEN": token,  # not an argument: arguments can be read by every user of the machine
    }
    log = home / "server.log"
    begun = time.perf_counter()
    while True:
        process = _launch(_command(workspace, port, is_public), workspace, environment, log=log)
        try:
            _wait_until_ready(process, port=port, token=token, log=log)
            break
        except BaseException as error:
            process.kill()
            process.wait()
            said = log.read_text("utf-8", "replace")
            if not isinstance(error, RuntimeError) or f"port {port} is not available" not in said:
                raise
            port = find_port(port + 1)  # another program took it since it was found free
    running = workspace / _RUNNING
    running.touch(mode=0o600)
    running.write_text(json.dumps({"port": port, "token": token}), "utf-8")
    return JupyterServer(process, port, token, time.perf_counter() - begun)


def _launch(command: list[str], workspace: Path, environment: dict[str, str], *, log: Path) -> subprocess.Popen:
    with log.open("wb") as output:
        streams = {"stdin": subprocess.DEVNULL, "stdout": output, "stderr": subprocess.STDOUT}
        # In a session of its own: Ctrl-C reaches us, and we end the server in good order.
        return subprocess.Popen(command, cwd=workspace, env=environment, start_new_session=True, **streams)


def _command(workspace: Path, port: int, is_public: bool = False) -> list[str]:
    command = [
        sys.executable,
        "-c",
        _SERVE,
        "--no-browser",
        f"--ServerApp.ip={'0.0.0.0' if is_public else '127.0.0.1'}",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        f"--ServerApp.root_dir={workspace}",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
    ]
    return [*command, "--allow-root"] if _is_root() else command


def _configure(folder: Path, panels: Collection[str] = ()) -> None:
    """Write the settings that keep the first page quiet; a learner's own settings lie in other files."""
    served = {f"nbgrader.server_extensions.{name}": name in panels and name not in _OURS for name in _NOT_SERVED}
    served |= {module: name in panels for name, module in _OURS.items()}
    config = {"ServerApp": {"jpserver_extensions": served}}
    if os.name != "nt":  # no login shell: on some systems that would forget PATH, and with it `nkl`
        config["ServerApp"]["terminado_settings"] = {"shell_command": [os.environ.get("SHELL") or "sh"]}
    (folder / "labconfig").mkdir(parents=True, exist_ok=True)
    (folder / "jupyter_server_config.json").write_text(json.dumps(config, indent=1), "utf-8")
    wrapped = {"@jupyterlab/notebook-extension:tracker": {"codeCellConfig": {"lineWrap": True}}}  # for small screens
    (folder / "labconfig" / "default_setting_overrides.json").write_text(json.dumps(wrapped, indent=1), "utf-8")
    page = {"disabledExtensions": {name: not (panels and "nbgrader" in name) for name in _HIDDEN}}
    # The course is never built anew: JupyterLab would start Node at each page to ask whether it should be.
    page |= {"buildAvailable": False, "buildCheck": False}
    (folder / "labconfig" / "page_config.json").write_text(json.dumps(page, indent=1), "utf-8")


def _prepare_kernels(folder: Path) -> None:
    """Write what each kernel runs before its first cell."""
    startup = folder / "profile_default" / "startup"
    startup.mkdir(parents=True, exist_ok=True)
    (startup / "00-course.py").write_text(lost_names.STARTUP, "utf-8")
    (startup / "01-alt-text.py").write_text(alt_text.STARTUP, "utf-8")


def _wait_until_ready(process: subprocess.Popen, *, port: int, token: str, log: Path) -> None:
    deadline = time.monotonic() + _READY_TIMEOUT_S
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(_trouble(f"JupyterLab ended at once with status {process.returncode}", log))
        with contextlib.suppress(OSError, http.client.HTTPException):
            if _ask(port, token, "GET", "/api/status") == 200:
                return
        time.sleep(0.05)
    raise RuntimeError(_trouble(f"JupyterLab did not answer within {_READY_TIMEOUT_S} s", log))


def _trouble(what: str, log: Path) -> str:
    lines = [line for line in log.read_text("utf-8", "replace").splitlines() if line.strip()]
    quoted = "\n".join(f"  {line}" for line in lines[-5:])
    return f"{what}. Run `nkl doctor` to find out why. The end of {log}:\n{quoted}"


def _ask(port: int, token: str, method: str, path: str) -> int:
    """Send the server a request past every proxy; return the status of its answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request(method, path, headers={"Authorization": f"token {token}"})
        return connection.getresponse().status
    finally:
        connection.close()


def _is_root() -> bool:
    """Whether this process has the system administrator's rights (never true on Windows)."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def serve(
    workspace: Path,
    *,
    port: int = 8888,
    has_browser: bool = True,
    is_public: bool = False,
    say: Callable[[str], object] = print,
) -> None:
    """Serve the course until Ctrl-C.

    Parameters
    ----------
    workspace : pathlib.Path
        The learner's folder; made on the first start.
    port : int
        Port to serve on; if it is taken, the next free one.
    has_browser : bool
        Whether to open a browser at the welcome page.
    is_public : bool
        Whether other machines may reach it too, as a container needs.
    say : callable
        Takes each line for the learner.

    Raises
    ------
    ValueError
        If the workspace or the port cannot be used.
    RuntimeError
        If JupyterLab does not start, or ends by itself.

    Examples
    --------
    The same as ``nkl start --no-browser``::

        serve(Path("workspace"), has_browser=False)
    """
    workspace = workspace.expanduser().resolve()
    if url := running_at(workspace):
        say(f"The course is open already:\n\n    {url}\n")
        if has_browser:
            webbrowser.open(url)
        return
    free = find_port(port)
    _report_changes(sync(workspace, course_files(repository_root())), workspace, say)
    if not trust_welcome(workspace, workspace / ".nkl" / "jupyter" / "data"):
        show_progress(workspace)
    if free != port:
        say(f"Port {port} is taken by another program: using {free} instead.")
    if _is_root():
        say("Warning: you are root, so notebooks may change the whole machine. Outside a container, use your own user.")
    signal.signal(signal.SIGTERM, _stop_like_ctrl_c)
    if is_public:
        say("Other machines can reach it too. Who has the token in the address below can run any program as you.")
    server = open_server(workspace, port=free, is_public=is_public)
    try:
        _greet(server, workspace, has_browser, say=say)
        status = server.process.wait()
        if status:
            log = workspace / ".nkl" / "jupyter" / "server.log"
            raise RuntimeError(_trouble(f"JupyterLab ended by itself with status {status}", log))
        say("JupyterLab was shut down from the browser. Your work is saved in the workspace.")
    except KeyboardInterrupt:
        say("\nStopping JupyterLab and its kernels. Saved notebooks are kept.")
    finally:
        (workspace / _RUNNING).unlink(missing_ok=True)
        server.stop()


def running_at(workspace: Path) -> str:
    """Find the server that serves a workspace already.

    Parameters
    ----------
    workspace : pathlib.Path
        The learner's folder.

    Returns
    -------
    str
        Address of its welcome page; empty where none answers.

    Examples
    --------
    >>> import tempfile
    >>> from neurokit_lite.course.learner.start import running_at
    >>> running_at(Path(tempfile.mkdtemp()))
    ''
    """
    try:
        told = json.loads((workspace / _RUNNING).read_text("utf-8"))
        if _ask(told["port"], told["token"], "GET", "/api/status") != 200:
            return ""
    except (OSError, ValueError, KeyError, TypeError, http.client.HTTPException):
        return ""
    return JupyterServer(None, told["port"], told["token"], 0.0).url("welcome.ipynb")


def _stop_like_ctrl_c(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _report_changes(changes: list[FileChange], workspace: Path, say: Callable[[str], object]) -> None:
    counts = Counter(change.action for change in changes)
    done = [f"{counts[action]} {action}" for action in ("new", "updated", "restored", "moved") if counts[action]]
    say(f"Your workspace is {workspace}{' (notebooks: ' + ', '.join(done) + ')' if done else ''}.")
    for change in changes:
        if change.action == "offered":
            say(f"You have edited {change.name}: it stays as it is. Its new edition is beside it: {change.beside}.")


def _greet(server: JupyterServer, workspace: Path, has_browser: bool, *, say: Callable[[str], object]) -> None:
    url = server.url("welcome.ipynb" if (workspace / "welcome.ipynb").exists() else "")
    say(f"JupyterLab is ready after {server.ready_s:.1f} s:\n\n    {url}\n")
    if not has_browser:
        say("1. Open the address above in a browser on this machine.")
    elif webbrowser.open(url):
        say("1. Your browser opens the welcome page; if it does not, open the address above.")
    else:
        say("1. No browser was found here: open the address above yourself.")
    say("2. Follow *Begin here* and run the lesson's cells one by one with Shift+Enter.")
    say("3. To stop, press Ctrl-C here. Your work stays in the workspace; the next start is fast.")
    say(f"4. In any other terminal, the course's command is {Path(sys.executable).with_name('nkl')}")
