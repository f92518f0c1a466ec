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
# # What will you tell the patient?
#
# In [the lesson](../../../modules/ml/prognosis.ipynb) you saw what people tell who were lost on the way. Now you write four of the pieces yourself, draw a curve, and answer a patient.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `free_at`: who is still free of the event? | 4 |
# | 2 | `incidence_at`: one of several events | 4 |
# | 3 | `log_likelihood`: Cox's comparison | 4 |
# | 4 | `auc_ahead`: how well does a score see ahead? | 4 |
# | 5 | `draw_incidence`: a risk over time | 2 |
# | 6 | In words: the patient | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("free_at")`; every call gives a little more. The questions do not build on one
# another.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the
# points.
#
# **By yourself.** NumPy and SciPy are yours to use. `neurokit_lite` would answer some questions by itself, so leave it out
# of your functions unless a question says that you may use it. The check notices.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite import ml
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def followed(n, seed, grid=0.0):
    made = ml.make_follow_up(n, hazard=0.12, death_hazard=0.08, loss_hazard=0.1, random_state=seed)
    times = np.ceil(made.times / grid) * grid if grid else made.times
    return times, made.causes, made.features[:, 0]


def free_by_steps(times, is_event, asked, late=False):
    share = 1.0
    for t in np.unique(times[is_event & (times <= asked)]):
        at_risk = np.sum(times > t) + np.sum((times == t) & is_event) if late else np.sum(times >= t)
        share *= 1 - np.sum((times == t) & is_event) / at_risk
    return share


def free_cases():
    times, causes, _ = followed(40, 1)
    is_event = causes == "dementia"
    tied_times, tied_causes, _ = followed(40, 2, grid=1.0)
    tied = tied_causes == "dementia"
    return [
        Case(
            name="40 people, four years",
            arguments={"times": times, "is_event": is_event, "asked": 4.0},
            expected=free_by_steps(times, is_event, 4.0),
            tolerance=1e-9,
            mistakes={
                "the share of all people without an event so far. The lost are not known to be free of it.": 1
                - np.mean(is_event & (times <= 4.0)),
                "the share of people who were followed for longer. Being lost is no event.": np.mean(times > 4.0),
                "the share with the event. Take the share without it.": 1 - free_by_steps(times, is_event, 4.0),
            },
            otherwise="At each time with an event: one minus events by people at risk. Multiply up to and with asked.",
        ),
        Case(
            name="whole years, so that many events and losses share a time",
            arguments={"times": tied_times, "is_event": tied, "asked": 5.0},
            expected=free_by_steps(tied_times, tied, 5.0),
            tolerance=1e-9,
            mistakes={
                "a product in which those lost at the time of an event are not at risk any more. They are: times >= t.": free_by_steps(
                    tied_times, tied, 5.0, late=True
                ),
                "a share that leaves out the events at the time that is asked for. Take times <= asked.": free_by_steps(
                    tied_times, tied, 4.5
                ),
            },
            otherwise="Several events at one time make one factor: 1 - d / n.",
        ),
    ]


def incidence_by_steps(times, causes, cause, asked):
    total, free = 0.0, 1.0
    for t in np.unique(times[(causes != "none") & (times <= asked)]):
        here, at_risk = times == t, np.sum(times >= t)
        total += free * np.sum(here & (causes == cause)) / at_risk
        free *= 1 - np.sum(here & (causes != "none")) / at_risk
    return total


def incidence_cases():
    times, causes, _ = followed(60, 3)
    tied_times, tied_causes, _ = followed(60, 4, grid=1.0)
    return [
        Case(
            name="60 people, dementia and death",
            arguments={"times": times, "causes": causes, "cause": "dementia", "asked": 6.0},
            expected=incidence_by_steps(times, causes, "dementia", 6.0),
            tolerance=1e-9,
            mistakes={
                "one minus Kaplan and Meier with the dead censored. Who has died cannot become demented.": 1
                - free_by_steps(times, causes == "dementia", 6.0),
                "the demented divided by all. Those who were lost may have become demented later.": np.mean(
                    (causes == "dementia") & (times <= 6.0)
                ),
                "the share with any event. Only events of this cause are added.": 1
                - free_by_steps(times, causes != "none", 6.0),
            },
            otherwise="Add, at each event of the cause: the share free of every event just before, times 1 by people at risk.",
        ),
        Case(
            name="whole years",
            arguments={"times": tied_times, "causes": tied_causes, "cause": "death", "asked": 4.0},
            expected=incidence_by_steps(tied_times, tied_causes, "death", 4.0),
            tolerance=1e-9,
            otherwise="Use the share that was free just before the time, not after it.",
        ),
    ]


def likelihood_of(beta, times, is_event, x):
    return float(sum(beta * x[i] - np.log(np.exp(beta * x[times >= times[i]]).sum()) for i in np.flatnonzero(is_event)))


def likelihood_cases():
    times, causes, x = followed(30, 5)
    is_event = causes == "dementia"
    right = likelihood_of(0.8, times, is_event, x)
    only = float(
        sum(
            0.8 * x[i] - np.log(np.exp(0.8 * x[is_event & (times >= times[i])]).sum()) for i in np.flatnonzero(is_event)
        )
    )
    everybody = float((0.8 * x[is_event]).sum() - is_event.sum() * np.log(np.exp(0.8 * x).sum()))
    return [
        Case(
            name="30 people, beta of 0.8",
            arguments={"beta": 0.8, "times": times, "is_event": is_event, "x": x},
            expected=right,
            tolerance=1e-9,
            mistakes={
                "a sum over those with an event below the line. Everybody who is still followed is at risk.": only,
                "a sum over all people at each event. Who had the event before, or was lost, is not at risk.": everybody,
                "the likelihood itself. Take its logarithm.": float(np.exp(right)),
                "minus the log likelihood.": -right,
            },
            otherwise="For each event: beta x of this person, minus the log of the sum of exp(beta x) over times >= its time.",
        ),
        Case(
            name="beta of 0: everybody is alike",
            arguments={"beta": 0.0, "times": times, "is_event": is_event, "x": x},
            expected=likelihood_of(0.0, times, is_event, x),
            tolerance=1e-9,
            otherwise="With beta 0 each event costs the log of the number at risk.",
        ),
    ]


def auc_by_pairs(times, is_event, scores, horizon, weighted=True):
    lost = ~is_event
    kept = np.array([free_by_steps(times, lost, t - 1e-9) for t in times]) if weighted else np.ones(times.size)
    cases, controls = np.flatnonzero(is_event & (times <= horizon)), np.flatnonzero(times > horizon)
    won = [np.mean((scores[i] > scores[controls]) + 0.5 * (scores[i] == scores[controls])) for i in cases]
    return float(np.average(won, weights=1 / kept[cases]))


def auc_cases():
    times, causes, x = followed(60, 7)
    is_event = causes == "dementia"
    early = np.array([1.0, 2.0, 3.0, 4.0, 6.0, 6.5])
    seen = np.array([True, False, True, True, False, False])
    scores = np.array([0.2, 0.9, 0.8, 0.8, 0.3, 0.8])
    is_case = is_event & (times <= 5.0)
    return [
        Case(
            name="60 people, five years ahead",
            arguments={"times": times, "is_event": is_event, "scores": x, "horizon": 5.0},
            expected=auc_by_pairs(times, is_event, x, 5.0),
            tolerance=1e-6,
            mistakes={
                "an AUC without weights. Late cases were lost more often, and each stands for more people.": auc_by_pairs(
                    times, is_event, x, 5.0, weighted=False
                ),
                "an AUC that counts those lost before the horizon as well. They are neither case nor control.": ml.auc(
                    x, is_case
                ),
                "an AUC of the wrong direction. Cases should score higher.": 1 - auc_by_pairs(times, is_event, x, 5.0),
            },
            otherwise="Each case weighs one over the share not lost before its time; controls were followed beyond the horizon.",
        ),
        Case(
            name="six people with equal scores",
            arguments={"times": early, "is_event": seen, "scores": scores, "horizon": 5.0},
            expected=auc_by_pairs(early, seen, scores, 5.0),
            tolerance=1e-6,
            otherwise="A pair with equal scores counts one half.",
        ),
    ]


def draw_cases():
    times, incidence = np.array([0.5, 2.0, 3.5, 6.0, 9.0]), np.array([0.02, 0.06, 0.11, 0.19, 0.35])
    return [
        FigureCase(
            name="five times",
            arguments={"times": times, "incidence": incidence},
            shows=(
                Curve(
                    x=times,
                    y=100 * incidence,
                    x_tolerance=1e-3,
                    y_tolerance=1e-2,
                    mistakes={
                        "shares. The axis is in per cent: multiply by 100.": incidence,
                        "what is left. Draw the risk itself.": 100 * (1 - incidence),
                    },
                ),
            ),
            x=Axis(name="years"),
            y=Axis(name="risk", unit="%"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "free_at": free_cases,
        "incidence_at": incidence_cases,
        "log_likelihood": likelihood_cases,
        "auc_ahead": auc_cases,
        "draw_incidence": draw_cases,
    }
)
hint = Hints(
    {
        "free_at": (
            "Only times with an event make a factor; people leave the risk set when their time is over.",
            "Loop over np.unique of the times of events up to asked. At risk: times >= t.",
            "`share *= 1 - np.sum((times == t) & is_event) / np.sum(times >= t)`",
        ),
        "incidence_at": (
            "Two running numbers: the share still free of every event, and the sum for the cause.",
            "At each time with any event: first add free * (events of the cause) / at risk, then bring free up to date.",
            '`total += free * np.sum(here & (causes == cause)) / at_risk`, then `free *= 1 - np.sum(here & (causes != "none")) / at_risk`',
        ),
        "log_likelihood": (
            "One term for each event: who had it, against everybody at risk then.",
            "Those at risk at the time of person i are times >= times[i]; all of them, whether they ever have the event or not.",
            "`sum(beta * x[i] - np.log(np.exp(beta * x[times >= times[i]]).sum()) for i in np.flatnonzero(is_event))`",
        ),
        "auc_ahead": (
            "First find the weights, then go through the cases.",
            "The share not yet lost just before t is a Kaplan-Meier curve with ~is_event as the event, over times < t.",
            "For each case: the mean over controls of (1 if the case scores higher, 0.5 if equal); then np.average with weights 1 / kept.",
        ),
        "draw_incidence": (
            "A share of 0.1 is a risk of 10 %.",
            "Begin with `_, ax = plt.subplots()`. x in years, y in per cent. Label both axes, return `ax`.",
            '`ax.plot(times, 100 * incidence, "o-")` with `ax.set(xlabel="time (years)", ylabel="risk (%)")`.',
        ),
    }
)

# %% [markdown]
# ## 1. Who is still free of it?
#
# Write `free_at`: Kaplan and Meier's share of people without the event at the time `asked`. A person whose time ends at the time of an event, with or without the event, is at risk of it. An event at exactly `asked` has happened.


# %% question="free-at"
def free_at(times, is_event, asked):
    """Share of people who are free of the event: a number from 0 to 1.

    times: years of follow-up (n_people,); is_event: booleans (n_people,), False for censored; asked: a time in years.
    """
    ### BEGIN SOLUTION
    share = 1.0
    for t in np.unique(times[is_event & (times <= asked)]):
        share *= 1 - np.sum((times == t) & is_event) / np.sum(times >= t)
    return share
    ### END SOLUTION


# %% test="free-at" points=4
check(free_at)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import ml
from neurokit_lite.course.checks import Case, score


def hidden_case(name, seed, grid, asked, points, otherwise):
    made = ml.make_follow_up(50, hazard=0.1, loss_hazard=0.15, random_state=seed)
    times = np.ceil(made.times / grid) * grid
    is_event = made.causes == "dementia"
    return Case(
        name=name,
        arguments={"a": times, "b": is_event, "c": asked},
        expected=float(ml.estimate_survival(times, is_event).at([asked])[0]),
        tolerance=1e-9,
        points=points,
        otherwise=otherwise,
    )


score(
    free_at,
    hidden_case("50 people", 31, 1e-6, 5.1, 2, "Factors of all events up to that time."),
    hidden_case("whole years", 32, 1.0, 5.5, 1, "Who is lost at the time of an event was at risk of it."),
    hidden_case("an event at the time itself", 33, 1.0, 3.0, 1, "An event at the time that is asked for has happened."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. One of several events
#
# Write `incidence_at`: the share of people to whom the event `cause` has happened *first*, by the time `asked`. `causes` holds the name of the event that ended each person's time, and `"none"` for those who were censored. Nobody has a second event.


# %% question="incidence-at"
def incidence_at(times, causes, cause, asked):
    """Cumulative incidence of one cause: a number from 0 to 1.

    times: years of follow-up (n_people,); causes: names (n_people,), "none" for censored; cause: a name; asked: years.
    """
    ### BEGIN SOLUTION
    total, free = 0.0, 1.0
    for t in np.unique(times[(causes != "none") & (times <= asked)]):
        here, at_risk = times == t, np.sum(times >= t)
        total += free * np.sum(here & (causes == cause)) / at_risk
        free *= 1 - np.sum(here & (causes != "none")) / at_risk
    return total
    ### END SOLUTION


# %% test="incidence-at" points=4
check(incidence_at)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import ml
from neurokit_lite.course.checks import Case, score


def hidden_case(name, seed, grid, cause, points, otherwise):
    made = ml.make_follow_up(70, hazard=0.1, death_hazard=0.1, loss_hazard=0.1, random_state=seed)
    times = np.ceil(made.times / grid) * grid
    found = ml.cumulative_incidence(times, made.causes)
    return Case(
        name=name,
        arguments={"a": times, "b": made.causes, "c": cause, "d": 5.0},
        expected=float(found.at([5.0])[found.causes.index(cause), 0]),
        tolerance=1e-9,
        points=points,
        otherwise=otherwise,
    )


score(
    incidence_at,
    hidden_case("70 people", 41, 1e-6, "dementia", 2, "Free of every event just before, times events by at risk."),
    hidden_case("whole years", 42, 1.0, "dementia", 1, "Free *before* the time, for all events of that time."),
    hidden_case("the other cause", 43, 0.5, "death", 1, "The same with the other name."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Cox's comparison
#
# Write `log_likelihood`: the logarithm of the partial likelihood of one feature. No two events are at the same time.


# %% question="log-likelihood"
def log_likelihood(beta, times, is_event, x):
    """Partial log likelihood: a number.

    beta: log hazard ratio; times: years (n_people,); is_event: booleans (n_people,); x: the feature (n_people,).
    """
    ### BEGIN SOLUTION
    return sum(beta * x[i] - np.log(np.exp(beta * x[times >= times[i]]).sum()) for i in np.flatnonzero(is_event))
    ### END SOLUTION


# %% test="log-likelihood" points=4
check(log_likelihood)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import ml
from neurokit_lite.course.checks import Case, score


def hidden_case(name, seed, at_best, points, otherwise):
    made = ml.make_follow_up(40, hazard=0.15, random_state=seed)
    is_event, x = made.causes == "dementia", made.features[:, 0]
    fit = ml.fit_cox(made.times, is_event, x[:, None])
    return Case(
        name=name,
        arguments={"a": float(fit.coefficients[0]) if at_best else 0.0, "b": made.times, "c": is_event, "d": x},
        expected=fit.log_likelihood if at_best else fit.null_log_likelihood,
        tolerance=1e-8,
        points=points,
        otherwise=otherwise,
    )


score(
    log_likelihood,
    hidden_case("at the best beta", 51, True, 3, "Everybody still followed is at risk, with or without a later event."),
    hidden_case("at beta 0", 52, False, 1, "Each event costs the log of the number at risk."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. How far ahead?
#
# Write `auc_ahead`: how often does a case score above a control? Cases have had the event by the `horizon`, controls were followed for longer. Each case weighs $1/G$, where $G$ is the share of people not yet lost *just before* its time: Kaplan and Meier's curve with being lost as the event.
# No two times before the horizon are equal. Equal scores count one half.


# %% question="auc-ahead"
def auc_ahead(times, is_event, scores, horizon):
    """Weighted AUC for the horizon: a number from 0 to 1.

    times: years (n_people,); is_event: booleans (n_people,); scores: numbers (n_people,), higher is sooner;
    horizon: years.
    """
    ### BEGIN SOLUTION
    controls, won, weights = scores[times > horizon], [], []
    for i in np.flatnonzero(is_event & (times <= horizon)):
        won.append(np.mean((scores[i] > controls) + 0.5 * (scores[i] == controls)))
        earlier = times[~is_event & (times < times[i])]
        weights.append(1 / np.prod([1 - 1 / np.sum(times >= t) for t in earlier]))
    return np.average(won, weights=weights)
    ### END SOLUTION


# %% test="auc-ahead" points=4
check(auc_ahead)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import ml
from neurokit_lite.course.checks import Case, score


def hidden_case(name, seed, digits, horizon, points, otherwise):
    made = ml.make_follow_up(70, hazard=0.15, loss_hazard=0.15, random_state=seed)
    is_event, scores = made.causes == "dementia", made.features[:, 0].round(digits)
    return Case(
        name=name,
        arguments={"a": made.times, "b": is_event, "c": scores, "d": horizon},
        expected=float(ml.compute_survival_auc(made.times, is_event, scores, horizons=[horizon])[0]),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    auc_ahead,
    hidden_case("70 people, six years", 61, 9, 6.0, 3, "Cases weigh 1 / G; the lost are neither case nor control."),
    hidden_case("scores in whole steps", 62, 0, 4.0, 1, "Equal scores count one half."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. A risk over time
#
# Write `draw_incidence`: the risk over time, a marker at each given time.
#
# - x is the time in years, y the risk in per cent. `incidence` holds shares.
# - Both axes say what they are (*years*, *risk* with *%*), and the function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-incidence"
def draw_incidence(times, incidence):
    """Risk in per cent over time in years, a marker for each time; returns the axes.

    times: years (n_times,); incidence: shares (n_times,).
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    ax.plot(times, 100 * incidence, "o-")
    ax.set(xlabel="time (years)", ylabel="risk (%)")
    return ax
    ### END SOLUTION


# %% alt="Your figure: risk in per cent over time in years, one marker for each time." test="draw-incidence" points=2
check(draw_incidence)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_times, hidden_incidence = np.array([1.0, 2.5, 4.0, 7.0]), np.array([0.03, 0.08, 0.21, 0.44])
score(
    draw_incidence,
    FigureCase(
        name="four other times",
        arguments={"a": hidden_times, "b": hidden_incidence},
        shows=(Curve(x=hidden_times, y=100 * hidden_incidence, x_tolerance=1e-3, y_tolerance=1e-2),),
        x=Axis(name="years"),
        y=Axis(name="risk", unit="%"),
        points=2,
        otherwise="Time is across, the risk in per cent upwards.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# A man of 78 has forgotten names for a year and is well otherwise. The memory clinic's program prints: *"Hazard ratio for your marker: 2.4 (95 % 1.1 to 5.2; 31 events among 410 patients, mean age 66). Risk of dementia in ten years by Kaplan–Meier, deaths censored: 62 %. AUC 0.81 in the patients from whom the
# model was made."* He asks: "So I shall be demented, with a chance of six in ten?"
#
# Write in six to nine sentences what you tell him, and what you tell the authors of the program. Name at least four different doubts, each with what in the printed lines it comes from, and say what you would do next.

# %% [markdown] question="patient" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** To him: the 62 % are the risk in a world in which nobody dies, and at 78 many people die within ten years of something else; your own risk of living to see a dementia is lower, and I do not know how much from this line. It was also computed from people who were twelve years younger on average, so that for your age it is an
# extrapolation. The marker raises the rate by a factor somewhere between 1.1 and 5.2, since only 31 people fell ill; that is hardly a number to plan by. A risk says nothing about whether you are among the six or the four; let us see you again in half a year, since change tells more than one day. To the authors: show the cumulative incidence with death as a
# competing event; test the AUC in people whom the model has not seen, for a stated horizon, with the number followed for so long; show whether predicted risks come true in people of 75 and more; and say how many were lost and why, since patients who get worse stop coming.
#
# **Rubric.** 2 points for four doubts, each with its source (half a point each): deaths censored, so the risk is too high for a man of 78 · 31 events, so the hazard ratio is uncertain · age 66 against 78 · AUC on the patients from whom the model was made, without a horizon · no calibration · loss to follow-up unknown · a hazard ratio is no ratio of risks · 31 of 410 fell ill and the curve says 62 %: hardly anybody can have been followed for ten years. 1 point for a sentence that a patient can understand, without a promise, and with a next
# step.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("patient")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
