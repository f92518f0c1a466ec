"""Figures are judged by what they show, outside the student's process: no trick earns a point, no honest way loses one.

What is drawn is described in the student's own process, so a student who tampers with the description can claim to have
drawn anything, as one can return any number; who does not know the right data gains nothing by it.
"""

import contextlib
import io

import pytest
from own_course import grade_all, make_own, verdict_on

SETUP = "import numpy as np\nimport matplotlib.pyplot as plt\nfrom neurokit_lite.course.checks import *"
SOLUTION = """
def draw_rate(time_s, rate_hz):
---
    _, ax = plt.subplots()
    ax.plot(time_s, rate_hz)
    ax.set(xlabel="Time (s)", ylabel="Rate (Hz)")
    return ax
"""
TEST = """
time_s = np.arange(12) / 4
rate_hz = 20 + 9 * np.sin(7 * time_s)
score(
    draw_rate,
    FigureCase(
        name="three seconds",
        arguments={"a": time_s, "b": rate_hz},
        shows=(Curve(x=time_s, y=rate_hz),),
        x=Axis(name="time", unit="s"),
        y=Axis(name="rate", unit="Hz"),
        points=2,
    ),
)
"""
HEAD = "def draw_rate(time_s, rate_hz):\n    _, ax = plt.subplots()\n"
LABELS = "\n    ax.set(xlabel='Time (s)', ylabel='Rate (Hz)')\n    return ax"
WRONG = "ax.plot(time_s, rate_hz / 2)"


def drawn(line: str) -> str:
    return f"{HEAD}    {line}{LABELS}"


# By name: the answer, and what it is worth.
HONEST = {
    "bars": (drawn("ax.bar(time_s, rate_hz, width=0.2)"), 2),
    "stairs": (drawn("ax.stairs(rate_hz, np.append(time_s, 3.0) - 0.125)"), 2),
    "set-afterwards": (
        drawn("line, = ax.plot([0], [0]); line.set_data(time_s, rate_hz); ax.relim(); ax.autoscale()"),
        2,
    ),
    "figure": (f"{HEAD}    ax.plot(time_s, rate_hz){LABELS}.figure", 2),
    "no-units": (f"{HEAD}    ax.plot(time_s, rate_hz)\n    ax.set(xlabel='Time', ylabel='Rate')\n    return ax", 1),
}
LYING = """
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
class Lying(Axes):
    def get_lines(self): return [Line2D([0, 1], [0, 1])]
    def get_children(self): return self.get_lines()
    lines = property(get_lines)
def draw_rate(time_s, rate_hz):
    fig = plt.figure()
    ax = fig.add_axes(Lying(fig, (0.1, 0.1, 0.8, 0.8)))
    ax.set(xlabel='Time (s)', ylabel='Rate (Hz)')
    return ax
"""
ATTACKS = {
    "empty": drawn("pass"),
    "wrong-data": drawn(WRONG),
    "set-to-wrong": drawn("line, = ax.plot(time_s, rate_hz); line.set_ydata(rate_hz / 2)"),
    "everything": drawn("[ax.plot(time_s, rate_hz * k) for k in (0.5, 1, 2)]"),
    "many": drawn("[ax.plot(time_s, rate_hz * k / 1000) for k in range(2500)]"),
    "million": drawn("ax.plot(np.zeros(1_000_000)); ax.plot(time_s, rate_hz)"),
    "image-million": drawn("ax.imshow(np.zeros((1500, 1500))); ax.plot(time_s, rate_hz)"),
    "huge-text": drawn(f"{WRONG}; ax.set_title('x' * 10_000_000)"),
    "twin": drawn("ax.twinx().plot(time_s, rate_hz)"),
    "hidden": drawn("ax.plot(time_s, rate_hz, visible=False)"),
    "out-of-sight": drawn("ax.plot(time_s, rate_hz); ax.set_xlim(50, 60)"),
    "polar": drawn("ax = plt.figure().add_subplot(projection='polar'); ax.plot(time_s, rate_hz)"),
    "3-d": drawn("ax = plt.figure().add_subplot(projection='3d'); ax.plot(time_s, rate_hz, rate_hz)"),
    "text-numbers": drawn("ax.plot([str(x) for x in time_s], [str(y) for y in rate_hz])"),
    "lying-class": LYING,
    "by-the-package": (
        "from neurokit_lite import spikes\n"
        + drawn("ax.plot(time_s, rate_hz)").replace("_, ax", "spikes.angular_error(time_s, time_s)\n    _, ax")
    ),
    "nothing": "def draw_rate(time_s, rate_hz): pass",
    "numbers": "def draw_rate(time_s, rate_hz): return rate_hz",
    "dictionary": "def draw_rate(a, b): return {'kind': 'rectilinear', 'curves': [{'kind': 'line', 'x': a, 'y': b}]}",
    "always-equal": (
        "class Sure(np.ndarray):\n    def __sub__(self, other): return np.zeros(self.shape)\n"
        "    def __eq__(self, other): return np.ones(self.shape, bool)\n"
        + drawn("ax.plot(time_s, (rate_hz * 0).view(Sure))")
    ),
    "every-unit": drawn(WRONG).replace("Rate (Hz)", "Rate (Hz) (s) (mV)"),
    "lying-label": (
        "class Text(str):\n    def casefold(self): return 'rate'\n    def __len__(self): return 3\n"
        + drawn("pass").replace("'Rate (Hz)'", "Text('x' * 1_000_000)")
    ),
    "endless-artist": (
        "class Slow(type(plt.plot([0])[0])):\n    def get_visible(self):\n        while True: pass\n"
        + drawn("ax.add_line(Slow(time_s, rate_hz))")
    ),
    "raising-artist": (
        "class Bad(type(plt.plot([0])[0])):\n    def get_visible(self): raise ValueError(str(self.get_ydata()))\n"
        + drawn("ax.add_line(Bad(time_s, rate_hz))")
    ),
}
FORGED = {
    "unknown-kind": "{'dr': {'d': []}}",
    "not-arrays": "{'dr': encode(Drawing().as_plain() | {'curves': [dict(kind='line', x='a', y='b', label='')]})}",
    "long-label": "{'dr': encode(Drawing().as_plain() | {'title': 'x' * 10_000})}",
    "deep": "{'dr': {'l': [{'l': [None]}] * 100_000}}",
    "empty": "{'dr': encode(Drawing().as_plain())}",
}
FORGING = """
import json
from neurokit_lite.course.grading.kernel import agent
from neurokit_lite.course.grading.kernel.values.plain import encode
from neurokit_lite.course.practice.figures.drawing import Drawing
agent.pack = lambda value: json.dumps(ANSWER)
"""


@pytest.fixture(scope="module")
def summary(sandbox, tmp_path_factory):
    from neurokit_lite.course.grading.kernel.limits import Limits

    root = tmp_path_factory.mktemp("figures")
    make_own(root, ("plain", SETUP), ("answer", "draw", SOLUTION), ("test", "draw-test", 2, TEST))
    answers = {name: {"draw": code} for name, (code, _) in HONEST.items()}
    answers |= {name: {"draw": code} for name, code in ATTACKS.items()}
    forged = drawn(WRONG) + FORGING
    answers |= {f"forged-{name}": {"draw": forged.replace("ANSWER", text)} for name, text in FORGED.items()}
    return grade_all(root, answers, limits=Limits(cell_s=8, wall_s=60, cpu_s=60))


@pytest.mark.parametrize("name", HONEST)
def test_every_way_to_draw_it_keeps_its_points(summary, name):
    found = verdict_on(summary, name, "draw-test")
    assert (found.score, found.mode, found.needs_review) == (HONEST[name][1], "sealed", False), found.message


@pytest.mark.parametrize("name", [*ATTACKS, *(f"forged-{name}" for name in FORGED)])
def test_no_trick_earns_a_point(summary, name):
    found = verdict_on(summary, name, "draw-test")
    assert not found.score, found.message
    assert summary.results[name].outcome in ("graded", "partly")


def in_this_process(code: str) -> float:
    """What the hidden test gives where the student's code runs beside it, as in `nkl check --all`."""
    names: dict = {}
    exec(f"{SETUP}\n{code}", names)
    tree = TEST.replace("score(", "points = score(")
    with contextlib.redirect_stdout(io.StringIO()):
        exec(tree, names)
    return names["points"]


@pytest.mark.parametrize("name", [*HONEST, *(name for name in ATTACKS if name != "endless-artist")])
def test_the_notebook_s_verdict_is_the_grader_s(summary, name):
    code = HONEST[name][0] if name in HONEST else ATTACKS[name]
    assert in_this_process(code) == (verdict_on(summary, name, "draw-test").score or 0.0)
