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
# # How many cells are there, and when are they active?
#
# Under the microscope a cell is a bright patch, and an active cell a patch that grows brighter for a second. Two
# people who count the same picture do not always agree. And a movie of a living brain shakes, glows all over, and
# tells of every spike late, for the dye is slower than the neuron.
#
# Today you count, align, clean and infer, with nothing but NumPy and SciPy. At every step a truth waits to be compared
# with: outlines that people drew, or a movie whose every spike we placed ourselves.
#
# **What you will have.** Nuclei counted with F1 0.85 against people's outlines, a shaking movie held still to a
# fifteenth of a pixel, and events inferred from it. And two ways in which a picture makes cells talk that do not know
# each other.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - count cells by threshold, distance and flood, and score the count,
# - measure the motion of a movie and undo it,
# - separate a cell's light from that of its surroundings,
# - infer events behind a slow indicator, and say what they cannot tell.
#
# **Needs.** Python and NumPy. No earlier lesson.
#
# **Time.** 60 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | One image of 125 nuclei, 512 x 512 pixels, with outlines by people. Fluorescence of 20 cells and their surroundings, 200 s at 10 Hz. And a simulated movie: twelve cells, 400 frames of 96 x 96 pixels |
# | Units | Brightness in arbitrary units; ΔF/F has none |
# | Licence | Nuclei: BSD-3-Clause, as part of stardist 0.9.2. Traces: MIT, as part of pynapple 0.11.4. Simulation: none needed |
# | Citation | Caicedo JC, et al. (2019). Nucleus segmentation across imaging experiments: the 2018 Data Science Bowl. *Nature Methods* 16:1247-1253. Viejo G, et al. (2023). Pynapple. *eLife* 12:RP85786 |
# | Changed | Nuclei: TIFF to binary, 8 bits. Traces: regions that were judged to be no cells left out |

# %% tags=["setup"]
import tempfile
import tracemalloc
from pathlib import Path

import numpy as np
from scipy import ndimage, stats

from neurokit_lite import data, imaging, plots, widgets
from neurokit_lite.course.anchors import anchor

# %% [markdown]
# ## Meet the data

# %% alt="A part of the image, 150 by 150 pixels in grey: bright oval nuclei on black, some alone, some in pairs or small heaps. Blue outlines, drawn by people, surround each."
study = data.load_nuclei()
image, true_objects = study["image"], study["objects"]
print(study)
corner = (slice(360, 510), slice(150, 300))
shown = {"true_objects": true_objects[corner], "ax": plots.canvas(width_in=3.6, height_in=3.4)[0]}
_ = plots.plot_outlines(image[corner], **shown).set_title("Outlines by people")

# %% [markdown]
# Count the nuclei in this part by eye before you go on. Where two touch, the outlines are a decision, not a
# measurement; what follows is scored against these people, not against nature.

# %% [markdown]
# ## How many nuclei are there?
#
# A pixel belongs to a nucleus if it is bright. **Otsu's threshold** is the brightness $\theta$ that makes the two
# classes as unlike as can be: with $w$ their shares and $m$ their means, it maximises $w_0 w_1 (m_0 - m_1)^2$. Before
# that, a blurred copy of the image (Gaussian, 50 pixels) is subtracted, because light is uneven. Then every connected
# patch is one object.
#
# To score: an object counts if its intersection with a person's outline, over their union (**IoU**), is at least 0.5.
# F1 is the harmonic mean of the share of found objects that count and the share of nuclei that were found.
#
# **Predict.** About half of the nuclei touch another one. Will the count of patches be above or below 125, and by
# how much?

# %% alt="The same part: each patch has a colour of its own, with people's outlines in blue. Single nuclei are filled well; pairs and heaps, parted by blue lines, have one colour."
patches = imaging.find_nuclei(image, marker_window_pixels=1)
match = imaging.match_objects(patches.objects, true_objects)
print(f"{patches.n_objects} patches for {match.n_true} nuclei")
print(f"precision {match.precision:.2f}, recall {match.recall:.2f}")
print(f"nuclei that share a patch: {match.n_merged}")
anchor("nuclei_f1_patches", match.f1, expected=0.62, tolerance=0.01)
colours = np.where(patches.objects > 0, 6 + patches.objects * 7 % 16, 0)[corner]
shown |= {"cmap": "magma", "vmin": 0, "vmax": 22, "ax": plots.canvas(width_in=3.6, height_in=3.4)[0]}
_ = plots.plot_outlines(colours, **shown).set_title("One colour a patch")

# %% [markdown]
# Far below: heaps are counted as one cell. The threshold is not to blame, it found the right pixels. It was asked where
# there is *a* nucleus, and we read the answer as *which*.

# %% [markdown]
# ## How do touching nuclei come apart?
#
# By shape. Give every pixel its distance to the nearest dark one. In a round nucleus that **depth** has one summit,
# in the middle; in a pair it has two, with a pass between. Put a marker on each summit, then let the markers grow
# into the mask, the deepest pixels first. Where two floods meet is the border: a **watershed**.
#
# One setting matters: how near may two summits be? Noise on the outline makes small ones. We choose on simulated
# nuclei, so that the real image has no say in it.
#
# **Predict.** With a window of 1 pixel nothing is parted. With 3 or 5, what happens? And with 31?

# %%
windows = [1, 5, 7, 9, 11, 13, 17, 31]
scenes = [imaging.make_nuclei(random_state=seed) for seed in range(4)]


def score_of(scene, window):
    found = imaging.find_nuclei(scene["image"], marker_window_pixels=window)
    return imaging.match_objects(found.objects, scene.truth["objects"]).f1


simulated = np.array([[score_of(scene, window) for scene in scenes] for window in windows]).mean(axis=1)
for window, f1 in zip(windows, simulated, strict=True):
    print(f"window {window:2d}: F1 {f1:.2f}")
print("within 0.01 of the best:", [w for w, f1 in zip(windows, simulated, strict=True) if f1 > simulated.max() - 0.01])

# %% alt="Left: depth as a colour map, bright in the middle of each nucleus, with a red dot on each summit; pairs have two. Right: each found nucleus has a colour of its own, people's outlines in blue; most agree, a few heaps still have one colour."
nuclei = imaging.find_nuclei(image, marker_window_pixels=9)
match = imaging.match_objects(nuclei.objects, true_objects)
print(f"{nuclei.n_objects} objects, precision {match.precision:.2f}, recall {match.recall:.2f}")
print(f"mean IoU of those that count: {match.iou.mean():.2f}; nuclei that still share an object: {match.n_merged}")
anchor("nuclei_f1", match.f1, expected=0.848, tolerance=0.01)

axes = plots.canvas(1, 2, width_in=7, height_in=3.3)
axes[0].imshow(nuclei.depth_pixels[corner])
rows, columns = np.nonzero(nuclei.markers[corner])
axes[0].plot(columns, rows, ".", color=plots.PALETTE["vermilion"])
axes[0].set(xlabel="column (pixels)", ylabel="row (pixels)", title="Depth and its summits")
shown["ax"] = axes[1]
colours = np.where(nuclei.objects > 0, 6 + nuclei.objects * 7 % 16, 0)[corner]
_ = plots.plot_outlines(colours, **shown).set_title("One colour a nucleus")

# %% [markdown]
# From 0.62 to 0.85, and everything between a window of 7 and 13 does nearly as well: a setting that hardly matters is
# one you can trust. Of the 25 nuclei still missed most share an object with a neighbour: there the heap has no
# waist. A few are too dim or too small for one threshold over the whole image. A network trained on thousands of
# outlines does better; it needs the outlines first.

# %% [markdown]
# ## Did the picture hold still?
#
# Now a movie. The mouse breathes and runs, and the picture moves by a pixel or two: a cell of eight pixels leaves its
# own outline. A shift multiplies the Fourier transform of a frame by a phase. So divide out the amplitudes,
# $R = F\,\overline{G} / |F\,\overline{G}|$ with $G$ the transform of a reference, transform back, and look for the
# peak: **phase correlation**. Near the peak a finer grid finds it to a fraction of a pixel.
#
# Nobody knows the true motion of a real mouse, so this movie is simulated, noise and all.
#
# **Predict.** Noise here is 12 on a brightness of 100, in every pixel. To what fraction of a pixel will the shift be
# found?

# %% alt="Left: mean of the frames as recorded, cells are blurred discs. Middle: mean after correction, cells have sharp edges and the texture of the tissue shows. Right: displacement over the first ten seconds, a wandering line between minus three pixels and one; the estimate lies on the truth."
made = imaging.make_calcium_movie(n_frames=400)
movie, rate_hz, truth = made["movie"], made["rate_hz"], made.truth
motion = imaging.estimate_motion(movie)
still = np.mean([imaging.undo_shift(*one) for one in zip(movie, motion.shifts_pixels, strict=True)], axis=0)

axes = plots.canvas(1, 3, height_in=2.4)
for ax, picture, title in zip(axes, [movie.mean(axis=0), still], ["as recorded", "held still"], strict=False):
    plots.plot_outlines(picture, ax=ax).set_title(f"Mean, {title}")
times_s = np.arange(100) / rate_hz
axes[2].plot(times_s, truth["shifts_pixels"][:100, 0], color="black", label="truth")
axes[2].plot(times_s, motion.shifts_pixels[:100, 0], "--", color=plots.PALETTE["orange"], label="estimate")
axes[2].legend()
_ = axes[2].set(xlabel="time (s)", ylabel="row displacement (pixels)", ylim=(-3.5, 4))

# %%
miss = motion.shifts_pixels - truth["shifts_pixels"]
miss -= np.median(miss, axis=0)  # the reference may lie anywhere: only differences between frames can be known
anchor("motion_error_pixels", np.sqrt((miss**2).mean()), expected=0.068, tolerance=0.01, unit="pixels")
print(f"displacement of the frames: {truth['shifts_pixels'].std():.1f} pixels (standard deviation)")

# %% [markdown]
# To about a fifteenth of a pixel, from frames in which one hardly sees a cell: the shift is one number that nine
# thousand pixels vote on. It is one shift for the whole frame. Tissue that bends, or moves out of the plane of focus,
# is not mended by this.

# %% [markdown]
# ## Whose light is it?
#
# The light of a pixel comes from a cell, and from the tissue above and below it, the **neuropil**. That part is
# common to many cells. A ring around each cell, clear of all cells, sees the neuropil alone; subtract 0.7 of it,
# since a cell takes up part of the space. Then relate each cell to its own baseline: $\Delta F/F = (F - F_0)/F_0$,
# where $F_0$ is a low percentile of a minute around each moment.
#
# The twelve cells of the movie were simulated independently of one another.
#
# **Predict.** What is the mean correlation between cells with weights 0, 0.35, 0.7 and 1?

# %%
rings = imaging.neuropil_rings(truth["rois"])
traces, around = (
    imaging.extract_traces(movie, masks, shifts_pixels=motion.shifts_pixels) for masks in (truth["rois"], rings)
)


def mean_correlation(cells, neuropil, weight):
    found = np.corrcoef(imaging.subtract_neuropil(cells, neuropil, weight=weight))
    return found[np.triu_indices(len(found), 1)].mean()


# %% alt="Mean correlation between cells against the weight of the neuropil: simulated cells, whose true correlation is zero, fall from about 0.4 at weight zero to almost zero at 0.7, and rise again at one. Real cells fall all the way from 0.56 at weight zero to 0.03 at one."
real, weights = data.load_calcium_traces(), [0, 0.35, 0.7, 1]
simulated = [mean_correlation(traces, around, weight) for weight in weights]
recorded = [mean_correlation(real["cells"][:19], real["neuropil"][:19], weight) for weight in weights]
ax = plots.canvas(width_in=6)[0]
ax.axhline(0, color=plots.PALETTE["grey"], lw=0.8)
ax.plot(weights, simulated, "o-", color=plots.PALETTE["blue"], label="simulated cells (truth: 0)")
ax.plot(weights, recorded, "s-", color=plots.PALETTE["orange"], label="real cells (truth: unknown)")
ax.legend()
_ = ax.set(xlabel="weight of the neuropil (no unit)", ylabel="mean correlation\nbetween cells")

# %%
anchor("neighbour_correlation_raw", simulated[0], expected=0.416, tolerance=0.03)
anchor("neighbour_correlation_mended", simulated[2], expected=0.01, tolerance=0.04)
anchor("real_correlation_raw", recorded[0], expected=0.565, tolerance=0.002)
anchor("real_correlation_0_7", recorded[2], expected=0.198, tolerance=0.002)
try:
    imaging.dff(imaging.subtract_neuropil(real["cells"], real["neuropil"]), 10)
except ValueError as error:
    print(error)

# %% [markdown]
# Cells that know nothing of each other correlate by 0.4, because they share a background. The right weight takes it
# out, too large a one puts it back. In the real recording the same subtraction turns 0.56 into 0.20 or 0.03,
# depending on a number that nobody measured there: report which weight you used, and whether your finding survives
# another.
#
# The last cell of the real recording has a baseline below zero after the subtraction. Dividing by it would have given
# large numbers without meaning, so `dff` refuses it. We leave that cell out.

# %% [markdown]
# ## When was the cell active?
#
# Calcium jumps with every spike and then falls by the same factor $g = e^{-1/(\tau f)}$ from frame to frame ($\tau$ the
# indicator's decay, $f$ the frame rate):
#
# $$c_t = g\,c_{t-1} + s_t, \qquad s_t \ge 0.$$
#
# `infer_events` finds the events $s$ whose calcium comes nearest to the trace. Noise makes many tiny ones. So we ask for
# events of at least 1.5 times the noise: of 1, 1.5, 2, 2.5 and 3 the factor with the best F1 on another simulation
# (seed 0); here it is used on seed 1.
#
# **Predict.** The true decay is 1 s. Take it for 0.5 s: will there be too many events, or too few? And for 2 s?


# %%
def event_f1(found, true, slack=1):
    def near(events):
        return ndimage.maximum_filter1d(events.astype(int), 2 * slack + 1, axis=1) > 0

    precision, recall = near(true)[found].mean(), near(found)[true].mean()
    return 2 * precision * recall / (precision + recall)


lab = imaging.make_calcium_traces(random_state=1)
noise = imaging.noise_level(lab["dff"])
is_true = lab.truth["spikes"] > 0


def infer(decay_s):
    return imaging.infer_events(lab["dff"], 10, decay_s=decay_s, smallest=1.5 * noise)


def in_words(events):
    n, f1 = np.sum(events.sizes > 0), event_f1(events.sizes > 0, is_true)
    return (
        f"Decay taken for {events.decay_s:g} s: {n} events in ten cells, where there are {is_true.sum()}; F1 {f1:.2f}."
    )


# %% alt="A grey noisy trace over thirty seconds with the calcium explained in blue, and sticks below for events. A slider changes the decay that is assumed. At one second there is one stick for each jump; below that many sticks follow each jump; above it small events are missed."
widgets.explore(
    infer,
    lambda events, ax: plots.plot_events(lab["dff"], events, cell=2, ax=ax).set_xlim(0, 30),
    describe=in_words,
    start={"decay_s": 1.0},
    decay_s=[0.5, 1.0, 2.0, 4.0],
)

# %%
f1 = {decay_s: event_f1(infer(decay_s).sizes > 0, is_true) for decay_s in (0.5, 1.0, 2.0)}
anchor("event_f1", f1[1.0], expected=0.988, tolerance=0.01)
anchor("event_f1_decay_halved", f1[0.5], expected=0.55, tolerance=0.02)
anchor("event_f1_decay_doubled", f1[2.0], expected=0.947, tolerance=0.02)
cells = imaging.dff(imaging.subtract_neuropil(traces, around), rate_hz)
for name, smallest in (("1.5 times the noise", 1.5 * imaging.noise_level(cells)), ("0.15", 0.15)):
    seen = imaging.infer_events(cells, rate_hz, decay_s=0.8, smallest=smallest).sizes > 0
    counts = f"{seen.sum()} events where there are {np.sum(truth['spikes'] > 0)}"
    print(f"from the movie, at least {name}: {counts}, F1 {event_f1(seen, truth['spikes'] > 0):.2f}")

# %% [markdown]
# On traces whose only fault is noise nearly all events are found. From the shaking, glowing movie too many come out:
# what motion and neuropil leave behind is slower than the noise, and small events are made to explain it. There half
# the size of one spike, 0.15 in this simulation, is the better limit; for a real indicator that size must have been
# measured.
#
# A decay that is taken for too short must be explained by further events: the cell seems to burst after every spike.
# One that is too long hides events in the tails of others. The decay belongs to the indicator and comes from
# recordings of a cell's voltage and its light together. And an event is not a spike: size stands for how many spikes,
# in a unit that differs from cell to cell.

# %% [markdown]
# ## Break it
#
# ### A slow indicator taken for a slow neuron
#
# "My cells stay active for seconds, and two of five pairs are significantly correlated." Take forty simulated cells,
# all independent, each active for single frames. Test every pair: Pearson's correlation and its usual p, once on ΔF/F
# and once on the inferred events.

# %% alt="Left: autocorrelation against lag. That of fluorescence falls over two seconds, that of the events is near zero after one frame. Right: histograms of correlation over 780 pairs of independent cells; fluorescence spreads from minus 0.2 to plus 0.4, the events lie closely around zero, nearly all at one value just below it."
crowd = imaging.make_calcium_traces(n_cells=40, n_frames=600, random_state=3)
light = crowd["dff"]
events = imaging.infer_events(light, 10, decay_s=1.0, smallest=1.5 * imaging.noise_level(light)).sizes
upper = np.triu_indices(40, 1)

axes = plots.canvas(1, 2)
for values, name, color in ((light, "ΔF/F", "orange"), (events, "events", "blue")):
    centred = values - values.mean(axis=1, keepdims=True)
    power = [(centred[:, : 600 - lag] * centred[:, lag:]).sum() for lag in range(40)]
    axes[0].plot(np.arange(40) / 10, np.divide(power, power[0]), color=plots.PALETTE[color], label=name)
    axes[1].hist(
        np.corrcoef(values)[upper], np.arange(-0.3, 0.52, 0.02), color=plots.PALETTE[color], alpha=0.7, label=name
    )
axes[0].legend()
axes[0].set(xlabel="lag (s)", ylabel="autocorrelation (no unit)")
_ = axes[1].set(xlabel="correlation of two independent cells", ylabel="pairs (number)")


# %%
def false_alarms_percent(values):
    pairs = [stats.pearsonr(values[i], values[j]) for i, j in zip(*upper, strict=True)]
    signs = [np.sign(one.statistic) * (one.pvalue < 0.05) for one in pairs]
    print(f"above 0: {100 * np.mean(np.equal(signs, 1)):.1f} %, below 0: {100 * np.mean(np.equal(signs, -1)):.1f} %")
    return 100 * np.mean(np.abs(signs))


anchor("false_pairs_percent_dff", false_alarms_percent(light), expected=40, tolerance=3, unit="%")
anchor("false_pairs_percent_events", false_alarms_percent(events), expected=4.7, tolerance=2, unit="%")


# %%
def false_alarms_by_shift_percent(values):
    z = stats.zscore(values, axis=1)
    spectra = np.fft.rfft(z, axis=1)
    at_lag = np.fft.irfft(spectra[upper[0]] * spectra[upper[1]].conj(), n=600) / 600
    p = np.mean(at_lag >= at_lag[:, :1] - 1e-9, axis=1)  # no shift at all is one of the 600
    return 100 * np.mean(p < 0.05)


print(f"events in a cell, on average: {np.mean(np.sum(events > 0, axis=1)):.1f} in 600 frames")
anchor("false_pairs_percent_dff_shifted", false_alarms_by_shift_percent(light), expected=5.5, tolerance=1, unit="%")
anchor("false_pairs_percent_events_shifted", false_alarms_by_shift_percent(events), expected=4.7, tolerance=1, unit="%")

# %% [markdown]
# The neurons last a tenth of a second, the indicator lasts one, and the plot of the light shows the indicator. The
# usual p counts 600 frames as 600 independent observations, but a frame nearly repeats the one before. So two of five
# pairs that have nothing to do with each other are "significant", half of them above zero and half below.
#
# On the events the rate is 4.7 %, near 5, and yet this test is no good there either: *all* of it lies above zero, where a
# test with two sides should have 2.5 %. With about seven events in 600 frames two cells nearly always share none, and
# fewer than none is not possible: the correlation cannot fall below about -0.02. One shared frame is "significant". Pearson's p
# wants numbers that vary like a normal distribution, and events do not.
#
# **Mended.** Let the data make their own chance: turn one of the two traces round in time, by every possible shift, and ask
# how many of the 600 correlate at least as much as no shift. The trace keeps its memory and its sparseness, and only the
# timing between the two is lost. Asked for a *positive* correlation this gives 5.5 % on the light and 4.7 % on the events; over
# five other draws of forty cells, 4.1 % and 3.8 %. A negative one cannot be tested on events so few. Shifting assumes that the
# recording stays the same from beginning to end: bleaching or drowsiness in both cells would pass for a link. So does
# anything that happens to all cells in one frame, the first for example.

# %% [markdown]
# ## At scale
#
# An hour at 30 frames per second and 512 x 512 pixels is 57 GB. But the motion of a frame needs that frame and the
# reference, and a trace needs one number per cell and frame. So let the movie lie on the disk (`np.memmap`) and read a
# few frames at a time. Here it grows twentyfold.


# %%
def peak_mb(path, n_frames, chunk_frames):
    tracemalloc.start()
    stored = np.memmap(path, np.float32, "r", shape=(n_frames, 96, 96))
    shifts = imaging.estimate_motion(stored, reference=motion.reference, upsampling=10).shifts_pixels
    imaging.extract_traces(stored, truth["rois"], shifts_pixels=shifts, chunk_frames=chunk_frames)
    found = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return float(f"{found:.2g}")


# %% alt="Peak memory against frames on logarithmic axes. At once it climbs in proportion to the number of frames; in chunks of twenty frames it stays flat while the movie grows from fifty to a thousand frames."
n_frames, in_chunks, at_once = [50, 250, 1000], [], []
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "movie.dat"
    for n in n_frames:
        np.tile(movie[:50], (n // 50, 1, 1)).tofile(path)
        in_chunks.append(peak_mb(path, n, 20))
        at_once.append(peak_mb(path, n, n))

ax = plots.canvas(width_in=6)[0]
ax.loglog(n_frames, at_once, "o-", color=plots.PALETTE["orange"], label="at once")
ax.loglog(n_frames, in_chunks, "o-", color=plots.PALETTE["blue"], label="in chunks of 20 frames")
ax.legend(loc="upper left")
_ = ax.set(xlabel="frames (number)", ylabel="peak memory (MB)", ylim=(1, 1000))

# %%
anchor("movie_memory_growth", in_chunks[-1] / in_chunks[0], expected=1.0, tolerance=0.2, at_most=1.2)

# %% [markdown]
# Twenty times the movie, the same memory. The price is one pass over the disk for the motion and one for the
# traces; the frames of a pass are independent of one another, so several machines can share them.

# %% [markdown]
# ## Check yourself

# %%
widgets.quiz(
    "Why is the distance transform a better guide to touching nuclei than brightness?",
    {
        "Because nuclei are darker at their edges": "Some are, some are not. The distance does not look at brightness inside "
        "the mask at all.",
        "Because a pair of round objects has two deep middles and a shallow waist": "Yes. It uses shape, and it fails where "
        "the shape has no waist.",
        "Because it removes the noise": "Noise on the outline makes false summits: that is why it is smoothed.",
    },
    answer="Because a pair of round objects has two deep middles and a shallow waist",
)

# %%
widgets.quiz(
    "Two cells 15 µm apart correlate by 0.4 before neuropil subtraction and by 0.05 after it with 0.7. What may you write?",
    {
        "The cells are coupled": "The common background alone makes such a correlation, as in the simulation.",
        "The cells are independent": "A weight that is too large can hide a true correlation.",
        "The correlation depends on the neuropil weight; we give it for several": "Yes. Nobody measured the weight in your "
        "recording.",
    },
    answer="The correlation depends on the neuropil weight; we give it for several",
)

# %%
widgets.quiz(
    "You take the decay for half of what it is. What will the events look like?",
    {
        "Each spike is followed by a train of small events": "Yes: they must hold up a trace that falls more slowly than the "
        "model lets it.",
        "Events come too late": "The jump is where it was. What is added comes after it.",
        "Nothing changes but the size": "The decay is the only thing that tells a tail from further activity.",
    },
    answer="Each spike is followed by a train of small events",
)

# %% [markdown]
# ## Take-aways
#
# - A threshold says where there are cells, shape says which. Score both with F1 at a stated IoU.
# - Choose settings where the truth is known, and prefer those that hardly matter.
# - Motion, neuropil and baseline come before any statement about activity, and each can invent a correlation.
# - Events are inferred under an assumed decay. Halve and double it, and see what remains.
#
# ## References
#
# - Otsu N (1979). A threshold selection method from gray-level histograms. *IEEE Trans Syst Man Cybern* 9:62-66. https://doi.org/10.1109/TSMC.1979.4310076
# - Caicedo JC, et al. (2019). Nucleus segmentation across imaging experiments: the 2018 Data Science Bowl. *Nature Methods* 16:1247-1253. https://doi.org/10.1038/s41592-019-0612-7
# - Guizar-Sicairos M, Thurman ST, Fienup JR (2008). Efficient subpixel image registration algorithms. *Optics Letters* 33:156-158. https://doi.org/10.1364/OL.33.000156
# - Chen TW, et al. (2013). Ultrasensitive fluorescent proteins for imaging neuronal activity. *Nature* 499:295-300. https://doi.org/10.1038/nature12354
# - Friedrich J, Zhou P, Paninski L (2017). Fast online deconvolution of calcium imaging data. *PLoS Comput Biol* 13:e1005423. https://doi.org/10.1371/journal.pcbi.1005423
#
# ## Your turn
#
# [The exercise](../../exercises/imaging/microscopy/imaging-microscopy.ipynb) asks you to write the threshold, the
# score, the shift and the events yourself, and to answer a colleague whose cells all talk to each other.
