"""The instructor's chapter, typed in as it stands: from an empty folder to marks in the LMS's file and feedback."""

import contextlib
import csv
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHAPTER = (ROOT / "book" / "instructors.md").read_text("utf-8")
NAME = "spikes-decoding"
ELSEWHERE = {"nkl instruct"}  # it serves until it is stopped: test_formgrader.py
CANVAS = [
    ["Student", "ID", "SIS Login ID", "Read the compass (55)"],
    ["    Points Possible", "", "", "22"],
    ["Lee, Ann", "1001", "ann", ""],
    ["Ng, Kim", "1003", "kim", ""],
]
MARKED = "1\n2\nA clear question.\n"  # two criteria and a sentence


def blocks(language: str) -> list[str]:
    """The chapter's code blocks in a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```", CHAPTER, flags=re.MULTILINE | re.DOTALL)


def commands() -> list[str]:
    """Every line that the chapter has an instructor type, a continued line as one."""
    lines = "".join(blocks("bash")).replace("\\\n", " ").splitlines()
    return [line for line in lines if line.strip()]


class Walk:
    """The folder of one walk through the chapter, and what happens between its commands."""

    def __init__(self, start: Path):
        self.start, self.course = start, start / "my-course"
        self.said: dict[str, str] = {}

    def before(self, line: str) -> None:
        """What the chapter's words ask for, or what comes from others."""
        if line.startswith("nbgrader generate_assignment"):
            self._mark_values()
        if line.startswith("nkl grade") and "canvas.csv" in line:
            self._export_from_canvas()
        if line.startswith("nkl grade") and "--from" in line:  # without it, only the tests are tried
            self._hand_in("leeann_1001_77_{}.ipynb" if "pattern" in line else "ann/{}.ipynb")
        if line.startswith("nkl mark"):
            (self.course / "rubrics" / NAME).mkdir(parents=True)
            (self.course / "rubrics" / NAME / "colleague.toml").write_text(blocks("toml")[0])
        if line.startswith("nbgrader release_feedback"):
            self._as_if_through_the_exchange()

    def _mark_values(self) -> None:
        """Values of one's own, and the policy for lateness."""
        path = self.course / "source" / NAME / f"{NAME}.ipynb"
        nb = json.loads(path.read_text("utf-8"))
        setup = next(c for c in nb["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == "setup")
        _figure, values, policy = blocks("python")
        setup["source"] = "".join(setup["source"]) + "\n" + values
        path.write_text(json.dumps(nb), "utf-8")
        with (self.course / "nbgrader_config.py").open("a") as config:
            config.write(f"{policy}c.Exchange.root = {str(self.start / 'exchange')!r}\n")
        (self.start / "exchange").mkdir()
        (self.start / "exchange").chmod(0o777)

    def _hand_in(self, name: str) -> None:
        """Ann's download is the model solution in the notebook that was handed out to her."""
        solved = json.loads((self.course / "source" / NAME / f"{NAME}.ipynb").read_text("utf-8"))
        nb = json.loads((self.course / "handed-out" / "ann" / NAME / f"{NAME}.ipynb").read_text("utf-8"))
        for cell, own in zip(nb["cells"], solved["cells"], strict=True):
            if cell["metadata"].get("nbgrader", {}).get("solution"):
                cell["source"] = own["source"]
        with zipfile.ZipFile(self.start / "downloads.zip", "w") as archive:
            archive.writestr(name.format(NAME), json.dumps(nb))

    def _export_from_canvas(self) -> None:
        with (self.course / "canvas.csv").open("w", newline="") as file:
            csv.writer(file).writerows(CANVAS)

    def _as_if_through_the_exchange(self) -> None:
        self.run(f"nbgrader release_assignment {NAME}")
        for name, text in (("timestamp.txt", "2026-03-01 10:00:00 UTC"), ("submission_secret.txt", "s")):
            (self.course / "feedback" / "ann" / NAME / name).write_text(text)

    def run(self, line: str) -> None:
        """Type one line."""
        if line.startswith("mkdir my-course"):
            self.course.mkdir()
            return
        start = time.monotonic()
        if line.startswith("nkl "):
            self.said[line] = self._nkl(line)
        else:
            line = line.replace("../deep-science", str(ROOT))
            path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
            env = os.environ | {"PATH": path}
            done = subprocess.run(
                ["bash", "-c", line], cwd=self.course, env=env, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        print(f"{time.monotonic() - start:5.1f} s  {line}")

    def _nkl(self, line: str) -> str:
        """Our own commands run in this process, which spares the imports."""
        from neurokit_lite.course.commands.everyone import main

        with contextlib.chdir(self.course), pytest.MonkeyPatch.context() as patch:
            patch.setattr("sys.stdin", io.StringIO(MARKED))
            patch.setattr("sys.stdout", said := io.StringIO())
            status = main(shlex.split(line)[1:])
        assert status == 0, f"{line}\n{said.getvalue()}"
        return said.getvalue()


@pytest.fixture(scope="module")
def walk(tmp_path_factory):
    """The whole chapter, done once."""
    from neurokit_lite.course.grading.kernel.bwrap import reason_without

    if why := reason_without(as_root=os.geteuid() == 0):
        pytest.skip(f"needs a sandbox: {why}")
    made = Walk(tmp_path_factory.mktemp("chapter"))
    for line in commands():
        if line not in ELSEWHERE:
            made.before(line)
            made.run(line)
    yield made
    shutil.rmtree(made.start)


def said(walk, start: str) -> str:
    """What the last command that begins so wrote."""
    return [text for line, text in walk.said.items() if line.startswith(start)][-1]


def test_ann_has_all_points_and_nobody_else_appears(walk):
    with (walk.course / "marks.csv").open() as file:
        (ann,) = csv.DictReader(file)
    assert (ann["student"], ann["total"], ann["out_of"]) == ("ann", "22.0", "22.0")


def test_the_marks_stand_in_the_file_for_canvas(walk):
    shown = said(walk, "nkl export spikes-decoding --file")
    assert "canvas: column 'Read the compass (55)'" in shown
    assert "ann: (empty) -> 22" in shown
    assert "kim" in shown.lower()
    filled = (walk.course / "exports" / NAME / "canvas.csv").read_text().splitlines()
    assert filled[2] == '"Lee, Ann",1001,ann,'  # before the answer in words was marked: no total


def test_the_feedback_carries_the_mark_and_the_words_of_a_person(walk):
    page = (walk.course / "feedback" / "ann" / NAME / f"{NAME}.html").read_text("utf-8")
    assert "22 of 22 points" in page
    assert "A clear question." in page
    assert list((walk.start / "exchange").glob("*/feedback/*.html"))


def test_everybody_gets_values_of_their_own_and_no_solution(walk):
    text = (walk.course / "handed-out" / "ann" / NAME / f"{NAME}.ipynb").read_text("utf-8")
    assert "# variant" not in text
    assert "rate_hz = " in text
    assert "BEGIN HIDDEN TESTS" not in text + (walk.course / "release" / NAME / f"{NAME}.ipynb").read_text("utf-8")


def test_the_report_is_written(walk):
    assert (walk.course / "reports" / NAME / f"{NAME}.html").stat().st_size > 10_000
    assert "ann" in (walk.course / "reports" / NAME / f"{NAME}-scores.csv").read_text()


def test_options_in_the_words_of_the_chapter_exist():
    """`--export`, `--no-feedback` and the like stand in sentences too."""
    import typer

    from neurokit_lite.course.commands.everyone import app

    known = {
        name
        for command in typer.main.get_command(app).commands.values()
        for option in command.params
        for name in (*option.opts, *option.secondary_opts)
    }
    for line in commands():  # nbgrader's own
        known |= set(re.findall(r"--[a-z-]+", line)) if line.startswith("nbgrader") else set()
    words = re.sub(r"```.*?```", "", CHAPTER, flags=re.DOTALL)
    assert set(re.findall(r"`(--[a-z-]+)", words)) <= known
