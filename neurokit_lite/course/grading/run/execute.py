"""Runs one rebuilt notebook: the student's cells in a confined kernel, the tests in front of a judge."""

import asyncio
import copy
import os
import time
from dataclasses import replace
from types import SimpleNamespace

from nbclient.client import CellExecutionComplete
from nbclient.exceptions import CellTimeoutError
from nbclient.util import ensure_async, run_sync
from nbformat.v4 import new_output
from nbgrader import utils
from nbgrader.preprocessors import Execute
from traitlets import Any, Dict, Integer

from neurokit_lite.course.grading.bounds import bounded
from neurokit_lite.course.grading.kernel.client import ServerFailed
from neurokit_lite.course.grading.kernel.limits import FAR
from neurokit_lite.course.grading.kernel.provisioner import kernel_manager
from neurokit_lite.course.grading.kernel.sealed import Bench

__all__ = ["SafeExecute", "error_output"]

_OUTPUTS = ("stream", "display_data", "execute_result", "error", "update_display_data")
_MESSAGE_BYTES = 64 << 20
_MESSAGE_OVERHEAD = 500  # what a message costs that says nothing
_NOTEBOOK = 16  # outputs of all cells together, and the state of all widgets: so many times the limit of one cell
_LOOK_S = 0.1


def error_output(kind: str, message: str):
    """An error as a notebook shows it."""
    return new_output("error", ename=kind, evalue=message, traceback=[f"{kind}: {message}"])


class SafeExecute(Execute):
    """The `Execute` step of nbgrader, made to survive floods, dead kernels and hostile tags, and to seal tests.

    `plan` maps a cell's index to what happens there: ``{"mode": "sealed", "owned": [...], "prepare": [...]}`` for
    a sealed test; cells without an entry run in the student's kernel. `verdicts` holds the judge's words by index,
    `again` the cells of the tests that could not be judged outside, as they ran in the student's kernel.
    """

    sandbox = Any()
    judging = Any()
    plan = Dict()
    hooks = Any(SimpleNamespace(before=lambda *_: None, after=lambda *_: None))
    max_restarts = Integer(3)
    skip_cells_with_tag = "never-skip-a-cell"
    shutdown_kernel = "immediate"

    def preprocess(self, nb, resources, *, km=None):
        """Run all cells; the verdicts stand in `verdicts` and in the outputs."""
        self.bad, self.restarts, self.verdicts, self.limits_hit, self.again = set(), 0, {}, {}, {}
        self.busy, self._is_doubtful, self._total, self._late = set(), False, 0, False
        self._bytes, self._cut, self._interrupted, self._tasks = 0, 0, False, set()
        self.bench = Bench(self.judging, self._ask, begin=self._begin_cell) if self.judging else None
        limits = self.sandbox.limits
        self.timeout = FAR * limits.wall_s  # a last bound: it is the supervisor who says that a cell's time is up
        self._end = time.monotonic() + self.timeout
        try:
            done, resources = super().preprocess(nb, resources, km)
            for cell in done.cells:
                if cell.cell_type == "code":
                    cell.outputs = list(filter(None, map(_sound, cell.outputs)))
                    count = cell.execution_count
                    cell.execution_count = count if type(count) is int else None
            done.metadata.pop("widgets", None)
            return done, resources
        finally:
            if self.bench:
                self.bench.close()

    def create_kernel_manager(self):
        """Make the manager of a confined kernel, with short queues."""
        import zmq

        limits = self.sandbox.limits
        left = replace(limits, wall_s=limits.wall_s >> self.restarts)  # all kernels together get twice the time of one
        self.km = kernel_manager(replace(self.sandbox, limits=left))
        make = self.km.client

        def client(**kwargs):
            made = make(**kwargs)
            made.session.deserialize = bounded(made.session.deserialize)
            made.context.sockopts[zmq.RCVHWM] = 16  # a flood waits or is dropped in the kernel, not queued here
            made.context.sockopts[zmq.MAXMSGSIZE] = _MESSAGE_BYTES
            return made

        self.km.client = client
        return self.km

    def process_message(self, msg, cell, cell_index):
        """Take one message; stop a cell that prints, or sends to widgets, beyond the limit.

        A student's code can send messages of its own making. Those of widgets are counted and dropped, for no test
        looks at them; one that nbclient cannot read is dropped too.
        """
        try:
            return self._take(msg, cell, cell_index)
        except CellExecutionComplete:
            raise
        except Exception:
            self.log.debug("a message that cannot be read: %r", str(msg)[:500])
            return None

    def _take(self, msg, cell, cell_index):
        is_output, is_widget = msg["msg_type"] in _OUTPUTS, msg["msg_type"].startswith("comm")
        if is_output or is_widget:
            limit = self.sandbox.limits.output_kb << 10
            size = _size(msg["content"]) + _size(msg.get("buffers", ()))
            self._total += size + _MESSAGE_OVERHEAD
            self._bytes += size if is_output else 0
            if self._bytes > limit or self._total > _NOTEBOOK * limit:
                self._bytes += 0 if is_output else size + _MESSAGE_OVERHEAD
                if not self._cut:
                    self._cut = self._bytes
                    self.limits_hit[cell_index] = "output"
                    text = f"the cell printed more than {limit >> 10} kB and was stopped"
                    if self._total > _NOTEBOOK * limit:
                        text = f"the notebook's outputs and widgets took more than {_NOTEBOOK * limit >> 10} kB"
                    cell.outputs.append(error_output("OutputLimit", text))
                self._stop_printing(self._bytes - self._cut, limit)
                return None
        return None if is_widget else super().process_message(msg, cell, cell_index)

    async def _async_poll_for_reply(self, msg_id, cell, timeout, outputs, alive):
        """Wait for the end of a cell, or until the supervisor says that its time is up."""
        reply = asyncio.ensure_future(super()._async_poll_for_reply(msg_id, cell, timeout, outputs, alive))
        over = asyncio.ensure_future(self._time_is_up())
        try:
            await asyncio.wait({reply, over}, return_when=asyncio.FIRST_COMPLETED)
            if reply.done():
                return reply.result()
            reply.cancel()
            self._late = True
            instead = await self._async_handle_timeout(timeout, cell)
            try:
                await asyncio.wait_for(outputs, self.iopub_timeout)
            except TimeoutError:
                raise CellTimeoutError.error_from_timeout_and_cell("Cell execution timed out", timeout, cell) from None
            alive.cancel()
            return instead
        finally:
            reply.cancel()
            over.cancel()

    async def _time_is_up(self) -> None:
        while not self._over():
            await asyncio.sleep(_LOOK_S)

    def _over(self) -> dict:
        process = self.km.provisioner.process if self.km.provisioner else None
        return process.time_is_up() if process else {}

    def _begin_cell(self) -> None:
        limits, self._late = self.sandbox.limits, False
        if self.km.provisioner and self.km.provisioner.process:
            self.km.provisioner.process.begin_cell(limits.cell_s, clock_s=FAR * limits.cell_s)

    def _stop_printing(self, more: int, limit: int) -> None:
        """Interrupt a cell that goes on after its limit; one long line has ended by now, and must not be harmed."""
        if more > limit // 8 and not self._interrupted:
            self._interrupted = True
            self._later(self.km.interrupt_kernel())
        elif more > 8 * limit and self.km.provisioner:  # it ignores the interrupt
            self._later(self.km.provisioner.kill())

    def _later(self, work) -> None:
        """Do something at the next turn of the event loop, holding on to it until it is done."""
        self._tasks.add(task := asyncio.ensure_future(work))
        task.add_done_callback(self._tasks.discard)

    def preprocess_cell(self, cell, resources, index):
        """Run one cell, or have it judged outside; behind the last one, what could not be judged there."""
        done = self._step(cell, resources, index)
        if index == len(self.nb.cells) - 1:
            for place in [i for i, verdict in self.verdicts.items() if not verdict.get("sealable", True)]:
                self._run_again(place, resources)
        return done

    def _run_again(self, index: int, resources) -> None:
        """Run a sealed test in the student's process, last of all: no answer can use what it sees there."""
        if self.restarts > self.max_restarts or time.monotonic() > self._end:
            return
        cell, probe = self.nb.cells[index], copy.deepcopy(self.nb.cells[index])
        probe.outputs, self._bytes, self._cut, self._interrupted = [], 0, 0, False
        self._run_cell(probe, resources, index)
        self.hooks.after(self, probe, index)
        self.nb.cells[index], self.again[index] = cell, probe

    def _step(self, cell, resources, index):
        self._bytes, self._cut, self._interrupted = 0, 0, False
        cell.metadata.pop("tags", None)
        if cell.cell_type != "code":
            return cell, resources
        step = self.plan.get(index, {})
        if time.monotonic() > self._end or self.restarts > self.max_restarts:
            if os.getloadavg()[0] > (os.cpu_count() or 1):
                self.busy.add(index)
            cell.outputs = [error_output("NotReached", "the notebook's time or restarts were used up before this cell")]
            self.verdicts[index] = {"not reached": True}
            return cell, resources
        if step.get("mode") == "sealed":
            return self._judge(cell, resources, index)
        self.hooks.before(self, cell, index)
        self._run_cell(cell, resources, index)
        self.hooks.after(self, cell, index)
        return cell, resources

    def _run_cell(self, cell, resources, index) -> None:
        self._begin_cell()
        # A flood can push out the message that says that a cell has ended; the kernel's reply says so too. Of a test
        # every message counts.
        self.raise_on_iopub_timeout = utils.is_grade(cell)
        try:
            super().preprocess_cell(cell, resources, index)
        except Exception as error:  # the kernel died, hung, or sent what no kernel sends
            if _is_ours(error):
                raise
            self._dead(cell, index, type(error).__name__)
            return
        is_late = self._late
        if is_late:
            self.limits_hit[index] = "time"
            self.bad.add(index)
            self._note_busy(index)
        # The question also takes an interrupt that was sent to a cell which printed much and had just ended.
        if (is_late or self._interrupted) and not self._answers():  # it ignored the interrupt
            run_sync(self.km.provisioner.kill)()
            self._dead(cell, index, "CellTimeoutError")

    def _answers(self) -> bool:
        try:
            return bool(run_sync(self._ask_async)("1", limit_s=2.0))
        except (TimeoutError, ConnectionError):
            return False

    def _dead(self, cell, index: int, kind: str) -> None:
        """Say so in the cell, start a new kernel and run the good cells again."""
        ending = getattr(self.km.provisioner, "ending", None) or {}
        is_late = self._late or kind == "CellTimeoutError"
        # The first limit is the reason: forks that are interrupted for their time may then take memory too.
        why = self.limits_hit.get(index) or ("time" if is_late else ending.get("why", ""))
        self.limits_hit[index] = why or "the kernel died"
        self._note_busy(index)
        text = f"stopped at the limit on {why}" if why else "the kernel died in this cell"
        cell.outputs = [*cell.outputs[:3], error_output(kind, text)]
        self.bad.add(index)
        self.restarts += 1
        if self.restarts <= self.max_restarts:
            self._restart(index)

    def _note_busy(self, index: int) -> None:
        """Note a time-out that was seen while the machine had too little time for this kernel."""
        ending = getattr(self.km.provisioner, "ending", None) or {}
        if self._is_doubtful or self._over().get("busy") or ending.get("busy"):
            self.busy.add(index)

    def _restart(self, upto: int) -> None:
        run_sync(self._async_cleanup_kernel)()
        self.create_kernel_manager()
        self.start_new_kernel()
        self.start_new_kernel_client()
        for i, cell in enumerate(self.nb.cells[:upto]):
            if i in self.bad or cell.cell_type != "code" or i in self.plan or utils.is_grade(cell):
                continue
            self._bytes, self._cut, self._interrupted, self.raise_on_iopub_timeout = 0, 0, False, False
            self._begin_cell()
            try:
                self.execute_cell(copy.deepcopy(cell), i)
            except Exception as error:
                if _is_ours(error):
                    raise
                self.bad.add(i)
                self.restarts = self.max_restarts + 1
                return
            finally:
                self.nb.cells[i] = cell  # nbclient puts what it ran in the cell's place

    def _judge(self, cell, resources, index):
        step, limit = self.plan[index], self.sandbox.limits.cell_s
        points = float(cell.metadata["nbgrader"]["points"])
        self._is_doubtful = False
        verdict = self.bench.judge(cell.source, step=step, points=points, timeout_s=limit)
        self.verdicts[index] = verdict
        self._note_busy(index)
        cell.outputs, cell.execution_count = _shown(verdict), None
        if self._gone():
            self._dead(cell, index, "DeadKernelError")
        return cell, resources

    def _gone(self) -> bool:
        return run_sync(self.km.provisioner.poll)() is not None

    def _ask(self, expression: str) -> str:
        """Evaluate an expression in the student's kernel; TimeoutError and ConnectionError where it fails.

        The time is that of the judge's whole cell: it was begun before the first question.
        """
        return run_sync(self._ask_async)(expression)

    async def _ask_async(self, expression: str, *, limit_s: float | None = None) -> str:
        wanted = {"r": expression}
        message = await ensure_async(self.kc.execute("", silent=True, store_history=False, user_expressions=wanted))
        end = time.monotonic() + (limit_s or self.sandbox.limits.wall_s)
        while time.monotonic() < end and not (limit_s is None and self._over()):
            if await self.km.provisioner.poll() is not None:
                raise ConnectionError("the kernel died")
            if not await ensure_async(self.kc.shell_channel.socket.poll(100)):
                continue
            reply = await ensure_async(self.kc.shell_channel.get_msg(timeout=5))
            if reply["parent_header"].get("msg_id") != message:
                continue
            return _text_in(reply["content"], "user_expressions", "r", "data", "text/plain")
        self._is_doubtful |= bool(self._over().get("busy"))
        await ensure_async(self.km.interrupt_kernel())
        await asyncio.sleep(0.2)
        if await ensure_async(self.kc.shell_channel.socket.poll(1000)) == 0:
            await self.km.provisioner.kill()  # it ignores the interrupt
            await asyncio.sleep(0.1)
        raise TimeoutError


def _shown(verdict: dict) -> list:
    """The judge's verdict as nbgrader reads it from a cell's outputs."""
    shown = []
    for name in ("stdout", "printed"):
        if verdict[name]:
            shown.append(new_output("stream", name="stdout", text=verdict[name]))
    if verdict["error"]:
        return [*shown, error_output(verdict["error"], verdict["message"])]
    if verdict["value"] is not None:
        text = repr(verdict["score"]) if verdict["value"] not in ("True", "None") else verdict["value"]
        shown.append(new_output("execute_result", {"text/plain": text}, execution_count=None))
    return shown


def _is_ours(error: Exception) -> bool:
    """Whether an error is this machine's fault; a cell that took too long is an OSError too, and is not."""
    return isinstance(error, ServerFailed | OSError | MemoryError) and not isinstance(error, TimeoutError)


def _sound(output) -> object | None:
    """An output in the form that the notebook format has; None for what has another."""
    kind = output.get("output_type")
    if kind == "stream":
        return new_output(
            "stream", name="stderr" if output.get("name") == "stderr" else "stdout", text=_joined(output, "text")
        )
    if kind == "error":
        trace = output.get("traceback")
        lines = [line for line in trace if isinstance(line, str)] if isinstance(trace, list) else []
        return new_output("error", ename=_joined(output, "ename"), evalue=_joined(output, "evalue"), traceback=lines)
    data = output.get("data")
    if kind not in ("display_data", "execute_result") or not isinstance(data, dict):
        return None
    known = {mime: part for mime, part in data.items() if "widget" not in mime}
    kept = {mime: part if "json" in mime else _joined(known, mime) for mime, part in known.items()}
    return new_output(kind, kept) if kept else None


def _text_in(part: object, *path: str) -> str:
    """The text at a place in a message; '' where a student's code has put something else there."""
    for key in path:
        part = part.get(key) if isinstance(part, dict) else None
    return part if isinstance(part, str) else ""


def _joined(part: dict, key: str) -> str:
    found = part.get(key, "")
    if isinstance(found, list):
        found = "".join(item for item in found if isinstance(item, str))
    return found if isinstance(found, str) else ""


def _size(item: object) -> int:
    if isinstance(item, str | bytes | memoryview):
        return len(item)
    if isinstance(item, dict):
        return sum(map(_size, item.values()))
    if isinstance(item, list | tuple):
        return sum(map(_size, item))
    return 8
