"""``nkl instruct``: JupyterLab in a course folder, with nbgrader's formgrader and assignment list."""

import os
import signal
import webbrowser
from collections.abc import Callable

from neurokit_lite.course.grading.assignment import Course
from neurokit_lite.course.learner.start import JupyterServer, find_port, open_server

__all__ = ["open_course", "serve_course"]

_PANELS = ("formgrader", "assignment_list", "course_list", "validate_assignment")


def open_course(course: Course, *, port: int = 8888) -> JupyterServer:
    """Start JupyterLab in the course folder with nbgrader's panels.

    Parameters
    ----------
    course : Course
        The instructor's folder.
    port : int
        A free port.

    Returns
    -------
    JupyterServer
        The running server, on this machine only.

    Notes
    -----
    Where the course's ``nbgrader_config.py`` names no exchange, one inside the course (``.nkl/exchange``) is used, so
    that releasing and collecting can be tried on one machine. Students on other accounts need a shared folder:
    ``c.Exchange.root``.
    """
    home = course.root / ".nkl" / "jupyter" / "config"
    home.mkdir(parents=True, exist_ok=True)
    (home / "nbgrader_config.py").write_text(_settings(course), "utf-8")
    return open_server(course.root, port=port, panels=_PANELS)


def _settings(course: Course) -> str:
    """What the course itself does not set; nbgrader reads the course's own file after this one."""
    lines = ["c = get_config()", f"c.CourseDirectory.root = {str(course.root)!r}"]
    if not course.config.CourseDirectory.course_id:
        lines.append('c.CourseDirectory.course_id = "course"')
    if "root" not in course.config.Exchange:
        exchange = course.root / ".nkl" / "exchange"
        exchange.mkdir(parents=True, exist_ok=True)
        if os.name != "nt":
            exchange.chmod(0o777)  # nbgrader's exchange refuses anything less
        lines += [f"c.Exchange.root = {str(exchange)!r}", f"c.Exchange.cache = {str(course.root / '.nkl' / 'cache')!r}"]
    return "\n".join(lines) + "\n"


def serve_course(
    course: Course, *, port: int = 8888, has_browser: bool = True, say: Callable[[str], object] = print
) -> None:
    """Serve the course folder until Ctrl-C.

    Parameters
    ----------
    course : Course
        The instructor's folder.
    port : int
        Port to serve on; if it is taken, the next free one.
    has_browser : bool
        Whether to open a browser.
    say : callable
        Takes each line for the instructor.
    """
    free = find_port(port)
    if free != port:
        say(f"Port {port} is taken by another program: using {free} instead.")
    signal.signal(signal.SIGTERM, _stop)
    server = open_course(course, port=free)
    try:
        say(f"JupyterLab is ready after {server.ready_s:.1f} s:\n\n    {server.url()}\n")
        if has_browser:
            webbrowser.open(server.url())
        say(
            "Formgrader and Assignment List are in the menu Nbgrader. This page can read every grade: keep the address."
        )
        say("To stop, press Ctrl-C here.")
        server.process.wait()
    except KeyboardInterrupt:
        say("\nStopping JupyterLab and its kernels.")
    finally:
        server.stop()


def _stop(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt
