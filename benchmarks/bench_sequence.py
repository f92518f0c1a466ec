"""Alignment scores of a protein with many shuffles, against Biopython's aligner in C and against a loop over cells."""

import platform
import time
import tracemalloc
from functools import cache
from statistics import median

import numpy as np

from benchmarks.comparison import Case

N_SHUFFLES, N_LOOPED = 199, 2  # the loop does two; its time is multiplied
GAPS = {"gap_open": 12, "gap_extend": 1}


@cache
def shuffles() -> dict[str, object]:
    """A random protein as long as APP, and shuffles of another, both made here: the peers do not have our files."""
    generator = np.random.default_rng(0)
    letters = list("ARNDCQEGHILKMFPSTWYV")
    first = "".join(generator.choice(letters, 770))
    other = generator.choice(letters, 650)
    return {"first": first, "seconds": ["".join(generator.permutation(other)) for _ in range(N_SHUFFLES)]}


def texts(inputs: dict) -> tuple[str, list[str]]:
    """The sequences as strings; between processes they travel as arrays."""
    return str(inputs["first"]), [str(one) for one in inputs["seconds"]]


def ours(inputs: dict) -> tuple:
    from neurokit_lite import genomics

    first, seconds = texts(inputs)
    return lambda: genomics.score_alignments(first, seconds, **GAPS), lambda found: {"score": found}


def biopython(inputs: dict) -> tuple:
    from Bio.Align import PairwiseAligner, substitution_matrices

    aligner = PairwiseAligner(mode="local", open_gap_score=-12, extend_gap_score=-1)
    aligner.substitution_matrix = substitution_matrices.load("BLOSUM62")
    first, seconds = texts(inputs)
    work = lambda: [aligner.score(first, one) for one in seconds]  # noqa: E731
    return work, lambda found: {"score": np.array(found)}


def score_by_cells(first: str, second: str, pairs: dict[tuple[str, str], int]) -> int:
    """The best local score, cell by cell."""
    best, row, down = 0, [0] * (len(second) + 1), [-(10**6)] * (len(second) + 1)
    for a in first:
        corner, along = 0, -(10**6)
        for j, b in enumerate(second, start=1):
            along = max(row[j - 1] - 12, along - 1)
            down[j] = max(row[j] - 12, down[j] - 1)
            here = max(0, corner + pairs[a, b], along, down[j])
            corner, row[j] = row[j], here
            best = max(best, here)
    return best


def against_loop() -> dict[str, object]:
    """Processor seconds of ours and of a loop over all cells in plain Python, and our largest memory."""
    from neurokit_lite import genomics

    letters, table = genomics.substitution_scores()
    pairs = {(a, b): int(table[i, j]) for i, a in enumerate(letters) for j, b in enumerate(letters)}
    inputs, spent = shuffles(), []
    work, _ = ours(inputs)
    for _ in range(3):
        begun = time.process_time()
        found = work()
        spent.append(time.process_time() - begun)
    begun = time.process_time()
    wanted = [score_by_cells(inputs["first"], one, pairs) for one in inputs["seconds"][:N_LOOPED]]
    peer_s = (time.process_time() - begun) * N_SHUFFLES / N_LOOPED
    tracemalloc.start()
    work()
    peak_mb = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    apart = float(np.abs(found[:N_LOOPED] - wanted).max())
    if apart:
        raise RuntimeError("Both sides must give the same scores; they do not. No row was written.")
    row = {"ours_s": median(spent), "peer": f"a loop in Python {platform.python_version()}", "peer_s": peer_s}
    return row | {"peak_mb": peak_mb, "max_difference": apart}


def cases() -> list[Case]:
    """One row for each peer."""
    size = f"770 letters against {N_SHUFFLES} shuffles of 650, local, affine gaps"
    return [
        Case(
            name="alignment-biopython",
            size=size,
            inputs=shuffles,
            ours=ours,
            peer="biopython",
            theirs=biopython,
            env="sequence",
            goal=2,
            repeats=5,
        ),
        Case(
            name="alignment-loop",
            size=f"{size}; the loop: {N_LOOPED}",
            peer="a loop in Python",
            whole=against_loop,
            goal=30,
        ),
    ]
