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
# # Would you believe ten million records?
#
# In [the lesson](../../../modules/drugs/records.ipynb) the package split the time of patients, built the cohort and weighed it. Now you
# write four of the pieces yourself, draw how far immortal time can go, and then judge a claim.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `split_time`: days and events with and without the drug | 4 |
# | 2 | `find_new_users`: who begins a drug after a washout | 4 |
# | 3 | `weigh`: inverse probability weights | 3 |
# | 4 | `measure_balance`: standardised mean difference | 4 |
# | 5 | `draw_limits`: the ratio of a drug that does nothing | 2 |
# | 6 | In words: does the pill protect? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("split_time")`; every call gives a little more. The questions do not build on one
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
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def table_of(days, is_event, exposed_days, is_exposed):
    return np.array(
        [
            [(days - exposed_days).sum(), exposed_days.sum()],
            [(is_event & ~is_exposed).sum(), (is_event & is_exposed).sum()],
        ],
        dtype=float,
    )


def split_of(days, is_event, start_days):
    late = np.where(start_days < days, start_days, days)
    return table_of(days, is_event, days - late, start_days < days)


def time_cases():
    days = np.array([100.0, 250.0, 300.0, 80.0, 365.0])
    event = np.array([True, True, False, True, False])
    start = np.array([np.nan, 50.0, 120.0, np.nan, np.nan])
    edge = {
        "days": np.array([90.0, 60.0, 200.0]),
        "is_event": np.array([True, True, True]),
        "start_days": np.array([90.0, 75.0, 0.0]),
    }
    user = np.isfinite(start)
    right = split_of(days, event, start)
    return [
        Case(
            name="five people, two with the drug",
            arguments={"days": days, "is_event": event, "start_days": start},
            expected=right,
            axes=("days, events", "without, with"),
            mistakes={
                "all days of a user as days with the drug. Those before the prescription were without it.": table_of(
                    days, event, np.where(user, days, 0), user
                ),
                "the columns exchanged: first without, then with the drug.": right[:, ::-1],
                "the rows exchanged: first days, then events.": right[::-1],
                "users alone. Who never got the drug was without it all the time.": table_of(
                    np.where(user, days, 0), event & user, np.where(user, days - start, 0), user
                ),
            },
            otherwise="With the drug: from the prescription to the end of follow-up. All other days are without it.",
        ),
        Case(
            name="a prescription on the last day, one after it, one on the first",
            arguments=edge,
            expected=split_of(*edge.values()),
            axes=("days, events", "without, with"),
            otherwise="A prescription on the last day or later came too late: that person was without the drug, event and all.",
        ),
    ]


def users_of(people, days, begins, washout):
    first = np.full(begins.size, np.inf)
    np.minimum.at(first, people, days)
    return np.where(np.isfinite(first) & (first - begins >= washout), first, np.nan)


def user_cases():
    people = np.array([2, 0, 1, 0, 2, 4])
    days = np.array([700.0, 500.0, 300.0, 420.0, 900.0, 365.0])
    begins = np.array([0.0, 0.0, 100.0, 50.0, 0.0])
    given = {"people": people, "days": days, "begins": begins, "washout": 365.0}
    first = np.full(5, np.nan)
    first[people[::-1]] = days[::-1]
    last = np.full(5, np.nan)
    last[people] = days
    return [
        Case(
            name="six prescriptions of five people",
            arguments=given,
            expected=users_of(*given.values()),
            axes=("n_people",),
            mistakes={
                "the row that comes first in the table. Rows are in no order: take the earliest day.": np.where(
                    first - begins >= 365, first, np.nan
                ),
                "the last row of each person. The first prescription begins the treatment.": np.where(
                    last - begins >= 365, last, np.nan
                ),
                "first prescriptions without any washout.": users_of(people, days, begins, -np.inf),
                "a washout of more than 365 days. Exactly as many are enough.": users_of(people, days, begins, 365.5),
            },
            otherwise="The earliest day of each person, if it comes at least `washout` days after their `begins`; else NaN.",
        ),
        Case(
            name="a second prescription that comes late enough",
            arguments={
                "people": np.array([0, 0, 1]),
                "days": np.array([200.0, 600.0, 400.0]),
                "begins": np.array([0.0, 30.0]),
                "washout": 365.0,
            },
            expected=np.array([np.nan, 400.0]),
            axes=("n_people",),
            mistakes={
                "the first prescription that comes late enough. Who had the drug on day 200 is no new user on day 600.": np.array(
                    [600.0, 400.0]
                )
            },
            otherwise="Who had the drug on day 200 is no new user on day 600: only the first prescription counts.",
        ),
    ]


def weights_of(scores, treated):
    raw = np.where(treated, 1 / scores, 1 / (1 - scores))
    return np.where(treated, raw / raw[treated].mean(), raw / raw[~treated].mean())


def weight_cases():
    scores = np.array([0.8, 0.5, 0.25, 0.8, 0.4, 0.1])
    treated = np.array([True, True, True, False, False, False])
    right = weights_of(scores, treated)
    same = 1 / scores
    return [
        Case(
            name="six people",
            arguments={"scores": scores, "treated": treated},
            expected=right,
            axes=("n_people",),
            mistakes={
                "1 / score for everybody. The others had the probability 1 - score of what they got.": np.where(
                    treated, same / same[treated].mean(), same / same[~treated].mean()
                ),
                "weights that are not divided by the mean of their group.": np.where(
                    treated, 1 / scores, 1 / (1 - scores)
                ),
                "weights divided by the mean of all. Divide each group by its own.": np.where(
                    treated, 1 / scores, 1 / (1 - scores)
                )
                / np.where(treated, 1 / scores, 1 / (1 - scores)).mean(),
                "the weights of the other group: exchange score and 1 - score.": weights_of(1 - scores, treated),
            },
            otherwise="One over the probability of the drug that the person got, then over the mean of the group.",
        )
    ]


def difference_of(values, treated, weights):
    own, other = values[treated], values[~treated]
    spread = np.sqrt((own.var(ddof=1) + other.var(ddof=1)) / 2)
    return (np.average(own, weights=weights[treated]) - np.average(other, weights=weights[~treated])) / spread


def balance_cases():
    values = np.array([62.0, 70.0, 75.0, 81.0, 55.0, 60.0, 66.0, 79.0])
    treated = np.arange(8) < 4
    weights = np.array([2.0, 1.0, 0.6, 0.4, 0.5, 0.7, 1.0, 1.8])
    right = difference_of(values, treated, weights)
    top = np.average(values[treated], weights=weights[treated]) - np.average(
        values[~treated], weights=weights[~treated]
    )
    return [
        Case(
            name="ages of eight people",
            arguments={"values": values, "treated": treated, "weights": weights},
            expected=right,
            unit="SD",
            mistakes={
                "the difference before weighting.": difference_of(values, treated, np.ones(8)),
                "others minus treated. Turn the sign.": -right,
                "a difference in years. Divide by the spread.": top,
                "a spread of all people together. Average the variances of both groups.": top / values.std(ddof=1),
                "variances divided by n. Divide by n - 1.": top
                / np.sqrt((values[treated].var() + values[~treated].var()) / 2),
            },
            otherwise="Weighted mean of the treated minus that of the others, over sqrt((v1 + v0) / 2) of the unweighted variances.",
        ),
        Case(
            name="groups of different size",
            arguments={"values": values[:6], "treated": np.arange(6) < 4, "weights": weights[:6]},
            expected=difference_of(values[:6], np.arange(6) < 4, weights[:6]),
            unit="SD",
            otherwise="Both variances count alike, however many people are in each group.",
        ),
    ]


def figure_cases():
    rates = np.array([0.05, 0.1, 0.2, 0.4, 0.8])
    return [
        FigureCase(
            name="strokes at 0.1 per year",
            arguments={"hazard": 0.1, "start_hazards": rates},
            shows=(
                Curve(
                    x=rates,
                    y=0.1 / (0.2 + rates),
                    x_tolerance=1e-3,
                    y_tolerance=1e-3,
                    mistakes={
                        "hazard / (hazard + start_hazard). The hazard counts twice below the line.": (
                            rates,
                            0.1 / (0.1 + rates),
                        ),
                    },
                ),
            ),
            x=Axis(name="prescription"),
            y=Axis(name="ratio"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "split_time": time_cases,
        "find_new_users": user_cases,
        "weigh": weight_cases,
        "measure_balance": balance_cases,
        "draw_limits": figure_cases,
    }
)
hint = Hints(
    {
        "split_time": (
            "A person is without the drug up to the prescription and with it afterwards. Which group has the event?",
            "Where the start lies before the end, exposed days are days - start, and the event is an exposed one. `nan < 5` is False, which is what you want.",
            "`is_exposed = start_days < days` and `exposed = np.where(is_exposed, days - start_days, 0)`",
        ),
        "find_new_users": (
            "First find the earliest prescription of each person, then ask how long the person had been observed.",
            "Begin with infinity for everybody, and take the minimum for each row. NaN for who has none, or too little time before.",
            "`first = np.full(begins.size, np.inf)` and `np.minimum.at(first, people, days)`",
        ),
        "weigh": (
            "What was the probability of the drug that this person got?",
            "The score for the treated, one minus the score for the others. One over it; then each group over its own mean.",
            "`raw = np.where(treated, 1 / scores, 1 / (1 - scores))`, then `raw / np.where(treated, raw[treated].mean(), raw[~treated].mean())`",
        ),
        "measure_balance": (
            "Three numbers for each group: a weighted mean, and a variance that knows no weights.",
            "`np.average(..., weights=...)` gives the mean, `.var(ddof=1)` the variance. The spread is the root of the mean of both variances.",
            "`(m1 - m0) / np.sqrt((v1 + v0) / 2)`",
        ),
        "draw_limits": (
            "The limit for long follow-up is in the lesson: hazard / (2 hazard + start_hazard).",
            "Begin with `_, ax = plt.subplots()`. x is the rate of prescriptions, y the ratio. Label both axes, return `ax`.",
            '`ax.plot(start_hazards, hazard / (2 * hazard + start_hazards), "o-")`',
        ),
    }
)

# %% [markdown]
# ## 1. Time
#
# Write `split_time`. Each person was followed for `days`, and `is_event` says whether the event happened on the last day. `start_days` is the day of the first prescription, NaN for never. A person is without the drug up to and with that day, and with it afterwards; a prescription on the last day or later came too late. Return a
# 2 × 2 array: first row days, second row events; first column without the drug, second column with it.


# %% question="split-time"
def split_time(days, is_event, start_days):
    """Days and events without and with the drug: array (2, 2).

    days, start_days: arrays (n_people,); is_event: boolean array (n_people,).
    """
    ### BEGIN SOLUTION
    is_exposed = start_days < days
    exposed = np.where(is_exposed, days - start_days, 0)
    return np.array(
        [
            [(days - exposed).sum(), exposed.sum()],
            [(is_event & ~is_exposed).sum(), (is_event & is_exposed).sum()],
        ]
    )
    ### END SOLUTION


# %% test="split-time" points=4
check(split_time)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import drugs
from neurokit_lite.course.checks import Case, score


def hidden_case(name, days, is_event, start_days, points, otherwise):
    made = drugs.split_follow_up(days, is_event, start_days)
    n_days = np.bincount(made.is_exposed, made.stops - made.starts, 2)
    return Case(
        name=name,
        arguments={"a": np.array(days, dtype=float), "b": np.array(is_event), "c": np.array(start_days)},
        expected=np.array([n_days, np.bincount(made.is_exposed[made.is_event], minlength=2)]),
        axes=("days, events", "without, with"),
        points=points,
        otherwise=otherwise,
    )


score(
    split_time,
    hidden_case(
        "six people",
        [30, 400, 150, 220, 90, 365],
        [True, True, False, True, False, True],
        [np.nan, 100.0, 20.0, 180.0, np.nan, np.nan],
        2,
        "Days up to the prescription are without the drug.",
    ),
    hidden_case(
        "a prescription on the last day and one later",
        [60, 70, 365],
        [True, True, False],
        [60.0, 80.0, 5.0],
        1,
        "It came too late.",
    ),
    hidden_case(
        "a prescription on the first day", [50, 75], [True, False], [0.0, np.nan], 1, "All days are with the drug."
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. New users
#
# Write `find_new_users`. `people` holds the number of the person (from 0) of each prescription, `days` its day; rows are in no order. `begins` is the day on which the observation of each person began. A new user is somebody whose *first* prescription comes `washout` days after that, or later. Return the day of the first prescription for
# each person, NaN for who has none and for who is no new user.


# %% question="find-new-users"
def find_new_users(people, days, begins, washout):
    """First day of each new user, else NaN: array (n_people,).

    people: whole numbers (n_rows,); days: array (n_rows,); begins: array (n_people,); washout: a number.
    """
    ### BEGIN SOLUTION
    first = np.full(begins.size, np.inf)
    np.minimum.at(first, people, days)
    return np.where(np.isfinite(first) & (first - begins >= washout), first, np.nan)
    ### END SOLUTION


# %% test="find-new-users" points=4
check(find_new_users)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, people, days, begins, points, otherwise):
    people, days, begins = np.array(people), np.array(days, dtype=float), np.array(begins, dtype=float)
    first = np.array([days[people == one].min() if (people == one).any() else np.nan for one in range(begins.size)])
    return Case(
        name=name,
        arguments={"a": people, "b": days, "c": begins, "d": 180.0},
        expected=np.where(first - begins >= 180, first, np.nan),
        axes=("n_people",),
        points=points,
        otherwise=otherwise,
    )


score(
    find_new_users,
    hidden_case(
        "rows in no order",
        [1, 0, 1, 0, 2],
        [900, 300, 500, 250, 100],
        [0, 400, 50],
        2,
        "The earliest day of each person, after the washout.",
    ),
    hidden_case(
        "exactly the washout", [0, 1], [180, 279], [0, 100], 1, "Exactly `washout` days are enough; one less is not."
    ),
    hidden_case(
        "an early prescription and a late one", [0, 0, 1], [100, 900, 300], [0, 0], 1, "No new user on day 900."
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Weights
#
# Write `weigh`: the inverse of the probability of the drug that each person got, divided by the mean of these weights in the person's own group. `scores` are probabilities of the drug, `treated` says who got it.


# %% question="weigh"
def weigh(scores, treated):
    """Weights with a mean of 1 in each group: array (n_people,).

    scores: array (n_people,) between 0 and 1; treated: boolean array (n_people,).
    """
    ### BEGIN SOLUTION
    raw = np.where(treated, 1 / scores, 1 / (1 - scores))
    return raw / np.where(treated, raw[treated].mean(), raw[~treated].mean())
    ### END SOLUTION


# %% test="weigh" points=3
check(weigh)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import drugs
from neurokit_lite.course.checks import Case, score


def hidden_case(name, scores, treated, points, otherwise):
    return Case(
        name=name,
        arguments={"a": scores, "b": treated},
        expected=drugs.weigh_by_propensity(scores, treated),
        axes=("n_people",),
        points=points,
        otherwise=otherwise,
    )


hidden_scores = np.random.default_rng(3).uniform(0.05, 0.95, 40)
score(
    weigh,
    hidden_case(
        "40 people",
        hidden_scores,
        np.random.default_rng(4).random(40) < hidden_scores,
        2,
        "One over the probability, over the mean of the group.",
    ),
    hidden_case("one treated person", hidden_scores[:9], np.arange(9) == 4, 1, "Alone in a group, the weight is 1."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Balance
#
# Write `measure_balance`: the weighted mean of the treated minus the weighted mean of the others, divided by $\sqrt{(v_1 + v_0)/2}$. The variances $v$ of both groups are those *without* weights, with n − 1 below the line.


# %% question="measure-balance"
def measure_balance(values, treated, weights):
    """Standardised mean difference, a number.

    values, weights: arrays (n_people,); treated: boolean array (n_people,).
    """
    ### BEGIN SOLUTION
    own, other = values[treated], values[~treated]
    difference = np.average(own, weights=weights[treated]) - np.average(other, weights=weights[~treated])
    return difference / np.sqrt((own.var(ddof=1) + other.var(ddof=1)) / 2)
    ### END SOLUTION


# %% test="measure-balance" points=4
check(measure_balance)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import drugs
from neurokit_lite.course.checks import Case, score

hidden_values = np.random.default_rng(5).normal(70, 9, 30).round(1)
hidden_treated = np.arange(30) % 3 == 0
hidden_weights = np.random.default_rng(6).uniform(0.2, 4, 30)


def hidden_case(name, values, treated, weights, points, otherwise):
    return Case(
        name=name,
        arguments={"a": values, "b": treated, "c": weights},
        expected=drugs.compare_balance(values[:, None], treated, weights).after[0],
        unit="SD",
        points=points,
        otherwise=otherwise,
    )


score(
    measure_balance,
    hidden_case("30 people", hidden_values, hidden_treated, hidden_weights, 2, "Weighted means, unweighted variances."),
    hidden_case(
        "weights that are all 1",
        hidden_values,
        hidden_treated,
        np.ones(30),
        1,
        "Plain means, with n - 1 in the variances.",
    ),
    hidden_case("groups turned", hidden_values, ~hidden_treated, hidden_weights, 1, "Treated minus others."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. A figure
#
# Write `draw_limits`: the rate ratio that a drug without any effect seems to have after long follow-up, if all time of whoever ever gets it counts for the drug: $\lambda / (2\lambda + \mu)$, with the hazard $\lambda$ of the event, over the rate $\mu$ of prescriptions.
#
# - One marker for each of `start_hazards`, joined by a line.
# - x is the rate of *prescriptions*, y the *ratio*; both axes say so, and the function returns the axes.
#
# A line at 1 is welcome. Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-limits"
def draw_limits(hazard, start_hazards):
    """Wrong rate ratio over the rate of prescriptions; returns the axes.

    hazard: events per year; start_hazards: array (n_rates,), prescriptions per year.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    ax.plot(start_hazards, hazard / (2 * hazard + start_hazards), "o-")
    ax.axhline(1, lw=1, color="0.5")
    ax.set(xlabel="Prescriptions (per year)", ylabel="Rate ratio (no unit)")
    return ax
    ### END SOLUTION


# %% alt="Your figure: the rate ratio of a drug without effect falls as prescriptions come faster." test="draw-limits" points=2
check(draw_limits)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_rates = np.array([0.02, 0.3, 0.5, 1.0, 2.5, 4.0])
score(
    draw_limits,
    FigureCase(
        name="strokes at 0.25 per year",
        arguments={"a": 0.25, "b": hidden_rates},
        shows=(Curve(x=hidden_rates, y=0.25 / (0.5 + hidden_rates), x_tolerance=1e-3, y_tolerance=1e-3),),
        x=Axis(name="prescription"),
        y=Axis(name="ratio"),
        points=2,
        otherwise="hazard / (2 hazard + start_hazard), for each of the rates.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# From a press release: *"In the records of ten million people we compared everybody who ever filled a prescription of our sleeping pill between 2010 and 2020 with everybody who never did. Followed from 2010 on, those who took it had 30 % fewer heart attacks (95 % interval 28 to 32 %). After matching on age and sex, both groups were balanced perfectly. With
# ten million people, chance and bias can be ruled out. Doctors tell us that they are careful with the pill in patients who are very ill."*
#
# Write to the journalist who sent it to you, in five to eight sentences. Name three different reasons why the pill may do nothing, say for each what in the text tells you so, and what you would ask for.

# %% [markdown] question="press" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** Everybody was followed from 2010 on, but a taker of 2019 had to reach 2019 without dying: nine years in which they could not die count for the pill. I would ask for a clock that starts with the prescription, or for an analysis that counts the time before it as time without. "Careful in patients who are very ill" means that the
# healthy got it; the reason for a prescription changes the outcome, and takers and those who get nothing are different people. I would ask for a comparison with new users of another sleeping pill. Age and sex are balanced, but nothing else was looked at: how ill people were is in no column; I would ask for an outcome that the pill cannot change, such as broken
# bones of passengers in a car, and for an E-value. And ten million people make the interval narrow, which rules out chance and no bias at all.
#
# **Rubric.** 1 point for each of three different reasons with what in the text shows it and what to ask for: immortal time (ever filled, followed from 2010: years in which takers could not die, or, as some say, have the attack; time-dependent exposure, clock at the prescription); the healthy get the pill, confounding by indication (careful with the very ill; active comparator, new users); balance of age and sex only (unmeasured confounders; negative
# control outcome, more covariates, E-value); a narrow interval is no protection from bias (size does not remove it; ask for the checks above). Half a point where what to ask for is missing.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("press")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
