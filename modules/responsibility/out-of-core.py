# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # What if it does not fit into memory?
#
# One hour of a microscope's movie, 512 by 512 pixels, 30 pictures per second and two bytes for each pixel, is 57 GB. The genotypes of 20 000 people at 500 000 places are 10 GB. A laptop has 8 or 16 GB of memory, and the system and the browser want their share. Buying more memory helps until the next data set. But few analyses need all numbers at once. **Out-of-core** computing leaves the data on disk and looks at one piece at a time.
#
# **What you will have.** A variance of one pass that you wrote yourself and that does not fall for a large offset, a genome-wide scan from disk with the same result as in memory, a run that goes on where it was killed, and a rule for how to lay out data so that a reader does not read it eighteen times.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - estimate how much memory a computation holds, and measure it,
# - compute a mean and a variance in one pass, and join the results of two halves,
# - write an analysis that works piece by piece, so that a crash costs one piece and not a night,
# - choose the chunks of a file by how it will be read.
#
# **Needs.** [Which variant matters?](../genomics/association.ipynb)
#
# **Time.** 74 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | *Real*: genotypes of 85 485 common variants of chromosome 22 in 358 people, with the expression of a gene in the same people; fMRI of one person. *Simulated*: a larger cohort, made piece by piece |
# | Shape | `counts` (n_people = 358, n_variants = 85 485), one byte each; 530 voxels of `bold` (n_voxels, n_times = 1452), two bytes each |
# | Units | Copies of the alternate allele; expression in RPKM, reads per kilobase of the gene and million reads; fMRI in units of the scanner |
# | Licence | Geuvadis: open data without restrictions; Haxby: CC BY-SA 3.0; simulations CC BY 4.0 |
# | Citation | Lappalainen T, et al. (2013), *Nature* 501:506–511; Haxby JV, et al. (2001), *Science* 293:2425–2430 |
# | Changed | Genotypes: phase, quality and names of variants left out. fMRI: a part of one slice |

# %% [markdown] tags=["instructor"]
# **Say first.** "Your array has 30 MB. You ask for its variance. How much memory do you need?" Collect numbers on the board, the first prediction asks for the same.
#
# **Expected guesses.** The peak of `var`: most say as much or twice as much as the data. The variance with an offset: many say 30, careful people say "30, a few digits lost". After the kill: most forget the damaged file and say 11. Reads along the wrong axis: two to five times.
#
# **Misconceptions.** (1) "A memory map loads the file." Ask: "How long did that line take? Where would the bytes be?" (2) "Working in pieces gives an approximation." Ask: "Which variant's regression uses another variant's calls?"
#
# **Type live.** `np.array([4, 7, 13, 16]) + 1e8` in the toy: the naive variance is still positive, and wrong. In the slider, chunks of one person and 1000 variants: nothing is unpacked twice, but in 30 788 reads.
#
# **Cut line.** Over 60 minutes: drop *At scale* after the figure, then the slider. Nothing after them needs them.
#
# **Where people get stuck.** The letter M: it is a sum of squares about the mean, not a variance, and it is divided at the very end only. And *chunk* against *piece*: the file has chunks, the loop has pieces.

# %% tags=["setup"] dpi=110
from pathlib import Path
from tempfile import mkdtemp

import dask.array
import numpy as np
import zarr

from neurokit_lite import data, genomics, plots, scale, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

room = Path(mkdtemp())

# %% [markdown]
# ## Meet the data (~6 min)
#
# The data of this lesson do fit, so that every result can be checked against the one in memory. At each place a person has 0, 1 or 2 copies of an allele; one byte is enough for that. We put the table on disk and open it as a **memory map**: it looks like an array, but its bytes stay in the file until somebody asks for them.

# %%
cells = data.load_geuvadis()
counts = cells["counts"]
np.save(room / "counts.npy", counts)
on_disk = np.load(room / "counts.npy", mmap_mode="r")
print(f"{on_disk.shape[0]} people x {on_disk.shape[1]} variants, {on_disk.dtype}: {on_disk.nbytes / 1e6:.1f} MB")
print(f"as float64: {on_disk.size * 8 / 1e6:.1f} MB")
for n_people, n_variants in ((20_000, 500_000), (500_000, 10_000_000)):
    n_numbers = n_people * n_variants
    print(f"{n_people} x {n_variants}: {n_numbers / 1e9:.0f} GB, as float64 {8 * n_numbers / 1e9:.0f} GB")

# %% [markdown]
# How much does each variant vary between people? NumPy says it in one line.

# %%
widgets.predict(
    "responsibility-out-of-core.peak",
    "The array has 30.6 MB. How much memory does `counts.var(axis=0)` hold at most, beyond the array itself?",
    think="A variance needs distances from the mean. Of what type are these, and how many are there at once?",
    choices=["about 31 MB", "about 61 MB", "about 123 MB", "about 246 MB"],
)

# %%
at_once, peak_mb = scale.measure_peak_mb(lambda: counts.var(axis=0))
print(f"{peak_mb:.0f} MB at most")

# %%
widgets.compare(
    "responsibility-out-of-core.peak",
    "about 246 MB",
    because="NumPy takes the mean away from all numbers before it squares them, and a distance is a float64: eight bytes for each byte of the data.",
)

# %%
anchor("peak_at_once", peak_mb, expected=246.2, tolerance=2, unit="MB")

# %% [markdown]
# "It fits into memory" is therefore a statement about the computation, not about the file. An array of bytes that takes a ninth of your memory leaves no room beside its own variance.

# %% [markdown]
# ## How large is a piece? (~12 min)
#
# A variant's variance needs this variant's calls and no others. So take 5 000 variants at a time: read a piece, compute, keep the few numbers that are the answer, forget the piece. `scale.iterate_chunks(array, axis=1, chunk=5000)` gives the start of each piece and the piece itself, from a memory map as from HDF5, Zarr or Dask. Fill `variances`.

# %% move="loop"
### BEGIN SOLUTION
variances = np.empty(on_disk.shape[1])
for start, piece in scale.iterate_chunks(on_disk, axis=1, chunk=5000):
    variances[start : start + piece.shape[1]] = piece.var(axis=0)
### END SOLUTION

# %%
variances = check_move(
    "responsibility-out-of-core.loop",
    variances,
    Case(
        name="85 485 variants",
        arguments={},
        expected=at_once,
        axes=("n_variants",),
        unit="",
        tolerance=1e-9,
        mistakes={
            "variances with n - 1. This time divide by n, as `var` does.": counts.var(axis=0, ddof=1),
            "standard deviations.": np.sqrt(at_once),
        },
        otherwise="In the loop: `variances[start : start + piece.shape[1]] = piece.var(axis=0)`. The last piece is shorter.",
    ),
)

# %%
widgets.predict(
    "responsibility-out-of-core.piece",
    "With pieces of 40 000 variants, 14 MB each: how much memory does the loop hold at most?",
    think="What does `var` make of a piece? Remember what it made of the whole.",
    choices=["about 14 MB", "about 31 MB", "about 130 MB", "about 246 MB"],
)


# %%
def in_pieces(chunk):
    pieces = scale.iterate_chunks(on_disk, axis=1, chunk=chunk)
    return np.concatenate([piece.var(axis=0) for _, piece in pieces])


print("the same as at once:", np.allclose(in_pieces(5000), at_once, rtol=1e-12))
sizes = np.array([500, 2000, 10_000, 40_000, 85_485])
peaks = np.array([scale.measure_peak_mb(lambda n=n: in_pieces(n))[1] for n in sizes])
print("MB at most:", dict(zip(sizes.tolist(), peaks.round().astype(int).tolist(), strict=True)))

# %%
widgets.compare(
    "responsibility-out-of-core.piece",
    "about 130 MB",
    because="The piece itself, and eight times its size for the distances from the mean.",
)

# %%
anchor("peak_pieces", peaks[3], expected=130, tolerance=6, unit="MB")

# %% alt="Memory at most, over the size of a piece, both logarithmic. From 500 variants, 0.2 MB, to all of them, 31 MB, the curve rises from about 2.5 to near 280 MB, at larger pieces in proportion to them and about nine times above the dashed line of the same size."
_ = plots.plot_peaks({"variance of each variant": peaks}, sizes_mb=sizes * 358 / 1e6).set_xlabel("size of a piece (MB)")

# %% [markdown]
# Memory now follows the *piece*. With smaller pieces it falls, until the answer itself, eight bytes for each of the 85 485 variants, is what remains. Smaller is not better without end: each piece costs a call and a request to the disk. From some megabytes on, these do not matter any more; tens to hundreds of megabytes are usual.
#
# A word of caution about the measure. `measure_peak_mb` sees what NumPy asks for, and no page of the memory map. Such pages count as memory of the program in the system's own display, but the system may drop them whenever it needs the place, for they are in the file.

# %% [markdown]
# ## Can it be done in one pass? (~16 min)
#
# Cutting between variants was easy. But data often come the other way: person after person, hour after hour. Then no piece has all numbers of any variant, and the mean is known only at the end. Must everything be read twice, once for the mean and once for the distances?
#
# School knows another formula, with sums only:
#
# $$s^2 = \frac{\sum x^2 - (\sum x)^2 / n}{n - 1}.$$
#
# Four numbers come in one after the other. Write the variance from what the loop has kept.

# %%
n, total, squares = 0, 0.0, 0.0
for x in [4.0, 7.0, 13.0, 16.0]:
    n, total, squares = n + 1, total + x, squares + x**2
print("n", n, "  sum", total, "  sum of squares", squares)

# %% move="naive"
### BEGIN SOLUTION
variance = (squares - total**2 / n) / (n - 1)
### END SOLUTION

# %%
variance = check_move(
    "responsibility-out-of-core.naive",
    variance,
    Case(
        name="four numbers",
        arguments={},
        expected=30.0,
        unit="",
        tolerance=1e-9,
        mistakes={
            "a variance that is divided by n. Divide by n - 1.": 22.5,
            "the sum of squares about the mean. Divide it by n - 1.": 90.0,
            "a mean of squares minus the squared mean, over n - 1.": 7.5,
        },
        otherwise="Sum of squares, minus the square of the sum over n; all of it over n - 1.",
    ),
)

# %% [markdown]
# Right, and in one pass. Now the same four numbers, each a billion larger. Seconds of Unix time are of this size. The variance does not change.

# %%
widgets.predict(
    "responsibility-out-of-core.offset",
    "What does this formula give for the four numbers plus 1 000 000 000?",
    think="A float64 keeps about 16 digits. How many digits does the square of a billion have?",
    choices=["30", "29.99 or 30.01", "0", "less than 0"],
)

# %%
x = np.array([4.0, 7.0, 13.0, 16.0]) + 1e9
naive = (np.sum(x**2) - np.sum(x) ** 2 / 4) / 3
print(f"one pass: {naive:.2f}; two passes: {x.var(ddof=1):.2f}")

# %%
widgets.compare(
    "responsibility-out-of-core.offset",
    "less than 0",
    because="Both sums are near 4 000 000 000 000 000 000, where neighbouring float64 numbers are 512 apart. Their difference should be 90.",
)

# %%
anchor("naive_offset", naive, expected=-170.6667, tolerance=1)

# %% [markdown]
# A negative variance is the lucky case: somebody notices. The cure is to keep sums of squares about the *mean*, $M = \sum (x - \bar x)^2$, and to correct them when a new piece moves the mean. Two pieces with $n_a, \bar x_a, M_a$ and $n_b, \bar x_b, M_b$ join to
#
# $$\bar x = \bar x_a + d\,\frac{n_b}{n_a + n_b}, \qquad M = M_a + M_b + d^2\,\frac{n_a n_b}{n_a + n_b}, \qquad d = \bar x_b - \bar x_a.$$
#
# This is the rule of Chan, Golub and LeVeque; with a piece of a single number it is **Welford's algorithm**. No large squares appear. Join the first three numbers and the last one.

# %%
first, last = x[:3], x[3:]
n_a, mean_a, m_a = len(first), first.mean(), np.sum((first - first.mean()) ** 2)
n_b, mean_b, m_b = len(last), last.mean(), np.sum((last - last.mean()) ** 2)
print(f"M of the first three: {m_a}, of the last one: {m_b}; the means are {mean_b - mean_a} apart")

# %% move="join"
### BEGIN SOLUTION
d = mean_b - mean_a
m = m_a + m_b + d**2 * n_a * n_b / (n_a + n_b)
### END SOLUTION

# %%
m = check_move(
    "responsibility-out-of-core.join",
    m,
    Case(
        name="M of all four",
        arguments={},
        expected=90.0,
        unit="",
        tolerance=1e-9,
        mistakes={
            "the two sums alone. The distance of the means adds to it.": 42.0,
            "the squared distance without its weight n_a n_b / (n_a + n_b).": 106.0,
            "the distance without its square.": 48.0,
            "the variance. M is the sum of squares; divide later.": 30.0,
        },
        otherwise="`m_a + m_b + d**2 * n_a * n_b / (n_a + n_b)` with `d = mean_b - mean_a`.",
    ),
)

# %%
moments = scale.RunningMoments()
for _, piece in scale.iterate_chunks(x, chunk=2):
    moments.update(piece)
print(f"by hand: {m / 3}; by package: {float(moments.variance)}")

# %% [markdown]
# Real data bring a second trap. The scanner writes 16-bit integers, of at most 32 767. Voxels of a brain are near 1 500 here, and NumPy squares an int16 as an int16.

# %%
brain = data.load_haxby()
series = brain["bold"][brain["mask"]]  # (n_voxels, n_times)
wanted = series.astype(float).var(axis=1, ddof=1)
n = series.shape[1]
school = ((series**2).sum(axis=1) - series.sum(axis=1) ** 2 / n) / (n - 1)
moments = scale.RunningMoments()
for _, piece in scale.iterate_chunks(series.T, chunk=100):  # a hundred volumes at a time
    moments.update(piece)
print(f"{len(series)} voxels of {series.dtype}, mean {series.mean():.0f}")
print(f"school's formula: a variance below 0 in {np.sum(school < 0)} of them")
print("by package: the same as at once:", np.allclose(moments.variance, wanted, rtol=1e-12))

# %%
anchor("school_negative", np.sum(school < 0), expected=530, tolerance=5, unit="voxels")

# %% [markdown]
# The package's `RunningMoments` makes float64 of each piece, never of the whole. Two of them can be joined (`merge`), so that two computers may share the work; `RunningCovariance` does the same for all pairs of features, and a connectome of a long recording is made with it.

# %% [markdown]
# ## Does the result change? (~9 min)
#
# A genome-wide scan is the ideal case, for each variant has a regression of its own. As the trait we take the expression of *GSTT1*, a gene that some people lack. We regress all variants at once, and in pieces of 5 000.

# %%
widgets.predict(
    "responsibility-out-of-core.same",
    "How far do the t values of the pieces differ from those of the whole?",
    think="Which numbers does the regression of one variant need?",
    choices=["by some per cent", "in the third digit", "at the borders of pieces", "by rounding at most"],
)

# %%
gene = int(np.flatnonzero(np.char.startswith(cells["genes"], "ENSG00000184674"))[0])
trait = cells["expression_rpkm"][:, gene]
whole = genomics.associate_linear(counts, trait)


def associate(span):
    computed.append(span)
    return genomics.associate_linear(on_disk[:, slice(*span)], trait)


computed = []
spans = scale.split(on_disk.shape[1], size=5000)
found = genomics.join_associations(scale.map_chunks(associate, spans))
print(len(spans), "pieces; the same t:", np.allclose(found.statistics, whole.statistics, rtol=1e-9))
best = np.argmin(found.p_values)
print(f"best variant: number {best}, t = {found.statistics[best]:.1f}, p = {found.p_values[best]:.0e}")

# %%
widgets.compare(
    "responsibility-out-of-core.same",
    "by rounding at most",
    because="A variant's regression needs its own calls, the trait and the covariates. All of them are there in each piece.",
)

# %%
anchor("best_t", found.statistics[best], expected=whole.statistics[best], tolerance=1e-6)
anchor("best_variant", best, expected=19818, tolerance=0.5)

# %% [markdown]
# `associate_linear` was not changed for that, and it does not know that there are pieces. `map_chunks` calls a function for each task and gives the results in order: here, in several processes (`executor="processes"`, for which the function must stand in a file of its own and not in a notebook) or, in [the next lesson](many-machines.ipynb), on many machines. A task is a pair of numbers, not a piece of the data: what is small travels, and the worker reads what is large by itself.
#
# What can be cut? Ask for each analysis which numbers meet.
#
# | Numbers that meet | Example | How |
# |---|---|---|
# | within one feature | regression of each variant or voxel | cut between features |
# | within a short time | filter, spike detection | cut time, with a margin on both sides |
# | in a sum | mean, covariance, histogram | one pass, join |
# | all with all | sorting, median, clustering | several passes, or an approximation |

# %% [markdown]
# ## What if it is killed? (~9 min)
#
# A run of a night meets a full disk, an update, a colleague who restarts the machine. With `folder=...` each result is written as soon as it is there. We let the run stop after seven pieces; and to be mean, we cut off the end of one of the files, as a power cut could have done.


# %%
def pull_the_plug(n_done, *_):
    if n_done == 7:
        raise KeyboardInterrupt


folder = room / "results"
try:
    scale.map_chunks(associate, spans, folder=folder, progress=pull_the_plug)
except KeyboardInterrupt:
    files = sorted(folder.glob("*.result"))
    print("stopped;", len(files), "results on disk")
files[3].write_bytes(files[3].read_bytes()[:10_000])
print("one of them is damaged now")

# %%
widgets.predict(
    "responsibility-out-of-core.killed",
    "There are 18 pieces. The same call is made again. How many pieces does it compute?",
    think="What is on disk already, and what of it can be believed?",
    unit="pieces",
)

# %%
computed = []
again = genomics.join_associations(scale.map_chunks(associate, spans, folder=folder))
print(len(computed), "pieces computed")
print("bit by bit the same:", again.statistics.tobytes() == found.statistics.tobytes())

# %%
widgets.compare(
    "responsibility-out-of-core.killed",
    len(computed),
    because="Seven were on disk, and one of these was not whole: its checksum did not fit, so it was computed anew.",
)

# %%
anchor("computed_again", len(computed), expected=12, tolerance=0.5, unit="pieces")

# %% [markdown]
# Three things make that safe. A result is written under another name and renamed when it is complete. It carries a checksum, so that a half is not taken for a whole. And its name is made from the function and the task: if you change the body of the function, nothing old is taken for new. Our own `KeyboardInterrupt` is a gentle death; the tests of this package kill a process in the middle of its work and compare every byte.
#
# One duty stays with you. The name does not know what the function calls or looks up elsewhere, such as `trait` here. If the result depends on it, put it into the task, or take another folder.

# %% [markdown]
# ## Break it (~11 min)
#
# *The right pieces of the wrong file.* Formats for large arrays (Zarr, HDF5) store **chunks**, small blocks which are compressed one by one. A chunk is read and unpacked as a whole, even if one number of it is wanted. Somebody has stored our genotypes as they came in, 20 people to a chunk. Our scan wants 5 000 variants of all people at a time.

# %%
widgets.predict(
    "responsibility-out-of-core.axis",
    "The scan takes 18 pieces from this store of 18 chunks. How often is each chunk read?",
    think="Draw the table. Chunks are stripes from left to right; a piece is a stripe from top to bottom.",
    unit="times",
)


# %%
def count_gets(path, axis, chunk):
    watched = zarr.storage.LoggingStore(zarr.storage.LocalStore(path, read_only=True), log_level="ERROR")
    array = zarr.open_array(watched, mode="r")
    before = sum(watched.counter[name] for name in ("get", "get_sync"))
    for _ in scale.iterate_chunks(array, axis=axis, chunk=chunk):
        pass
    return sum(watched.counter[name] for name in ("get", "get_sync")) - before


by_person = scale.open_store(room / "by_person.zarr", counts.shape, (20, counts.shape[1]), dtype="int8")
by_person[...] = counts
reads = count_gets(room / "by_person.zarr", 1, 5000)
print(f"along variants: {reads} chunks read; along people: {count_gets(room / 'by_person.zarr', 0, 20)}")
print(f"by formula: {scale.count_reads(counts.shape, by_person.chunks, axis=1, chunk=5000)}")

# %%
widgets.compare(
    "responsibility-out-of-core.axis",
    reads / 18,
    because="Each of the 18 pieces crosses all 18 chunks: 324 reads, and the whole file is unpacked 18 times.",
)

# %%
anchor("reads_across", reads, expected=324, tolerance=0.5, unit="chunks")

# %% [markdown]
# Nothing fails. The result is right, memory is flat, and the run takes eighteen times as much reading as it should. With smaller pieces it gets worse, not better: 1 000 variants at a time read the file 86 times. Who sees that it is slow and asks for more machines pays for this on all of them.
#
# Turn it: which shape of a chunk serves which walk?


# %%
def lay_out(people, variants, along):
    axis, chunk = (0, 20) if along == "people" else (1, 5000)
    return (people, variants), axis, chunk


def say_reads(laid):
    chunks, axis, chunk = laid
    n_reads = scale.count_reads(counts.shape, chunks, axis=axis, chunk=chunk)
    mb = n_reads * np.prod(chunks) / 1e6
    return f"{n_reads} reads, {mb:.0f} MB unpacked for {counts.size / 1e6:.0f} MB of data"


# %% alt="The table of 358 people by 85 485 variants with the borders of its chunks, at a layout and a direction that are chosen. A blue stripe is the piece that was wanted, an orange one the chunks that are read for it. With chunks of 20 people and a walk along variants the orange covers everything."
def draw_layout(laid, ax):
    chunks, axis, chunk = laid
    plots.plot_chunk_reads(counts.shape, chunks=chunks, along=axis, chunk=chunk, ax=ax)
    ax.set(xlabel="variant (number)", ylabel="person (number)")


widgets.explore(
    lay_out,
    draw_layout,
    describe=say_reads,
    start={"people": 20, "variants": 85_485, "along": "variants"},
    people=[1, 20, 90, 358],
    variants=[1000, 5000, 20_000, 85_485],
    along=["variants", "people"],
)

# %%
print("MB unpacked             along variants   along people")
for chunks in ((20, 85_485), (358, 5000), (90, 20_000)):
    mb = [
        scale.count_reads(counts.shape, chunks, axis=axis, chunk=chunk) * np.prod(chunks) / 1e6
        for axis, chunk in ((1, 5000), (0, 20))
    ]
    print(f"chunks of {chunks[0]:3d} x {chunks[1]:6d}   {mb[0]:10.0f} {mb[1]:14.0f}")
pages = scale.count_reads(counts.shape, (1, 4096), axis=1, chunk=1)
print(f"the plain file, one variant at a time, in pages of 4096 bytes: {pages * 4096 / 1e9:.0f} GB")

# %% [markdown]
# Stripes serve one walk and punish the other. Blocks read four to six times too much here, whichever way one walks. If the walk is known, store for the walk. If both are needed often, store the data twice: a disk is cheaper than a night. And a plain file of rows is a store as well, with pages of some kilobytes for chunks. Read one variant at a time, it gives 125 GB for 31 MB, unless the system keeps the pages in memory from one variant to the next. With a file larger than memory it cannot.

# %% [markdown]
# ## At scale (~6 min)
#
# Now let the data grow a hundredfold. A cohort of 2 000 people is simulated piece by piece, each piece from a seed of its own. One scan puts all pieces into an array first. The other one forgets each piece before it makes the next; only p values stay.


# %%
def make_counts(span):
    generator = np.random.default_rng(span[0])
    limits = generator.integers(13, 129, span[1] - span[0], dtype=np.uint8)  # frequencies of 5 to 50 %
    alleles = np.frombuffer(generator.bytes(4000 * len(limits)), np.uint8).reshape(2, 2000, -1)
    return (alleles < limits).sum(axis=0, dtype=np.int8)


def scan_in_memory(n_variants):
    everything = np.empty((2000, n_variants), np.int8)
    for start, stop in scale.split(n_variants, size=500):
        everything[:, start:stop] = make_counts((start, stop))
    return genomics.associate_linear(everything, score).p_values


# %%
def scan_in_pieces(n_variants):
    spans = scale.split(n_variants, size=500)
    return np.concatenate([genomics.associate_linear(make_counts(span), score).p_values for span in spans])


score = np.random.default_rng(9).normal(size=2000)
n_variants = np.array([500, 5000, data.by_size(tiny=15_000, workshop=50_000, full=200_000)])
grown = {"in memory": [], "in pieces": []}
for n in n_variants:
    for name, scan in zip(grown, (scan_in_memory, scan_in_pieces), strict=True):
        p, mb = scale.measure_peak_mb(lambda n=n, scan=scan: scan(n))
        grown[name].append(mb)
for name, peaks in grown.items():
    print(f"{name}: {peaks[0]:.0f} MB for 1 MB of data, {peaks[-1]:.0f} MB for {2000 * n_variants[-1] / 1e6:.0f} MB")

# %% alt="Memory at most over the size of the data, 1 to 100 MB, both logarithmic. In memory, the curve rises from about 9 to about 140 MB, above the dashed line of the same size. In pieces it is flat, near 9 MB."
_ = plots.plot_peaks(grown, sizes_mb=2000 * n_variants / 1e6)

# %%
anchor("flat", grown["in pieces"][-1] / grown["in pieces"][0], expected=1.05, tolerance=0.15)

# %% [markdown]
# The same loop over 20 000 people and 500 000 variants, 10 GB, was run once, with five covariates: on one core, 32 s for making the genotypes and 43 s for the regressions, with at most 391 MB for the whole process. On the 10 000 variants that were also regressed in one go, the results were the same to the last bit. Before such a run, estimate it. One piece of 2 500 variants took 0.21 s:

# %%
cost = scale.estimate_cost(
    (20_000, 500_000),
    dtype="int8",
    axis=1,
    chunk=2500,
    seconds_per_piece=0.21,
    read_mb_per_s=200,
    n_jobs=4,
    price_per_hour=0.05,
)
print(cost)
cut = dask.array.from_array(on_disk, chunks=(-1, 5000))
print("Dask, the same:", np.allclose(cut.var(axis=0).compute(scheduler="synchronous"), at_once, rtol=1e-9))

# %% [markdown]
# Libraries do the loop for you. Dask's arrays look like NumPy's and run in pieces, `cut.var(axis=0)` for example; it joins partial variances by the rule that you have written. It is worth its weight where an analysis has many steps, or many machines. Where you give the chunks yourself, it does not ask how your file lies on disk.

# %% [markdown]
# ## Check yourself (~5 min)

# %%
widgets.quiz(
    "An analysis in pieces runs out of memory. The array on disk has 40 GB, a piece 200 MB. What is looked at first?",
    {
        "Whether the file on disk is compressed too much": "Compression changes the size on disk. In memory a piece is unpacked in any case.",
        "What is kept from each piece after it was used": "A list that keeps the pieces, or something as large as they are, grows with the data. Only the answer may grow.",
        "Whether the pieces are cut along the wrong axis": "The wrong axis costs reading and time. A piece of 200 MB has 200 MB whichever way it lies.",
    },
    answer="What is kept from each piece after it was used",
)

# %%
widgets.quiz(
    "A recording of 12 hours is filtered in pieces of one minute. What must each piece bring along?",
    {
        "Some signal before and after it, as long as the filter": "A filtered sample depends on its neighbours. With a margin on both sides, no seam shows.",
        "The mean and the variance of the pieces before it": "A filter looks at nearby samples. Statistics of the past do not make the edges right.",
        "Nothing, since a filter treats every sample by itself": "Then it would be no filter: each output is a weighted sum over some time.",
    },
    answer="Some signal before and after it, as long as the filter",
)

# %%
widgets.quiz(
    "Images are stored in chunks of one whole volume each. A model is fitted to each voxel's time series. What do you do?",
    {
        "Take smaller pieces of voxels, so that less is read": "Each piece, however small, needs all chunks. Smaller pieces mean more rounds through the whole file.",
        "Use more workers, each of which fits its own voxels": "Each of them then reads the whole file. The disk has to serve all of them.",
        "Store them anew, in blocks that hold the whole time": "Then a block of voxels is one read. The file is rewritten once; each analysis after that gains.",
    },
    answer="Store them anew, in blocks that hold the whole time",
)

# %%
widgets.predictions("responsibility-out-of-core")

# %% [markdown]
# ## Take-aways
#
# - Memory is decided by the computation: a variance of bytes held eight times the data.
# - Read a piece, keep the answer, forget the piece. Then memory follows the piece, not the data.
# - In one pass, keep sums of squares about the mean, and join them. Raw squares lose all digits on an offset, and overflow in small integers.
# - Write each result whole, with a checksum, under a name made of the work. Then a crash costs one piece.
# - Chunks must lie along the walk. The wrong axis gives the right answer, many times too slowly.
#
# ## References
#
# - Chan TF, Golub GH, LeVeque RJ (1983). Algorithms for computing the sample variance: analysis and recommendations. *Am Stat* 37:242–247. https://doi.org/10.1080/00031305.1983.10483115
# - Welford BP (1962). Note on a method for calculating corrected sums of squares and products. *Technometrics* 4:419–420. https://doi.org/10.1080/00401706.1962.10490022
# - Lappalainen T, Sammeth M, Friedländer MR, 't Hoen PAC, Monlong J, Rivas MA, et al. (2013). Transcriptome and genome sequencing uncovers functional variation in humans. *Nature* 501:506–511. https://doi.org/10.1038/nature12531
# - Haxby JV, Gobbini MI, Furey ML, Ishai A, Schouten JL, Pietrini P (2001). Distributed and overlapping representations of faces and objects in ventral temporal cortex. *Science* 293:2425–2430. https://doi.org/10.1126/science.1063736
# - Rocklin M (2015). Dask: parallel computation with blocked algorithms and task scheduling. *Proc 14th Python in Science Conf*, 126–132. https://doi.org/10.25080/Majora-7b98e3ed-013
# - Moore J, Basurto-Lozada D, Besson S, Bogovic J, Bragantini J, Brown EM, et al. (2023). OME-Zarr: a cloud-optimized bioimaging file format with international community support. *Histochem Cell Biol* 160:223–251. https://doi.org/10.1007/s00418-023-02209-1
#
# ## Your turn
#
# In [the exercise](../../exercises/responsibility/out-of-core/responsibility-out-of-core.ipynb) you cut a length into spans, join the moments of two pieces, count the chunks that a walk reads, find what a killed run still has to do, and judge a plan for a large data set.
