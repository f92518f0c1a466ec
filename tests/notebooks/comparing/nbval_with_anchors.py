"""nbval, which compares all text exactly, but an anchor by its own tolerance.

Another edition of Python, or of NumPy, moves the last digits of a result. An anchor says how far it may move, so a
recorded one is asked for its own claim: its value lies within its tolerance of what it expects, and all that the
lesson's text says of it is the same in the run. That the run's value keeps to the claim is seen to by `anchor` itself.
Everything else that a cell shows is compared as before.

A kernel that waited ten seconds for its own output says so on the cell's stderr, "IOStream.flush timed out". That is of
the machine and not of the lesson, so it is left out. All else on stderr is compared, and told where it differs.

On Linux the kernel is reached through files and not through ports: two kernels that start in the same moment could
choose one port, and nbval then waits for a kernel that has ended.

`replay` starts it, as a program or in a forked process; the arguments are those of pytest.
"""

import math
import sys
import tempfile

import pytest

from neurokit_lite.course.authoring.anchors import MIME, anchor_line

WAITED = "IOStream.flush timed out\n"


def keeps_its_claim(recorded):
    """Whether a recorded value lies within its tolerance, and the line beside it says the same."""
    data = recorded["data"]
    kept = data[MIME]
    tolerance = kept["tolerance"]
    rounding = 0.5 * 10.0 ** min(0, math.floor(math.log10(tolerance))) if tolerance else 0.0  # before it was kept
    is_near = abs(kept["value"] - kept["expected"]) <= (tolerance + rounding) * (1 + 1e-9)
    return is_near and data.get("text/plain") == anchor_line(kept)


def settled(shown, recorded):
    """What a cell showed, with each anchor that agrees with its recorded one in the recorded one's digits."""
    told = [output for output in recorded if MIME in output.get("data", {})]
    settled = []
    for output in shown:
        if MIME in output.get("data", {}) and told:
            twin = told.pop(0)
            claims = [{**of["data"][MIME], "value": None} for of in (output, twin)]
            if claims[0] == claims[1] and keeps_its_claim(twin):
                output = type(output)(output | {"data": twin["data"]})
        settled.append(output)
    return settled


def without_waits(shown):
    """What a cell showed, without ipykernel's line of a slow wait."""
    kept = []
    for output in shown:
        if output.get("name") == "stderr":
            output = type(output)(output | {"text": output["text"].replace(WAITED, "")})
        if output.get("text") != "":
            kept.append(output)
    return kept


def complaints(shown, recorded):
    """What a cell wrote to stderr and its recording does not hold: nbval says only that there was something."""
    texts = ["".join(of["text"] for of in outputs if of.get("name") == "stderr") for outputs in (shown, recorded)]
    return [f"On stderr: {texts[0]}"] if texts[0] != texts[1] else []


class AnchorsByTolerance:
    """The plugin: nbval's own comparison, on what is left after the anchors are settled."""

    def pytest_configure(self):
        from nbval.plugin import IPyNbCell

        compare_exactly = IPyNbCell.compare_outputs

        def compare_outputs(cell, test, ref, skip_compare=None):
            shown = without_waits(test)
            is_same = compare_exactly(cell, settled(shown, ref), ref, skip_compare)
            cell.comparison_traceback += [] if is_same else complaints(shown, ref)
            return is_same

        IPyNbCell.compare_outputs = compare_outputs


class KernelsByFile:
    """The plugin: Jupyter's own other way to reach a kernel, in a folder whose name is short enough for a socket."""

    def pytest_configure(self):
        import nbval.kernel
        from jupyter_client.manager import KernelManager

        self.folder = tempfile.TemporaryDirectory(prefix="nkl-k-")
        place = f"{self.folder.name}/k"

        def by_file(**options):
            return KernelManager(transport="ipc", ip=place, **options)

        nbval.kernel.KernelManager = by_file

    def pytest_unconfigure(self):
        self.folder.cleanup()


def main(words):
    """Run pytest; return its exit status."""
    by_file = [KernelsByFile()] if sys.platform == "linux" else []
    return pytest.main(list(words), plugins=[AnchorsByTolerance(), *by_file])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
