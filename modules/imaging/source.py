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
# # Where in the head did the field arise?
#
# Sixty-four electrodes rest on a scalp, and for an instant they trace a map: plus at the top, minus around the rim. Somewhere
# below, ten thousand nerve cells pushed current the same way. Where? In 1853 Hermann von Helmholtz proved that the question
# has no single answer: endless arrangements of current give one and the same map. Yet every week a paper shows a brain
# with a bright spot on it.
#
# Today you make such spots yourself, in a head in which the true place is known. So you will see what each method
# assumes in order to have an answer at all, and how it fails when the assumption is wrong.
#
# **What you will have.** A forward model that you can write on a card, four inverses side by side with their errors in
# millimetres, and a pair of sources that a beamformer cannot see.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - predict which currents EEG sees and which MEG does not,
# - build a minimum norm estimate and a beamformer from their formulas,
# - measure how far and how wide an estimate is from its source,
# - spot bias to the surface and cancelled pairs, and correct them.
#
# **Needs.** NumPy and a little linear algebra; [Evoked potentials](erp.ipynb) for what a recording looks like.
#
# **Time.** 65 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | Simulated: dipoles in a head of four spheres, seen by the 64 electrodes of a real BioSemi cap and by magnetometers above them. No recording exists in which the true place is known. Beside it, real MEG: 10 channels above the motor areas of one person, who moved a hand in four directions, 160 trials to learn from and 74 to be judged on, 400 samples of 1/400 s each; fetched, not shipped |
# | Units | Places in mm from the centre of the sphere (x right, y front, z up), moments in nA m, EEG in µV, MEG in fT |
# | Licence | Simulation: none needed. Real MEG: none stated; for research, with citation |
# | Citation | Waldert S, et al. (2008). *J Neurosci* 28:1000-1008. https://doi.org/10.1523/JNEUROSCI.5171-07.2008 |
# | Changed | Nothing |

# %% [markdown] tags=["instructor"]
# **Say first.** Hold a lamp behind a sheet of paper. "Where is the lamp?" Then hold two weaker lamps so that the spot looks the same. "Which was it? The paper does not know.
# Whoever points at one place has assumed something. Today we find out what."
#
# **Expected guesses.** The empty map: a third of the room names the radial EEG. Minimum norm: most say "at the source". Spread of sLORETA: 5 to 15 mm, since its peak is exact. Two
# correlated sources: most expect the spots to become weaker by a half, hardly anybody that both vanish.
#
# **Misconceptions.** (1) "A bright spot is an active place." Ask: "What would this method show for two sources 2 cm apart?" (2) "More electrodes make it sharp." Ask: "What lies
# between the source and all of them?" and go to *At scale*.
#
# **Type live.** The minimum norm of the toy with a smaller and a larger `lam` (0.01, 100): the currents shrink, their pattern stays. Then put the true current into the shallow left
# place, `np.array([2, 0, 0])`, and see that it is found almost where it is.
#
# **Cut line.** Over 60 minutes: drop *Must you know where to read what?* first, then *Shallow by assumption* in *Break it*. Nothing after them needs them.
#
# **Where people get stuck.** Shapes: the lead field is (64, 2621, 3), channels, places, directions; it is flattened to (64, 7863) for the formula. And the reference: subtract the mean
# over electrodes from the lead field as well, or model and data differ by a constant.

# %% tags=["setup"] dpi=92
import mne
import numpy as np

from neurokit_lite import data, imaging, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~4 min)
#
# One source, 40 mm below the surface of the brain, for ten seconds. Its voltage at the electrodes is three times as large as the noise:
# half of that comes from the rest of the brain, half from the amplifier. `print` shows the card. The map is the moment at
# which the source was strongest.

# %% alt="Map of the scalp at one moment, seen from above, with a colour bar in microvolts: one broad patch of positive voltage right of the middle, negative all around the rim. Beside it the true time course of the source over 0.2 seconds, and the voltage at the nearest electrode, which follows it closely."
place = np.array([24.0, 2.0, 33.0])
study = imaging.make_dipole_recording([place], directions=[[0.3, 0, 1]], snr=3)
signals_uv, course = study["signals_uv"], study.truth["courses_nam"][0]
print(study)

axes = plots.canvas(1, 2, width_in=7.5, height_in=2.6)
strongest = course[:500].argmax()
_ = plots.plot_topography(signals_uv[:, strongest], study["raw"], label="voltage (µV)", ax=axes[0])
nearest = np.linalg.norm(study["electrodes_mm"] - 2 * place, axis=1).argmin()
times_s = np.arange(50) / 250
axes[1].plot(times_s, course[:50] / course.std(), color="black", label="source")
axes[1].plot(
    times_s, signals_uv[nearest, :50] / signals_uv[nearest].std(), color=plots.PALETTE["blue"], label="electrode"
)
axes[1].legend()
_ = axes[1].set(xlabel="time (s)", ylabel="size (standard deviations)", ylim=(-3, 4.5))

# %% [markdown]
# The patch is as wide as half of the head, though the source is a point. The skull is a poor conductor: currents spread in the
# scalp before an electrode meets them. All that follows has to work with maps as blurred as this one.

# %% [markdown]
# ## What does one small current do? (~6 min)
#
# Ten thousand cells that push current along their length look, from a few centimetres away, like one **dipole**: a place and a
# moment, an arrow in nA m. What it does at the sensors is physics with no free choice: the **forward model**. In spheres it is
# known exactly: for EEG as a series in Legendre's polynomials, for MEG as one line by Jukka Sarvas, in which the skull does
# not occur at all.

# %%
widgets.predict(
    "imaging-source.empty",
    "Two dipoles at one place, one along the radius, one along the surface (tangential). One of their four maps is empty. Which?",
    think="The currents that flow back through the head make a field as well. Around which of the two do they flow evenly on all sides?",
    choices=["EEG, radial", "EEG, tangential", "MEG, radial", "MEG, tangential"],
)

# %% alt="Four maps of the head from above, for 1 nA m, the two of EEG with one colour bar in microvolts, the two of MEG with one in femtotesla. EEG of the radial dipole: one positive patch over the source. EEG of the tangential dipole: a positive and a negative patch on either side of it. MEG of the radial dipole: empty. MEG of the tangential dipole: a positive and a negative patch, turned by a right angle against those of the EEG."
electrodes = study["electrodes_mm"]
coils = electrodes * 115 / 90  # magnetometers, each 25 mm above an electrode, that measure along the radius
above = np.array([[0.0, 20.0, 60.0]])
moments = {"radial": above[0] / np.linalg.norm(above), "tangential": np.array([1.0, 0, 0])}
eeg = imaging.eeg_lead_field(electrodes, above)[:, 0]
meg = imaging.meg_lead_field(coils, above, normals=coils)[:, 0]

axes = plots.canvas(1, 4, width_in=9, height_in=2.3)
maps = {(kind, name): gain @ moment for kind, gain in (("EEG", eeg), ("MEG", meg)) for name, moment in moments.items()}
for ax, ((kind, name), one) in zip(axes, maps.items(), strict=True):
    limit = max(np.abs(maps[kind, other]).max() for other in moments)
    shown = {"limit": limit, "contours": 0, "sensors": False, "label": None}
    plots.plot_topography(one - one.mean() * (kind == "EEG"), study["raw"], ax=ax, **shown)
    ax.set_title(f"{kind}, {name}")
for pair, label in ((axes[:2], "EEG (µV)"), (axes[2:], "MEG (fT)")):
    bar = pair[1].figure.colorbar(pair[1].images[0], ax=list(pair), label=label, shrink=0.8)

# %%
share = np.abs(maps["MEG", "radial"]).max() / np.abs(maps["MEG", "tangential"]).max()
print(f"largest: {np.abs(maps['EEG', 'radial']).max():.2f} µV, {np.abs(maps['MEG', 'tangential']).max():.0f} fT")

# %%
widgets.compare(
    "imaging-source.empty",
    "MEG, radial",
    because="In a sphere the field of a radial current and that of the currents that flow back cancel outside, exactly.",
)

# %%
anchor("radial_meg_share", share, expected=0, tolerance=1e-9)

# %% [markdown]
# So MEG sees the walls of the folds, where cells lie along the surface, and
# is nearly blind to their crowns; EEG sees both. And maps of several sources simply add up. That is all the
# mathematics that is needed for the way back: the **lead field**, one map for every place and direction.

# %% [markdown]
# ## Which of endless answers is the smallest? (~15 min)
#
# There are more places than sensors, so many currents explain the same voltages. The **minimum norm** takes the one whose squares add up to least. By hand: two sensors,
# and three places. One place lies below the left sensor, which sees it with 2 µV per nA m; one below the right sensor; and a deep one in the middle, which both see, with 1.

# %%
toy_lead = np.array([[2, 0, 1], [0, 2, 1]])  # sensors x places: left, right, deep; µV per nA m
toy_truth = np.array([0, 0, 2])  # nA m: only the deep one is active
toy_voltage = toy_lead @ toy_truth
print("voltages:", toy_voltage, "µV; of left and right alone, 1 nA m each:", toy_lead @ np.array([1, 1, 0]), "µV")

# %% [markdown]
# The two sensors cannot tell a deep current of 2 from two shallow ones of 1. Write the minimum norm estimate, with L the lead field, v the voltages and $\lambda$ the variance of the
# noise over that of the sources,
#
# $$\hat{x} = L^\top (L L^\top + \lambda I)^{-1} v.$$
#
# `np.linalg.solve(A, v)` is the inverse of A times v.

# %% move="minimum-norm"
lam = 1
### BEGIN SOLUTION
toy_currents = toy_lead.T @ np.linalg.solve(toy_lead @ toy_lead.T + lam * np.eye(2), toy_voltage)
### END SOLUTION

# %%
toy_currents = check_move(
    "imaging-source.minimum-norm",
    toy_currents,
    Case(
        name="three currents",
        arguments={},
        expected=np.full(3, 4 / 7),
        axes=("n_places",),
        unit="nA m",
        mistakes={
            "the currents without lambda. Add lam times np.eye(2) before you invert.": [2 / 3, 2 / 3, 2 / 3],
            "the voltages sent back through the lead field. Divide by L L' + lambda I first.": [4, 4, 4],
            "currents in which lambda was added to every element. Noise is independent: it belongs on the diagonal.": toy_lead.T
            @ np.linalg.solve(toy_lead @ toy_lead.T + 1, toy_voltage),
        },
        otherwise="L L' is 2 x 2, so solve gives two numbers, and L' times these gives three.",
    ),
)

# %%
toy_inverse = imaging.fit_minimum_norm(toy_lead[:, :, None], np.eye(2), snr=np.sqrt(5))  # lambda is 5 / snr^2 here
by_package = imaging.apply_inverse(toy_inverse, toy_voltage[:, None])[:, 0]
print("by hand:   ", toy_currents.round(3), "nA m; squares add up to", np.sum(toy_currents**2).round(2))
print("by package:", by_package.round(3), "nA m; those of the truth to", np.sum(toy_truth**2))

# %% [markdown]
# All of the current was deep. The estimate puts a third of it there, because shallow places make the same voltages with less. The package takes $\lambda$ from a ratio of signal to noise, after it has scaled
# the lead field so that both have the same size on average.
#
# Now the head. A grid of 8 mm and three directions per place make thousands of unknowns, for 64 voltages, and the covariance C of the noise takes the place of I.

# %%
widgets.predict(
    "imaging-source.smallest",
    "The source is 40 mm deep. Where will the smallest current that explains its map be largest?",
    think="Think of the toy: which places need the least current for one microvolt?",
    choices=["At the source", "Deeper", "Nearer to the electrodes"],
)

# %%
grid = imaging.make_source_grid(step_mm=8)
lead = imaging.eeg_lead_field(electrodes, grid)
lead = lead - lead.mean(axis=0)  # average reference, as in the recording
noise = np.cov(study["baseline_uv"])
print(
    f"{lead.shape[0]} channels, {lead.shape[1]} places x 3 directions; rank of the noise: {np.linalg.matrix_rank(noise)}"
)

package = imaging.fit_minimum_norm(lead, noise, snr=3)
flat = lead.reshape(64, -1)
scale = 63 / np.trace(np.linalg.pinv(noise) @ flat @ flat.T)  # how large currents are taken to be, as in mne
kernel = scale * flat.T @ np.linalg.pinv(scale * flat @ flat.T + noise / 3**2, rcond=1e-10)
by_hand = np.linalg.norm((kernel @ signals_uv[:, strongest]).reshape(-1, 3), axis=1)
same = imaging.apply_inverse(package, signals_uv[:, [strongest]])[:, 0]
print("the formula and the package agree:", np.allclose(by_hand, same, rtol=0, atol=1e-6 * same.max()))

# %% [markdown]
# The rank is 63, not 64: after an average reference one combination of channels is always zero, and its noise cannot
# be inverted. The package leaves that combination out; `pinv` does the same in the cell above.
#
# Two relatives of the formula differ in what they divide by. **dSPM** divides each estimate by the size that noise alone
# would give it. **sLORETA** divides by the size that noise and brain together would give it. The **beamformer** asks another
# question at every place: which weights pass a source here, and keep all else that is in the data as small as can be? With C the covariance of the *data* and l the map of the
# place, they are proportional to $C^{-1} l$. By hand for the deep place of the toy, with strong interference from the left one:

# %%
toy_map = toy_lead[:, 2]
toy_covariance = np.eye(2) + np.outer(toy_map, toy_map) + 4 * np.outer(toy_lead[:, 0], toy_lead[:, 0])
print(toy_covariance)  # noise + deep source + interference from the left, µV²

# %% [markdown]
# Write the weights of the two sensors, scaled to a length of 1 (`np.linalg.norm`), so that noise of variance 1 comes out with variance 1.

# %% move="beamformer"
### BEGIN SOLUTION
toy_weights = np.linalg.solve(toy_covariance, toy_map)
toy_weights = toy_weights / np.linalg.norm(toy_weights)
### END SOLUTION

# %%
toy_weights = check_move(
    "imaging-source.beamformer",
    toy_weights,
    Case(
        name="two weights",
        arguments={},
        expected=np.array([1, 17]) / np.sqrt(290),
        axes=("n_sensors",),
        mistakes={
            "weights that follow the map and know nothing of the data. Solve with the covariance first.": np.array(
                [1, 1]
            )
            / np.sqrt(2),
            "the covariance times the map. It must be the inverse: np.linalg.solve.": np.array([19, 3]) / np.sqrt(370),
            "weights that are not scaled. Divide by their length.": np.array([1, 17]) / 35,
        },
        otherwise="np.linalg.solve(toy_covariance, toy_map) is C inverse times l.",
    ),
)

# %%
by_package = imaging.fit_beamformer(toy_lead[:, :, None], toy_covariance, np.eye(2), regularisation=0)
print("by hand:   ", toy_weights.round(3), " by package (its sign is free):", np.abs(by_package.kernel[2, 0]).round(3))
print("passes: deep", (toy_weights @ toy_lead[:, 2]).round(2), " left", (toy_weights @ toy_lead[:, 0]).round(2))

# %% [markdown]
# The beamformer has learned from the data to listen to the right sensor, which the left place does not reach. All four methods on the recording:

# %% alt="Four coronal slices through the head, left and right marked, with colour bars and a ring at the true place, 40 millimetres deep. Minimum norm: bright at the surface, far above the ring that marks the source. dSPM: a wide glow centred a little deeper than the ring. sLORETA: a wide glow centred on the ring. Beamformer: one bright spot inside the ring, on the even level of noise."
power = np.cov(signals_uv)
inverses = {name: imaging.fit_minimum_norm(lead, noise, method=name) for name in ("mne", "dspm", "sloreta")}
inverses["lcmv"] = imaging.fit_beamformer(lead, power, noise)
titles = {"mne": "minimum norm", "dspm": "dSPM", "sloreta": "sLORETA", "lcmv": "beamformer"}
errors = {}
for ax, (name, inverse) in zip(plots.canvas(2, 2, width_in=7.5, height_in=4.4), inverses.items(), strict=True):
    strength = np.sqrt(imaging.source_power(inverse, power))
    errors[name] = np.linalg.norm(grid[strength.argmax()] - place)
    label = "strength (nA m)" if name == "mne" else "strength (no unit)"
    plots.plot_source_map(strength, grid, at_mm=place[1], truth_mm=[place], label=label, vmin=0, ax=ax)
    ax.set_title(f"{titles[name]}: {errors[name]:.0f} mm off")

# %%
widgets.compare(
    "imaging-source.smallest",
    "nearer to the electrodes",
    because="There a smaller current makes the same map.",
)

# %%
anchor("minimum_norm_error_mm", errors["mne"], expected=33, tolerance=4, unit="mm")
anchor("beamformer_error_mm", errors["lcmv"], expected=2, tolerance=2, unit="mm")

# %% [markdown]
# Each picture shows the same ten seconds. Minimum norm puts the source at the surface, 33 mm off. dSPM goes too far the other way. sLORETA and the beamformer hit the nearest places of the grid, but look how
# wide sLORETA's glow is. Note what is kind here: the inverse knows the head, the noise, and that nothing else is active.

# %% [markdown]
# ## How sharp can it be? (~6 min)
#
# No noise now. Switch on one source after the other and look at what the estimate makes of it: its **point-spread function**, a column of the
# **resolution matrix** R = K L. Where it peaks says how wrong the place is; how wide it is says how near a second
# source may come before the two are one.

# %%
widgets.predict(
    "imaging-source.spread",
    "sLORETA peaks in the right place for every source. How wide is what it shows of one point (the mean spread)?",
    think="64 electrodes lie some 30 mm apart on the scalp, and the skull blurs what reaches them.",
    unit="mm",
)

# %% alt="Two line plots against the depth of the source. Left, distance of the peak from the source: minimum norm rises from seven to seventy millimetres with depth; dSPM falls from thirty to about twelve and rises a little for the deepest; sLORETA is zero everywhere. Right, spread: all methods lie between thirty and fifty-eight millimetres, sLORETA close to forty at all depths."
coarse = imaging.make_source_grid(step_mm=9)
lead_coarse = imaging.eeg_lead_field(electrodes, coarse)
lead_coarse = lead_coarse - lead_coarse.mean(axis=0)
depth_mm = 81 - np.linalg.norm(coarse, axis=1)
linear, sharp = [("mne", "vermilion"), ("dspm", "orange"), ("sloreta", "blue")], {}
axes = plots.canvas(1, 2)
for name, color in linear:
    inverse = imaging.fit_minimum_norm(lead_coarse, noise, method=name)
    sharp[name] = imaging.measure_resolution(inverse, lead_coarse, coarse)
    for ax, quantity in zip(axes, ("peak_error_mm", "spread_mm"), strict=True):
        options = {"quantity": quantity, "label": titles[name], "color": plots.PALETTE[color]}
        plots.plot_depth_curve(sharp[name], depth_mm, ax=ax, **options)
axes[0].legend()
_ = [ax.set_ylim(-3, 75) for ax in axes]

# %%
print(f"64 electrodes: rank of R is at most {inverse.rank}, for {3 * len(coarse)} unknowns")

# %%
widgets.compare(
    "imaging-source.spread",
    sharp["sloreta"].spread_mm.mean(),
    because="A peak in the right place is one claim, a narrow one another.",
)

# %%
anchor("sloreta_largest_error_mm", sharp["sloreta"].peak_error_mm.max(), expected=0, tolerance=1e-6, unit="mm")
anchor("sloreta_spread_mm", sharp["sloreta"].spread_mm.mean(), expected=41, tolerance=3, unit="mm")

# %% [markdown]
# sLORETA's error is zero for a lone source without noise: that is a theorem, and the test of it is here. It is often read
# as "exact". Its spread says otherwise: 4 cm, and the others are not much better, for 63 independent numbers cannot
# resolve thousands. A source in the right place and a source that can be told from its neighbour are two
# claims.

# %% [markdown]
# ## When does it break down? (~7 min)
#
# Now with noise. Choose the depth of the source, the signal-to-noise ratio and the method. The ring is the truth.

# %%
widgets.predict(
    "imaging-source.misses",
    "One lone source, deep or not, in much noise or not. What makes the beamformer miss it?",
    think="It learns from the recording what to suppress. What does it need to see for that?",
    choices=["Depth alone", "Much noise alone", "Only both together", "Neither, nor both"],
)


# %%
def localise(depth_mm, snr, method):
    truth = (81 - depth_mm) * np.array([0.64, 0.02, 0.77])
    one = imaging.make_dipole_recording([truth], snr=snr, n_times=1000, random_state=1)
    power, noise = np.cov(one["signals_uv"]), np.cov(one["baseline_uv"])
    name = {"minimum norm": "mne", "dSPM": "dspm", "sLORETA": "sloreta"}.get(method)
    options = {"method": name, "snr": max(snr, 1)}
    fitted = imaging.fit_minimum_norm(lead, noise, **options) if name else imaging.fit_beamformer(lead, power, noise)
    return np.sqrt(imaging.source_power(fitted, power)), truth


def describe(result):
    error_mm = np.linalg.norm(grid[result[0].argmax()] - result[1])
    return f"The estimate is largest {error_mm:.0f} mm from the true place, which is marked by a ring."


# %% alt="A coronal slice through the head with the true place marked, and sliders for depth, signal-to-noise ratio and method. At the start, a beamformer for a source 40 millimetres deep shows a small bright spot inside the ring that marks the truth."
widgets.explore(
    localise,
    lambda result, ax: plots.plot_source_map(result[0], grid, truth_mm=[result[1]], label="strength", ax=ax),
    describe=describe,
    start={"depth_mm": 40, "snr": 1, "method": "beamformer"},
    depth_mm=[10, 40],
    snr=[0.1, 1],
    method=["minimum norm", "sLORETA", "beamformer"],
)

# %%
for method in ("beamformer", "sLORETA", "minimum norm"):
    for snr in (0.1, 0.3):
        found = [localise(depth, snr, method) for depth in (10, 40, 55)]
        off_mm = [np.linalg.norm(grid[strength.argmax()] - its_place) for strength, its_place in found]
        print(f"{method:12} ratio {snr}: {np.round(off_mm)} mm off for sources 10, 40 and 55 mm deep")

# %%
widgets.compare(
    "imaging-source.misses",
    "only both together",
    because="Its weights come from the data, and there a deep source in much noise cannot be seen.",
)

# %% [markdown]
# The beamformer learns from the recording itself what to suppress, and four seconds of a lone source teach it well: it misses only where a source is deep and
# ten times weaker than the noise, and then by more than 5 cm. The linear methods use none of that: at a ratio of 0.3 sLORETA misses by 10 to 49 mm. Minimum norm misses the deepest source by
# 57 mm at either ratio. More data do not help there, for that is not noise but bias.

# %% [markdown]
# ## Must you know where to read what? (~6 min)
#
# Sometimes the place does not matter. Ten magnetometers above the motor area, a hand that moves in one of four directions: can
# the direction be read from one trial? A decoder needs no head model. Here is a simulated twin of a real contest data set,
# with one dipole that turns with the movement; its size was set so that the task is about as hard as the real one.
# Then localise the difference of the mean fields, "right" minus "left", with sLORETA.

# %%
widgets.predict(
    "imaging-source.decoded",
    "Chance is 25 %. What share of the 74 test trials will the decoder name rightly, from ten channels?",
    think="One trial is noisy, but the decoder may weigh ten channels at several times.",
    unit="%",
)

# %% alt="Confusion matrix of four movement directions, true against decoded. The diagonal holds the largest number of every row, 53 to 78 percent; left and right are most often mistaken for backward."
twin = imaging.make_movement_trials()
decoded = imaging.decode_trials(twin["train"], twin["train_labels"], twin["test"])
accuracy = decoded.accuracy(twin["test_labels"])
kinds = np.unique(twin["test_labels"])
said = imaging.LabelDecoding(decoded.predicted, twin["test_labels"], np.zeros(74, int))
ax = plots.plot_confusion(said, ax=plots.canvas(width_in=5, height_in=4)[0])

# %%
widgets.compare(
    "imaging-source.decoded",
    100 * accuracy,
    because="It needs no head model, only that the four directions differ somehow.",
)

# %%
anchor("twin_direction_accuracy", accuracy, expected=0.635, tolerance=0.03)

# %%
late = slice(180, 260)  # 0.05 to 0.25 s after the movement began
mean_fields = {kind: twin["train"][twin["train_labels"] == kind][:, :, late].mean(axis=(0, 2)) for kind in kinds}
upper = grid[(np.linalg.norm(grid, axis=1) > 30) & (grid[:, 2] > 0)]
gain = imaging.meg_lead_field(twin["coils_mm"], upper, normals=twin["coils_mm"])
before = np.cov(twin["train"][:, :, :160].mean(axis=2).T)
sloreta = imaging.fit_minimum_norm(gain, before, method="sloreta")
turned = imaging.apply_inverse(sloreta, (mean_fields["right"] - mean_fields["left"])[:, None])[:, 0]
twin_error_mm = np.linalg.norm(upper[turned.argmax()] - twin.truth["place_mm"])
print(f"largest {twin_error_mm:.0f} mm from the true place")

# %%
anchor("hand_error_mm", twin_error_mm, expected=8, tolerance=4, unit="mm")

# %% [markdown]
# The decoder reads the direction well above chance and knows nothing of places. Decoding says *that* there is information;
# localising says *where*, at the price of a model. With the right model and the mean over eighty
# trials, ten channels come within a centimetre here.
#
# **On the real recordings,** which `nkl data fetch hand_direction_train` and `nkl data fetch hand_direction_test` bring, the same two lines
# with `data.load_trial_set("hand_direction")` name 63.5 % of the 74 test trials rightly (chance 25 %; the mean over the four
# directions is 68 %). The number of windows, 8, was chosen on the training trials alone, where held-out parts gave 63.8 %. Nobody knows
# the true place, so no error in millimetres can be told.

# %% [markdown]
# ## Break it (~10 min)
#
# ### Two that move as one
#
# Sounds reach both ears, and both auditory cortices answer together. So take two sources, left and right, and let their
# time courses become more and more alike. The beamformer may use all that is in the data to silence what comes from
# elsewhere. If the left source tells what the right one does, it can be used to silence the right one.

# %%
widgets.predict(
    "imaging-source.pair",
    "The two courses are equal, correlation 1. What strength does the beamformer give the two places, of 3.6 at correlation 0? (Noise is 1.)",
    think="The weights must pass the left source, and may use the right one to make the output small.",
    unit="",
)

# %%
pair_mm, tilt = np.array([[41.0, 1, 33], [-41.0, 1, 33]]), [[-0.3, -0.6, 0.7], [0.3, -0.6, 0.7]]
at = [np.linalg.norm(grid - one, axis=1).argmin() for one in pair_mm]
mirrored = imaging.eeg_lead_field(electrodes, grid * [-1, 1, 1]) * [-1, 1, 1]
twins = lead + mirrored - mirrored.mean(axis=0)  # map of a source together with its mirror image

# %% alt="Estimated strength at the two true places against the correlation of their time courses. Beamformer: falls from 3.6 times the noise at correlation zero to the level of the noise at correlation one. Beamformer told of the mirror image: stays at about 3.5 throughout."
correlations, alone, told = [0, 0.3, 0.6, 0.9, 0.97, 1], [], []
for correlation in correlations:
    two = imaging.make_dipole_recording(pair_mm, directions=tilt, correlation=correlation, snr=2, random_state=2)
    power, noise = np.cov(two["signals_uv"]), np.cov(two["baseline_uv"])
    for kept, gain in ((alone, lead), (told, twins)):
        found = imaging.source_power(imaging.fit_beamformer(gain, power, noise), power)
        kept.append(np.sqrt(found))

ax = plots.canvas(width_in=6)[0]
ax.plot(correlations, [one[at].mean() for one in alone], "o-", color=plots.PALETTE["vermilion"], label="beamformer")
ax.plot(
    correlations, [one[at].mean() for one in told], "o-", color=plots.PALETTE["blue"], label="told of the mirror image"
)
_ = ax.legend(), ax.set(xlabel="correlation of the time courses (no unit)", ylabel="strength (noise is 1)", ylim=(0, 5))

# %% alt="Three axial slices on one colour scale from 0 to 3.7, left and right marked, with two true places left and right of the middle. Beamformer, uncorrelated: a spot in each of the two rings. Beamformer, correlation one: the spots are gone, and the whole slice is evenly dim. Told of the mirror image, correlation one: a bright spot in each ring."
shown = (("uncorrelated", alone[0]), ("correlation 1", alone[-1]), ("told of the mirror image", told[-1]))
axes = plots.canvas(1, 3, width_in=9, height_in=2.5)
for ax, (title, one) in zip(axes, shown, strict=True):
    scale = {"vmin": 0, "vmax": alone[0].max(), "label": None}
    plots.plot_source_map(one, grid, plane="axial", at_mm=32, truth_mm=pair_mm, ax=ax, **scale)
    ax.set_title(f"{title}: {one.max():.1f}")
bar = ax.figure.colorbar(ax.collections[0], ax=list(axes), label="strength (noise is 1)", shrink=0.8)

# %%
widgets.compare(
    "imaging-source.pair", alone[-1][at].mean(), because="Each source cancels the other: what is left is noise."
)

# %%
anchor("correlated_pair_left", alone[-1][at].mean() / alone[0][at].mean(), expected=0.28, tolerance=0.03)
anchor("told_pair_strength", told[-1][at].mean(), expected=3.4, tolerance=0.3)

# %% [markdown]
# Two strong sources, and a map on which nothing is left but noise: the strength at both places is that of noise. Nothing in the picture warns you.
# The remedy is to use what you know: scan for *pairs*, a place together with its mirror image, and both are back. The price is that
# the model now believes in mirror images: its map is the same left and right, even where only one side is active. Where
# sources may be correlated, look at a minimum norm as well: it assumes nothing of time courses.

# %% [markdown]
# ### Shallow by assumption
#
# Minimum norm leans to the surface because it takes currents to be equally likely everywhere and shallow ones are cheaper. **Depth
# weighting** allows deep sources a larger current. Measured over all sources of the grid, by their depth:

# %% alt="Distance of the peak from the source against depth, for minimum norm with no depth weighting and with weightings of 0.5 and 0.8. Without weighting it rises steadily to about seventy millimetres; with 0.8 it stays below sixteen millimetres down to a depth of sixty, and reaches twenty-seven for the deepest."
ax, deep_mm = plots.canvas(width_in=5.2)[0], {}
for depth, color in ((0, "vermilion"), (0.5, "orange"), (0.8, "blue")):
    inverse = imaging.fit_minimum_norm(lead_coarse, noise, depth=depth)
    found = imaging.measure_resolution(inverse, lead_coarse, coarse)
    plots.plot_depth_curve(found, depth_mm, label=f"weighting {depth}", color=plots.PALETTE[color], ax=ax)
    deep_mm[depth] = found.peak_error_mm[depth_mm > 40].mean()
_ = ax.legend()

# %%
anchor("deep_error_without_weighting_mm", deep_mm[0], expected=47, tolerance=4, unit="mm")
anchor("deep_error_with_weighting_mm", deep_mm[0.8], expected=12, tolerance=4, unit="mm")

# %% [markdown]
# A number between 0 and 1 moves the answer by more than three centimetres. No data chose that number. Say which one you
# used, and show what another one does.

# %% [markdown]
# ## At scale (~6 min)
#
# What is scarce is neither memory nor time, it is what 64 electrodes can see. There are caps with 16 to 256. The same noise at each electrode, the same grid, and sLORETA:

# %%
widgets.predict(
    "imaging-source.caps",
    "A cap with 256 electrodes in place of 64: how much narrower is the spread?",
    think="Electrodes come closer together, but the skull stays where it is.",
    choices=["It is halved", "It falls by about a quarter", "It falls by less than a tenth"],
)

# %% alt="Mean spread of sLORETA against the number of electrodes on a logarithmic axis. It falls from 54 millimetres with 16 electrodes to 47 with 32 and 44 with 64, and hardly any more after that, to 41 with 256."
wide = imaging.make_source_grid(step_mm=data.by_size(tiny=18, workshop=12, full=8))
spread_mm, rng = {}, np.random.default_rng(0)
for n in (16, 32, 64, 128, 256):
    names = mne.channels.make_standard_montage(f"biosemi{n}").ch_names
    cap = imaging.as_raw(rng.normal(0, 10, (n, 9)), 250, ch_names=names, montage=f"biosemi{n}")
    gain = imaging.eeg_lead_field(imaging.place_electrodes(cap), wide)
    gain = gain - gain.mean(axis=0)
    fitted = imaging.fit_minimum_norm(gain, np.eye(n) - 1 / n, method="sloreta")
    spread_mm[n] = imaging.measure_resolution(fitted, gain, wide).spread_mm.mean()

ax = plots.canvas(width_in=6)[0]
ax.semilogx(list(spread_mm), list(spread_mm.values()), "o-", color=plots.PALETTE["blue"])
ax.set_xticks(list(spread_mm), list(spread_mm)), ax.minorticks_off()
_ = ax.set(xlabel="electrodes (number)", ylabel="mean spread (mm)", ylim=(0, 60))

# %%
print({n: round(float(one)) for n, one in spread_mm.items()})
moments_of_all = signals_uv @ signals_uv.T / signals_uv.shape[1]
by_covariance = imaging.source_power(inverses["lcmv"], moments_of_all)
starts = range(0, signals_uv.shape[1], 125)
pieces = imaging.apply_inverse_in_chunks(inverses["lcmv"], ((i, signals_uv[:, i : i + 125]) for i in starts))
by_pieces = sum((part**2).sum(axis=1) for _, part in pieces) / signals_uv.shape[1]
print("power from pieces and from the covariance agree:", np.allclose(by_covariance, by_pieces, rtol=1e-9))

# %%
widgets.compare(
    "imaging-source.caps",
    "it falls by less than a tenth",
    because="The skull has blurred the map before it is sampled.",
)

# %%
anchor("spread_64_mm", spread_mm[64], expected=44, tolerance=2, unit="mm")
anchor("spread_256_mm", spread_mm[256], expected=41, tolerance=2, unit="mm")

# %% [markdown]
# From 16 to 32 electrodes the spread falls from 54 to 47 mm, from 64 to 256 only from 44 to 41. Fine spacing cannot bring back what the skull has blurred. Memory is no problem: estimates of an hour would fill 19 GB, so they are made in pieces and forgotten. And if power is all you want, 64 x 64 numbers,
# the covariance, hold all that a map of power needs of a recording of any length.

# %% [markdown]
# ## Check yourself (~5 min)

# %%
widgets.quiz(
    "MEG shows nothing at the moment at which EEG shows one round patch. What may have been active?",
    {
        "Nothing in the brain: the patch is a disturbance": "It may be one, but there is a source in the brain that does the same.",
        "A source that points outward, on a crown": "In a sphere a radial dipole makes no magnetic "
        "field outside, and its voltage is one round patch.",
        "A source that lies too deep for the magnetometers": "A deep tangential source would be faint in both, and show two patches in EEG.",
    },
    answer="A source that points outward, on a crown",
)

# %%
widgets.quiz(
    "sLORETA has no localisation error. What does that promise for your recording?",
    {
        "The brightest place of the map is truly active": "The theorem holds for one source without noise. With noise, or two sources, the peak "
        "may lie where nothing is active.",
        "Two sources that are 2 cm apart can be told apart": "Its spread is about 4 cm: they would be one glow.",
        "One source alone, without noise, peaks at its place": "And the model of the head must be right. It is no more than that.",
    },
    answer="One source alone, without noise, peaks at its place",
)

# %%
widgets.quiz(
    "A beamformer map of a sound shows nothing in either auditory cortex, but the evoked response is strong. First suspicion?",
    {
        "The two cortices are silent after all": "Then nothing would make the evoked response.",
        "The cap has too few channels to see them": "That blurs a map. It does not empty it.",
        "The two are correlated and cancel": "Look at a minimum norm, which assumes nothing of time courses, or scan "
        "for pairs.",
    },
    answer="The two are correlated and cancel",
)

# %%
widgets.predictions("imaging-source")

# %% [markdown]
# ## Take-aways
#
# - The forward model is physics and unique; the way back is not, so every map of sources holds an assumption. Name it.
# - MEG does not see radial currents; EEG does, through a skull that blurs.
# - Minimum norm leans to the surface, dSPM inwards; sLORETA peaks in the right place and is 4 cm wide.
# - A beamformer is sharp for what is uncorrelated, and blind to what is not.
# - Test a method on sources whose place you know, before you believe it on those whose place you do not.
#
# ## References
#
# - Helmholtz H (1853). Ueber einige Gesetze der Vertheilung elektrischer Ströme in körperlichen Leitern. *Annalen der Physik* 165:211-233. https://doi.org/10.1002/andp.18531650603
# - Sarvas J (1987). Basic mathematical and electromagnetic concepts of the biomagnetic inverse problem. *Phys Med Biol* 32:11-22. https://doi.org/10.1088/0031-9155/32/1/004
# - Hämäläinen MS, Ilmoniemi RJ (1994). Interpreting magnetic fields of the brain: minimum norm estimates. *Med Biol Eng Comput* 32:35-42. https://doi.org/10.1007/BF02512476
# - Dale AM, et al. (2000). Dynamic statistical parametric mapping: combining fMRI and MEG for high-resolution imaging of cortical activity. *Neuron* 26:55-67. https://doi.org/10.1016/S0896-6273(00)81138-1
# - Pascual-Marqui RD (2002). Standardized low resolution brain electromagnetic tomography. *Methods Find Exp Clin Pharmacol* 24 Suppl D:5-12.
# - Van Veen BD, van Drongelen W, Yuchtman M, Suzuki A (1997). Localization of brain electrical activity via linearly constrained minimum variance spatial filtering. *IEEE Trans Biomed Eng* 44:867-880. https://doi.org/10.1109/10.623056
# - Hauk O, Stenroos M, Treder MS (2022). Towards an objective evaluation of EEG/MEG source estimation methods: the linear approach. *NeuroImage* 255:119177. https://doi.org/10.1016/j.neuroimage.2022.119177
# - Waldert S, et al. (2008). Hand movement direction decoded from MEG and EEG. *J Neurosci* 28:1000-1008. https://doi.org/10.1523/JNEUROSCI.5171-07.2008
#
# ## Your turn
#
# [The exercise](../../exercises/imaging/source/imaging-source.ipynb) asks you to write the magnetic field of a dipole, a
# minimum norm, a beamformer and a point spread yourself, and to answer a colleague who has localised a rhythm.
