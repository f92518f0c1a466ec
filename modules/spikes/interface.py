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
# # Can thought steer a cursor?
#
# In 2006 Leigh Hochberg and colleagues reported on a man who had been paralysed from the neck down for three years. A
# square of 96 fine electrodes, four millimetres wide, had been placed in his motor cortex. He imagined moving his
# hand; a computer listened, and a cursor moved. He opened e-mail that way, while talking.
#
# Today you build what stands between the neurons and the cursor, hand it to a user, break a third of the electrodes,
# and repair it. On the way you meet a trap that has cost this field years: the decoder that reads recordings best is
# not the one that steers best.
#
# **What you will have.** A working brain interface, in simulation: a Kalman decoder, a user who adapts, and a figure that
# shows why a score on recorded data must not choose your decoder.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - fit a Kalman filter that reads a movement from spike counts, bin by bin,
# - measure a decoder where it counts: in the closed loop, over many sessions, with misses included,
# - repair an interface that has lost electrodes,
# - tell a score on recorded movements from the ability to steer.
#
# **Needs.** Python and NumPy, and the idea of a tuning curve from [Where is the mouse looking?](decoding.ipynb)
#
# **Time.** 50 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | **Simulated.** 96 units tuned to the velocity of a hand, Poisson counts in bins of 0.05 s, 300 reaches on a screen of 200 by 200 mm; and simulated users who steer. The truth is known, which no recording offers |
# | Why no recording | A closed loop cannot be replayed: another decoder would have moved the cursor elsewhere, and the user would have done something else |
# | Left out | Noise that units share, tuning that drifts, users who get tired. Do not read the seconds below as a person's |
# | Licence | CC BY 4.0, made by this course's own code |
# | Citation | Units after Georgopoulos et al. (1982), reaches after Flash and Hogan (1985), the user after Cunningham et al. (2011); see the references |

# %% tags=["setup"]
import time

import numpy as np

from neurokit_lite import plots, spikes, widgets
from neurokit_lite.course.anchors import anchor

# %% [markdown]
# ## Meet the data
#
# First the calibration, as in the clinic: a hand reaches for random targets (a patient watches a cursor do so, and
# imagines the movement), while the electrodes count spikes. 200 reaches to learn from, another 100 for the exam.

# %%
BIN_S = 0.05
units = spikes.make_motor_units(96, random_state=0)
train = spikes.make_reaches(units, n_reaches=200, random_state=1)
test = spikes.make_reaches(units, n_reaches=100, random_state=2)

print(f"{units.n_units} units, {len(train.counts)} bins of {BIN_S} s to learn from, {len(test.counts)} for the exam")
print(f"mean count in a bin: {train.counts.mean():.2f} spikes; fastest hand: {np.hypot(*train.velocity_mm_s.T).max():.0f} mm/s")

# %% alt="Top: the hand's horizontal and vertical velocity over ten seconds, a row of smooth humps. Below: spike counts of 96 units sorted by preferred direction, a speckled grey field in which faint bands brighten and fade with the humps."
shown = slice(0, 200)
seconds = np.arange(200) * BIN_S
axes = plots.canvas(2, 1, height_in=4.6, share_x=True)
lines = axes[0].plot(seconds, train.velocity_mm_s[shown])
axes[0].set(ylabel="velocity (mm/s)", title="The hand: to the right (blue), upwards (orange)")
order = np.argsort(units.preferred_rad)
_ = axes[1].pcolormesh(seconds, np.arange(96), train.counts[shown][:, order].T, cmap="Greys", vmax=4, rasterized=True)
_ = axes[1].set(xlabel="time (s)", ylabel="unit (sorted)", title="The counts")

# %% [markdown]
# Every hump is a reach. Below it, a bin of 0.05 s holds about half a spike of each unit. No single unit tells you
# where the hand goes; perhaps all of them together do.

# %% [markdown]
# ## What does one unit say?
#
# In 1982 Apostolos Georgopoulos and colleagues found that many cells in motor cortex fire most for movements in one
# direction, least for the opposite one, and in between like a cosine. So the rate is a constant plus a
# weight for each component of velocity: least squares can find it.
#
# **Predict.** The weights come from ten minutes or less of noisy counts. How far off, in degrees, will the preferred
# direction of a typical unit be: 1, 10, or 45? And which units will be worst?

# %% alt="Four units: rate against direction of movement. Black dots for eight directions lie near a blue cosine. The first two units swing by several spikes a second around their mean, the last is nearly flat."
inputs = np.column_stack([np.ones(len(train.counts)), train.velocity_mm_s])
baseline, east, north = np.linalg.lstsq(inputs, train.counts / BIN_S, rcond=None)[0]
found_rad, depth_hz = np.arctan2(north, east), 200 * np.hypot(east, north)
direction = np.arctan2(*train.velocity_mm_s.T[::-1])
speed = np.hypot(*train.velocity_mm_s.T)
sector = np.where(speed > 80, np.round(direction / (np.pi / 4)) % 8, -1)
fast = speed[sector >= 0].mean() / 200

axes = plots.canvas(1, 4, width_in=9, height_in=2.6)
for ax, unit in zip(axes, np.argsort(-depth_hz)[[0, 20, 50, 90]], strict=True):
    around = np.linspace(0, 315, 64)
    ax.plot(around, baseline[unit] + fast * depth_hz[unit] * np.cos(np.radians(around) - found_rad[unit]))
    ax.plot(np.arange(8) * 45, [train.counts[sector == s, unit].mean() / BIN_S for s in range(8)], "o", color="black", ms=4)
    ax.set(xlabel="direction (°)", ylabel="rate (Hz)", title=f"unit {unit}", xticks=[0, 90, 180, 270], ylim=(0, None))

# %%
off_deg = np.degrees(spikes.angular_error(found_rad, units.preferred_rad))
weak = np.argsort(units.modulation_hz)[:24]
print(f"the 24 units with the weakest tuning: {np.median(off_deg[weak]):.0f} degrees off, the others: {np.median(np.delete(off_deg, weak)):.1f}")
anchor("preferred_direction_error_deg", np.median(off_deg), expected=0, tolerance=0.5, unit="°")

# %% [markdown]
# TUNING

# %% [markdown]
# ## Can a movement be read from the counts?
#
# A hand has inertia: where it moves now, it will nearly move in the next bin. The **Kalman filter** weighs this
# knowledge against the counts. It keeps a belief about the state $x$ (here velocity and acceleration), a mean with an
# uncertainty, and in each bin it takes two steps:
#
# $$\text{predict: } x' = A x, \quad P' = A P A^\top + W \qquad\qquad
# \text{correct: } x = x' + K\,(y - C x').$$
#
# $A$ and $W$ say how movements go on and how much they surprise, $C$ and $Q$ how counts $y$ depend on the movement and how
# noisy they are; all four are fitted to the calibration. The gain $K$ is large where the prediction $P'$ is
# uncertain and the counts are precise.
#
# **Predict.** On the 100 reaches of the exam, which share of the velocity's variance will the filter explain? And will the
# truth stay inside a band of two standard deviations as often as it should, 95 % of the time?


# %% alt="Fifteen seconds of horizontal velocity. The blue decoded line follows the black true one through every reach, late by a moment and lower at the peaks; the pale band of two standard deviations holds the truth most of the time."
def with_acceleration(velocity_mm_s):
    return spikes.add_acceleration(velocity_mm_s, bin_s=BIN_S)


kalman = spikes.KalmanDecoder().fit(with_acceleration(train.velocity_mm_s), train.counts)
decoded = kalman.filter(test.counts)
first = spikes.KalmanStates(decoded.estimate[:300], decoded.covariances)
ax = plots.plot_states(first, state=0, bin_s=BIN_S, truth=test.velocity_mm_s[:300, 0])
_ = ax.set(ylabel="velocity to the right (mm/s)", title="Held-out reaches")

# %%
inside = np.abs(decoded.estimate[:, :2] - test.velocity_mm_s) < 2 * decoded.sd[:, :2]
print(f"inside the band: {100 * inside.mean():.0f} % of the time")
offline_r2 = spikes.r_squared(test.velocity_mm_s, decoded.estimate[:, :2])
anchor("kalman_offline_r2", offline_r2, expected=0, tolerance=0.01)

# %% [markdown]
# OFFLINE

# %% [markdown]
# ## What changes when the loop closes?
#
# Now cut the arm off. What the decoder says moves the cursor; the user *sees* it, 0.15 s late, and intends the next
# movement from there. Nothing in the recordings prepared the decoder for that: a reach was planned as a whole,
# while a user who sees the cursor go astray corrects, and the corrections are what the units now encode.
#
# Our simulated user aims at the target, faster the farther it is away, up to 200 mm/s. And the user adapts: more careful
# after an overshoot, bolder after a clean hit, and against any steady pull. A target is hit when the cursor stays
# inside its 12 mm for half a second; after 6 s the trial counts as missed.
#
# **Predict.** The decoder explains about three quarters of the variance offline. Which share of the targets will the user
# hit, and how long will one take?


# %% alt="Ten paths of the cursor to circular targets on a square screen. They set out in about the right direction, bend on the way, and several curl around the target before they come to rest in it."
def steer(decoder, units=units, n_sessions=20, **options):
    """Mean seconds to a target in each session, and the share hit; the first 10 of 30 trials are for practice."""
    seeds = range(n_sessions)
    sessions = [spikes.simulate_cursor(decoder, units, n_trials=30, random_state=s, **options) for s in seeds]
    return np.array([[one.duration_s[10:].mean(), one.is_hit[10:].mean()] for one in sessions]).T


session = spikes.simulate_cursor(kalman, units, n_trials=30, random_state=0)
ax = plots.plot_cursor_paths(session)
_ = ax.set_title("The last ten targets of one session")

# %%
healthy_s, healthy_hits = steer(kalman)
print(f"hits: {100 * healthy_hits.mean():.0f} % over {len(healthy_s)} sessions of 20 targets")
anchor("kalman_time_to_target_s", healthy_s.mean(), expected=0, tolerance=0.2, unit="s")

# %% [markdown]
# LOOP
#
# What would help: more electrodes, or a faster computer? Move the sliders. Each picture is one session of a user with an
# interface of its own, calibrated afresh.

# %% alt="Ten cursor paths with sliders for latency and number of electrodes. With 96 electrodes and no extra latency every target is hit. With half a second of latency paths swing back and forth across the targets and most are missed; with 12 electrodes they wander."
def try_out(latency_s, n_electrodes):
    few = spikes.make_motor_units(n_electrodes, random_state=0)
    reaches = spikes.make_reaches(few, n_reaches=150, random_state=1)
    decoder = spikes.KalmanDecoder().fit(with_acceleration(reaches.velocity_mm_s), reaches.counts)
    return spikes.simulate_cursor(decoder, few, n_trials=30, latency_s=latency_s, random_state=0)


widgets.explore(
    try_out,
    lambda session, ax: plots.plot_cursor_paths(session, ax=ax),
    describe=lambda one: f"{100 * one.is_hit[10:].mean():.0f} % of the targets hit, {one.duration_s[10:].mean():.1f} s each",
    start={"latency_s": 0.0, "n_electrodes": 96},
    latency_s=[0.0, 0.1, 0.2, 0.3, 0.5],
    n_electrodes=[12, 24, 48, 96, 192],
)

# %% [markdown]
# WIDGET

# %% [markdown]
# ## What if electrodes fail?
#
# Implants age. Say that 38 of the 96 electrodes fall silent overnight, and nobody tells the decoder. It expects their
# usual counts; silence looks to it like a movement away from all their preferred directions.
#
# Two remedies. The user can push against the pull. And the decoder can be **recalibrated**, with no arm to go by:
# we do not know what the user meant, but we know the target. Assume that every decoded velocity was meant to point
# straight at it, and to be zero once the cursor was on it (Gilja and colleagues called this ReFIT), and fit again.
#
# **Predict.** Put in order: the broken decoder with a user who does not adapt, with one who does, and
# the recalibrated decoder. Will the last be as good as before the failure?

# %% alt="Seconds to a target in 20 sessions each, for four situations. Healthy: just under three seconds. 38 electrodes lost and a user who does not adapt: all at the limit of six seconds. With a user who adapts: about three seconds. Recalibrated: lowest of the three after the loss."
lost = np.random.default_rng(5).permutation(96)[:38]
stubborn = spikes.CursorUser(compensation_per_s=0, caution=0)
practice = spikes.simulate_cursor(kalman, units, n_trials=80, lost_units=lost, random_state=200)
intended = with_acceleration(spikes.estimate_intention(practice))
recalibrated = spikes.KalmanDecoder().fit(intended, practice.counts)
after = {
    "healthy": (healthy_s, healthy_hits),
    "38 lost,\nstubborn user": steer(kalman, lost_units=lost, user=stubborn),
    "38 lost,\nadapting user": steer(kalman, lost_units=lost),
    "38 lost,\nrecalibrated": steer(recalibrated, lost_units=lost),
}
ax = plots.canvas(width_in=6.5)[0]
for place, (times_s, _) in enumerate(after.values()):
    ax.plot(place + np.linspace(-0.2, 0.2, 20), times_s, "o", ms=4, color=plots.PALETTE["blue"])
_ = ax.set(xticks=range(4), xticklabels=list(after), ylabel="time to target (s)", ylim=(0, 6.3))

# %%
for name, (times_s, hits) in after.items():
    print(f"{' '.join(name.split()):24s} {times_s.mean():.1f} s, {100 * hits.mean():3.0f} % hit")
print("silent in the new fit:", np.array_equal(recalibrated.silent_units_, np.sort(lost)))
gain_s = after["38 lost,\nadapting user"][0] - after["38 lost,\nrecalibrated"][0]
anchor("recalibration_gain_s", gain_s.mean(), expected=0, tolerance=0.2, unit="s")

# %% [markdown]
# LOSS

# %% [markdown]
# ## Break it
#
# A colleague wants the best decoder there is. She tries a simple family: average the counts of the last *n* bins, then a
# weighted sum. Long averages are less noisy. She scores each on held-out reaches, no leak anywhere, and builds the
# winner into the implant. It is careful, honest work. What can be wrong with it?

# %%
windows = [1, 2, 3, 4, 6, 8]
family = [spikes.LinearDecoder(n_bins=n).fit(train.velocity_mm_s, train.counts) for n in windows]
scores = np.array([spikes.r_squared(test.velocity_mm_s, one.predict(test.counts)) for one in family])
loop_s = np.array([steer(one)[0] for one in family])

for n, score, times_s in zip(windows, scores, loop_s, strict=True):
    half = 2.09 * times_s.std(ddof=1) / np.sqrt(20)  # t, 19 degrees of freedom
    print(f"last {n * BIN_S:.2f} s: R2 {score:.2f} offline, {times_s.mean():.2f} +- {half:.2f} s to a target")
anchor("best_offline_r2", scores.max(), expected=0, tolerance=0.01)

# %% alt="Time to target in the loop against R squared offline. Six orange points joined by a line, for averages over 0.05 to 0.4 seconds, form a hook: from 0.05 to 0.1 seconds R squared rises and time stays low; the highest R squared, at 0.2 seconds, is clearly slower, and beyond that both get worse. The Kalman decoder lies far up at a high R squared; recalibrated, it moves to the left and far down."
refit = spikes.simulate_cursor(kalman, units, n_trials=80, random_state=100)
tuned = spikes.KalmanDecoder().fit(with_acceleration(spikes.estimate_intention(refit)), refit.counts)
tuned_s, tuned_r2 = steer(tuned)[0], spikes.r_squared(test.velocity_mm_s, tuned.predict(test.counts)[:, :2])

ax = plots.canvas(width_in=6.5, height_in=3.8)[0]
bars = [2.09 * times_s.std(ddof=1) / np.sqrt(20) for times_s in [*loop_s, healthy_s, tuned_s]]
_ = ax.errorbar(scores, loop_s.mean(axis=1), bars[:6], fmt="o-", color=plots.PALETTE["orange"], label="average of the last bins")
_ = ax.errorbar(offline_r2, healthy_s.mean(), bars[6], fmt="s", color=plots.PALETTE["blue"], label="Kalman, fitted to reaches")
_ = ax.errorbar(tuned_r2, tuned_s.mean(), bars[7], fmt="s", mfc="white", color=plots.PALETTE["blue"], label="Kalman, recalibrated in the loop")
for n, score, times_s in zip(windows, scores, loop_s, strict=True):
    _ = ax.annotate(f"{n * BIN_S:.2f} s", (score, times_s.mean()), (5, -14), textcoords="offset points", fontsize=9)
_ = ax.set(xlabel="R² on held-out reaches (share)", ylabel="time to target (s)")
_ = ax.legend(loc="upper left", fontsize=9)

# %%
best_offline, best_online = scores.argmax(), loop_s.mean(axis=1).argmin()
lost_s = loop_s[best_offline] - loop_s[best_online]
print(f"best offline: {windows[best_offline] * BIN_S:.2f} s; best in the loop: {windows[best_online] * BIN_S:.2f} s")
print(f"R2 of the recalibrated Kalman decoder: {tuned_r2:.2f}, before {offline_r2:.2f}")
anchor("cost_of_choosing_offline_s", lost_s.mean(), expected=0, tolerance=0.2, unit="s")
anchor("recalibrated_time_to_target_s", tuned_s.mean(), expected=0, tolerance=0.2, unit="s")

# %% [markdown]
# BREAK

# %% [markdown]
# ## At scale
#
# An implant has no second pass: each bin must be decoded before the next one comes. And arrays grow, from 96
# electrodes to thousands. The textbook's filter inverts a matrix of units by units in every bin, which costs the *cube* of
# their number. But the state has four numbers, however many units watch it. In the *information form* every unit
# adds its evidence, $C^\top Q^{-1} y$, to four sums, and the only matrix to invert is four by four.


# %%
def textbook_step(model, covariance, counts):
    total = model.observation @ covariance @ model.observation.T + model.noise_covariance
    gain = np.linalg.solve(total, model.observation @ covariance).T
    return gain @ counts, covariance - gain @ model.observation @ covariance


def random_model(n_units):
    seen = np.random.default_rng(0).normal(size=(n_units, 4))
    return spikes.KalmanModel(0.9 * np.eye(4), np.eye(4), seen, np.eye(n_units), np.zeros(4), np.eye(4))


def seconds_each(work, n_times):
    begun = time.perf_counter()
    for _ in range(n_times):
        work()
    return (time.perf_counter() - begun) / n_times


# %% tags=["nbval-ignore-output"] alt="Milliseconds for one bin against number of units, on logarithmic axes. The textbook's form climbs steeply, by a factor of about a thousand from 50 to 800 units; the information form stays almost level, far below one millisecond."
sizes = [50, 100, 200, 400, 800]
models = [random_model(n) for n in sizes]
textbook = [seconds_each(lambda m=m: textbook_step(m, np.eye(4), np.ones(m.n_units)), 5) for m in models]
streams = [spikes.KalmanStream(m) for m in models]
streaming = [seconds_each(lambda s=s, m=m: s.step(np.ones(m.n_units)), 1000) for s, m in zip(streams, models, strict=True)]

ax = plots.canvas(width_in=6)[0]
_ = ax.loglog(sizes, 1e3 * np.array(textbook), "o-", color=plots.PALETTE["orange"], label="textbook: units by units")
_ = ax.loglog(sizes, 1e3 * np.array(streaming), "o-", color=plots.PALETTE["blue"], label="information form: 4 by 4")
_ = ax.axhline(1, color=plots.PALETTE["grey"], ls="--", lw=1)
_ = ax.set(xlabel="units (number)", ylabel="time for one bin (ms)", xticks=sizes, xticklabels=sizes)
_ = ax.legend()
print(f"200 units: more than {10 ** int(np.log10(1 / streaming[2])):,} updates a second")

# %% [markdown]
# SCALE

# %% [markdown]
# ## Check yourself

# %%
widgets.quiz(
    "A decoder averages the counts of the last 0.4 s. Why does that hurt the user more than the score?",
    {
        "It makes the decoded velocity noisier": "The other way round: averaging takes noise away. That is why it "
        "looks attractive.",
        "The cursor answers late, and corrections come too late in turn": "An average over 0.4 s lags by about "
        "0.2 s. A recorded hand does not care; a user who corrects what she sees overshoots, and corrects again.",
        "It needs more memory": "A few hundred counts more. That is nothing.",
    },
    answer="The cursor answers late, and corrections come too late in turn",
)

# %%
widgets.quiz(
    "A user misses every fifth target. You report the mean time of the targets that were hit. What is wrong?",
    {
        "Nothing, a miss has no time": "It has the whole time allowed. Left out, the decoder that gives up on hard "
        "targets looks fast.",
        "The hard targets drop out, and a worse decoder can look faster": "Right. Count a miss with the full time, "
        "or report hits and times together.",
        "The median should be used": "The median of the hits has the same fault.",
    },
    answer="The hard targets drop out, and a worse decoder can look faster",
)

# %%
widgets.quiz(
    "Recalibration assumes that the user always meant to go straight to the target. When does it harm?",
    {
        "When electrodes have failed": "That is what it is for: the dead ones get no weight, the others are fitted anew.",
        "When the user meant something else: to go round an obstacle, or nowhere at all": "Then the decoder learns "
        "intentions that nobody had. It works in blocks with known targets.",
        "When the decoded velocity was wrong": "It was, and that is why its direction is replaced.",
    },
    answer="When the user meant something else: to go round an obstacle, or nowhere at all",
)

# %% [markdown]
# ## Take-aways
#
# - A Kalman filter weighs what movements usually do against what the counts say now, and says how sure it is.
# - In a closed loop the user corrects the decoder, and the decoder's delay becomes the user's problem.
# - A score on recorded movements, however honest, does not measure steering. Choose decoders in the loop.
# - Report misses with the times, over many sessions, with an interval.
# - Known targets make recalibration possible without an arm: assume the user meant to go there.
#
# ## References
#
# - Georgopoulos AP, Kalaska JF, Caminiti R, Massey JT (1982). On the relations between the direction of two-dimensional
#   arm movements and cell discharge in primate motor cortex. *J Neurosci* 2:1527–1537.
#   https://doi.org/10.1523/JNEUROSCI.02-11-01527.1982
# - Flash T, Hogan N (1985). The coordination of arm movements: an experimentally confirmed mathematical model.
#   *J Neurosci* 5:1688–1703. https://doi.org/10.1523/JNEUROSCI.05-07-01688.1985
# - Hochberg LR, et al. (2006). Neuronal ensemble control of prosthetic devices by a human with tetraplegia. *Nature*
#   442:164–171. https://doi.org/10.1038/nature04970
# - Wu W, Gao Y, Bienenstock E, Donoghue JP, Black MJ (2006). Bayesian population decoding of motor cortical activity
#   using a Kalman filter. *Neural Comput* 18:80–118. https://doi.org/10.1162/089976606774841585
# - Cunningham JP, et al. (2011). A closed-loop human simulator for investigating the role of feedback control in
#   brain-machine interfaces. *J Neurophysiol* 105:1932–1949. https://doi.org/10.1152/jn.00503.2010
# - Gilja V, et al. (2012). A high-performance neural prosthesis enabled by control algorithm design. *Nat Neurosci*
#   15:1752–1757. https://doi.org/10.1038/nn.3265
#
# ## Your turn
#
# In [the exercise](../../exercises/spikes-interface/spikes-interface.ipynb) you write the filter's two steps yourself,
# guess intentions for a recalibration, and judge a decoder that comes with a splendid R².
