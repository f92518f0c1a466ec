"""Runs nbval, or another program that needs kernels, in processes forked from one that has imported the libraries.

`replay` starts it. It reads a request a line, as JSON: the function to ``call``, as ``module:name``, with its
``arguments``; how many ``kernels`` it will need; ``env``, folders for its ``path``, the file for the ``report``, and
``limit_s``. It answers with the exit status, the CPU seconds and the peak memory. For each request it forks a process,
which first of all forks its kernels: none of them finds anything but imported libraries, so that a kernel differs from
a fresh one in the time that it took to start and in nothing that a notebook can print.

Figures are laid out, and not painted: no replay compares pictures, and painting was a third of its time.
"""

import contextlib
import gc
import importlib
import io
import json
import os
import pkgutil
import resource
import signal
import sys
from importlib.metadata import EntryPoint
from typing import ClassVar

from jupyter_client.provisioning import LocalProvisioner
from jupyter_client.provisioning.factory import KernelProvisionerFactory

NAME = "neurokit-fork"
MAXRSS_BYTES = 1 if sys.platform == "darwin" else 1024
PACKAGES = ("neurokit_lite.core", "neurokit_lite.data", "neurokit_lite.plots", "neurokit_lite.widgets")
DOMAINS = tuple(
    f"neurokit_lite.{name}" for name in ("imaging", "spikes", "genomics", "models", "ml", "drugs", "integrate")
)
LIBRARIES = (  # what lessons, and the kernel itself, import; one that is left out costs time and nothing else
    *("neurokit_lite.course.checks", "pytest", "nbval.kernel", "nbformat", "jupyter_client.manager"),
    *("ipykernel.kernelspec", "ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.zmqshell", "sqlite3"),
    *("ipykernel.debugger", "IPython.core.completer", "IPython.core.completerlib", "IPython.extensions.storemagic"),
    *("tornado.platform.asyncio", "matplotlib.pyplot", "matplotlib.font_manager", "matplotlib_inline.backend_inline"),
    *("ipywidgets", "numpy", "scipy.stats", "scipy.signal", "scipy.optimize", "scipy.ndimage", "pandas", "tracemalloc"),
    *("sklearn.linear_model", "sklearn.ensemble", "nilearn.glm.first_level", "networkx", "h5py", "pynwb", "mne"),
)


class ForkedKernel(LocalProvisioner):
    """Jupyter's own extension point: a kernel that waits in a fork of this process is told to begin."""

    waiting: ClassVar[list["WaitingKernel"]] = []

    async def launch_kernel(self, cmd, **kwargs):
        self.process = type(self).waiting.pop()
        env = {name: value for name, value in kwargs["env"].items() if not name.startswith("PYTEST_CURRENT")}
        self.process.begin(self.parent.connection_file, kwargs.get("cwd") or os.getcwd(), env)
        self.pid = self.pgid = self.process.pid
        return self.connection_info


class WaitingKernel:
    """A forked kernel, as Jupyter sees a process that `subprocess` has started."""

    stdin = stdout = stderr = None

    def __init__(self):
        self.returncode = None
        ours, self._to_kernel = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self._to_kernel)
            with_status(lambda: run_kernel(ours))
        os.close(ours)

    def begin(self, connection_file, folder, env):
        with os.fdopen(self._to_kernel, "w") as line:
            line.write(json.dumps([connection_file, folder, env]) + "\n")

    def poll(self, flags=os.WNOHANG):
        if self.returncode is None:
            pid, status = os.waitpid(self.pid, flags)
            self.returncode = os.waitstatus_to_exitcode(status) if pid else None
        return self.returncode

    def wait(self):
        return self.poll(flags=0)

    def send_signal(self, number):
        if self.poll() is None:
            os.kill(self.pid, number)

    def end(self):
        """A kernel that was never begun, or not ended, ends here, so that its time is counted."""
        self.send_signal(signal.SIGKILL)
        self.wait()


def run_kernel(pipe):
    """Wait for the word to begin, then be what ``python -m ipykernel_launcher`` is."""
    os.setsid()  # Jupyter signals the whole group
    owner = os.getppid()
    with os.fdopen(pipe) as line:
        told = line.readline()  # not read(): kernels that were forked later hold the other end too
    if not told:
        return 0
    connection_file, folder, env = json.loads(told)
    os.environ.clear()
    os.environ.update(env)
    os.chdir(folder)
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 2):
        os.dup2(null, stream)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
    sys.modules["random"].seed()
    from ipykernel.kernelapp import IPKernelApp

    sys.argv = ["ipykernel_launcher.py", "-f", connection_file]
    app = IPKernelApp.instance(parent_handle=owner)  # it ends when that does
    app.initialize(sys.argv[1:])
    app.shell.enable_matplotlib("inline")  # when it was imported there was no shell to show figures in
    app.start()
    return 0


def run_request(request):
    """Call the function that was asked for, with as many kernels at hand as it needs."""
    os.setsid()
    os.environ.update(request["env"])
    null, report = os.open(os.devnull, os.O_RDWR), os.open(request["report"], os.O_WRONLY | os.O_CREAT)
    for stream, target in ((0, null), (1, report), (2, report)):
        os.dup2(target, stream)
    kernels = [WaitingKernel() for _ in range(request["kernels"])]
    ForkedKernel.waiting = list(kernels)
    factory = KernelProvisionerFactory.instance()
    entry = EntryPoint(NAME, f"{__name__}:{ForkedKernel.__name__}", KernelProvisionerFactory.GROUP_NAME)
    factory.provisioners[NAME] = entry
    factory.default_provisioner_name = NAME
    sys.path[:0] = request["path"]
    module, name = request["call"].split(":")
    try:
        return int(getattr(importlib.import_module(module), name)(*request["arguments"]) or 0)
    finally:
        for kernel in kernels:
            kernel.end()


def with_status(work):
    """Run a child's work and end the child, whatever happens; nothing of the parent's is cleaned up."""
    status = 1
    try:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        status = work()
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else 1
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        with contextlib.suppress(BaseException):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(status)


def lay_out_only():
    """Let a figure's PNG be one dot, after everything in it has been placed, so that a fault in drawing still shows.

    Matplotlib measures all text twice, as labels may change once axes have moved. Once will do where nobody looks.
    """
    from matplotlib import _constrained_layout
    from matplotlib.backend_bases import FigureCanvasBase
    from PIL import Image

    print_whole, dot = FigureCanvasBase.print_figure, io.BytesIO()
    Image.new("RGB", (1, 1), "white").save(dot, "png")

    def print_figure(canvas, filename, *args, format=None, **options):
        if format != "png" or not hasattr(filename, "write"):
            return print_whole(canvas, filename, *args, format=format, **options)
        canvas.figure.draw_without_rendering()
        return filename.write(dot.getvalue())

    measure = _constrained_layout.make_layout_margins

    def measure_once(grids, figure, *args, **options):
        if not hasattr(grids[figure], "is_measured"):
            grids[figure].is_measured = True
            measure(grids, figure, *args, **options)

    FigureCanvasBase.print_figure = print_figure
    _constrained_layout.make_layout_margins = measure_once


def preload():
    """Import what the recordings import."""
    for package in map(importlib.import_module, (*PACKAGES, *DOMAINS)):
        for found in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
            importlib.import_module(found.name)
    for name in LIBRARIES:
        importlib.import_module(name)
    lay_out_only()


def serve(request, answer):
    """Fork a process for one request, wait for its end, say what it took."""
    pid = os.fork()
    if pid == 0:
        with_status(lambda: run_request(request))
    signal.signal(signal.SIGALRM, lambda *_: os.kill(pid, signal.SIGKILL))
    signal.setitimer(signal.ITIMER_REAL, request["limit_s"])
    _, status, usage = os.wait4(pid, 0)  # with its kernels: time of all, highest peak
    signal.setitimer(signal.ITIMER_REAL, 0)
    answer(
        status=os.waitstatus_to_exitcode(status),
        cpu_s=usage.ru_utime + usage.ru_stime,
        peak_mb=usage.ru_maxrss * MAXRSS_BYTES / 1e6,
    )


def main():
    """Serve until the tests hang up."""
    sys.path.pop(0)  # this folder
    with os.fdopen(os.dup(1), "w", buffering=1) as line, os.fdopen(os.dup(0)) as requests:
        os.dup2(2, 1)  # libraries may chatter
        os.set_inheritable(line.fileno(), False)

        def answer(**said):
            line.write(json.dumps(said) + "\n")

        preload()
        gc.collect()
        gc.freeze()  # a collection in a child would copy every page
        own = resource.getrusage(resource.RUSAGE_SELF)
        answer(cpu_s=own.ru_utime + own.ru_stime, peak_mb=own.ru_maxrss * MAXRSS_BYTES / 1e6)
        for request in requests:
            serve(json.loads(request), answer)


if __name__ == "__main__":
    main()
