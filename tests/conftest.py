"""How the whole run is shared out between processes, and summed up at its end.

Files that share a costly fixture are marked ``together``, the tests of any other file stay together by themselves,
and tests marked ``apart`` go wherever there is room. What is marked comes first, the dearest notebook before the
others, and the files that are left fill the end: no process waits for another that has begun something long. Files
that mostly wait, for kernels, limits of time and servers, stand between the notebooks, which keep the processors busy.
"""

import contextlib
import functools
import gc
import json
import math
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from _pytest.assertion import rewrite
from threadpoolctl import threadpool_limits

# Two threads of BLAS on two busy cores wait for each other, and the small matrices of the tests take three times as
# long. The words are for what is loaded later, and for other processes; plugins of pytest have loaded NumPy by now.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")
threadpool_limits(1)

ROOT = Path(__file__).resolve().parents[1]
COSTS = ROOT / "benchmarks" / "notebooks.jsonl"
AIM_CPU_S = 30
WAITING = ("tests/security", "tests/e2e", "tests/unit/tools", "tests/unit/course/learner", "tests/unit/scale/cluster")


def pytest_addoption(parser):
    parser.addoption(
        "--notebook-costs",
        action="store_true",
        help=f"replay each notebook in a fresh kernel and write what it took to {COSTS.relative_to(ROOT)}",
    )
    parser.addoption(
        "--affected",
        action="store_true",
        help="replay only notebooks that depend on something which has changed since their replay last passed here",
    )


def pytest_configure(config):
    if config.getoption("--affected") and os.environ.get("CI"):
        raise pytest.UsageError("--affected trusts earlier runs, so it is not for CI: leave it out, or unset CI.")
    if hasattr(config, "workerinput"):
        rewrite_part(config, int(config.workerinput["workerid"].removeprefix("gw")), config.workerinput["workercount"])


def rewrite_part(config, part: int, parts: int) -> None:
    """Rewrite the asserts of one part of the files, in the way of pytest and for its own use.

    In a fresh copy each process of a shared run would else do so for all files, at the same time: 6 s of CPU each.
    """
    if sys.dont_write_bytecode:
        return
    files = [path for name in config.args for path in sorted(Path(name).rglob("test_*.py"))]
    for path in files[part::parts]:
        kept = rewrite.get_cache_dir(path) / (path.stem + rewrite.PYC_TAIL)
        if rewrite._read_pyc(path, kept) is None and rewrite.try_makedirs(kept.parent):
            with contextlib.suppress(SyntaxError, ValueError):  # collection will tell where
                source, code = rewrite._rewrite_test(path, config)
                rewrite._write_pyc(config.stash[rewrite.assertstate_key], code, source, kept)


# ---- sharing out


def known_costs() -> dict[str, float]:
    """CPU seconds of the notebooks that were measured, by their stems, which are the tests' parameters."""
    from neurokit_lite.course.measured import read_rows

    return {Path(row["name"]).stem: row["cpu_s"] for row in read_rows(COSTS)}


def group_of(item) -> tuple[int, str]:
    """When a test comes (0 first), and with which others."""
    if mark := item.get_closest_marker("together"):
        return 0, mark.args[0]
    if item.get_closest_marker("apart"):
        return 1, item.nodeid
    path = item.path.relative_to(item.config.rootpath).as_posix()
    return (1 if path.startswith(WAITING) else 2), path


def evenly(groups: list[str]) -> dict[str, float]:
    """A place between 0 and 1 for each group, in their order."""
    groups = list(dict.fromkeys(groups))
    return {group: place / len(groups) for place, group in enumerate(groups)}


def places_of(items) -> dict[str, float]:
    """Where each group of the second tier stands in it: the dearest notebook first, those that wait between them."""
    costs = known_costs()
    second = [(item, group) for item in items for tier, group in [group_of(item)] if tier == 1]
    apart = [(item, group) for item, group in second if group == item.nodeid]
    apart.sort(key=lambda pair: -costs.get(pair[0].name.partition("[")[2].rstrip("]"), math.inf))  # what is new first
    waiting = [group for item, group in second if group != item.nodeid]
    return evenly([group for _, group in apart]) | evenly(waiting)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """In a process of a shared run: bring the tests into order, and tell the sharing process who belongs together."""
    place = getattr(config, "workerinput", {}).get("groups")
    if place is None:
        return
    groups, places = {item.nodeid: group_of(item) for item in items}, places_of(items)

    def turn(item):
        tier, group = groups[item.nodeid]
        return tier, places.get(group, 0.0)

    items.sort(key=turn)
    part = Path(f"{place}.{config.workerinput['workerid']}")
    part.write_text(json.dumps({name: group for name, (_, group) in groups.items()}), "utf-8")
    part.replace(place)  # each process writes the same


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """What is collected, some millions of objects, stays: no collection of garbage need look at it, now or later."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(10_000)  # tests leave little: to look after every 700 objects, as by default, takes a tenth
        gc.enable()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node):
    """Name the file through which a process tells its groups."""
    if node.config.getvalue("dist") == "loadgroup":
        node.workerinput["groups"] = str(groups_file(node.config))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """xdist's own ``loadgroup`` writes the group into the test's name, which pytest 9.2 does not let it change."""
    from xdist.scheduler import LoadScopeScheduling

    class ByGroup(LoadScopeScheduling):
        @functools.cached_property
        def groups(self):
            return json.loads(groups_file(config).read_text("utf-8"))

        def _split_scope(self, nodeid):
            return self.groups[nodeid]

    if config.getvalue("dist") != "loadgroup":
        return None
    config.option.loadscopereorder = False  # the order is ours
    return ByGroup(config, log)


def groups_file(config) -> Path:
    """A file of this run alone."""
    if not hasattr(config, "nkl_folder"):
        config.nkl_folder = tempfile.TemporaryDirectory(prefix="nkl-groups-")
    return Path(config.nkl_folder.name, "groups.json")


# ---- summing up


def pytest_terminal_summary(terminalreporter, config):
    if config.getoption("--affected"):
        terminalreporter.write_line(trust_line(terminalreporter.stats))
    rows = sorted(notes_of(terminalreporter.stats, "notebook"), key=lambda row: -row["cpu_s"])
    if rows:
        terminalreporter.section("CPU seconds and peak MB of each notebook")
        for line in table(rows):
            terminalreporter.write_line(line)
    if rows and config.getoption("--notebook-costs"):
        write_costs(rows)
        terminalreporter.write_line(f"written to {COSTS.relative_to(ROOT)}")
    if skips := reasons(terminalreporter.stats.get("skipped", [])):
        terminalreporter.section("what was not tested, and why")
        for line in skips:
            terminalreporter.write_line(line)


def notes_of(stats, wanted: str) -> list:
    """What tests noted under a name, from whichever process they ran in."""
    reports = [report for outcome in ("passed", "failed", "skipped") for report in stats.get(outcome, [])]
    calls = [report for report in reports if getattr(report, "when", "") == "call"]
    return [value for report in calls for name, value in report.user_properties if name == wanted]


def trust_line(stats) -> str:
    """How many replays ran, and how many were taken from an earlier run."""
    return f"--affected: {len(notes_of(stats, 'notebook'))} replayed, {len(notes_of(stats, 'trusted'))} trusted"


def table(rows: list[dict]) -> list[str]:
    """One line a notebook, the dearest first; what is above the aim is marked."""
    lines = [
        f"{row['cpu_s']:6.1f} s {row['peak_mb']:6.0f} MB  {row['name']}" + "  (above 30 s)" * (row["cpu_s"] > AIM_CPU_S)
        for row in rows
    ]
    return [*lines, f"{sum(row['cpu_s'] for row in rows):6.1f} s in all"]


def reasons(skipped) -> list[str]:
    """One line for each reason that tests were skipped for, with their number and where they are."""
    said = [(report.longrepr[2].removeprefix("Skipped: "), str(report.longrepr[0])) for report in skipped]
    files = {reason: {Path(path).name for why, path in said if why == reason} for reason, _ in said}
    return [
        f"{number} skipped: {reason} ({', '.join(sorted(files[reason])[:3])}{', ...' * (len(files[reason]) > 3)})"
        for reason, number in Counter(reason for reason, _ in said).most_common()
    ]


def write_costs(rows: list[dict]) -> None:
    """Fresh rows take the place of old ones; notebooks that are gone are dropped."""
    from neurokit_lite.course.measured import read_rows, stamp, write_rows

    fresh = [row | {"measured": stamp()} for row in rows]
    known = {row["name"]: row for row in [*read_rows(COSTS), *fresh]}
    write_rows(COSTS, [row for name, row in known.items() if (ROOT / name).is_file()])


@pytest.fixture(autouse=True)
def printing():
    """Keep NumPy's printing from one test to the next: pyabf changes it for the whole process when it is imported."""
    import numpy as np

    with np.printoptions():
        yield
