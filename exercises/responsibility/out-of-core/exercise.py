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
# # Will it run on your laptop?
#
# In [the lesson](../../../modules/responsibility/out-of-core.ipynb) the package cut, joined and resumed for you. Now you write
# four of the pieces yourself, draw what a layout of chunks costs, and then judge somebody's plan.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `cut`: spans with a margin, for a filter | 4 |
# | 2 | `join`: the moments of two pieces | 4 |
# | 3 | `count_reads`: how many chunks does a walk read? | 4 |
# | 4 | `find_left`: what does a killed run still have to do? | 3 |
# | 5 | `draw_reads`: the cost of a piece's size | 2 |
# | 6 | In words: will this plan work? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("cut")`; every call gives a little more. The questions do not build on one
# another.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the
# points.
#
# **By yourself.** NumPy is yours to use. `neurokit_lite` would answer some questions by itself, so leave it out of your
# functions unless a question says that you may use it. The check notices.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite import scale
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def cut_of(n, size, margin):
    rows = [(start, stop, max(0, start - margin), min(n, stop + margin)) for start, stop in scale.split(n, size=size)]
    return np.array(rows, dtype=float).reshape(-1, 4)


def cut_cases():
    right = cut_of(10, 4, 1)
    beyond = right.copy()
    beyond[:, 2:] = right[:, :2] + [-1, 1]
    longer = right.copy()
    longer[-1] = [8, 12, 7, 12]
    return [
        Case(
            name="10 samples, 4 at a time, a margin of 1",
            arguments={"n": 10, "size": 4, "margin": 1},
            expected=right,
            axes=("n_pieces", "start, stop, low, high"),
            mistakes={
                "margins that reach beyond the recording. Nothing lies before 0 or behind n.": beyond,
                "a last piece that is as long as the others. It ends at n.": longer,
                "no margin: low and high are start and stop.": np.hstack([right[:, :2], right[:, :2]]),
                "full pieces only. The rest is a piece, too.": right[:2],
            },
            otherwise="Start at 0, size, 2 size and so on; stop at the next start or at n; low and high are one margin further, within 0 and n.",
        ),
        Case(
            name="pieces that fit exactly",
            arguments={"n": 12, "size": 4, "margin": 2},
            expected=cut_of(12, 4, 2),
            axes=("n_pieces", "start, stop, low, high"),
            otherwise="12 samples, 4 at a time, are three pieces; there is no empty one at the end.",
        ),
        Case(
            name="a piece longer than the recording, a margin longer than the piece",
            arguments={"n": 5, "size": 100, "margin": 30},
            expected=cut_of(5, 100, 30),
            axes=("n_pieces", "start, stop, low, high"),
            otherwise="Then there is one piece, from 0 to n, and no margin is left.",
        ),
        Case(
            name="nothing",
            arguments={"n": 0, "size": 4, "margin": 1},
            expected=np.zeros((0, 4)),
            axes=("n_pieces", "start, stop, low, high"),
            otherwise="Then there is no piece: the shape is (0, 4).",
        ),
    ]


def moments_of(values):
    values = np.asarray(values, dtype=float)
    if not values.size:
        return np.zeros(3)
    shift = values[0]
    mean = (values - shift).mean()
    return np.array([values.size, shift + mean, ((values - shift - mean) ** 2).sum()])


def joined(one, other, weight):
    n = one[0] + other[0]
    d = other[1] - one[1]
    return np.array([n, one[1] + d * other[0] / n, one[2] + other[2] + d**2 * weight(one[0], other[0])])


def join_cases():
    a, b = moments_of([4, 7, 13]), moments_of([16, 20, 20, 24, 30])
    right = joined(a, b, lambda n, m: n * m / (n + m))
    offset = np.array([0, 1e9, 0])
    middle = np.array([8, (a[1] + b[1]) / 2, right[2]])
    return [
        Case(
            name="three numbers and five",
            arguments={"one": a, "other": b},
            expected=right,
            axes=("n, mean, M",),
            tolerance=1e-9,
            mistakes={
                "sums of squares that were just added. The two means are apart, and that adds to M.": joined(
                    a, b, lambda *_: 0
                ),
                "the squared distance of the means without its weight n_a n_b / (n_a + n_b).": joined(
                    a, b, lambda *_: 1
                ),
                "a mean half-way between both. The larger piece pulls more.": middle,
                "a variance in the place of M. Do not divide.": right / [1, 1, 7],
            },
            otherwise="n adds up; the mean moves by d n_b / n; M is M_a + M_b + d**2 n_a n_b / n.",
        ),
        Case(
            name="the same on an offset of a billion",
            arguments={"one": a + offset, "other": b + offset},
            expected=right + offset,
            axes=("n, mean, M",),
            tolerance=1e-12,
            otherwise="Take the distance of the means first and square that. Squares of the means themselves lose all digits.",
        ),
        Case(
            name="nothing and five numbers",
            arguments={"one": np.zeros(3), "other": b},
            expected=b,
            axes=("n, mean, M",),
            tolerance=1e-9,
            otherwise="Nothing changes nothing: the result is the other piece.",
        ),
        Case(
            name="nothing and nothing",
            arguments={"one": np.zeros(3), "other": np.zeros(3)},
            expected=np.zeros(3),
            axes=("n, mean, M",),
            otherwise="Then n is 0, and you must not divide by it: return zeros.",
        ),
    ]


def reads_cases():
    return [
        Case(
            name="100 entries, chunks of 30, pieces of 40, 7 chunks across",
            arguments={"n": 100, "chunk": 30, "piece": 40, "n_across": 7},
            expected=float(scale.count_reads((100, 7), (30, 1), axis=0, chunk=40)),
            mistakes={
                "each chunk once. A chunk that two pieces need is read twice.": 28.0,
                "as many chunks as a piece is long, rounded up, for each piece. Where the piece begins counts.": 35.0,
                "the reads of one row of chunks. Multiply by the chunks across.": 6.0,
            },
            otherwise="A piece from a to b touches ceil(b / chunk) - floor(a / chunk) chunks along the axis. Add them up, times n_across.",
        ),
        Case(
            name="pieces as long as chunks",
            arguments={"n": 90, "chunk": 30, "piece": 30, "n_across": 4},
            expected=12.0,
            otherwise="Then each chunk is read once: a piece that ends at a border does not touch the next chunk.",
        ),
        Case(
            name="one piece for everything",
            arguments={"n": 100, "chunk": 30, "piece": 1000, "n_across": 1},
            expected=4.0,
            otherwise="The piece ends at n. There are four chunks, the last one is not full.",
        ),
        Case(
            name="pieces of one entry",
            arguments={"n": 50, "chunk": 30, "piece": 1, "n_across": 3},
            expected=150.0,
            otherwise="Each piece reads a whole chunk, n_across times.",
        ),
    ]


FOUND = {"a": ("x1", 100), "b": ("x2", 60), "e": ("x9", 100)}
WANTED = [("a", "x1", 100), ("b", "x2", 100), ("e", "x3", 100), ("d", "x4", 100)]


def left_cases():
    return [
        Case(
            name="one whole, one cut off, one of other work, one missing",
            arguments={"tasks": WANTED, "found": FOUND},
            expected=np.array([1.0, 2, 3]),
            axes=("n_left",),
            mistakes={
                "tasks without a file alone. A file that is too short is no result.": np.array([3.0]),
                "a file of other work taken for a result: compare the keys.": np.array([1.0, 3]),
                "a file that was cut off taken for a result: compare the sizes.": np.array([2.0, 3]),
                "what is finished. Return what is left.": np.array([0.0]),
            },
            otherwise="A task is finished if its name is in `found` with the same key and the same size. Return the numbers of all others.",
        ),
        Case(
            name="everything is there",
            arguments={"tasks": WANTED[:1], "found": FOUND},
            expected=np.zeros(0),
            axes=("n_left",),
            otherwise="Then nothing is left: an array without entries.",
        ),
        Case(
            name="nothing is there",
            arguments={"tasks": WANTED, "found": {}},
            expected=np.arange(4.0),
            axes=("n_left",),
            otherwise="Then all tasks are left.",
        ),
    ]


def reads_over(n, chunk, pieces, n_across=1):
    return np.array([scale.count_reads((n, n_across), (chunk, 1), axis=0, chunk=int(one)) for one in pieces], float)


def draw_cases():
    pieces = np.array([1, 2, 5, 10, 20, 50])
    reads = reads_over(100, 10, pieces)
    return [
        FigureCase(
            name="100 entries in 10 chunks",
            arguments={"pieces": pieces, "reads": reads, "n_chunks": 10},
            shows=(
                Curve(
                    x=pieces,
                    y=reads / 10,
                    x_tolerance=1e-6,
                    y_tolerance=1e-6,
                    mistakes={
                        "reads, and not how often a chunk is read. Divide by the number of chunks.": (pieces, reads),
                    },
                ),
            ),
            x=Axis(name="piece"),
            y=Axis(name="reads"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "cut": cut_cases,
        "join": join_cases,
        "count_reads": reads_cases,
        "find_left": left_cases,
        "draw_reads": draw_cases,
    }
)
hint = Hints(
    {
        "cut": (
            "Go through the starts. Each piece ends where the next one begins, or at n.",
            "start runs over range(0, n, size). stop = min(start + size, n). The margin goes on both sides, but not beyond 0 and n.",
            "`rows.append((start, stop, max(0, start - margin), min(n, stop + margin)))`; at the end `np.array(rows).reshape(-1, 4)`",
        ),
        "join": (
            "How far are the two means apart? That distance moves the mean and adds to M.",
            "n = n_a + n_b, d = mean_b - mean_a. mean = mean_a + d n_b / n. M = M_a + M_b + d**2 n_a n_b / n. If n is 0, return zeros.",
            "`np.array([n, mean_a + d * n_b / n, m_a + m_b + d**2 * n_a * n_b / n])`",
        ),
        "count_reads": (
            "Look at one piece, from a to b. In which chunk is its first entry, and in which its last?",
            "It touches ceil(b / chunk) - floor(a / chunk) chunks. Whole numbers: -(-b // chunk) is b / chunk, rounded up.",
            "`sum(-(-min(a + piece, n) // chunk) - a // chunk for a in range(0, n, piece)) * n_across`",
        ),
        "find_left": (
            "When would you believe a file? Write that as one condition.",
            "found.get(name) gives (key, size) or None. It must equal the task's own (key, size).",
            "`[i for i, (name, key, size) in enumerate(tasks) if found.get(name) != (key, size)]`",
        ),
        "draw_reads": (
            "How often is each chunk read, on average? That is one number for each size of a piece.",
            "Begin with `_, ax = plt.subplots()`. x is the size of the piece, y is reads / n_chunks. Label both axes, return `ax`.",
            '`ax.plot(pieces, reads / n_chunks, "o-")`',
        ),
    }
)

# %% [markdown]
# ## 1. Spans
#
# Write `cut`: a recording of `n` samples is filtered `size` samples at a time. A piece gives the samples from start to stop; to filter these, the samples from low to high are read, `margin` more on both sides, as far as there are any. One row for each piece: start, stop, low, high, where stop and high are not included, as in a slice. The last piece may be shorter. Shape (n_pieces, 4), also if n_pieces is 0.


# %% question="cut"
def cut(n, size, margin):
    """Start, stop, low and high of each piece: array (n_pieces, 4) of whole numbers."""
    ### BEGIN SOLUTION
    rows = []
    for start in range(0, n, size):
        stop = min(start + size, n)
        rows.append((start, stop, max(0, start - margin), min(n, stop + margin)))
    return np.array(rows).reshape(-1, 4)
    ### END SOLUTION


# %% test="cut" points=4
check(cut)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, n, size, points, otherwise):
    starts = np.arange(0, n, size)
    stops = np.minimum(starts + size, n)
    return Case(
        name=name,
        arguments={"a": n, "b": size, "c": 3},
        expected=np.column_stack([starts, stops, np.maximum(starts - 3, 0), np.minimum(stops + 3, n)]).astype(float),
        axes=("n_pieces", "start, stop, low, high"),
        points=points,
        otherwise=otherwise,
    )


score(
    cut,
    hidden_case("a rest", 23, 5, 1, "The last piece ends at n, and no margin reaches beyond 0 or n."),
    hidden_case("pieces that fit", 20, 5, 1, "There is no empty piece at the end."),
    hidden_case("a margin longer than a piece", 9, 2, 1, "The margin may cross several pieces."),
    hidden_case("nothing", 0, 5, 1, "No piece: shape (0, 4)."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Moments
#
# Write `join`: n, mean and M of two pieces together, where M is the sum of squares about the mean. With $d = \bar x_b - \bar x_a$ and $n = n_a + n_b$: $\bar x = \bar x_a + d\, n_b / n$ and $M = M_a + M_b + d^2\, n_a n_b / n$. A piece without numbers is (0, 0, 0).


# %% question="join"
def join(one, other):
    """Moments of both: array (3,) of n, mean and M.

    one, other: arrays (3,) of n, mean and M.
    """
    ### BEGIN SOLUTION
    n_a, mean_a, m_a = one
    n_b, mean_b, m_b = other
    n = n_a + n_b
    if n == 0:
        return np.zeros(3)
    d = mean_b - mean_a
    return np.array([n, mean_a + d * n_b / n, m_a + m_b + d**2 * n_a * n_b / n])
    ### END SOLUTION


# %% test="join" points=4
check(join)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import scale
from neurokit_lite.course.checks import Case, score


def hidden_moments(values):
    moments = scale.RunningMoments()
    moments.update(np.asarray(values, dtype=float))
    n = int(moments.n)
    return np.array([n, float(moments.mean), float(moments.variance) * (n - 1)]) if n > 1 else np.zeros(3)


def hidden_case(name, one, other, points, otherwise, tolerance=1e-9):
    return Case(
        name=name,
        arguments={"a": hidden_moments(one), "b": hidden_moments(other)},
        expected=hidden_moments([*one, *other]),
        axes=("n, mean, M",),
        tolerance=tolerance,
        points=points,
        otherwise=otherwise,
    )


hidden_values = np.random.default_rng(11).integers(0, 50, 24) / 4
score(
    join,
    hidden_case(
        "eight numbers and 16", hidden_values[:8], hidden_values[8:] + 9, 2, "M is M_a + M_b + d**2 n_a n_b / n."
    ),
    hidden_case(
        "an offset", hidden_values[:8] + 2**30, hidden_values[8:] + 2**30 + 9, 1, "Subtract before you square.", 1e-12
    ),
    hidden_case("nothing first", [], hidden_values, 0.5, "The result is the other piece."),
    hidden_case("nothing at all", [], [], 0.5, "Zeros, without a division by 0."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Reads
#
# Write `count_reads`: `n` entries along an axis lie in chunks of `chunk` entries, and are read in pieces of `piece` entries, each of which is as wide as `n_across` chunks. A chunk is read as a whole, and anew for every piece that touches it. How many reads are made, for all pieces together? The last chunk and the last piece may be shorter.


# %% question="count-reads"
def count_reads(n, chunk, piece, n_across):
    """Chunks that are read, those needed by two pieces twice: one whole number."""
    ### BEGIN SOLUTION
    reads = 0
    for start in range(0, n, piece):
        stop = min(start + piece, n)
        reads += -(-stop // chunk) - start // chunk
    return reads * n_across
    ### END SOLUTION


# %% test="count-reads" points=4
check(count_reads)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
from neurokit_lite import scale
from neurokit_lite.course.checks import Case, score


def hidden_case(name, given, points, otherwise):
    n, chunk, piece, n_across = given
    return Case(
        name=name,
        arguments=dict(zip("abcd", given)),
        expected=float(scale.count_reads((n, n_across), (chunk, 1), axis=0, chunk=piece)),
        points=points,
        otherwise=otherwise,
    )


score(
    count_reads,
    hidden_case(
        "pieces across borders", (77, 12, 20, 3), 1, "Count the chunk of the first entry and that of the last."
    ),
    hidden_case("pieces smaller than chunks", (64, 16, 5, 2), 1, "A chunk is read anew for every piece."),
    hidden_case(
        "pieces of whole chunks", (60, 10, 20, 5), 1, "A piece that ends at a border does not touch the next chunk."
    ),
    hidden_case("one piece", (31, 10, 500, 2), 1, "The piece ends at n."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. After a kill
#
# Write `find_left`. `tasks` lists (name, key, size): the key says what work a result is of, the size how many bytes a whole one has. `found` maps the names of the files on disk to their (key, size). Return the numbers of the tasks (from 0, rising) that must be computed.


# %% question="find-left"
def find_left(tasks, found):
    """Numbers of the tasks that are left: array (n_left,).

    tasks: list of (name, key, size); found: dict of name to (key, size).
    """
    ### BEGIN SOLUTION
    return np.array([i for i, (name, key, size) in enumerate(tasks) if found.get(name) != (key, size)], dtype=int)
    ### END SOLUTION


# %% test="find-left" points=3
check(find_left)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score

hidden_tasks = [(f"t{i}", f"k{i}", 50 + i) for i in range(6)]


def hidden_case(name, found, left, points, otherwise):
    return Case(
        name=name,
        arguments={"a": hidden_tasks, "b": found},
        expected=np.array(left, dtype=float),
        axes=("n_left",),
        points=points,
        otherwise=otherwise,
    )


hidden_whole = {name: (key, size) for name, key, size in hidden_tasks}
score(
    find_left,
    hidden_case("a file that was cut off", hidden_whole | {"t2": ("k2", 51)}, [2], 1, "The sizes must be equal."),
    hidden_case("a file of other work", hidden_whole | {"t4": ("k3", 54)}, [4], 1, "The keys must be equal."),
    hidden_case("a file that is too long, and none", {"t0": ("k0", 60)}, range(6), 0.5, "Longer is not whole either."),
    hidden_case("everything is there", hidden_whole, [], 0.5, "Nothing is left."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. A picture
#
# Write `draw_reads`: how often each chunk is read on average (`reads` divided by `n_chunks`) over the size of a piece, one marker for each size. Label the axes with the words *piece* and *reads* and their units, and return the axes.


# %% question="draw-reads"
def draw_reads(pieces, reads, n_chunks):
    """Axes with the reads of a chunk over the size of a piece.

    pieces, reads: arrays (n_sizes,); n_chunks: chunks in the store.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots(figsize=(5, 3.2))
    ax.plot(pieces, reads / n_chunks, "o-")
    ax.set(xlabel="size of a piece (entries)", ylabel="reads of each chunk (number)")
    return ax
    ### END SOLUTION


# %% test="draw-reads" points=2 alt="Your figure: reads of each chunk over the size of a piece, from 1 to 50 entries. The curve falls from 10 reads for pieces of one entry to 1 from ten entries on, the length of a chunk."
check(draw_reads)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_pieces = np.array([1, 3, 6, 24])
hidden_reads = np.array([240, 80, 50, 20])
score(
    draw_reads,
    FigureCase(
        name="other sizes",
        arguments={"a": hidden_pieces, "b": hidden_reads, "c": 20},
        shows=(Curve(x=hidden_pieces, y=hidden_reads / 20, x_tolerance=1e-6, y_tolerance=1e-6),),
        x=Axis(name="piece"),
        y=Axis(name="reads"),
        points=2,
        otherwise="A marker for each size of a piece: reads / n_chunks.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# A group has 3 TB of calcium movies: 300 recordings, each a Zarr store of 20 000 frames with 512 x 512 pixels, one chunk for each frame. They want the correlation of each pixel with its eight neighbours over time. Their plan: "We take 100 pixels at a time, read their time series, correlate them and append the results to a list, which is saved at the end. To save memory we compute the variance as the mean of squares minus the squared mean, in the movie's own type, uint16. It is slow, so we will ask for 50 machines."
#
# What will go wrong, and what would you do instead? Name at least three points, with the reason for each. At most 120 words.

# %% [markdown] question="plan" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** A chunk is a frame: every group of 100 pixels needs all 20 000, so each movie is read about 2 600 times. I would walk along frames, some hundred at a time, and sum all pixels and neighbours in one pass. That also serves pixels whose neighbours lie in another group.
# Squares of uint16 overflow, and raw squares lose digits on a bright background: I would keep sums about the mean, as float64, and join the pieces. A list saved at the end is lost in a crash: I would write each recording's result whole, and skip finished ones. Machines that share a recording would all read the same frames; with one recording each, they help.
#
# **Rubric.** 1 point for each of three different faults with its reason and a remedy: chunks of one frame are read whole for every group of pixels (walk along frames, or store anew); neighbours of pixels at the border of a group are in another group (all pixels at once, or a margin); squares in uint16 overflow, or raw squares lose digits (float64, sums about the mean);
# results that are kept to the end are lost in a crash (write each one whole, resume); machines that share a recording read the same frames again (repair the reading first, a recording for each). Half a point where the reason or the remedy is missing.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("plan")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
