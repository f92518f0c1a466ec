"""Running a notebook in a kernel of its own, the same way on every machine."""

import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from neurokit_lite.course.authoring.outputs import first_line
from neurokit_lite.course.authoring.source import KERNEL, RecordingError, code_cells, shown, was_run

__all__ = ["execute", "kernel_environment"]

CELL_TIMEOUT_S = 300


def kernel_environment() -> dict[str, str]:
    """Return the environment that notebooks are recorded and replayed in.

    Returns
    -------
    dict of str
        That of this process, with inline figures at 80 dots per inch, one thread for each library of linear
        algebra and for JAX (so that sums run in one order, and no thread waits for another), a fixed order of
        hashes and data of the size that texts speak of.
    """
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    threads |= {"XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false", "JAX_CPU_ENABLE_ASYNC_DISPATCH": "false"}
    return {
        **os.environ,
        **threads,
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MATPLOTLIBRC": str(Path(__file__).with_name("recording.matplotlibrc")),
        "PYTHONHASHSEED": "0",
        "NEUROKIT_LITE_SIZE": "workshop",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }


def execute(notebook: Any, *, source: Path, folder: Path, dpi: int) -> None:
    """Run all cells in a fresh kernel; their outputs are put into the notebook.

    Parameters
    ----------
    notebook : NotebookNode
        What to run.
    source : Path
        The text it came from, for messages.
    folder : Path
        The folder to run it in: the one where the recording lies.
    dpi : int
        Pixels per inch of its figures.

    Raises
    ------
    RecordingError
        If a cell fails, runs for too long or ends its kernel, or no kernel is installed.
    """
    import matplotlib.font_manager  # noqa: F401 (its first import warns; a recording holds no warnings)
    from jupyter_client.kernelspec import NoSuchKernel
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    client = NotebookClient(
        notebook,
        kernel_name=KERNEL["name"],
        timeout=CELL_TIMEOUT_S,
        record_timing=False,
        store_widget_state=False,
        resources={"metadata": {"path": str(folder)}},
    )
    with tempfile.TemporaryDirectory() as profile:  # a learner has none of our start-up files
        try:
            look = Path(profile, "matplotlibrc")
            look.write_text(f"figure.dpi: {dpi}\n", encoding="utf-8")
            environment = kernel_environment() | {"IPYTHONDIR": profile, "MATPLOTLIBRC": str(look)}
            client.execute(env=environment, stderr=subprocess.DEVNULL)  # what cells write there is an output
        except CellExecutionError as error:
            failed = next(cell for cell in code_cells(notebook) if _has_failed(cell))
            said = f"failed with {error.ename}: {error.evalue}"
            raise RecordingError(_stopped(source, failed, said)) from error
        except (CellTimeoutError, DeadKernelError) as error:
            pending = [cell for cell in code_cells(notebook) if not was_run(cell)]
            timed_out = isinstance(error, CellTimeoutError)
            said = f"ran for more than {CELL_TIMEOUT_S} s" if timed_out else "ended its kernel (memory?)"
            raise RecordingError(_stopped(source, (pending or notebook.cells)[0], said)) from error
        except NoSuchKernel as error:
            msg = "kernel 'python3' must be installed; got none. Run `nkl doctor`."
            raise RecordingError(msg) from error


def _has_failed(cell: Any) -> bool:
    errors = any(output.output_type == "error" for output in cell.outputs)
    return errors and "raises-exception" not in cell.metadata.get("tags", [])


def _stopped(source: Path, cell: Any, said: str) -> str:
    return (
        f"{shown(source)}: the cell that begins {first_line(cell)!r} {said}. "
        "The recording was not replaced. Repair the cell, or tag it raises-exception if the error is the point."
    )
