"""The sandbox of an instructor who is not root: a user namespace of its own holds the same attacks."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
# Python may lie where an ordinary user may not look (below /root): a view of the disk of its own shows it.
VIEW = (
    'mount --make-rprivate / && keep=$(mktemp -d) && mount --bind "$1" "$keep" && '
    'mount -t tmpfs -o mode=0755 none "$2" && mkdir -p "$1" && mount --bind "$keep" "$1" && shift 2 && exec "$@"'
)
ATTACKS = ("read-others", "system-calls", "write-system", "fork-bomb", "kills-all", "full-disk", "much-memory")
PROGRAM = f"""
import json, sys
sys.path.insert(0, {str(HERE)!r})
import neurokit_lite.course, attacks, make_class
from pathlib import Path
from neurokit_lite.course.grading.assignment import Course
from neurokit_lite.course.grading.engine import Options, grade
from neurokit_lite.course.grading.kernel.bwrap import reason_without
from neurokit_lite.course.grading.kernel.limits import Limits
import os

if why := reason_without(as_root=False):
    print(json.dumps({{"skip": f"an ordinary user has no sandbox here: {{why}}"}}))
    sys.exit()
root = Path(sys.argv[1])
make_class.make_course(root)
make_class.submit(root, "honest", attacks.as_bytes(make_class.answers(root)))
for name in {ATTACKS!r}:
    make_class.submit(root, name, attacks.ATTACKS[name].handed_in(root, port=1))
limits = Limits(memory_mb=256, processes=32, cpu_s=20, wall_s=60, cell_s=2, file_mb=16, disk_mb=16, output_kb=64)
summary = grade(Course(root), "ps1", options=Options(limits=limits, workers=2, sample=0))
found = {{name: [one.outcome, one.score, one.reason] for name, one in summary.results.items()}}
print(json.dumps({{"user": os.geteuid(), "results": found}}))
"""


def _closed_to_others(path: str) -> str:
    """The topmost folder above a path that an ordinary user may not enter; '' where there is none."""
    above = [Path(path), *Path(path).parents]
    return next((str(one) for one in reversed(above) if not one.stat().st_mode & 0o001), "")


def _as_nobody(root: Path, command: list[str]) -> list[str]:
    """The command as an ordinary user; skips where there is no way to be one."""
    if os.geteuid():
        return command
    if not shutil.which("runuser"):
        pytest.skip("an ordinary user cannot be had: no runuser here")
    shutil.chown(root, "nobody")
    closed = _closed_to_others(sys.base_prefix)
    command = ["runuser", "-u", "nobody", "--", *command]
    return ["unshare", "--mount", "sh", "-c", VIEW, "sh", sys.base_prefix, closed, *command] if closed else command


@pytest.fixture(scope="module")
def graded():
    """What came of a hostile class, graded by an ordinary user; the folder lies where such a user may look."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="nkl-ordinary-") as folder:
        os.chmod(folder, 0o755)
        root = Path(folder, "course")
        root.mkdir()
        own = {"HOME": str(root), "TMPDIR": str(root), "PATH": os.environ["PATH"]}
        python = ["env", *(f"{key}={value}" for key, value in own.items()), sys.executable, "-W", "ignore", "-c"]
        done = subprocess.run(
            _as_nobody(root, [*python, PROGRAM, str(root)]), capture_output=True, text=True, cwd="/", check=False
        )
        if done.returncode and any(word in done.stderr for word in ("unshare", "mount:", "Permission denied")):
            pytest.skip(f"an ordinary user cannot be had, or cannot run this Python: {done.stderr.strip()[-200:]}")
        assert done.returncode == 0, done.stderr[-3000:]
        said = json.loads(done.stdout.splitlines()[-1])
        if "skip" in said:
            pytest.skip(said["skip"])
        shown = {path.parts[-3]: path.read_text("utf-8") for path in root.glob("autograded/*/ps1/p1.ipynb")}
        yield said, shown


def test_it_was_no_root(graded):
    assert graded[0]["user"] != 0


@pytest.mark.parametrize("name", ["honest", "fork-bomb", "kills-all", "full-disk"])
def test_what_spoils_nothing_keeps_its_points(graded, name):
    assert graded[0]["results"][name][:2] == ["graded", 8.0]


@pytest.mark.parametrize("name", ["read-others", "system-calls", "write-system"])
def test_what_reaches_out_earns_nothing_and_reaches_nothing(graded, name):
    said, shown = graded
    assert said["results"][name][:2] == ["graded", 0.0]
    outputs = [cell.get("outputs") for cell in json.loads(shown[name])["cells"]]
    assert "LEAK" not in json.dumps([[out.get("text"), out.get("data")] for cell in outputs for out in cell or ()])


def test_memory_is_counted(graded):
    outcome, score, reason = graded[0]["results"]["much-memory"]
    assert score == 6.0, (outcome, reason)
