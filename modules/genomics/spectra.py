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
# # Which protein is in the tube?
#
# Nearly all that is known about proteins in brain, blood and cerebrospinal fluid was read from a balance: a **mass spectrometer** weighs molecules that carry a charge. It weighs pieces of proteins, breaks them and weighs the fragments, and a program looks for the sequence that explains these numbers. Such a program always finds something. This lesson follows one protein from
# the balance to its name, and counts how many answers were wrong.
#
# **What you will have.** A peptide weighed by hand, its isotope peaks predicted and seen, fragments matched with a measured spectrum, a search in a database with an estimate of its false answers, and a picture of the protein with what was seen of it.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - compute the mass of a peptide, the place of its peaks and the height of its second one,
# - read a charge from the spacing of isotope peaks,
# - compare a fragment spectrum with the b and y ions of a peptide,
# - estimate the share of false matches with decoys, and say where the estimate fails.
#
# **Needs.** Python and NumPy; [How do letters become a fold?](sequence.ipynb) for sequences and FASTA.
#
# **Time.** 75 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | *Real*: (1) 50 fmol of bovine serum albumin cut with trypsin, on an LTQ Orbitrap XL: 1120 fragment spectra and the 435 survey scans before them. (2) The sequence of albumin and of eighteen human proteins (UniProt). |
# | Shape | `mz`, `intensities` (n_peaks,), one spectrum behind the other; `precursor_mz`, `charges` (n_spectra,) |
# | Units | m/z in Da per charge; intensities in arbitrary units; times in s |
# | Licence | Spectra MIT (pymzML); sequences CC BY 4.0 (UniProt) |
# | Citation | Kösters M, et al. (2018), *Bioinformatics* 34:2513–2514; UniProt Consortium (2023), *Nucleic Acids Research* 51:D523–D531 |
# | Changed | Survey scans that come before no fragment spectrum left out; numbers rounded |

# %% [markdown] tags=["instructor"]
# **Say first.** Hold up a tube of water. "In here is one protein. The instrument gives you 1120 lists of numbers. A program names the protein and 69 of its pieces. Do you believe it?" Come back to the 69 in *Break it*.
#
# **Expected guesses.** For the spacing half the room says 1. For peptides with missed sites most say a little more than the pieces, and not four times as many. For foreign proteins among the accepted most say 5, because 5 % was promised. For the wrong database most say a few dozen.
#
# **Misconceptions.** (1) "The best match is the right one." Ask: "What does the program give for a spectrum whose peptide is not in the database?" (2) "5 % FDR means that each match is 95 % sure." Ask: "Is the match with the highest score as doubtful as the last one that was let in?"
#
# **Type live.** The ratio, and then with `n_carbons = 44 * 3`: in a large peptide the second peak is the highest. In *Break it*, `precursor_tolerance_ppm=10` for the wrong database.
#
# **Cut line.** Over 60 minutes: drop *At scale*, then the profile in *How many charges does it carry?*
#
# **Where people get stuck.** m/z is not a mass: write (M + 2 protons) / 2 on the board and keep it there. b ions count from the left and y ions from the right. And a decoy is no peptide of the sample: nobody hopes to find it.

# %% tags=["setup"] dpi=110
import numpy as np

from neurokit_lite import data, genomics, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~5 min)
#
# The protein was cut into **peptides** by trypsin, and these left a chromatography column over 17 minutes. Every two seconds or so the instrument weighed everything that came (a **survey scan**, MS1). Then it picked up to five ions, one after the other: each such **precursor** was broken by collisions with gas, and its fragments were weighed (a **fragment spectrum**, MS2).

# %%
run = data.load_albumin_spectra()
names = ("mz", "intensities", "starts", "precursor_mz", "charges")
spectra = genomics.TandemSpectra(*(run[name] for name in names))
albumin = genomics.read_fasta(data.bovine_albumin_fasta())["ALB"]
print(f"{len(spectra)} fragment spectra, {len(spectra.mz)} peaks; albumin has {len(albumin)} residues")
before = np.searchsorted(run["survey_times_s"], run["times_s"]) - 1  # the survey scan before each of them
stops = np.append(run["survey_starts"], len(run["survey_mz"]))


def survey(number):
    own = slice(stops[number], stops[number + 1])
    return genomics.PeakList(run["survey_mz"][own], run["survey_intensities"][own])


# %% alt="One survey scan as grey lines from m/z 300 to 800. The highest line stands at 464, with one of half its height right beside it. A line at 391 reaches 39 percent; all others stay below 12 percent."
scan = survey(before[933])
ax = plots.plot_mass_spectrum(scan)
print(f"{len(scan.mz)} peaks; the highest at m/z {scan.mz[scan.intensities.argmax()]:.4f}")

# %% [markdown]
# The axis is no mass. Electric fields move an ion by its mass over its charge, **m/z**, in daltons (Da) per charge; a carbon-12 atom has 12 Da. What is the molecule at 464.25?

# %% [markdown]
# ## What does a peptide weigh? (~14 min)
#
# A peptide is a chain of amino acids. Each bond costs a water, so the chain weighs its residues and one water more, for the two ends. Here is a piece of albumin, YLYEIAR. Each atom is taken as its lightest isotope: the **monoisotopic mass**.

# %%
residues = {"Y": 163.063329, "L": 113.084064, "E": 129.042593, "I": 113.084064, "A": 71.037114, "R": 156.101111}
water, proton = 18.010565, 1.007276
masses = np.array([residues[letter] for letter in "YLYEIAR"])
mass = masses.sum() + water
print(
    f"mass {mass:.4f} Da; with one proton {mass + proton:.4f}, with two (M + 2 p) / 2 = {(mass + 2 * proton) / 2:.4f}"
)
print(f"by package: {genomics.peptide_mass('YLYEIAR'):.4f} Da, {genomics.peptide_mz('YLYEIAR', 2):.4f}")

# %% [markdown]
# 464.2504 with two protons, and the highest peak lies at 464.2501. They differ by less than one part in a million.
#
# There were more peaks beside it. Of a hundred carbon atoms one is carbon-13, heavier by 1.00335 Da. So some of the molecules weigh one neutron more, fewer weigh two more: the **isotope pattern**.

# %%
widgets.predict(
    "genomics-spectra.spacing",
    "How far apart do the isotope peaks of YLYEIAR with two charges lie on the axis?",
    think="The molecules differ by one neutron. What does the axis show?",
    unit="Da per charge",
)

# %%
near = (scan.mz > 464) & (scan.mz < 466.5) & (scan.intensities > 30_000)
seen_mz, seen_heights = scan.mz[near], scan.intensities[near]
print("peaks:  ", seen_mz)
print("spacing:", np.diff(seen_mz).round(4))

# %%
widgets.compare(
    "genomics-spectra.spacing",
    float(np.diff(seen_mz).mean()),
    because="One neutron over two charges. The spacing is 1 / z, whatever the molecule.",
)

# %% [markdown]
# How high is the second peak? With carbon alone it is a binomial: among $n$ carbons, each heavy with $p = 0.0107$, exactly one is heavy with probability $n p (1-p)^{n-1}$, and none with $(1-p)^n$. YLYEIAR has 44 carbons. Write the height of the second peak over that of the first.

# %%
n_carbons, p = 44, 0.0107

# %% move="ratio"
### BEGIN SOLUTION
ratio = n_carbons * p / (1 - p)
### END SOLUTION

# %%
ratio = check_move(
    "genomics-spectra.ratio",
    ratio,
    Case(
        name="44 carbons",
        arguments={},
        expected=44 * 0.0107 / 0.9893,
        unit="",
        tolerance=1e-6,
        mistakes={
            "n p, the mean number of heavy carbons. Divide by the probability that the one atom is light.": 44 * 0.0107,
            "the ratio for one carbon. Any of the 44 can be the heavy one.": 0.0107 / 0.9893,
            "the share of molecules in the second peak. Divide by the share in the first.": 44 * 0.0107 * 0.9893**43,
            "the share in the first peak.": 0.9893**44,
        },
        otherwise="n p (1-p)^(n-1) over (1-p)^n: most of the powers cancel.",
    ),
)

# %%
carbon = genomics.isotope_pattern("YLYEIAR", charge=2, elements="C").shares
pattern = genomics.isotope_pattern("YLYEIAR", charge=2, n_peaks=4)
print(f"by hand {ratio:.6f}, by package {carbon[1] / carbon[0]:.6f}")
print("all elements:", (pattern.shares / pattern.shares[0]).round(3))
print("measured:    ", (seen_heights / seen_heights[0]).round(3))

# %%
anchor("second_peak", pattern.shares[1] / pattern.shares[0], expected=0.5246, tolerance=0.0005)
anchor("measured_second_peak", seen_heights[1] / seen_heights[0], expected=0.514, tolerance=0.01)

# %% [markdown]
# Nitrogen, hydrogen and oxygen add a little to carbon's 0.476 (sulfur would, too, but there is none in it). The second and third peak follow the prediction within two percent, the weak fourth within about ten: the pattern alone says that this is a molecule with about 44 carbons.

# %% [markdown]
# ## How many charges does it carry? (~9 min)
#
# Our scans come as **centroids**: somebody picked the peaks. The instrument itself records a **profile**, in which every peak has a width, m/z over the **resolution**. To see what picking does we simulate one, with known peaks and some noise.

# %%
widgets.predict(
    "genomics-spectra.charges",
    "A program reads charges from the spacing of isotope peaks. In what share of its answers does the instrument say the same?",
    think="How well were the peaks of YLYEIAR placed, and how far apart are the spacings of two and of three charges?",
    unit="%",
)

# %% alt="Two panels over m/z from 464 to 466, with one scale of intensity. Resolution 60 000: four narrow peaks half a unit apart, falling from 0.58 to 0.02, each with an orange dot on its top. Resolution 700: one broad hump that falls to the right, with a single orange dot near 464.3."
found = []
axes = plots.canvas(1, 2, width_in=9, height_in=3)
for ax, resolution in zip(axes, (60_000, 700), strict=True):
    profile = genomics.make_profile(pattern.mz, pattern.shares, resolution=resolution, noise_sd=0.001)
    centroids = genomics.pick_peaks(profile.mz, profile.intensities, min_intensity=0.01)
    found.append(centroids)
    ax.plot(profile.mz, profile.intensities, color=plots.PALETTE["grey"])
    ax.plot(centroids.mz, centroids.intensities, "o", color=plots.PALETTE["orange"])
    ax.set(title=f"resolution {resolution}", xlabel="m/z (Da per charge)", ylabel="intensity (a.u.)")
    ax.set(xlim=(464, 466.1), ylim=(0, 0.8), xticks=[464, 464.5, 465, 465.5, 466])
nearest = genomics.match_peaks(found[0].mz, pattern.mz, tolerance_ppm=10)
print("errors at 60 000, in ppm:", (1e6 * (found[0].mz[nearest] / pattern.mz - 1)).round(2))

# %% [markdown]
# The top is found by a parabola through the logarithm of three points, far more finely than the points lie. With low resolution the pattern is gone, and the charge with it.
#
# With resolution, the spacing tells the charge: 1.003 is one, 0.502 two, 0.334 three. `find_charges` tries each. The instrument did the same while it ran, so there is something to compare with.

# %%
charges = np.zeros(len(spectra), dtype=int)
for number in np.unique(before):
    asked, scan = before == number, survey(number)
    charges[asked] = genomics.find_charges(scan.mz, scan.intensities, spectra.precursor_mz[asked])
is_found = charges > 0
same = (charges == spectra.charges)[is_found]
print(f"{is_found.sum()} of {charges.size} found; {same.sum()} as the instrument says ({100 * same.mean():.1f} %)")

# %%
widgets.compare(
    "genomics-spectra.charges",
    100 * same.mean(),
    digits=3,
    because="Spacings of two and three charges differ by 0.17, of five and six still by 0.03, and peaks are placed to thousandths.",
)

# %%
anchor("charges_found", is_found.sum(), expected=942, tolerance=5)
anchor("charges_alike", 100 * same.mean(), expected=99.6, tolerance=0.5, unit="%")

# %% [markdown]
# For the rest the ion was too weak in that scan, or its first peak was not there. A wrong charge would be no small error: two instead of three is a mass that is a third too small.

# %% [markdown]
# ## Which pieces does trypsin make? (~7 min)
#
# **Trypsin** cuts behind lysine (K) and arginine (R), unless proline follows. So the peptides of a known protein can be listed: an **in-silico digestion**. The enzyme forgets some sites (**missed cleavages**). And before digestion the cysteines were closed with iodoacetamide, which adds 57.0215 Da to each: a **fixed modification**.

# %%
pieces = genomics.digest_proteins({"ALB": albumin}, max_missed=0, modifications=genomics.CARBAMIDOMETHYL)
print(f"without missed sites: {len(pieces)} peptides of 6 to 40 residues")

# %%
widgets.predict(
    "genomics-spectra.pieces",
    "How many peptides of 6 to 40 residues are there if up to two neighbouring sites may be missed?",
    think="Every piece may also come joined to the next, or to the next two. And pieces that were too short count once they are joined.",
    unit="peptides",
)

# %%
table = genomics.digest_proteins({"ALB": albumin}, modifications=genomics.CARBAMIDOMETHYL)
for row in np.flatnonzero(np.char.find(np.array(table.peptides), "YLYEIAR") >= 0):
    print(
        f"{table.peptides[row]:20s} from {table.starts[row]}, {table.n_missed[row]} missed, {table.masses_da[row]:.4f} Da"
    )

# %%
widgets.compare(
    "genomics-spectra.pieces",
    len(table),
    because="Three for nearly every piece, and short ones that became long enough.",
)

# %%
anchor("peptides_of_albumin", len(table), expected=200, tolerance=0)

# %% [markdown]
# YLYEIAR comes in six of them, alone and joined to its neighbours. Allow for what the enzyme really does, and for no more: every peptide that is added to the list can be matched by mistake.

# %% [markdown]
# ## Which peptide was it? (~13 min)
#
# A mass alone does not name a peptide: YLYEIAR and LYYEIAR weigh the same. So the ion is broken. In a collision mostly one bond between two residues breaks. If the charge stays with the front it is a **b ion**, else a **y ion**:
#
# $$b_k = \sum_{i \le k} m_i + m_{\mathrm{proton}}, \qquad y_k = \sum_{i > n-k} m_i + m_{\mathrm{water}} + m_{\mathrm{proton}}.$$
#
# Seven residues have six bonds. Write the six b ions from `masses` and `proton`.

# %% move="b_ions"
### BEGIN SOLUTION
b_ions = np.cumsum(masses)[:-1] + proton
### END SOLUTION

# %%
b_ions = check_move(
    "genomics-spectra.b_ions",
    b_ions,
    Case(
        name="YLYEIAR",
        arguments={},
        expected=np.cumsum(masses)[:-1] + proton,
        axes=("n_bonds",),
        unit="Da",
        tolerance=1e-6,
        mistakes={
            "neutral. Only what carries a charge is seen: add a proton.": np.cumsum(masses)[:-1],
            "with water. That belongs to y ions, which have the end of the chain.": np.cumsum(masses)[:-1]
            + proton
            + water,
            "counted from the end. b ions begin at the first residue.": np.cumsum(masses[::-1])[:-1] + proton,
            "single residues. A fragment holds all residues up to the bond.": masses[:-1] + proton,
        },
        otherwise="Running sum of the masses, without the last (there is no bond behind it), plus one proton.",
    ),
)

# %%
widgets.predict(
    "genomics-spectra.matched",
    "Six b and six y ions: how many of the twelve have a peak in the measured spectrum?",
    think="Every bond can break, but some do so rarely, and the charge goes to one side of it.",
    unit="ions",
)

# %% alt="A fragment spectrum from m/z 130 to 800, in percent of the highest peak. Six red lines are named y1 to y6; y5 at 651 is the highest, y4 at 488 reaches 13 percent, the others a few. Of the blue lines b2 at 277 reaches 17 percent, and b4, b5 and b6 hardly rise. One high grey line at 249 has no name."
ions = genomics.fragment_ions("YLYEIAR")
print("by hand equals by package:", np.allclose(b_ions, ions.b_mz, atol=1e-4))
peaks = spectra.spectrum(1003)
match = genomics.match_fragments(peaks.mz, peaks.intensities, "YLYEIAR", tolerance_da=0.5)
_ = plots.plot_mass_spectrum(peaks, matched=match)

# %%
widgets.compare(
    "genomics-spectra.matched",
    int(np.sum(match.b_peaks >= 0) + np.sum(match.y_peaks >= 0)),
    because="The arginine at the end holds its proton, so the y ions are all there, one of them the highest peak.",
)

# %% [markdown]
# Four of six b ions and all six y ions have a peak within 0.5 Da. The fragments were weighed in the ion trap, which is fast and less exact than the Orbitrap of the survey scans, so the **tolerance** is wide here: 0.5 Da at m/z 500 are 1000 **parts per million** (ppm), where survey scans allow 10.
#
# The score counts matched ions. With $n_b$ b ions, $n_y$ y ions and the sum $I$ of their intensities, the **hyperscore** is $\log n_b! + \log n_y! + \log(1 + I)$: a long series is worth far more than single hits. Compare the peptide with others made of the same letters.

# %%
for other in ("YLYEIAR", "LYYEIAR", "YLYAIER", "AEYLIYR", "RAIEYLY"):
    found = genomics.match_fragments(peaks.mz, peaks.intensities, other, tolerance_da=0.5)
    print(f"{other}: {np.sum(found.b_peaks >= 0)} b, {np.sum(found.y_peaks >= 0)} y, score {found.score:.1f}")

# %%
anchor("score_of_ylyeiar", match.score, expected=14.72, tolerance=0.02)

# %% [markdown]
# The right order wins; with the first two letters exchanged only one ion is lost. Among millions of peptides in a database some will come close by chance. And if the right one is not in the database at all, one of the others will be the best.

# %% [markdown]
# ## How many answers are wrong? (~13 min)
#
# A **database search** gives every spectrum the best peptide of its mass. Which protein is in the tube? We pretend not to know: the database holds albumin and eighteen human proteins, most of them of the nervous system. And for each protein a **decoy**, its sequence backwards, which nature does not make.
#
# A match with a decoy is false. False matches fall on real and on decoy sequences alike, so the decoys above a threshold tell how many false **targets** there are: the **target-decoy approach**. To stay on the safe side one adds 1:
#
# $$\mathrm{FDR} \approx \frac{\text{decoys} + 1}{\text{targets}}.$$

# %%
proteins = {"ALB": albumin} | genomics.read_fasta(data.neuro_proteins_fasta())
added = {"modifications": genomics.CARBAMIDOMETHYL}
database = genomics.digest_proteins(proteins, decoys=genomics.make_decoys(proteins), **added)
matches = genomics.search_spectra(spectra, database, precursor_tolerance_ppm=10)
scores, is_decoy = matches.scores, matches.is_decoy
print(f"{len(matches)} of {len(spectra)} spectra have a match: {np.sum(~is_decoy)} targets, {is_decoy.sum()} decoys")

# %% [markdown]
# Estimate the false discovery rate of all matches that score at least 4.

# %% move="rate"
### BEGIN SOLUTION
kept = scores >= 4
rate = (np.sum(kept & is_decoy) + 1) / np.sum(kept & ~is_decoy)
### END SOLUTION

# %%
rate = check_move(
    "genomics-spectra.rate",
    rate,
    Case(
        name="a threshold of 4",
        arguments={},
        expected=float((np.sum(is_decoy[scores >= 4]) + 1) / np.sum(~is_decoy[scores >= 4])),
        unit="",
        tolerance=1e-6,
        mistakes={
            "the plain ratio. Add 1 to the decoys: with few matches none may be there by luck.": float(
                np.sum(is_decoy[scores >= 4]) / np.sum(~is_decoy[scores >= 4])
            ),
            "decoys over all matches. Decoys are not reported; divide by targets.": float(
                (np.sum(is_decoy[scores >= 4]) + 1) / np.sum(scores >= 4)
            ),
            "the rate of all matches. Only those at or above the threshold count.": float(
                (is_decoy.sum() + 1) / np.sum(~is_decoy)
            ),
            "the rate below the threshold.": float((np.sum(is_decoy[scores < 4]) + 1) / np.sum(~is_decoy[scores < 4])),
        },
        otherwise="Of the matches with scores >= 4: (number of decoys + 1) / number of targets.",
    ),
)

# %% [markdown]
# The smallest such rate at which a match is let in is its **q value**. Accept everything with q of at most 5 %. Here we can check the promise: whatever is human is not in the tube. Such known strangers in a database are called an **entrapment**.

# %%
q = genomics.target_decoy_q(scores, is_decoy)
accepted = matches.take((q <= 0.05) & ~is_decoy)
print(f"by hand {rate:.4f}; {len(accepted)} matches with q <= 0.05")

# %%
widgets.predict(
    "genomics-spectra.foreign",
    "How many of these matches are peptides of the eighteen human proteins?",
    think="At most 5 % are promised to be false. What does the promise assume about false matches?",
    unit="matches",
)

# %%
is_foreign = np.array(accepted.proteins) != "ALB"
print(accepted.take(is_foreign).to_frame()[["spectrum", "peptide", "protein", "score", "error_ppm"]].round(1))

# %%
widgets.compare(
    "genomics-spectra.foreign",
    int(is_foreign.sum()),
    because="One molecule was measured six times, and gave the same wrong answer six times.",
)

# %%
anchor("accepted_matches", len(accepted), expected=93, tolerance=0)
anchor("foreign_matches", is_foreign.sum(), expected=11, tolerance=0)

# %% [markdown]
# More than twice the promise. The estimate takes matches for independent, and they are not: NPVSQCMR stands there six times. The remedy is to count what we want to know. One molecule is one finding, so let each peptide keep its best match only.

# %% alt="The 607 residues of albumin in eleven rows of 60 letters. Shaded stretches of 6 to 46 letters lie all over the protein: one in the first row near residue 40, the longest from 106 to 151 across rows two and three, and one at the very end. The title says 220 of 607 residues, 36 percent."
best = matches.best_per_peptide()
is_sure = (genomics.target_decoy_q(best.scores, best.is_decoy) <= 0.05) & ~best.is_decoy
sure = best.take(is_sure)
own = [peptide for peptide, protein in zip(sure.peptides, sure.proteins, strict=True) if protein == "ALB"]
print(f"{len(sure)} peptides, {len(own)} of them of albumin, {len(sure) - len(own)} foreign")
_ = plots.plot_sequence_coverage(albumin, genomics.cover_protein(albumin, own))

# %%
anchor("peptides_accepted", len(sure), expected=23, tolerance=0)
anchor("peptides_of_albumin_accepted", len(own), expected=22, tolerance=0)
anchor("coverage", 100 * genomics.cover_protein(albumin, own).mean(), expected=36.2, tolerance=0.1, unit="%")

# %% [markdown]
# 22 peptides of albumin and one stranger, 4 %. Albumin is in the tube. This is its **sequence coverage**; the first 24 residues cannot be there, as the cell cuts them off. (The same peptides in another protein would have the same mass: that it was a cow's and not a sheep's albumin is said by a few residues only.)

# %% [markdown]
# ## Break it (~8 min)
#
# Somebody has no decoys. They take a wide tolerance "so as not to miss anything", 1000 ppm, and accept the best match of each spectrum. Search albumin so, and then the eighteen human proteins *alone*: nothing of that database is in the tube.

# %%
wide = {}
for name, letters in (
    ("albumin", {"ALB": albumin}),
    ("albumin shuffled", genomics.make_decoys({"ALB": albumin}, method="shuffle")),
):
    own_table = genomics.digest_proteins(letters, **added)
    wide[name] = genomics.search_spectra(spectra, own_table, precursor_tolerance_ppm=1000)
    print(f"{name:17s}: {len(wide[name])} spectra, {len(set(wide[name].peptides))} peptides")
covered = genomics.cover_protein(albumin, wide["albumin"].peptides)
print(f"sequence coverage of albumin: {100 * covered.mean():.0f} %")

# %%
widgets.predict(
    "genomics-spectra.wrong",
    "For how many of the 1120 spectra does the search find a peptide of the human proteins, which are not there?",
    think="What decides whether a spectrum gets a match: that the peptide is in the tube, or that some peptide has the mass?",
    unit="spectra",
)

# %%
human = {name: letters for name, letters in proteins.items() if name != "ALB"}
wrong = genomics.search_spectra(spectra, genomics.digest_proteins(human, **added), precursor_tolerance_ppm=1000)
print(f"human proteins alone: {len(wrong)} spectra, {len(set(wrong.peptides))} peptides")

# %%
widgets.compare(
    "genomics-spectra.wrong",
    len(wrong),
    digits=3,
    because="Eleven times the letters, so eleven times the peptides to choose from. More is matched where nothing is there.",
)

# %%
anchor("wrong_spectra", len(wrong), expected=711, tolerance=0)
anchor("shuffled_spectra", len(wide["albumin shuffled"]), expected=156, tolerance=0)
anchor("coverage_without_decoys", 100 * covered.mean(), expected=75.9, tolerance=0.2, unit="%")

# %% [markdown]
# Three times as many spectra for a database of strangers, and for an albumin whose letters were shuffled seven for every ten of the real one. The search with decoys stood for 36 % of the sequence; the rest of the three quarters may be chance. Now the same wide search with decoys:

# %% alt="Dots over the error of the mass from minus 1000 to 1000 parts per million, hyperscore from 0 to 16. Below a dashed line at 8 blue target dots and orange decoy crosses lie mixed, in three wide bands left, in the middle and right. Above the line nearly all are blue, most of them in a narrow column at an error of 0, and a few far left and right."
both = genomics.search_spectra(spectra, database, precursor_tolerance_ppm=1000)
is_in = (genomics.target_decoy_q(both.scores, both.is_decoy) <= 0.05) & ~both.is_decoy
near_zero = np.abs(both.errors_ppm) < 10
ax = plots.plot_peptide_matches(both, threshold=both.scores[is_in].min())
print(
    f"{is_in.sum()} of {len(both)} accepted; strangers among them: {sum('ALB' not in one for one in both.take(is_in).proteins)}"
)
print(
    f"error below 10 ppm: accepted {100 * near_zero[is_in].mean():.0f} %, decoys {100 * near_zero[both.is_decoy].mean():.0f} %"
)

# %%
anchor("accepted_wide", is_in.sum(), expected=66, tolerance=0)
anchor("accepted_near_zero", 100 * near_zero[is_in].mean(), expected=88, tolerance=1, unit="%")

# %% [markdown]
# The score does not know the error of the mass, so the error is an independent witness. Accepted matches gather at 0, as true ones must; decoys lie wherever peptides have masses, which is in bands one Da apart.
#
# Eight of the accepted lie off. One is the stranger. But YICDNQDTISSK is there too, heavier by 0.98 Da, which is what a peptide gains when an asparagine turns into aspartate (deamidation). A narrow window misses what nobody told it to expect; a wide one finds it, if decoys keep watch.

# %% [markdown]
# ## At scale (~3 min)
#
# A laboratory searches 20 000 proteins, not 19. What becomes scarce is evidence. We add random proteins of the same letters:

# %%
generator, letters = np.random.default_rng(1), np.array(list("".join(proteins.values())))
for n_more in (0, 300, data.by_size(tiny=500, workshop=1000, full=3000)):
    more = proteins | {f"random{i}": "".join(generator.choice(letters, 400)) for i in range(n_more)}
    larger = genomics.digest_proteins(more, decoys=genomics.make_decoys(more), **added)
    top = genomics.search_spectra(spectra, larger)
    top_each = top.best_per_peptide()
    q_each = genomics.target_decoy_q(top_each.scores, top_each.is_decoy)
    n_in = np.sum((q_each <= 0.05) & ~top_each.is_decoy)
    print(f"{len(larger):7d} peptides, {top.n_candidates.mean():4.1f} for a spectrum: {n_in} accepted")

# %% [markdown]
# The spectra are the same. With more candidates for each spectrum the best wrong one scores higher, and a short list breaks at once: 5 % needs 20 targets above the first decoy and 40 above the second. One decoy among the best twenty empties a list of 23, however good its first matches are. So a database holds what may be in the tube and its usual contaminants, and not everything that is known; and with millions of spectra one may ask for 1 %.

# %% [markdown]
# ## Check yourself (~3 min)

# %%
widgets.quiz(
    "Isotope peaks lie 0.334 apart, the first at m/z 400. What is the mass of the molecule?",
    {
        "About 400 Da, for the first peak is the molecule": "The axis is m/z. Peaks a third apart belong to an ion with three charges.",
        "About 1197 Da, three times 400 less three protons": "One over the spacing is the charge; M = 3 × (400 − 1.007).",
        "About 134 Da, since the spacing is one third": "m/z is mass over charge, so the charge multiplies.",
    },
    answer="About 1197 Da, three times 400 less three protons",
)

# %%
widgets.quiz(
    "Of 200 accepted peptides at an FDR of 1 %, the decoys say that two are false. Which two?",
    {
        "The two whose scores lie lowest among all of the accepted": "They are the most doubtful, but a false match can score high.",
        "Nobody can tell; it is a statement about the whole list": "An error rate of a list names no member of it. Another experiment on the peptide could.",
        "Those two that share their peptide with one of the decoys": "Peptides that both have are counted as targets, and there are hardly any.",
    },
    answer="Nobody can tell; it is a statement about the whole list",
)

# %%
widgets.predictions("genomics-spectra")

# %% [markdown]
# ## Take-aways
#
# - m/z is (M + z protons) / z. Isotope peaks lie 1 / z apart, and their heights are those of a convolution of all atoms.
# - Fragments spell the sequence: b ions from the front, y ions from the end. A score ranks candidates; it does not say that the best is true.
# - Decoys estimate how many answers are false. Count each peptide once: one molecule measured six times is one finding.
# - A wide tolerance and no decoys "identified" 711 spectra in proteins that were not there.
# - Check with what the search has not used: strangers in the database, and the error of the mass.
#
# ## References
#
# - Steen H, Mann M (2004). The ABC's (and XYZ's) of peptide sequencing. *Nat Rev Mol Cell Biol* 5:699–711. https://doi.org/10.1038/nrm1468
# - Senko MW, Beu SC, McLafferty FW (1995). Automated assignment of charge states from resolved isotopic peaks for multiply charged ions. *J Am Soc Mass Spectrom* 6:52–56. https://doi.org/10.1016/1044-0305(94)00091-D
# - Olsen JV, Ong SE, Mann M (2004). Trypsin cleaves exclusively C-terminal to arginine and lysine residues. *Mol Cell Proteomics* 3:608–614. https://doi.org/10.1074/mcp.T400003-MCP200
# - Roepstorff P, Fohlman J (1984). Proposal for a common nomenclature for sequence ions in mass spectra of peptides. *Biomed Mass Spectrom* 11:601. https://doi.org/10.1002/bms.1200111109
# - Eng JK, McCormack AL, Yates JR (1994). An approach to correlate tandem mass spectral data of peptides with amino acid sequences in a protein database. *J Am Soc Mass Spectrom* 5:976–989. https://doi.org/10.1016/1044-0305(94)80016-2
# - Fenyö D, Beavis RC (2003). A method for assessing the statistical significance of mass spectrometry-based protein identifications using general scoring schemes. *Anal Chem* 75:768–774. https://doi.org/10.1021/ac0258709
# - Elias JE, Gygi SP (2007). Target-decoy search strategy for increased confidence in large-scale protein identifications by mass spectrometry. *Nat Methods* 4:207–214. https://doi.org/10.1038/nmeth1019
# - Levitsky LI, Ivanov MV, Lobas AA, Gorshkov MV (2017). Unbiased false discovery rate estimation for shotgun proteomics based on the target-decoy approach. *J Proteome Res* 16:393–397. https://doi.org/10.1021/acs.jproteome.6b00144
# - Kösters M, Leufken J, Schulze S, Sugimoto K, Klein J, Zahedi RP, et al. (2018). pymzML v2.0: introducing a highly compressed and seekable gzip format. *Bioinformatics* 34:2513–2514. https://doi.org/10.1093/bioinformatics/bty046
#
# ## Your turn
#
# In [the exercise](../../exercises/genomics/spectra/genomics-spectra.ipynb) you weigh peptides, cut proteins, write the y ions and the q values, draw a spectrum with its fragments, and judge a methods section.
