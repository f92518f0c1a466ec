"""A function that never ends is stopped, with the line where it hangs; nothing else of the kernel is disturbed."""

import signal
import sys
import threading
import time

import pytest

from neurokit_lite.course.checks import Case, Checks
from neurokit_lite.course.practice import checks
from neurokit_lite.course.practice.diagnosis import diagnose
from neurokit_lite.course.practice.patience import RanTooLong, limited

CASE = Case(name="one", arguments={"x": 1.0}, expected=1.0)
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no interval timers")


def endless(x):
    while x > 0:
        try:
            x = x + 1 - 1
        except Exception:  # a learner's own net must not catch the end of the time
            x = 1
    return x


def test_an_endless_loop_is_told():
    found = diagnose(endless, CASE, limit_s=0.2)
    assert found.kind == "endless"
    assert "endless still ran after 0.2 s" in found.words
    assert "loop" in found.next_step


def test_the_visible_check_has_a_limit(monkeypatch):
    monkeypatch.setattr(checks, "LIMIT_S", 0.2)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    assert "still ran after 0.2 s" in repr(Checks({"endless": lambda: [CASE]})(endless))


def test_a_quick_function_is_not_disturbed_and_nothing_is_left_running():
    assert diagnose(lambda x: x, CASE, limit_s=0.1) is None
    time.sleep(0.15)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_the_line_that_hangs_is_named():
    import linecache

    text = "def hangs(x):\n    while True:\n        x = -x\n"
    linecache.cache["<cell>"] = (len(text), None, text.splitlines(True), "<cell>")
    space = {}
    exec(compile(text, "<cell>", "exec"), space)
    assert diagnose(space["hangs"], CASE, limit_s=0.2).words.rstrip("`.").endswith(("while True:", "x = -x"))


def test_a_timer_that_was_set_before_still_comes():
    heard = []
    before = signal.signal(signal.SIGALRM, lambda *_: heard.append(1))
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.3)
        with limited(5):
            pass
        time.sleep(0.5)
        assert heard == [1]
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_in_another_thread_nothing_is_limited():
    seen = []

    def run():
        with limited(0.05):
            time.sleep(0.2)
        seen.append("ended")

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert seen == ["ended"]


def test_the_block_is_stopped_where_it_is():
    began = time.monotonic()
    with pytest.raises(RanTooLong), limited(0.2):
        time.sleep(10)
    assert time.monotonic() - began < 5
