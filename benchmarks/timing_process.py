"""One side of a comparison, in a process of its own; :mod:`benchmarks.measure` starts it and gives the commands.

Started as ``python -m benchmarks.timing_process MODULE NAME ours|theirs INPUTS OUTPUT``. It reads one command per line
and answers: ``version`` (of the peer's package), ``run N`` (mean processor seconds of N calls), ``memory`` (peak MB
that Python and numpy allocated during a call), ``save`` (writes a result). What libraries print goes to stderr, so
that it cannot mix with the answers.
"""

import gc
import json
import os
import sys
import time
import tracemalloc
from importlib.metadata import version

import numpy as np
from threadpoolctl import threadpool_limits

from benchmarks.catalogue import cases_of


def main(module: str, name: str, which: str, inputs_path: str, output_path: str) -> None:
    """Answer commands until the input ends."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    case = cases_of(module)[name]
    with np.load(inputs_path) as file:
        inputs = dict(file)
    threadpool_limits(1)
    work, read = getattr(case, which)(inputs)
    threadpool_limits(1)  # again: a library that was imported just now brings its own threads
    for line in sys.stdin:
        command, *rest = line.split()
        if command == "run":
            answer = seconds(work, int(rest[0]))
        elif command == "memory":
            answer = peak_mb(work)
        elif command == "version":
            answer = version(case.peer)
        else:
            answer = save(read(work()), output_path)
        print(json.dumps(answer), file=answers, flush=True)


def seconds(work: object, calls: int) -> float:
    """Mean processor time of a call: what other programs do meanwhile does not count."""
    gc.collect()
    begun = time.process_time()
    for _ in range(calls):
        work()
    return (time.process_time() - begun) / calls


def peak_mb(work: object) -> float:
    """Most memory that a call held at once, beyond what was there before; traced in a pass that is not timed."""
    gc.collect()
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return peak


def save(result: object, path: str) -> int:
    """Write the result's arrays for the comparison."""
    arrays = result if isinstance(result, dict) else {"result": result}
    np.savez(path, **{key: np.asarray(value) for key, value in arrays.items()})
    return len(arrays)


if __name__ == "__main__":
    main(*sys.argv[1:])
