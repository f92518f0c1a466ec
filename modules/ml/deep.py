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
# # When does depth pay?
#
# A network with a million weights names cats better than any rule that people wrote down. Will it read a brain better, too? Cats come by the million. Trials of one person come by the hundred, and the noise in them is larger than the signal. In such data a straight line is hard to beat, and often nobody tried it.
#
# **What you will have.** A convolution made by hand, two small networks trained in seconds, each beside a linear model that was tuned, a check of what they claim to be sure of, an explanation that was put to the test, and an honest list of where depth paid.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - compute what a convolutional layer gives for one trial, and count a network's weights,
# - compare a network with a tuned linear model on splits that do not leak,
# - measure whether its probabilities and its uncertainty hold,
# - test whether an explanation depends on what was learnt.
#
# **Needs.** NumPy; logistic regression; held-out trials, as in [How do good scores go bad?](honest.ipynb)
#
# **Time.** 81 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | *Simulated*: trials of EEG with slow shifts, the twin of a real set, and trials with a rhythm of two sizes. *Real*: spikes of seven head-direction cells of one mouse. *Told in words*: real trials of two people, which `nkl data fetch scp1_train` and its siblings bring |
# | Units | µV at 64 Hz; spikes per bin of 0.1 s; heading in radians |
# | Licence | Simulations CC BY 4.0; spikes MIT, from pynapple 0.11.4; for the real EEG none is stated, so it is not shipped |
# | Citation | Birbaumer N, et al. (1999), *Nature* 398:297–298; Viejo G, et al. (2023), *eLife* 12:RP85786 |
# | Changed | Nothing |

# %% [markdown] tags=["instructor"]
# **Say first.** "Who has read a paper in which a network beat everything? And in how many of them did you learn how well a logistic regression did?" Let them look up one if there is time. Then: "Today every network gets an opponent."
#
# **Expected guesses.** Most expect the network to win on slow shifts by five to ten points. For the rhythm many say that a linear model gets 60 to 70 %, "since the signals do differ". For 30 epochs without a signal nearly all write 50 %.
#
# **Misconceptions.** (1) "More layers see more." Ask: "What is a linear layer of a linear layer?" and write the product on the board. (2) "The map shows where the brain does it." Ask: "If you want to hear one speaker, what do you do with the microphone that hears only the crowd?" Then show the channels with the opposite sign.
#
# **Type live.** The sliding sum, one place at a time, with a finger on the trial. In *Break it* print in which epoch each study was at its best, `scores.argmax(axis=1) + 1`, and ask what could have told it beforehand.
#
# **Cut line.** Over 60 minutes: drop *At scale*, then the second half of *Can it read the compass?*, from the slider on.
#
# **Where people get stuck.** A kernel is not turned round, whatever its name says. In the path integral: draw the straight line from the baseline to the trial, and put the gradient at three points of it.

# %% tags=["setup"] dpi=110
import tempfile
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, StandardScaler

from neurokit_lite import data, imaging, ml, plots, spikes, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~6 min)
#
# Two kinds of trials, each 3.5 s at six electrodes. In the first a person moves a cursor by a slow shift of voltage, up or down. In the second a hand is moved or not, and the rhythm at 10 Hz is smaller when it is moved. Its phase is another in each trial. Both are simulated, so that the truth is known: real trials may not be shipped, and we tell at the end of a step what they gave. The first 260 trials are for learning. The last 280 are touched once per model.
#
# The networks are trained by the library JAX. `make start` brings it along; the edition for the browser and Macs with an Intel processor lack it, and this lesson is only to be read there.

# %%
shift = imaging.make_shift_trials(n_train=260, n_test=280)
rhythm = ml.make_rhythm_trials(540, random_state=0)
sets = {
    "shift": (shift["train"], shift["train_labels"], shift["test"], shift["test_labels"]),
    "rhythm": (rhythm["trials"][:260], rhythm["labels"][:260], rhythm["trials"][260:], rhythm["labels"][260:]),
}
print("trials (n_trials, n_channels, n_times):", {name: one[0].shape for name, one in sets.items()})

# %% alt="Two rows, voltage over 3.5 seconds at electrode 2. Left, a single trial of each label, in blue and in orange: both wander, by up to 40 microvolts for the shifts and by up to 18 for the rhythm. Right, means over all training trials of each label: for the shifts the two means part and are about 6 microvolts apart at the end; for the rhythm they cross again and again and stay within 2.5 microvolts of zero."
times_s = np.arange(224) / 64
axes = plots.canvas(2, 2, width_in=8, height_in=4.6, share_x=True)
for row, (name, (trials, labels, _, _)) in enumerate(sets.items()):
    for label, color in zip(np.unique(labels), ("blue", "orange"), strict=True):
        own = trials[labels == label, 2]
        axes[2 * row].plot(times_s, own[0], color=plots.PALETTE[color], lw=1, label=label)
        axes[2 * row + 1].plot(times_s, own.mean(axis=0), color=plots.PALETTE[color])
    axes[2 * row].set(ylabel=f"{name} (µV)", title="one trial" if row == 0 else "", ylim=(-40, 40))
    axes[2 * row + 1].set(title="mean of trials" if row == 0 else "", ylim=(-6, 6))
    axes[2 * row].legend(loc="lower left", fontsize=8)
_ = [ax.set_xlabel("time (s)") for ax in axes[2:]]

# %% [markdown]
# ## What does a layer do? (~11 min)
#
# A **convolutional layer** slides a small pattern of weights, the **kernel**, along the trial. At each place it multiplies weight by signal and adds up:
#
# $$y_t=\sum_k w_k\,x_{t+k}.$$
#
# Where the signal looks like the kernel, $y$ is large. Take one trial of eight samples and a kernel that looks for a peak.

# %%
trial = np.array([0.0, 0, 1, 3, 1, 0, 0, 2])
kernel = np.array([-1.0, 2, -1])

# %% move="slide"
### BEGIN SOLUTION
slid = np.array([kernel @ trial[t : t + 3] for t in range(6)])
### END SOLUTION

# %%
slid = check_move(
    "ml-deep.slide",
    slid,
    Case(
        name="eight samples, three weights",
        arguments={},
        expected=[-1.0, -1, 4, -1, -1, -2],
        axes=("n_places",),
        mistakes={
            "a sum in which the trial is padded with zeros. Take only places at which all three weights lie on a sample.": [
                0.0, -1, -1, 4, -1, -1, -2, 4,
            ],
            "places that do not overlap. The kernel moves by one sample at a time.": [-1.0, -1.0],
        },
        otherwise="At place t: -1 times sample t, plus 2 times sample t + 1, minus sample t + 2. There are six places.",
    ),
)  # fmt: skip

# %%
by_package = ml.convolve_trials(trial[None, None], kernel[None, None])[0, 0]
print("by hand:   ", slid)
print("by package:", by_package)
skew = np.array([0.0, 0, 1])
print("with weights 0, 0, 1:", skew.dot([0, 1, 3]), "and turned round, as np.convolve does:", skew[::-1].dot([0, 1, 3]))

# %%
anchor("largest_of_the_layer", by_package.max(), expected=4.0, tolerance=1e-6)

# %% [markdown]
# (Signal processing calls this a cross-correlation. There a convolution turns the kernel round first. Networks do not, and as the weights are learnt it makes no difference to them.)
#
# `ml.ConvNet` is a compact net after **EEGNet**: eight filters, each a pattern over electrodes and a kernel of 16 samples over time; then a bend, the **activation**; then averages over 16 samples; then a logistic regression on these. All weights are learnt together, by going down the slope of the **cross-entropy**, minus the mean log probability of the right label. One pass over the trials is an **epoch**.
#
# The bend is the point. Without it the whole net is one linear model, however many layers it has. Two bends are on offer: `"elu"` (EEGNet's), which passes positive values and flattens negative ones, and `"square"`, which after averaging gives *power* (the shallow net of Schirrmeister and colleagues).

# %%
widgets.predict(
    "ml-deep.weights",
    "How many weights does this net have, for trials of 224 samples at six electrodes and two labels?",
    think="Eight patterns over six electrodes; eight kernels of 16, each with an offset. How many averages over 16 samples fit behind a kernel of 16? Each goes to both labels.",
    choices=["about 400", "about 4 000", "about 40 000"],
)

# %%
n_places = (224 - 16 + 1) // 16
n_weights = 8 * 6 + 8 * (16 + 1) + 2 * (8 * n_places + 1)
print(f"weights of the net: {n_weights}; of a linear model on 32 windows of six electrodes: {32 * 6 + 1}")

# %%
widgets.compare(
    "ml-deep.weights",
    "about 400",
    because="48 + 136 + 210 = 394. A kernel is used at every place, so that its weights are counted once.",
)

# %% [markdown]
# That is what makes it compact: twice the weights of a line, where a net without shared weights would have thousands. EEGNet itself has a few thousand, too, for more electrodes and a second layer.

# %% [markdown]
# ## Does it beat a line? (~13 min)
#
# The opponent: a logistic regression on the voltage, averaged in windows. The number of windows and the strength of its shrinkage are chosen in blocks of the *training* trials (`ml.BlockedSplit`). The net is not tuned: it gets the defaults of `ml.ConvNet`. Each then sees the test trials once.


# %%
def in_windows(trials, n=8):
    return trials.reshape(*trials.shape[:2], n, -1).mean(axis=-1).reshape(len(trials), -1)


def tuned(make, options):
    steps = make_pipeline(FunctionTransformer(make), StandardScaler(), LogisticRegression(max_iter=2000))
    grid = {"logisticregression__C": 10.0 ** np.arange(-4, 1), "functiontransformer__kw_args": options}
    return GridSearchCV(steps, grid, cv=ml.BlockedSplit(5), scoring="neg_log_loss")


def tested(name, model, kind):
    train, train_labels, test, test_labels = sets[kind]
    n_right = int(np.sum(model.fit(train, train_labels).predict(test) == test_labels))
    one = ml.wilson_interval([n_right], [len(test)])
    share, low, high = (100 * float(limit[0]) for limit in (one.value, one.low, one.high))
    print(f"{kind:7s}{name:19s}{share:5.1f} % (95 %: {low:.0f} to {high:.0f})")
    return share


# %%
widgets.predict(
    "ml-deep.shift",
    "Slow shifts, 260 trials to learn from: compared with the tuned linear model, the net names ...",
    think="The two labels differ in their mean voltage. What can a bend add to that? And how many weights must be found from 260 trials?",
    choices=["clearly fewer trials rightly", "about as many, within the interval", "clearly more trials rightly"],
)

# %% tags=["nbval-ignore-output"]
line, net = tuned(in_windows, [{"n": 8}, {"n": 32}]), ml.ConvNet(random_state=0)
line_shift, net_shift = tested("line", line, "shift"), tested("net, elu", net, "shift")

# %%
widgets.compare(
    "ml-deep.shift",
    "about as many, within the interval",
    because="The intervals of the two overlap nearly wholly. Where the labels differ in a mean, a line has all there is.",
)

# %%
anchor("line_on_shifts", line_shift, expected=76.1, tolerance=1, unit="%")
anchor("net_on_shifts", net_shift, expected=77.1, tolerance=4, unit="%")

# %% [markdown]
# Now the rhythm.

# %%
widgets.predict(
    "ml-deep.rhythm",
    "What share of the 280 rhythm trials does the tuned linear model of the voltage name rightly?",
    think="Look at the means of the two labels above. And what is the mean of a rhythm whose phase is another in each trial?",
    unit="%",
)

# %% tags=["nbval-ignore-output"]
line_rhythm = tested("line", tuned(in_windows, [{"n": 8}, {"n": 32}]), "rhythm")
nets = {bend: ml.ConvNet(activation=bend, n_members=3, random_state=0) for bend in ("elu", "square")}
net_rhythm = {bend: tested(f"net, {bend}", one, "rhythm") for bend, one in nets.items()}

# %%
widgets.compare(
    "ml-deep.rhythm",
    line_rhythm,
    because="A weight on the voltage meets the rhythm up as often as down: both labels have a mean of 0, and so the best weights of a logistic regression are 0, too. What it found in 260 trials was chance.",
)

# %% [markdown]
# (A line whose cut lies far from 0 could do a little better than chance, for one label spreads more. The mean is what this one goes by.) Here a bend pays, and it must be the right one: with squares the net finds the rhythm's power by itself. But somebody who *knows* that rhythms are about power can hand it to a line:


# %%
def log_power(trials, low_hz=8):
    frequencies_hz = np.fft.rfftfreq(trials.shape[-1], 1 / 64)
    power = np.abs(np.fft.rfft(trials * np.hanning(trials.shape[-1]))) ** 2
    return np.log(power[..., (frequencies_hz >= low_hz) & (frequencies_hz <= 12)].mean(axis=-1))


power_rhythm = tested("line on log power", tuned(log_power, [{"low_hz": 8}]), "rhythm")

# %%
anchor("line_on_rhythm", line_rhythm, expected=46.1, tolerance=1, unit="%")
anchor("elu_on_rhythm", net_rhythm["elu"], expected=52, tolerance=7, unit="%")
anchor("square_on_rhythm", net_rhythm["square"], expected=92, tolerance=4, unit="%")
anchor("power_on_rhythm", power_rhythm, expected=91.4, tolerance=1, unit="%")

# %% [markdown]
# | model | slow shifts (%) | rhythm (%) |
# |---|---|---|
# | line on the voltage, tuned | 76 | 46 |
# | net with EEGNet's bend | 77 | 52 |
# | net with squares | | 92 |
# | line on the log power, tuned | | 91 |
#
# For the shifts depth did not pay. For the rhythm it paid against an opponent who had been given the wrong numbers; with the right ones, one per electrode, a line does as well as 394 weights. (EEGNet's bend could get at power, too. From 260 trials it does not.)
#
# **On real trials.** The healthy person of `data.load_trial_set("scp1")`, 268 trials to learn from and 293 to test, averaged to 64 Hz: the tuned line 89 %, the net with EEGNet's bend 88 %, with squares 82 %. The patient of `"scp2"`: 86, 95 and 99 of 180 test trials, which is chance. (Trials are sorted by label in these files. A block would hold one label, so the folds for tuning were stratified.) Depth did not pay there.

# %% [markdown]
# ## Does it know how sure it is? (~8 min)
#
# A net gives probabilities. Do they hold? **Calibration** compares: of the trials that were called with 80 %, are 80 % so? One net, trained until it knows its 260 trials, is often too sure. Five nets that differ only in the seed disagree where the data leave room, and their mean is more careful. Such an **ensemble** is a simple remedy; whether it is enough must be measured.

# %%
widgets.predict(
    "ml-deep.sure",
    "Slow shifts: the Brier score (mean squared error of the probability; less is better) of five nets' mean, compared with the mean of their five scores, is ...",
    think="Two nets say 0.2 and 0.8, and it came true. What are their squared errors, and what is that of their mean?",
    choices=["lower", "the same to two digits", "higher"],
)

# %% tags=["nbval-ignore-output"] alt="Share of positivity in the test trials over predicted probability, in five bins, with a dashed diagonal. The green line of the linear model stays nearest to it. The orange one of a single net is flatter: where it predicts 5 per cent, 16 per cent are so, and where it predicts 95, 79 are. The blue one of five nets lies between the two at both ends."
_, _, test, test_labels = sets["shift"]
is_up = test_labels == "positivity"
members = net.predict_members(test)[..., 1]
forecasts = {"one net": members[0], "five nets": members.mean(axis=0), "line": line.predict_proba(test)[:, 1]}
held = {name: ml.measure_calibration(one, is_up, n_bins=5) for name, one in forecasts.items()}
ax = plots.canvas(width_in=4.6, height_in=3.8)[0]
ax.plot([0, 1], [0, 1], ls="--", lw=1, color=plots.PALETTE["grey"])
for (name, one), color in zip(held.items(), ("orange", "blue", "green"), strict=True):
    ax.plot(one.predicted, one.observed, "o-", color=plots.PALETTE[color], label=name)
    print(
        f"{name:10s}Brier score {one.brier:.3f}, reliability {one.reliability:.3f}, AUC {ml.auc(forecasts[name], is_up):.3f}"
    )
ax.legend()
_ = ax.set(xlabel="predicted probability of positivity", ylabel="share that was", xlim=(0, 1), ylim=(0, 1))

# %% tags=["nbval-ignore-output"]
singles = [ml.measure_calibration(one, is_up, n_bins=5) for one in members]
alone, unreliable = (np.mean([getattr(one, name) for one in singles]) for name in ("brier", "reliability"))
print(f"means over the five nets: Brier score {alone:.3f}, reliability {unreliable:.3f}")
print(f"mean variance between the five: {members.var(axis=0).mean():.3f}")

# %%
widgets.compare(
    "ml-deep.sure",
    "lower",
    because="About 0.16 against 0.17, and it had to be: the squared error of a mean is below the mean of the squared errors by the variance between the five.",
)

# %%
anchor("brier_of_one", alone, expected=0.171, tolerance=0.015)
anchor("brier_of_five", held["five nets"].brier, expected=0.156, tolerance=0.012)
anchor("brier_of_the_line", held["line"].brier, expected=0.155, tolerance=0.002)

# %% [markdown]
# That a mean scores better than its parts do on average is no finding. The size of the gain is one, and so is what it consists of: the part of the score that measures calibration (reliability; 0 is best) falls from 0.015 for a single net, on average, to 0.005 for five, which is about two thirds of the gain. The tuned line had a Brier score of 0.155 from the start, and a reliability of 0.001. Five nets end where it stands in score, and not in calibration.

# %% [markdown]
# ## What does it look at? (~11 min)
#
# One wants to see which samples moved the answer. The gradient alone says what a tiny change would do *here*. **Integrated gradients** add up along the straight way from a baseline $b$ (here: each electrode's mean) to the trial $x$:
#
# $$a_i=(x_i-b_i)\int_0^1\frac{\partial f}{\partial x_i}\bigl(b+s\,(x-b)\bigr)\,ds.$$
#
# The shares must add up to $f(x)-f(b)$; that is **completeness**. Take $f(x)=x_1x_2$ at $x=(2,3)$ with $b=0$. Its gradient at a place $(u,v)$ is $(v,u)$. Write the two shares, with the mean over the ten places on the way.

# %%
end = np.array([2.0, 3.0])
steps = (np.arange(10) + 0.5) / 10  # 0.05, 0.15, ..., 0.95

# %% move="shares"
### BEGIN SOLUTION
gradients = np.array([(s * end)[::-1] for s in steps])
shares = end * gradients.mean(axis=0)
### END SOLUTION

# %%
shares = check_move(
    "ml-deep.shares",
    shares,
    Case(
        name="a product of two",
        arguments={},
        expected=[3.0, 3.0],
        axes=("n_inputs",),
        mistakes={
            "input times the gradient at the end. Its sum is 12, and f is 6.": [6.0, 6.0],
            "the mean gradient. Multiply it by the way that was gone.": [1.5, 1.0],
            "input times the mean of the other way round. The slope along the first input is the second one.": [
                2.0,
                4.5,
            ],
        },
        otherwise="At s the place is s * end, and the gradient there is that pair in reverse order.",
    ),
)

# %% tags=["nbval-ignore-output"]
print("shares:", shares, " sum:", shares.sum(), " f(end):", end.prod())
found = ml.integrate_gradients(net, test, label="positivity", n_steps=16)
print(
    f"net: shares miss the log odds by at most {found.completeness_error.max():.4f} of {np.ptp(found.outputs):.1f} nats"
)

# %% [markdown]
# A picture of shares looks convincing whatever it shows. So test it: draw all weights anew, *train nothing*, and explain again. If the map stays as it was, it shows the trial and not what was learnt. This is a **sanity check**. Guided backpropagation and guided Grad-CAM failed it (Adebayo and colleagues 2018).

# %%
widgets.predict(
    "ml-deep.sanity",
    "Of one trial, the map of a trained net is compared with that of a net with random weights. They are ...",
    think="A share is a weight times a sample. The samples are the same in both. Are the weights?",
    choices=["as alike as those of two trained nets", "less alike, but not unrelated", "unrelated"],
)

# %% tags=["nbval-ignore-output"] alt="Two maps of one trial, six electrodes over 3.5 seconds, red for positivity and blue against it, each with its colour bar. Trained: strong shares, up to 0.27 nats, at a few moments and mostly at electrodes 1, 2 and 4, with the opposite sign at electrode 1; electrode 3 is nearly white. Random weights: shares some thirty times smaller, at all electrodes and in other places."
checked = ml.check_explanation(net, test[:40], label="positivity", n_steps=8, random_state=0)
fresh = ml.ConvNet(learning_rate=1e-12, n_epochs=1, n_members=1, random_state=1).fit(*sets["shift"][:2])
blank = ml.integrate_gradients(fresh, test[:1], label="positivity")
axes = plots.canvas(2, 1, width_in=7, height_in=4.4, share_x=True)
for ax, one, title in zip(axes, (found, blank), ("trained", "random weights"), strict=True):
    _ = plots.plot_attribution(one, rate_hz=64, ax=ax).set(title=title)
print(f"two trained nets {checked.trained.mean():.2f}, trained and random {checked.randomised.mean():.2f}")

# %%
widgets.compare(
    "ml-deep.sanity",
    "less alike, but not unrelated",
    because="A rank correlation of about 0.5, against 0.8 for two trained nets. Large samples get large shares under any weights; the gap is what was learnt.",
)

# %% tags=["nbval-ignore-output"]
by_channel = found.values[is_up].sum(axis=-1).mean(axis=0) - found.values[~is_up].sum(axis=-1).mean(axis=0)
print("shares by electrode:", by_channel.round(2))
print("shift by electrode (µV):", (2 * shift.truth["shift_uv"][:, -1]).round(1))

# %%
anchor("alike_trained", checked.trained.mean(), expected=0.78, tolerance=0.1)
anchor("alike_random", checked.randomised.mean(), expected=0.47, tolerance=0.15)

# %% [markdown]
# So the map passes: it depends on what was learnt. Now compare with the truth, which a simulation has. All six electrodes carry the shift, with the *same* sign. But the net gives the first two, over the mastoids, shares *against* the shift, and next to nothing to electrode 3, where it is 4 µV. It uses them to take out noise that all electrodes share. A map of what a model uses is no map of where the brain does it, and this holds for a line's weights as well.

# %% [markdown]
# ## Can it read the compass? (~17 min)
#
# The mouse of [Where is the mouse looking?](../spikes/decoding.ipynb) again: seven cells, the first half of the tracked time for learning, the second for the test. Each window holds the counts of ten bins of 0.1 s, and the question is the heading in the middle of the last bin. A **recurrent network** reads the bins one after the other and keeps a small memory. In a **gated recurrent unit** (GRU) a gate decides, number by number, how much of the memory is replaced:
#
# $$h_t=z_t\,h_{t-1}+(1-z_t)\tanh\bigl(W x_t+r_t\,U h_{t-1}\bigr),\qquad z_t, r_t\ \text{between 0 and 1, from}\ x_t\ \text{and}\ h_{t-1}.$$
#
# (Offsets are left out. The gate $r$ stands behind $U$, as in PyTorch; Cho and colleagues have it before.) At the end it gives a direction *and* how sure it is. Its opponent is a ridge regression on all 70 counts, tuned in blocks; and since that lesson knows a good model of these cells, Bayes' rule is in the ring as well. It gets the same window, but knows no order: it takes the sum over the last bins, of which 1, 3 or 10.

# %%
recording = data.load_head_direction()
compass = spikes.SpikeTrains(recording["spike_times_s"], start_s=0, stop_s=1200).select(recording["regions"] == "adn")
heading, heading_times_s = recording["heading_rad"], recording["heading_times_s"]
start_s, stop_s = recording["tracked_s"]
halves = (start_s, (start_s + stop_s) / 2), ((start_s + stop_s) / 2, stop_s)


def windows_of(epochs_s):
    binned = spikes.bin_spikes(compass, bin_s=0.1, epochs_s=epochs_s)
    ends_s = binned.centres_s[9:]
    windows = np.lib.stride_tricks.sliding_window_view(binned.counts, 10, axis=0).astype(float)
    return windows, spikes.interpolate_angle(heading, heading_times_s, ends_s), ends_s


(train, train_rad, _), (held_out, truth_rad, ends_s) = (windows_of(one) for one in halves)
print("windows (n_windows, n_units, n_times):", train.shape, held_out.shape)

# %%
widgets.predict(
    "ml-deep.compass",
    "The ridge regression is off by 10 degrees (median). And the recurrent net?",
    think="2 600 overlapping windows to learn from. Rates bend around the circle; a line cannot. How much of the 10 degrees may be due to that?",
    unit="°",
)

# %% tags=["nbval-ignore-output"]
ridge = GridSearchCV(Ridge(), {"alpha": 10.0 ** np.arange(6)}, cv=ml.BlockedSplit(5, n_gap=20))
ridge.fit(train.reshape(len(train), -1), np.column_stack([np.cos(train_rad), np.sin(train_rad)]))
cosine, sine = ridge.predict(held_out.reshape(len(held_out), -1)).T
decoder = ml.RecurrentDecoder(n_members=3, random_state=0).fit(train, train_rad)
guesses = {"ridge": np.arctan2(sine, cosine), "GRU": decoder.predict(held_out)}

# %%
curves = spikes.compute_tuning_curves(
    compass, heading, heading_times_s, epochs_s=halves[0], limits=(0, 2 * np.pi), n_bins=60
)


def by_bayes(windows, n_bins):
    last = windows[..., -n_bins:].sum(axis=-1)
    binned = spikes.BinnedSpikes(last, 0.1 * np.arange(len(last)), bin_s=0.1 * n_bins)
    return spikes.decode_bayesian(binned, curves, prior=curves.occupancy_s)


bayes = {n: by_bayes(held_out, n) for n in (1, 3, 10)}
for n in bayes:
    own_deg = np.degrees(spikes.angular_error(by_bayes(train, n).estimate, train_rad))
    print(f"Bayes on the last {n:2d} bins, first half: median {np.median(own_deg):.1f} degrees")

# %% tags=["nbval-ignore-output"]
guesses |= {f"Bayes {n}": one.estimate for n, one in bayes.items()}
errors_deg = {name: np.degrees(spikes.angular_error(one, truth_rad)) for name, one in guesses.items()}
for name, one in errors_deg.items():
    print(f"{name:8s} median {np.median(one):.1f}, mean {one.mean():.1f} degrees")

# %% tags=["nbval-ignore-output"]
widgets.compare(
    "ml-deep.compass",
    np.median(errors_deg["GRU"]),
    because="A third of the median error is gone. But see what Bayes' rule does.",
)

# %%
anchor("ridge_error_deg", np.median(errors_deg["ridge"]), expected=9.76, tolerance=0.05, unit="°")
anchor("gru_error_deg", np.median(errors_deg["GRU"]), expected=6.3, tolerance=0.6, unit="°")
anchor("bayes_error_deg", np.median(errors_deg["Bayes 3"]), expected=6.48, tolerance=0.1, unit="°")

# %% [markdown]
# How sure is the difference? Errors of neighbouring windows are alike, so blocks of 20 s are drawn, with replacement, and medians taken anew.

# %% tags=["nbval-ignore-output"]
generator = np.random.default_rng(0)
n_blocks = len(truth_rad) // 200
blocks = generator.integers(n_blocks, size=(1000, n_blocks))
drawn = (200 * blocks[..., None] + np.arange(200)).reshape(1000, -1)
medians = {name: np.median(errors_deg[name][drawn], axis=1) for name in ("ridge", "GRU", "Bayes 3")}
less = np.percentile(100 * (1 - medians["GRU"] / medians["ridge"]), [2.5, 97.5])
apart = np.percentile(medians["Bayes 3"] - medians["GRU"], [2.5, 97.5])
print(f"GRU, less than ridge: {less[0]:.0f} to {less[1]:.0f} %")
print(f"Bayes 3 minus GRU: {apart[0]:.1f} to {apart[1]:.1f} degrees")

# %% [markdown]
# Against the line, depth paid: 36 % of the median error is gone (21 to 44 % with blocks drawn anew), and 23 % of the mean error. Bayes' rule on three bins, the best of its windows in the first half, comes to 6.5 degrees. The interval of its distance from the net holds 0 easily: against a model that knows what these cells are, nothing was gained for sure.
#
# And does it know how sure it is? For each window take the smallest set of directions that holds 95 % of the belief. Its **coverage** is how often the truth lies in it. A set ends with a whole slice of 6°, so that a belief that is right covers more than 95 %. How much more is found by drawing the truth from the belief itself.

# %% tags=["nbval-ignore-output"]
slices = (np.arange(60) + 0.5) * 2 * np.pi / 60
density = decoder.predict_density(held_out, slices)
beliefs = {"GRU": density / density.sum(axis=1, keepdims=True)} | {f"Bayes {n}": bayes[n].posterior for n in (1, 3)}
true_slice, levels = np.digitize(truth_rad, curves.edges[1:-1]), np.array([0.5, 0.8, 0.95])
covered, claimed = {}, {}
for name, one in beliefs.items():
    own_slice = (one.cumsum(axis=1) < generator.random((len(one), 1))).sum(axis=1).clip(max=59)
    covered[name] = 100 * ml.measure_coverage(one, true_slice, levels)
    claimed[name] = 100 * ml.measure_coverage(one, own_slice, levels)
    print(f"{name:8s} sets of 50, 80 and 95 % hold the truth in {covered[name].round()} %,")
    print(f"         and would hold a truth drawn from the belief in {claimed[name].round()} %")

# %% tags=["nbval-ignore-output"]
stretches = [slice(start, start + 200) for start in range(0, 200 * n_blocks, 200)]
in_each = [ml.measure_coverage(beliefs["GRU"][one], true_slice[one], levels) for one in stretches]
low, high = np.percentile(np.array(in_each)[blocks].mean(axis=1), [2.5, 97.5], axis=0)
print("GRU, blocks of 20 s drawn anew:", [f"{100 * a:.0f} to {100 * b:.0f} %" for a, b in zip(low, high, strict=True)])

# %%
anchor("gru_covered_95", covered["GRU"][2], expected=97, tolerance=2, unit="%")
anchor("gru_claimed_95", claimed["GRU"][2], expected=97, tolerance=1.5, unit="%")
anchor("bayes_covered_95", covered["Bayes 1"][2], expected=76, tolerance=1, unit="%")

# %% [markdown]
# Move through the test half and see both beliefs beside the truth.


# %%
def beliefs_at(second):
    at = int(np.abs(ends_s - ends_s[0] - second).argmin())
    return beliefs["GRU"][at], beliefs["Bayes 3"][at], np.degrees(truth_rad[at]), errors_deg["GRU"][at]


def draw_beliefs(found, ax):
    degrees = np.arange(3, 360, 6)
    for one, color, name in zip(found[:2], ("blue", "orange"), ("GRU", "Bayes 3"), strict=True):
        ax.step(degrees, one, where="mid", color=plots.PALETTE[color], label=name)
    ax.axvline(found[2], color=plots.PALETTE["vermilion"], ls="--", label="truth")
    ax.legend()
    ax.set(xlabel="heading (°)", ylabel="belief (share per 6°)", xlim=(0, 360), ylim=(0, 1))


# %% tags=["nbval-ignore-output"] alt="Belief over heading from 0 to 360 degrees at the moment of the slider: a blue curve of the recurrent net and an orange one of the rule of Bayes on three bins, with a dashed vertical line at the true heading."
widgets.explore(
    beliefs_at,
    draw_beliefs,
    describe=lambda found: (
        f"The truth is {found[2]:.0f} degrees; the recurrent net is off by {found[3]:.0f}. Its belief peaks at {found[0].max():.2f}, that of Bayes' rule at {found[1].max():.2f}."
    ),
    start={"second": 60},
    second=[20, 60, 100, 140, 180, 220],
)

# %% [markdown]
# The net's sets hold the truth in 63, 87 and 97 % of the windows, where a belief that is exactly right would hold it in 55, 84 and 97 %. At 50 % it is 8 points more, at the edge of what 13 blocks can tell: there the net is rather too careful. At 95 % no difference is seen. Bayes' rule is far too sure. With one bin its sets of 95 % hold the truth in 76 %, where they claim 96; with three, in 60 %. Its model says that counts are Poisson, that cells are independent given the heading, that the heading stands still in the bins, and that curves stay as they were in the first half. Which of these fails was not tested here. The net was trained on the probability of the truth itself. That is what this training bought: no better compass than a model of the cells, but one whose doubts held. Whether a shallow model trained so would hold as well was not tested. (On the same mouse, on the same day. Nothing on this page tests another one.)

# %% [markdown]
# ## Break it (~6 min)
#
# A net is trained epoch by epoch, and its score on new trials goes up and down. Which epoch is reported? Here are ten studies with trials in which the rhythm does *not* differ. Fifty trials to learn from, fifty others to test. One net, 30 epochs, tested after each; and then the best epoch goes into the paper. What no reader of that paper has: 200 further trials of each study.

# %%
widgets.predict(
    "ml-deep.epoch",
    "Nothing can be learnt. What share of test trials does the best of 30 epochs name rightly, on average over the studies?",
    think="Each epoch is another guess at fifty coins. How far from a half do fifty coins fall, and what does the largest of many such numbers look like?",
    unit="%",
)


# %% tags=["nbval-ignore-output"]
def study(seed):
    made = [ml.make_rhythm_trials(n, drop=0, random_state=at + seed) for n, at in ((50, 0), (50, 1000), (200, 2000))]
    known, test, further = [(one["trials"], one["labels"]) for one in made]
    net, on_test = ml.ConvNet(n_members=1, warm_start=True, random_state=seed), []
    for epoch in range(1, 31):
        on_test.append(net.set_params(n_epochs=epoch).fit(*known).score(*test))
        if on_test[-1] > max(on_test[:-1], default=0):
            on_further = net.score(*further)
    return on_test, on_further


scores, on_further = (100 * np.array(one) for one in zip(*map(study, range(10)), strict=True))
print(f"last epoch {scores[:, -1].mean():.0f} %, best epoch {scores.max(axis=1).mean():.0f} %")
print(f"the best epoch's net on further trials {on_further.mean():.0f} %")

# %% tags=["nbval-ignore-output"]
widgets.compare(
    "ml-deep.epoch",
    scores.max(axis=1).mean(),
    because="Eight points above a half, from nothing. More epochs, fewer test trials or more versions of the net, and it would be more.",
)

# %%
anchor("best_epoch_of_nothing", scores.max(axis=1).mean(), expected=58, tolerance=3, unit="%")
anchor("best_epoch_on_further_trials", on_further.mean(), expected=50, tolerance=3, unit="%")
anchor("last_epoch_of_nothing", scores[:, -1].mean(), expected=50, tolerance=4, unit="%")

# %% [markdown]
# The last epoch has 50 %, and on further trials the best ones have 51: nothing was learnt. Who reports the best epoch has learnt from the test trials, if only a single number. Choose the epoch as any other setting: on training trials that were held out for it, or fix it before. The same goes for the seed, the number of filters and the fifth version of the net.
#
# The other way to break it was in the table above. Cover its last row: "the net finds the rhythm in 92 % of the trials, a linear model is at chance" is true, and would have been a triumph of depth. Without a tuned opponent who was given what the field knows, nobody can tell.

# %% [markdown]
# ## At scale (~4 min)
#
# What is scarce is trials. How many does the net need to read as well as the line that was given the power? Both learn from few and from many of them, and the net makes 400 steps each time, whether these are many passes over few trials or few over many.

# %% tags=["nbval-ignore-output"]
more = ml.make_rhythm_trials(920, random_state=5)
for n_trials in (40, 640):
    sets["rhythm"] = more["trials"][:n_trials], more["labels"][:n_trials], more["trials"][640:], more["labels"][640:]
    n_epochs = 400 // -(-n_trials // 32)
    print(n_trials, "trials,", n_epochs, "epochs:")
    _ = tested("line on log power", tuned(log_power, [{"low_hz": 8}]), "rhythm")
    one = ml.ConvNet(activation="square", n_members=1, n_epochs=n_epochs, random_state=0)
    _ = tested("net, square", one, "rhythm")

# %% [markdown]
# From 40 trials the net is at chance, and the line with the power has 92.5 %. From 640 the net has caught up. In between, at 160 trials, three nets that differed in the seed had 60, 89 and 91 % when we tried. What is known about rhythms was worth some hundreds of trials here. Depth is at home where examples are many and nobody knows what to compute: tracking an animal's paws, finding cells in an image.
#
# And long training gets killed: by a full disk, by a colleague who needs the machine. With `checkpoint=` each epoch leaves a file from which the same call goes on. On a CPU the losses are then the same to the last digit as without the break.

# %%
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "net.npz"
    options = {"n_members": 1, "checkpoint": path, "random_state": 0}
    ml.ConvNet(n_epochs=15, **options).fit(*sets["shift"][:2])  # and then the power failed
    resumed = ml.ConvNet(n_epochs=40, **options).fit(*sets["shift"][:2])
print("same losses as the first member in one go:", np.array_equal(resumed.losses_[0], net.losses_[0]))

# %% [markdown]
# Nothing in this code names a processor. Where JAX finds a GPU, the same cells run on it, and the last digits differ, for it adds in another order; for nets as small as these it would not help.

# %% [markdown]
# ## Check yourself (~5 min)

# %%
widgets.quiz(
    "A net of ten convolutional layers has no activations at all. What can it represent?",
    {
        "More than one layer, since each adds its own weights": "The weights multiply out. The product of linear maps is one linear map.",
        "What one linear model of the signal can represent": "Sliding sums of sliding sums are sliding sums. Only a bend between them adds something.",
        "Only patterns as long as a single layer's kernel": "Stacked kernels do reach further than one; but what they compute over that reach stays linear.",
    },
    answer="What one linear model of the signal can represent",
)

# %%
widgets.quiz(
    "A paper reports 71 % for a net and 64 % for an untuned logistic regression on the same 120 test trials. What do you conclude?",
    {
        "The net is better by 7 points on these data": "Each share is uncertain by some 8 points with 120 trials, and only one of the two was tuned.",
        "Little, until the opponent is tuned as well": "Care that is given to one side alone is measured as its merit. And 120 trials leave wide intervals.",
        "Depth pays here, but less than was claimed": "The difference may be tuning alone. Nothing yet speaks for depth.",
    },
    answer="Little, until the opponent is tuned as well",
)

# %%
widgets.quiz(
    "A saliency map lights up the motor cortex, as expected. After all weights were drawn anew it lights up there, too. What does the map show?",
    {
        "That the architecture has found the right region": "An architecture with random weights has found nothing; it passes on what is large in the input.",
        "Where the input is large, whatever was learnt": "A map that does not depend on the weights cannot explain what they do.",
        "That training was not needed for this task": "The map says nothing on how well random weights would predict. Test that by a score.",
    },
    answer="Where the input is large, whatever was learnt",
)

# %%
widgets.predictions("ml-deep")

# %% [markdown]
# ## Take-aways
#
# - A convolutional layer is a sliding sum. Without a bend between them, any number of layers is one linear model.
# - Compare with a linear model that was tuned on the same splits, and that was given what the field knows.
# - In a few hundred trials of EEG depth did not pay. For the compass a net took away a third of a line's median error, and a model of the cells did as well. Its belief held, which may be due to the training as much as to depth.
# - Average several nets, and measure whether probabilities and sets hold. A single net is often too sure.
# - An explanation must add up, and must change when the weights do. Even then it tells what the net uses, not what the brain does.
# - Whatever was chosen by looking at test trials is part of the training: epoch, seed, version.
#
# ## References
#
# - Lawhern VJ, Solon AJ, Waytowich NR, Gordon SM, Hung CP, Lance BJ (2018). EEGNet: a compact convolutional neural network for EEG-based brain-computer interfaces. *J Neural Eng* 15:056013. https://doi.org/10.1088/1741-2552/aace8c
# - Schirrmeister RT, Springenberg JT, Fiederer LDJ, et al. (2017). Deep learning with convolutional neural networks for EEG decoding and visualization. *Hum Brain Mapp* 38:5391–5420. https://doi.org/10.1002/hbm.23730
# - Glaser JI, Benjamin AS, Chowdhury RH, Perich MG, Miller LE, Kording KP (2020). Machine learning for neural decoding. *eNeuro* 7:ENEURO.0506-19.2020. https://doi.org/10.1523/ENEURO.0506-19.2020
# - Cho K, van Merriënboer B, Gulcehre C, et al. (2014). Learning phrase representations using RNN encoder–decoder for statistical machine translation. *Proc EMNLP* 1724–1734. https://doi.org/10.3115/v1/D14-1179
# - Sundararajan M, Taly A, Yan Q (2017). Axiomatic attribution for deep networks. *Proc Mach Learn Res* 70:3319–3328. https://arxiv.org/abs/1703.01365
# - Adebayo J, Gilmer J, Muelly M, Goodfellow I, Hardt M, Kim B (2018). Sanity checks for saliency maps. *Adv Neural Inf Process Syst* 31. https://arxiv.org/abs/1810.03292
# - Haufe S, Meinecke F, Görgen K, et al. (2014). On the interpretation of weight vectors of linear models in multivariate neuroimaging. *NeuroImage* 87:96–110. https://doi.org/10.1016/j.neuroimage.2013.10.067
# - Lakshminarayanan B, Pritzel A, Blundell C (2017). Simple and scalable predictive uncertainty estimation using deep ensembles. *Adv Neural Inf Process Syst* 30. https://arxiv.org/abs/1612.01474
# - Birbaumer N, Ghanayim N, Hinterberger T, et al. (1999). A spelling device for the paralysed. *Nature* 398:297–298. https://doi.org/10.1038/18581
#
# ## Your turn
#
# In [the exercise](../../exercises/ml/deep/ml-deep.ipynb) you write the layer, the loss, a gated unit and the integrated gradients, choose an epoch without looking at the test, draw a curve, and answer a colleague whose net beats everything.
