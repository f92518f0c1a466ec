"""Data larger than memory: a genome-wide association of 10 GB, and pieces of an array against Dask's.

The genotypes of the association are made piece by piece and never stored; each piece comes from a seed of its own, so
that a part of them can be made again and regressed in one go.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

import numpy as np

from benchmarks.comparison import Case

N_PEOPLE, N_VARIANTS, CHUNK, N_COVARIATES = 20_000, 500_000, 2500, 5
N_IN_MEMORY = 10_000  # variants that are regressed in one go; their time is multiplied
CAUSAL = range(1234, N_VARIANTS, 50_000)  # ten variants that matter
SHAPE = (2000, 25_000)


def make_counts(span: tuple[int, int]) -> np.ndarray:
    """Copies of the counted allele (n_people, variants of the span), each with a frequency of 5 to 50 %."""
    generator = np.random.default_rng([0, span[0]])
    limits = generator.integers(13, 129, span[1] - span[0], dtype=np.uint8)
    alleles = generator.integers(0, 256, size=(2, N_PEOPLE, len(limits)), dtype=np.uint8)
    return (alleles[0] < limits).view(np.int8) + (alleles[1] < limits).view(np.int8)


@cache
def people() -> tuple[np.ndarray, np.ndarray]:
    """A trait with ten causes of 0.1 standard deviations a copy, and covariates."""
    generator = np.random.default_rng(1)
    covariates = generator.normal(size=(N_PEOPLE, N_COVARIATES))
    trait = generator.normal(size=N_PEOPLE) + covariates.sum(axis=1) * 0.2
    for number in CAUSAL:
        start = number // CHUNK * CHUNK
        trait += 0.1 * make_counts((start, start + CHUNK))[:, number - start]
    return trait, covariates


def regress(span: tuple[int, int]) -> tuple:
    """Results of one piece, and the processor seconds of its making and of its regressions."""
    from neurokit_lite import genomics

    trait, covariates = people()
    begun = time.process_time()
    counts = make_counts(span)
    made = time.process_time()
    found = genomics.associate_linear(counts, trait, covariates=covariates)
    return found, made - begun, time.process_time() - made


def run_gwas(folder: str) -> None:
    """All pieces in this process; writes the statistics of the first ones, and says what it took."""
    from threadpoolctl import threadpool_limits

    from neurokit_lite import genomics, scale

    threadpool_limits(1)
    regress((0, 100))  # imports what is needed
    parts, making_s, regressing_s = zip(*scale.map_chunks(regress, scale.split(N_VARIANTS, size=CHUNK)), strict=True)
    found = genomics.join_associations(parts)
    np.save(Path(folder, "statistics.npy"), found.statistics[:N_IN_MEMORY])
    said = {
        "making_s": sum(making_s),
        "regressing_s": sum(regressing_s),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6,
        "hits": np.flatnonzero(found.p_values < 5e-8).tolist(),
    }
    Path(folder, "said.json").write_text(json.dumps(said), "utf-8")


def gwas() -> dict[str, object]:
    """A row: all variants in a process of its own, with the most memory that it ever held; a part of them in one go."""
    from threadpoolctl import threadpool_limits

    from neurokit_lite import genomics

    with tempfile.TemporaryDirectory() as folder:
        program = f"from benchmarks.bench_scale import run_gwas; run_gwas({folder!r})"
        subprocess.run([sys.executable, "-c", program], check=True)
        said = json.loads(Path(folder, "said.json").read_text("utf-8"))
        statistics = np.load(Path(folder, "statistics.npy"))
    trait, covariates = people()
    spans = [(start, start + CHUNK) for start in range(0, N_IN_MEMORY, CHUNK)]
    counts = np.concatenate([make_counts(span) for span in spans], axis=1)
    with threadpool_limits(1):
        begun = time.process_time()
        whole = genomics.associate_linear(counts, trait, covariates=covariates)
        in_memory_s = (time.process_time() - begun) * N_VARIANTS / N_IN_MEMORY
    wrong = set(said["hits"]) ^ set(CAUSAL)
    note = f"{len(CAUSAL) - len(wrong & set(CAUSAL))} of {len(CAUSAL)} causes found, {len(wrong - set(CAUSAL))} other"
    print(f"made in {said['making_s']:.0f} s, regressed in {said['regressing_s']:.0f} s; {note}")
    return {
        "ours_s": said["regressing_s"],
        "peer": "ours, in memory",
        "peer_s": in_memory_s,
        "peak_mb": said["peak_mb"],
        "max_difference": float(np.abs(statistics - whole.statistics).max()),
        "note": note,
    }


def table() -> dict[str, np.ndarray]:
    """Single-precision numbers on a large offset."""
    return {"values": np.random.default_rng(2).normal(1000, 1, size=SHAPE).astype(np.float32)}


def on_disk(inputs: dict) -> tuple[object, np.ndarray]:
    """The numbers as a memory map, and the folder that goes when it is let go."""
    folder = tempfile.TemporaryDirectory()
    path = Path(folder.name, "values.npy")
    np.save(path, inputs.pop("values"))
    return folder, np.load(path, mmap_mode="r")


def ours_moments(inputs: dict) -> tuple:
    from neurokit_lite import scale

    folder, values = on_disk(inputs)

    def work(_folder: object = folder) -> object:
        moments = scale.RunningMoments()
        for _, piece in scale.iterate_chunks(values, chunk=100):
            moments.update(piece)
        return moments

    return work, lambda found: {"mean": found.mean, "variance": found.variance}


def dask_moments(inputs: dict) -> tuple:
    import dask
    import dask.array

    folder, values = on_disk(inputs)
    array = dask.array.from_array(values, chunks=(100, -1)).astype(float)
    both = array.mean(axis=0), array.var(axis=0, ddof=1)

    def work(_folder: object = folder) -> tuple:
        return dask.compute(*both, scheduler="synchronous")

    return work, lambda found: dict(zip(("mean", "variance"), found, strict=True))


def cases() -> list[Case]:
    """The association that does not fit, and two statistics of one pass."""
    return [
        Case(
            name="scale-gwas",
            size="20 000 people x 500 000 variants (10 GB), 200 pieces, 5 covariates; in memory: 10 000 variants",
            peer="ours, in memory",
            whole=gwas,
            goal=0.8,
            tolerance=1e-9,
        ),
        Case(
            name="scale-moments-dask",
            size="mean and variance of 25 000 columns x 2 000 rows, 200 MB on disk, 100 rows a piece",
            inputs=table,
            ours=ours_moments,
            peer="dask",
            theirs=dask_moments,
            goal=1,
            tolerance=1e-9,
            repeats=5,
        ),
    ]
