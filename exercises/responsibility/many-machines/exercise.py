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
# # Would you rent the cluster?
#
# In [the lesson](../../../modules/responsibility/many-machines.ipynb) the package measured, scheduled and planned for you. Now you
# write four of the pieces yourself, draw what a law promises, and then judge somebody's plan.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `serial_share`: what two runs tell about a program | 4 |
# | 2 | `tree_sum`: a sum that every run rounds alike | 4 |
# | 3 | `best_batch`: how many items belong in one task? | 4 |
# | 4 | `finish_time`: when is the last task done? | 3 |
# | 5 | `draw_speedup`: what a law promises | 2 |
# | 6 | In words: would you rent it? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("serial_share")`; every call gives a little more. The questions do not build on one
# another.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the
# points.
#
# **By yourself.** NumPy is yours to use. `neurokit_lite` would answer some questions by itself, so leave it out of your
# functions unless a question says that you may use it. The check notices.

# %% tags=["setup"]
import math

import matplotlib.pyplot as plt
import numpy as np

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite import scale
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def share_of(one_s, many_s, n):
    return (many_s / one_s - 1 / n) / (1 - 1 / n)


def share_cases():
    return [
        Case(
            name="20 s with one worker, 6 s with four",
            arguments={"one_s": 20.0, "many_s": 6.0, "n": 4},
            expected=share_of(20.0, 6.0, 4),
            axes=(),
            tolerance=1e-9,
            mistakes={
                "the share that *can* be divided. Subtract it from 1.": 1 - share_of(20.0, 6.0, 4),
                "per cent. A share lies between 0 and 1.": 100 * share_of(20.0, 6.0, 4),
                "a difference that is not divided by 1 - 1/N.": 6.0 / 20.0 - 1 / 4,
                "the serial seconds. Divide them by the time of one worker.": 20.0 * share_of(20.0, 6.0, 4),
            },
            otherwise="Solve many = one (s + (1 - s) / N) for s.",
        ),
        Case(
            name="a perfect run",
            arguments={"one_s": 9.0, "many_s": 3.0, "n": 3},
            expected=0.0,
            axes=(),
            tolerance=1e-9,
            otherwise="Three times faster with three workers: nothing is serial.",
        ),
        Case(
            name="no gain at all",
            arguments={"one_s": 7.0, "many_s": 7.0, "n": 10},
            expected=1.0,
            axes=(),
            tolerance=1e-9,
            otherwise="As long with ten as with one: everything is serial.",
        ),
    ]


FIVE = [2.0, 1e16, 1.0, -1e16, 5.0]
SEVEN = [5.0, 1e16, 7.0, 3.0, 7.0, 3.0, -1e16]


def tree_of(values):
    return float(scale.reduce_tree(list(values)))


def tree_cases():
    return [
        Case(
            name="five numbers, two of them large",
            arguments={"values": list(FIVE)},
            expected=tree_of(FIVE),
            axes=(),
            tolerance=1e-12,
            mistakes={
                "the sum from the left, as a loop adds. Add neighbours, then neighbours of these.": float(sum(FIVE)),
                "the exact sum. A tree rounds, too; it rounds alike each time.": math.fsum(FIVE),
                "the sum without the last number. It has no neighbour, and waits for the next level.": tree_of(
                    FIVE[:4]
                ),
            },
            otherwise="((a + b) + (c + d)) + e, in exactly this order.",
        ),
        Case(
            name="seven numbers",
            arguments={"values": list(SEVEN)},
            expected=tree_of(SEVEN),
            axes=(),
            tolerance=1e-12,
            otherwise="Neighbours first: (a + b), (c + d), (e + f), and g is left; then neighbours of these, until one is left.",
        ),
        Case(
            name="one number",
            arguments={"values": [2.5]},
            expected=2.5,
            axes=(),
            tolerance=1e-12,
            otherwise="One number is its own sum.",
        ),
    ]


def batch_of(n_items, item_s, overhead_s, n):
    return float(scale.choose_batch_size(n_items, item_s=item_s, overhead_s=overhead_s, n_jobs=n))


def batch_cases():
    calm = {"n_items": 40_000, "item_s": 0.001, "overhead_s": 0.001, "n": 5}
    busy = {"n_items": 100_000, "item_s": 0.0001, "overhead_s": 0.001, "n": 101}
    few = {"n_items": 90, "item_s": 0.001, "overhead_s": 0.1, "n": 4}
    return [
        Case(
            name="40 000 items of 1 ms, five workers",
            arguments=calm,
            expected=batch_of(*calm.values()),
            axes=(),
            tolerance=1e-9,
            mistakes={
                "the best of a bound without 1 - 1/N: the one who works to the end waits for nobody.": 87.0,
                "the best of the smaller time. A run takes the larger of both.": 200.0,
                "one batch for each worker.": 8000.0,
            },
            otherwise="Compute the longest time for each size from 1 to K, and return the size with the smallest.",
        ),
        Case(
            name="101 workers on short items",
            arguments=busy,
            expected=batch_of(*busy.values()),
            axes=(),
            tolerance=1e-9,
            mistakes={
                "the best for the workers alone. The scheduler cannot keep up with so many tasks.": 100.0,
                "the best of at most K / N items. Try all sizes up to K.": 971.0,
            },
            otherwise="The larger of both times: here the scheduler decides.",
        ),
        Case(
            name="90 items",
            arguments=few,
            expected=batch_of(*few.values()),
            axes=(),
            tolerance=1e-9,
            mistakes={
                "the best of at most K / N items. A task costs more than all the work: let one worker do it.": 23.0,
            },
            otherwise="Try all sizes up to K, that is, one batch with everything.",
        ),
    ]


def finish_of(task_s, n):
    return scale.simulate_schedule(task_s, n).makespan_s


def finish_cases():
    tasks = np.array([2.0, 1.0, 1.0, 6.0, 1.0, 6.0, 4.0])
    turns = [tasks[k::2].sum() for k in range(2)]
    return [
        Case(
            name="seven tasks, two workers",
            arguments={"task_s": tasks, "n": 2},
            expected=finish_of(tasks, 2),
            axes=(),
            unit="s",
            tolerance=1e-9,
            mistakes={
                "the fair share, as if tasks could be cut.": tasks.sum() / 2,
                "fixed turns: first, second, first. Whoever is free takes the next.": max(turns),
                "the longest first. Take them in the order in which they stand.": finish_of(np.sort(tasks)[::-1], 2),
            },
            otherwise="Keep for each worker when it is free. The next task goes to whoever is free first.",
        ),
        Case(
            name="more workers than tasks",
            arguments={"task_s": np.array([2.0, 5.0]), "n": 4},
            expected=5.0,
            axes=(),
            unit="s",
            tolerance=1e-9,
            otherwise="All run at once: the longest decides.",
        ),
    ]


def curve_of(n_workers, share):
    return 1 / (share + (1 - share) / n_workers)


def draw_cases():
    workers = np.array([1.0, 2, 4, 8, 16, 32])
    return [
        FigureCase(
            name="a serial share of 0.1",
            arguments={"n_workers": workers, "share": 0.1},
            shows=(
                Curve(
                    x=workers,
                    y=curve_of(workers, 0.1),
                    x_tolerance=1e-3,
                    y_tolerance=1e-3,
                    mistakes={
                        "Gustafson's law, of a job that grows. Here the job stays the same.": (
                            workers,
                            0.1 + 0.9 * workers,
                        ),
                        "the times, not the speed-up.": (workers, 1 / curve_of(workers, 0.1)),
                    },
                ),
            ),
            x=Axis(name="workers"),
            y=Axis(name="speed"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "serial_share": share_cases,
        "tree_sum": tree_cases,
        "best_batch": batch_cases,
        "finish_time": finish_cases,
        "draw_speedup": draw_cases,
    }
)
hint = Hints(
    {
        "serial_share": (
            "Write Amdahl's law for the time of N workers, and solve it for s.",
            "many = one (s + (1 - s) / N). Divide by one, bring 1 / N to the other side.",
            "`(many_s / one_s - 1 / n) / (1 - 1 / n)`",
        ),
        "tree_sum": (
            "Make a list half as long from sums of two neighbours. Do it again until one number is left.",
            "Where the number of values is odd, the last goes to the next level as it is.",
            "`[values[k] + values[k + 1] for k in range(0, len(values) - 1, 2)]`, and `values[-1:]` behind it if odd",
        ),
        "best_batch": (
            "Begin with all sizes, 1 to K, and the number of batches that each makes: K / b, rounded up.",
            "Two times for each size, one of the workers, one of the scheduler; the larger counts. Where is it smallest?",
            "`size = np.arange(1, n_items + 1)`, at the end `int(size[np.argmin(np.maximum(workers, scheduler))])`",
        ),
        "finish_time": (
            "A list of times at which each worker is free, all 0 at first.",
            "For each task: find the smallest of these times, and add the task to it.",
            "`free[free.argmin()] += task`, at the end `free.max()`",
        ),
        "draw_speedup": (
            "Amdahl's law over the number of workers.",
            "Begin with `_, ax = plt.subplots()`. Label both axes, return `ax`.",
            "`ax.plot(n_workers, 1 / (share + (1 - share) / n_workers))`",
        ),
    }
)

# %% [markdown]
# ## 1. A share
#
# Write `serial_share`: the share $s$ of one worker's time that cannot be divided, from the time of one worker and the time of $n$ workers ($n \ge 2$) on the same job, so that Amdahl's law holds: $\mathrm{many} = \mathrm{one}\,(s + (1 - s)/n)$. (Karp AH, Flatt HP (1990). Measuring parallel processor performance. *Commun ACM* 33:539–543. https://doi.org/10.1145/78607.78614. If it grows with $n$, something else is in the way.)


# %% question="serial-share"
def serial_share(one_s, many_s, n):
    """Serial share, a number.

    one_s, many_s: times of one and of n workers, in seconds; n: number of workers, 2 or more.
    """
    ### BEGIN SOLUTION
    return (many_s / one_s - 1 / n) / (1 - 1 / n)
    ### END SOLUTION


# %% test="serial-share" points=4
check(serial_share)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
from neurokit_lite.course.checks import Case, score


def hidden_case(name, one, many, n, points, otherwise):
    return Case(
        name=name,
        arguments={"a": one, "b": many, "c": n},
        expected=(n * many - one) / (one * (n - 1)),
        axes=(),
        tolerance=1e-9,
        points=points,
        otherwise=otherwise,
    )


score(
    serial_share,
    hidden_case("two workers", 30.0, 18.0, 2, 2, "Solve Amdahl's law for s."),
    hidden_case("sixteen workers", 100.0, 7.75, 16, 2, "Solve Amdahl's law for s; the result lies between 0 and 1."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. A sum
#
# Write `tree_sum`: add neighbours, $v_0 + v_1$, $v_2 + v_3$ and so on; an odd last one goes to the next level as it is. Do the same with what you got, until one number is left. The check uses numbers for which another order gives another result.


# %% question="tree-sum"
def tree_sum(values):
    """Sum of neighbours, and of neighbours of these: a number.

    values: list of numbers, at least one.
    """
    ### BEGIN SOLUTION
    level = list(values)
    while len(level) > 1:
        level = [level[k] + level[k + 1] for k in range(0, len(level) - 1, 2)] + level[len(level) - len(level) % 2 :]
    return level[0]
    ### END SOLUTION


# %% test="tree-sum" points=4
check(tree_sum)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
from neurokit_lite.course.checks import Case, score


def hidden_tree(a, b, c, d, e, f, g, h):
    return ((a + b) + (c + d)) + ((e + f) + (g + h))


hidden_eight = [1e16, 2.0, 1e16, 2.0, -1e16, 5.0, -1e16, 5.0]
hidden_eleven = [1e16, 1e15, 7.0, 7.0, 3.0, 1.0, 1e16, -1e16, 5.0, -1e16, -1e15]
score(
    tree_sum,
    Case(
        name="eight numbers",
        arguments={"a": hidden_eight},
        expected=hidden_tree(*hidden_eight),
        axes=(),
        tolerance=1e-12,
        points=2,
        otherwise="Neighbours first, then neighbours of these.",
    ),
    Case(
        name="eleven numbers",
        arguments={"a": hidden_eleven},
        expected=hidden_tree(*hidden_eleven[:8]) + ((hidden_eleven[8] + hidden_eleven[9]) + hidden_eleven[10]),
        axes=(),
        tolerance=1e-12,
        points=2,
        otherwise="An odd last one goes to the next level as it is.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. A batch
#
# Write `best_batch`: how many of $K$ items belong in one task, for items of $t$ seconds, an overhead of $o$ seconds and $N$ workers. A batch of $b$ items makes $m = K / b$ tasks, rounded up. A run takes at most the larger of two times: that of the workers, $(K t + m o) / N + (1 - 1/N)(b t + o)$, and that of the scheduler and the last batch, $m o + b t$. Try all $b$ from 1 to $K$ and return the one for which the larger time is smallest; of equals, the smallest.


# %% question="best-batch"
def best_batch(n_items, item_s, overhead_s, n):
    """Items in a task: a whole number.

    n_items: K; item_s: t, in seconds; overhead_s: o, in seconds; n: number of workers N.
    """
    ### BEGIN SOLUTION
    size = np.arange(1, n_items + 1)
    batches = np.ceil(n_items / size)
    workers = (n_items * item_s + batches * overhead_s) / n + (1 - 1 / n) * (size * item_s + overhead_s)
    scheduler = batches * overhead_s + size * item_s
    return int(size[np.argmin(np.maximum(workers, scheduler))])
    ### END SOLUTION


# %% test="best-batch" points=4
check(best_batch)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
from neurokit_lite import scale
from neurokit_lite.course.checks import Case, score


def hidden_case(name, words, points, otherwise):
    n_items, item_s, overhead_s, n = words
    return Case(
        name=name,
        arguments=dict(zip("abcd", words)),
        expected=float(scale.choose_batch_size(n_items, item_s=item_s, overhead_s=overhead_s, n_jobs=n)),
        axes=(),
        tolerance=1e-9,
        points=points,
        otherwise=otherwise,
    )


score(
    best_batch,
    hidden_case("a calm scheduler", (250_000, 0.004, 0.002, 9), 1, "The size with the smallest of the longer times."),
    hidden_case("a busy scheduler", (500_000, 0.0002, 0.002, 101), 1, "The larger of both times counts."),
    hidden_case("few items", (77, 0.001, 0.2, 5), 1, "Try all sizes up to K."),
    hidden_case("one worker", (5000, 0.001, 0.001, 1), 1, "With one worker the formula gives all at once."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. The last task
#
# Write `finish_time`: when the last of all tasks is done. Tasks are handed out in the order in which they stand; each goes to the worker who is free first. Handing out takes no time.


# %% question="finish-time"
def finish_time(task_s, n):
    """Time at which the last task is done, in seconds.

    task_s: array (n_tasks,) of times in seconds; n: number of workers.
    """
    ### BEGIN SOLUTION
    free = np.zeros(n)
    for task in task_s:
        free[free.argmin()] += task
    return free.max()
    ### END SOLUTION


# %% test="finish-time" points=3
check(finish_time)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import scale
from neurokit_lite.course.checks import Case, score


def hidden_case(name, tasks, n, points, otherwise):
    return Case(
        name=name,
        arguments={"a": tasks, "b": n},
        expected=scale.simulate_schedule(tasks, n).makespan_s,
        axes=(),
        unit="s",
        tolerance=1e-9,
        points=points,
        otherwise=otherwise,
    )


hidden_tasks = np.random.default_rng(31).exponential(size=23).round(2) + 0.05
score(
    finish_time,
    hidden_case("23 tasks, four workers", hidden_tasks, 4, 2, "The next task goes to whoever is free first."),
    hidden_case(
        "a long task at the end", np.append(hidden_tasks, 20.0), 3, 1, "Keep the order, also of a long last one."
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The picture
#
# Write `draw_speedup`: Amdahl's speed-up over the number of workers, for a serial share.
#
# - One curve, with a value at each number of workers that is given.
# - x is the number of *workers*, y the *speed-up*; both axes say so, and the function returns the axes.
#
# A dashed line for the limit is welcome. Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-speedup"
def draw_speedup(n_workers, share):
    """Amdahl's speed-up over the number of workers; returns the axes.

    n_workers: array (n_counts,); share: serial share, a number.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    ax.plot(n_workers, 1 / (share + (1 - share) / n_workers), "o-")
    ax.axhline(1 / share, ls="--", lw=1, color="black")
    ax.set(xlabel="Workers (number)", ylabel="Speed-up (times)")
    return ax
    ### END SOLUTION


# %% alt="Your figure: the speed-up over the number of workers, for a serial share that is given." test="draw-speedup" points=2
check(draw_speedup)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_workers = np.array([1.0, 3, 10, 30, 100])
score(
    draw_speedup,
    FigureCase(
        name="other numbers of workers",
        arguments={"a": hidden_workers, "b": 0.02},
        shows=(
            Curve(
                x=hidden_workers,
                y=hidden_workers / (0.02 * hidden_workers + 0.98),
                x_tolerance=1e-3,
                y_tolerance=1e-3,
            ),
        ),
        x=Axis(name="workers"),
        y=Axis(name="speed"),
        points=2,
        otherwise="1 / (s + (1 - s) / N), over the numbers that are given.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# From an e-mail: *"Our permutation test takes 50 hours on my computer, 10 of them for reading and joining the tables. So I asked for 500 workers: that makes six minutes. I made each of the five million permutations (30 ms each) a task of its own, so that the load is balanced, and each task brings the table of 300 MB along. Worker k seeds its random numbers with k,
# hence the result can be repeated. Workers that die are started again, and their task writes its line at the end of the common table once more."*
#
# Write an answer in five to eight sentences. Name three different mistakes, say for each what in the text tells you so, and what you would do instead.

# %% [markdown] question="rent" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** Ten of your fifty hours are serial, so that even 500 workers need more than ten hours, five times faster and not 500 times; first make the reading and joining faster or do them once, and then ask for some twenty workers. Five million tasks cost the scheduler about a millisecond each, almost an hour and a half during which it is the
# limit: 500 workers who need 30 ms for a task want a new one every 0.06 ms; put some hundred permutations or more into a task. Five million times 300 MB are 1.5 million gigabytes on the network; send the table once to each worker, or let each read it. With the seed of a worker the result changes with the number of workers and with who takes which task; give each permutation, or each batch,
# a seed of its own with `SeedSequence.spawn`. And a task that adds a line to a common table may do it twice when its worker dies: let it return its result, and let one place write, under the name of the task.
#
# **Rubric.** 1 point for each of three different mistakes with what in the text shows it and what to do instead: ten serial hours (the limit is five times); one permutation a task (batches); the table in each task (once to each worker); seeds of workers (seeds of tasks); a side effect that may happen twice (return results, write under
# the task's name). Half a point where what to do instead is missing.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("rent")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
