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
# # Could you be found in it?
#
# Names are taken out of data before they are shared. Often that is all that is done. But a genome, a brain's wiring, a few facts in a table, a scan with a face or a date in a header can lead back to one person, and with them all else that the data say of her.
#
# **What you will have.** How few letters of a genome single out one of 2504 people, how often a scan finds its owner, a table in which nobody stands alone and what that costs, programs that scrub headers and notes and say what they removed, and the reason why a hash is no mask.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - compute how much a feature tells about who somebody is,
# - measure who stands alone in a table, and make the table coarser until nobody does,
# - find identifiers in a header or a note, and measure what was missed,
# - explain why a hashed identifier is an identifier.
#
# **Needs.** [How do brain regions talk?](../imaging/connectivity.ipynb), for the matrix of correlations.
#
# **Time.** 76 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | *Real*: 127 variants of 2504 people; a trial of 602 patients; an average head; a test file of a CT scanner. *Simulated*: people at rest, scanned twice; notes of a clinic. |
# | Shape | genotypes (n_people, n_variants) = (2504, 127); table (n_patients, 19) = (602, 19); head (x, y, z) = (58, 85, 85); series (n_people, n_sessions, n_regions, n_times) = (20, 2, 142, 300) |
# | Units | genotypes are counts of letters, no unit; ages in years; brightness in a.u., voxels of about 3 mm; series in % of the mean |
# | Licence | 1000 Genomes: open data; trial, head and test file: MIT (medicaldata, pydeface, pydicom); simulations CC BY 4.0 |
# | Citation | The 1000 Genomes Project Consortium (2015), *Nature* 526:68–74; Elmunzer BJ, et al. (2012), *N Engl J Med* 366:1414–1422 |
# | Changed | 127 variants that were chosen because they differ between parts of the world; the head in voxels of 3 mm |
#
# All people here agreed to open data, or are averages and simulations. We count who *could* be found. Nobody is looked for.

# %% [markdown] tags=["instructor"]
# **Say first.** "I tell you the day, the hospital and the sex of a patient. How many of you would know the person?" Then: "And if I hash the day?"
#
# **Expected guesses.** Variants until half are alone: most say 50 to 1000. The brain: between a few and all. Who is alone with age, sex and hospital: most say under 5 %. Recall of the rules: 90 % and more. The hash: most say none can be found.
#
# **Misconceptions.** (1) "Without a name it is anonymous." Ask: "Who in this room was born on your birthday, with your height?" (2) "A hash cannot be undone." Ask: "How many days has a century?"
#
# **Type live.** `k=2` for `k=5` in the coarser table, and `share_left_out=0`. In the notes, take the list of names away.
#
# **Cut line.** The whole takes 76 minutes. For 60, drop *Is a brain a fingerprint?* and *Has a scan a face?*. Nothing after them needs them.
#
# **Where people get stuck.** Alone *in the data* is not alone *in the world*; it is enough for those who know that the person is in the data. And k-anonymity counts people who look alike, not what is said of them.

# %% tags=["setup"] dpi=100
from collections import Counter
from hashlib import sha256

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pydicom

from neurokit_lite import data, genomics, imaging, plots, privacy, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~4 min)
#
# An **identifier** names somebody: a name, a hospital's number, an address. A **quasi-identifier** does not, but is known to others: age, sex, place, the date of an operation. Together a few of them may be as good as a name. This is **re-identification**: records without names are linked with what is known from elsewhere.

# %%
genotypes = genomics.read_vcf(data.ancestry_vcf()).counts
people = data.load_ancestry_people()
trial = data.load_indomethacin_trial()
table = pd.DataFrame({"age": trial["ages_years"].astype(int), "site": trial["sites"]})
table["sex"] = np.where(trial["is_female"], "F", "M")
table["outcome"] = np.where(trial["has_pancreatitis"], "pancreatitis", "well")
print("genotypes:", genotypes.shape, "of", len(np.unique(people["populations"])), "populations")
print(table.head(3).to_string(), f"\n{len(table)} patients")

# %% [markdown]
# ## How few letters? (~14 min)
#
# At a variant a person has 0, 1 or 2 copies of the rarer letter. How much does it tell about who somebody is? The answer is the **match probability**: the chance that two people, drawn at random, agree. If a share $s_v$ of people has the value $v$, it is $\sum_v s_v^2$. Here are ten people at one variant.

# %%
copies = np.array([0, 1, 1, 2, 0, 1, 0, 1, 2, 1])

# %% [markdown]
# Compute the match probability of these ten. A person may be drawn twice.

# %% move="agree"
### BEGIN SOLUTION
shares = np.bincount(copies) / copies.size
agree = (shares**2).sum()
### END SOLUTION

# %%
agree = check_move(
    "responsibility-privacy.agree",
    agree,
    Case(
        name="ten people, one variant",
        arguments={},
        expected=0.38,
        unit="",
        tolerance=1e-9,
        mistakes={
            "the share of the commonest value. Others agree with one another, too: sum the squares.": 0.5,
            "the chance that two people differ. Take one minus that.": 0.62,
            "squares of counts. Divide the counts by the number of people first.": 38.0,
            "a sum of shares, which is always 1. Square each share before you sum.": 1.0,
        },
        otherwise="`np.bincount` counts each value; divide by 10, square, sum.",
    ),
)

# %%
print("by hand:   ", round(float(agree), 3))
print("by package:", privacy.match_probability(copies[:, None]).round(3))
bits = -np.log2(privacy.match_probability(genotypes))
print(f"the 127 variants: {bits.min():.2f} to {bits.max():.2f} bits each, {bits.mean():.2f} on average")

# %% [markdown]
# Minus the logarithm to base 2 of this chance is the information in **bits**: a feature with 1 bit halves the number of those who look alike. To tell 2504 people apart takes at least $\log_2 2504 = 11.3$ bits. We draw the 127 variants in a random order, and learn one after the other of everybody.

# %%
widgets.predict(
    "responsibility-privacy.variants",
    "With how many variants is half of the 2504 people alone, so that nobody else has the same values?",
    think="A variant gives about 1.2 bits, and 11.3 are needed for a typical person. Is that enough to be the only one?",
    unit="variants",
)

# %% alt="Share of 2 504 people who are alone over the number of variants known, from 1 to 40. It is near 0 up to 5 variants, climbs steeply to 58 per cent at 10 and 90 per cent at 15, and is 100 per cent from 27 on."
order = np.random.default_rng(0).permutation(genotypes.shape[1])
counts = privacy.count_lookalikes(genotypes[:, order])
ax = plots.plot_lookalikes(counts[:40])
ax.set_xlabel("variants that are known (number)")
half = int(np.argmax((counts == 1).mean(axis=1) >= 0.5)) + 1
for n in (5, 10, 15, 30):
    print(f"{n:2d} variants: {100 * (counts[n - 1] == 1).mean():5.1f} % alone, the largest group {counts[n - 1].max()}")
print("half are alone from", half, "variants on")

# %%
widgets.compare(
    "responsibility-privacy.variants",
    half,
    because="Each variant divides nearly every group, and groups of one are final. Ten times 1.2 bits are 12. In another order it may be 9 to 12 variants.",
)

# %%
anchor("half_alone", half, expected=10, tolerance=0.5, unit="variants")
anchor("alone_15", 100 * (counts[14] == 1).mean(), expected=90.18, tolerance=0.02, unit="%")

# %% [markdown]
# A genome has millions of variants. Thirty of these are enough for each of 2504 people; for everybody on earth, 30 to 80 independent ones are estimated to be enough (Lin, Owen and Altman 2004). So a genome cannot be made anonymous by leaving out its name, nor by leaving out most of it. Who has a hair of somebody has the key.
#
# Our variants were chosen because they differ *between* parts of the world. Within Europe or Africa they tell less: among 503 Europeans ten variants leave as many alone as among all 2504. Which part needs the most?


# %%
def look_within(region):
    inside = people["regions"] == region
    return region, int(inside.sum()), privacy.count_lookalikes(genotypes[inside][:, order])


def say_within(made):
    region, n, found = made
    return f"{region}: {n} people; {100 * (found[9] == 1).mean():.0f} % alone with 10 variants, {100 * (found[19] == 1).mean():.0f} % with 20"


# %% alt="Share of people who are alone, among those of one part of the world, over the number of variants known. For Europe: near 0 up to 4 variants, 58 per cent at 10, 98 per cent at 20."
def draw_within(made, ax):
    plots.plot_lookalikes(made[2][:40], ax=ax)
    ax.set_xlabel("variants that are known (number)")


widgets.explore(
    look_within,
    draw_within,
    describe=say_within,
    start={"region": "EUR"},
    region=["AFR", "AMR", "EAS", "EUR", "SAS"],
)

# %% [markdown]
# In every part of the world twenty variants leave 88 to 100 % alone. What a variant tells depends on who is asked about: one that is common in one place and rare in another gives away where somebody comes from, and less about who it is there.

# %% [markdown]
# ## Is a brain a fingerprint? (~10 min)
#
# Finn and colleagues (2015) correlated the signals of brain regions in 126 people, on two days. For more than nine in ten, the other day's matrix that was most like theirs was their own. Scans of the Human Connectome Project may not be passed on; `nkl data fetch hcp_rest` brings seven people. Here we make twenty, each with a pattern of their own, so that we know the truth. A profile holds the correlations of all pairs of 142 regions.

# %%
cohort = imaging.make_resting_cohort(n_people=20, n_times=300, motion_mm=0.1, random_state=1)
pairs = np.triu_indices(142, 1)


def make_profiles(session, n_times):
    return np.array([np.corrcoef(person[:, :n_times])[pairs] for person in cohort["series"][:, session]])


first, second = make_profiles(0, 300), make_profiles(1, 300)
similarity = np.corrcoef(first, second)[:20, 20:]
print("profiles:", first.shape, "similarities:", similarity.shape)

# %% [markdown]
# In `similarity`, rows are people in the first session, columns in the second. For each person of the first session, which record of the second is most alike?

# %% move="match"
### BEGIN SOLUTION
match = similarity.argmax(axis=1)
### END SOLUTION

# %%
match = check_move(
    "responsibility-privacy.match",
    match,
    Case(
        name="twenty people, two sessions",
        arguments={},
        expected=similarity.argmax(axis=1),
        axes=("n_people",),
        unit="",
        mistakes={
            "the least similar record. Take the largest correlation.": similarity.argmin(axis=1),
            "similarities. Give the number of the record where the largest stands.": similarity.max(axis=1),
            "who of the first session is most like each of the second. Go along the rows.": similarity.argmax(axis=0),
        },
        otherwise="For each row the column of its largest value: `argmax` with an axis.",
    ),
)

# %%
print("by hand and by package alike:", np.array_equal(match, privacy.match_profiles(first, second).matches))

# %%
widgets.predict(
    "responsibility-privacy.brains",
    "Of the twenty people, how many are found by ten minutes of rest?",
    think="A guess finds one. A person's own pattern has 22 % of a region's variance here, that of the day 10 %.",
    unit="people",
)

# %%
found = {}
for minutes in (2, 5, 10):
    n_times = minutes * 30  # one volume every 2 s
    matches = privacy.match_profiles(make_profiles(0, n_times), make_profiles(1, n_times)).matches
    found[minutes] = int((matches == np.arange(20)).sum())
    print(f"{minutes:2d} minutes: {found[minutes]} of 20 found")

# %%
widgets.compare(
    "responsibility-privacy.brains",
    found[10],
    because="Every pair of regions adds a little, and there are 10 011 pairs. Two minutes are too noisy.",
)

# %%
anchor("found_10", found[10], expected=20, tolerance=0.5, unit="people")
anchor("found_2", found[2], expected=3, tolerance=0.5, unit="people")

# %% [markdown]
# What makes brains worth studying, that they differ between people and stay the same in one, makes them fingerprints. The share depends on how many people there are and how long they were scanned; ours is of a simulation whose strength of the personal pattern we chose. With five other draws of twenty people, two minutes found 0 to 6, and ten minutes 19 or 20.

# %% [markdown]
# ## Who looks like you? (~15 min)
#
# Back to a table. Somebody knows three things of a patient of the trial: age, sex, and the hospital. Patients with the same three look alike. A table is **k-anonymous** if each such group has at least $k$ people (Sweeney 2002).
#
# Write, for each patient, the size of the group: `facts` holds the three facts of each.

# %%
known = ["age", "sex", "site"]
facts = list(table[known].itertuples(index=False, name=None))
print(facts[:2])

# %% move="sizes"
### BEGIN SOLUTION
groups = Counter(facts)
sizes = np.array([groups[one] for one in facts])
### END SOLUTION

# %%
sizes = check_move(
    "responsibility-privacy.sizes",
    sizes,
    Case(
        name="602 patients",
        arguments={},
        expected=np.array([facts.count(one) for one in facts]),
        axes=("n_patients",),
        unit="people",
        mistakes={
            "others who look alike. Count the patient, too.": np.array([facts.count(one) - 1 for one in facts]),
            "one size for each group. Give one for each patient.": np.array(list(Counter(facts).values())),
            "a number of patients of that age alone. All three facts must agree.": table.groupby("age")["age"]
            .transform("size")
            .to_numpy(),
        },
        otherwise="`Counter(facts)` counts each triple; look up the triple of each patient.",
    ),
)

# %%
widgets.predict(
    "responsibility-privacy.alone",
    "How many of the 602 patients are alone with their age, sex and hospital?",
    think="There are 62 ages, two sexes and four hospitals. Two hospitals have few patients.",
    unit="patients",
)

# %%
measured = privacy.measure_anonymity(table, known, secret="outcome")
print("k by hand", sizes.min(), "by package", measured.k)
print("alone by hand", (sizes == 1).sum(), "by package", measured.n_alone)
print(table["site"].value_counts().to_dict())

# %%
widgets.compare(
    "responsibility-privacy.alone",
    measured.n_alone,
    because="Groups are small wherever one fact is rare: 18 of the 25 patients of the two small hospitals are alone. The others are, because each age has few people.",
)

# %%
anchor("alone", measured.n_alone, expected=82, tolerance=0.5, unit="patients")

# %% [markdown]
# Who knows that one of these 82 took part reads the outcome from the table. The cure is **generalisation**: ages become bands, a hospital becomes a star. Some rows may be left out. The package tries all combinations, and takes the one that loses least: a cell that goes one step of five counts a fifth, a row that is left out counts whole.

# %%
coarser = {"age": privacy.make_bands(table["age"], [5, 10, 20, 40]), "sex": [["*"] * 602], "site": [["*"] * 602]}
for k, out in ((2, 0), (5, 0), (2, 0.05), (5, 0.05), (20, 0.05)):
    made = privacy.generalise_table(table, coarser, k, share_left_out=out)
    print(f"k={k:2d}: levels {made.levels}, {made.n_left_out} left out, {100 * made.loss:.0f} % of the cells lost")
made = privacy.generalise_table(table, coarser, 5, share_left_out=0.05)
print(made.frame.head(3).to_string())

# %%
anchor("loss_5", 100 * made.loss, expected=22.0, tolerance=0.1, unit="%")

# %% [markdown]
# Left out are those whom the bands do not hide. For $k = 5$ these are 15, nine of them from the two small hospitals: the rare go first, and a study without them is another study. To leave nobody out at $k = 5$ costs all of the ages and all of the hospitals, two thirds of the cells; for $k = 2$ the hospitals can stay.
#
# Now each group has at least five people. Are they safe?

# %%
after = privacy.measure_anonymity(made.frame, known, secret="outcome")
ill = made.frame.groupby(known, observed=True)["outcome"].agg(["size", "nunique"])
print(f"k = {after.k}, l = {after.l_diversity}, t = {after.t_closeness:.2f}")
print(ill[ill["nunique"] == 1].to_string())
safer = privacy.generalise_table(table, coarser, 5, share_left_out=0.05, secret="outcome", n_values=2)
print(f"with l = 2: {safer.n_left_out} left out, {100 * safer.loss:.0f} % lost")

# %% [markdown]
# All six women of this group have the same outcome. Whoever knows that you are one of them knows how you fared, and need not know which row is yours. **l-diversity** asks that each group has at least $l$ different values of what is secret; **t-closeness**, that the values in a group are spread nearly as in all (here the largest difference is $t$, from 0 to 1). None of them helps against somebody who knows a fourth fact. For a promise that holds whatever is known, one must add noise: that is differential privacy, and it has functions of its own in this package.

# %% [markdown]
# ## What is in the header? (~11 min)
#
# Files carry more than pictures. The standard of medical images, DICOM, has more than 600 kinds of elements that may identify a person, and a table of what to do with each: the **confidentiality profile** of its part 15. The package follows it, on a file that comes with pydicom. Into this one we put two lines that people type.

# %%
scan = pydicom.dcmread(pydicom.data.get_testdata_file("CT_small.dcm"))
scan.OperatorsName = "Slate^Willow"
scan.SoftwareVersions = "set up for Willow Slate"
key = b"a key of this page, so no secret"
scrubbed = privacy.scrub_dicom(scan, key)
print(f"{len(scan)} elements, {len(scrubbed.content)} after")
print(scrubbed.report.count())
for name in ("PatientID", "InstitutionName", "StudyDate", "SoftwareVersions"):
    print(f"{name:16s} {scan.get(name)!s:26s} {scrubbed.content.get(name)}")

# %% [markdown]
# Most of what goes is private: 179 elements of the maker, of which hardly anybody else knows what they hold. Dates are moved by a number of days that the key gives to each person: more than a century back, so that everybody sees that they are not true, and intervals stay. The same key gives the same **pseudonym** to a person in every file. The report says where something was removed, and not what unless you ask.
#
# For EDF files it empties patient, recording and day in the header, for NWB files staff, place and notes. In BIDS folders and tables it moves dates, replaces identifiers and scrubs text, and names the files and columns that it left as they were. It does not look at pictures: text that is burned into a picture must be found by a person, and the report says when to look.
#
# Then there is text. Rules find dates, phone numbers and names from a list. We made 400 notes, with every identifier known. The names are those of trees and rocks.

# %%
notes = privacy.make_notes(n_notes=400, random_state=1)
print(notes.texts[0])
print(privacy.scrub_text(notes.texts[0], names=notes.names).content)

# %%
widgets.predict(
    "responsibility-privacy.recall",
    "What share of the identifiers do rules find, with the list of patients at hand?",
    think="A fifth of the sentences has an identifier that does not look like one, or that no list has.",
    unit="%",
)

# %%
marks = [privacy.find_identifiers(text, names=notes.names) for text in notes.texts]
score = privacy.score_identifiers(marks, notes.spans)
print(score.to_frame().round(2).to_string(index=False))
print(f"recall {100 * score.recall:.0f} %, precision {100 * score.precision:.0f} %")

# %%
widgets.compare(
    "responsibility-privacy.recall",
    100 * score.recall,
    because="Forms are found, meanings are not: dates in words, misspelled names, relatives, and places that only one person can live at.",
)

# %%
anchor("recall", 100 * score.recall, expected=75.27, tolerance=0.01, unit="%")
anchor("precision", 100 * score.precision, expected=90, tolerance=0.5, unit="%")

# %% [markdown]
# What was missed stays, and nothing in the text shows it. These figures are of our notes, where we chose how often each form comes. Measure on your own: a few hundred notes in which people marked everything.

# %% [markdown]
# ## Has a scan a face? (~6 min)
#
# A scan of a head holds its face. **Defacing** removes it: the brain is marked, and what lies in front of and below a plane that touches it is set to zero. This head is the average of many, so that it is nobody's.

# %%
widgets.predict(
    "responsibility-privacy.face",
    "How much of what another program calls the face goes, if the plane stays 5 mm away from the brain?",
    think="The brain ends above the eyes. Where does a plane under the frontal lobes leave the head?",
    choices=["about a third", "about half", "most of it"],
)

# %% alt="Two pictures of a head from the front, lit from above. Left: a smooth face with eye sockets, nose and mouth. Right: the same head after defacing; the forehead and the upper rims of the eyes are left, and below them all is dark, but for a few bright spots of the roof of the eye sockets."
head = data.load_mean_head()
defaced = privacy.remove_face(head["image"], head["is_brain"], head["affine"], margin_mm=5)
fig, axes = plt.subplots(1, 2, figsize=(7, 3.8), layout="constrained")
for ax, image, title in zip(axes, (head["image"], defaced.image), ("before", "after"), strict=True):
    plots.plot_head_front(image, ax=ax)
    ax.set_title(title)
is_tissue = head["image"] > 25
lost = int((defaced.is_removed & head["is_brain"]).sum())
share = 100 * (defaced.is_removed & head["is_face"] & is_tissue).sum() / (head["is_face"] & is_tissue).sum()
print(f"voxels of the brain that were lost: {lost}; removed of what pydeface calls face: {share:.0f} %")

# %%
widgets.compare(
    "responsibility-privacy.face",
    "most of it",
    because="Nose, mouth and chin lie below the plane. What stays is the forehead with the upper rims of the eyes.",
)

# %%
anchor("face", share, expected=85, tolerance=0.5, unit="%")

# %% [markdown]
# No voxel of the brain is lost, by construction: the plane lies outside of it. Is the person safe? Schwarz and colleagues (2021) matched the scans of 157 people with photographs, by a program for faces: 97 % before, and still 28 to 38 % after three popular ways of defacing. What is left of a face may be enough, some programs guess the rest, and ears, skull and brain are a person's own, too.

# %% [markdown]
# ## Break it (~9 min)
#
# *The dates of birth are hashed, so the data are anonymous.* A **hash** such as SHA-256 makes 64 digits of any text. Nobody can turn it round. Here are 1000 dates, hashed, and one way to make one.


# %%
def hash_one(text, salt=""):
    return sha256((salt + text).encode()).hexdigest()


days = np.arange(np.datetime64("1920-01-01"), np.datetime64("2020-01-01")).astype(str)
births = np.random.default_rng(3).choice(days, 1000)
hashed = [hash_one(day) for day in births]
print(births[0], "->", hashed[0][:24] + "...")
print(len(days), "days in a century")

# %%
widgets.predict(
    "responsibility-privacy.hash",
    "How many of the 1000 dates can somebody find who has the hashes alone?",
    think="Nobody can turn a hash round. Does anybody have to?",
    choices=["none", "those that occur twice", "all"],
)

# %% [markdown]
# Find the dates, with `hash_one` and `days`: a list of 1000 dates as text.

# %% move="book"
### BEGIN SOLUTION
book = {hash_one(day): day for day in days}
undone = [book[one] for one in hashed]
### END SOLUTION

# %%
undone = check_move(
    "responsibility-privacy.book",
    [int(one.replace("-", "")) for one in undone],
    Case(
        name="1000 hashed dates",
        arguments={},
        expected=[int(one.replace("-", "")) for one in births],
        axes=("n_people",),
        unit="",
        mistakes={
            "the first days of the century. Look each hash up in the book.": [
                int(one.replace("-", "")) for one in days[:1000]
            ],
        },
        otherwise="Hash every day of the century and keep hash and day in a dictionary; then look up.",
    ),
)

# %%
salted = privacy.hash_identifiers(births, salt=b"public")
keyed = privacy.hash_identifiers(births, key=b"a secret that only one person has")
for name, hashes, salt in (("plain", hashed, b""), ("salted", salted, b"public"), ("keyed", keyed, b"")):
    back = privacy.attack_hashes(hashes, days, salt=salt)
    print(f"{name:7s} {np.sum(back == births)} of 1000 found")

# %%
widgets.compare(
    "responsibility-privacy.hash",
    "all",
    because="A century has 36 525 days. Hash each once, and look up. The same works for phone numbers, post codes and numbers of patients.",
)

# %%
anchor(
    "undone",
    sum(a == int(b.replace("-", "")) for a, b in zip(undone, births, strict=True)),
    expected=1000,
    tolerance=0.5,
)

# %% [markdown]
# This is a **dictionary attack**. A **salt**, a text that is put in front, makes ready-made books useless; but whoever works with the data knows it, and makes a new book in a moment. Only a secret **key** helps (HMAC, sometimes called a pepper): without it there is no book. It must be kept apart from the data, and who has it can undo all.
#
# And a key does not hide how often a value comes.

# %%
hidden = privacy.hash_identifiers(table["site"], key=b"a secret that only one person has")
for digest, n in Counter(hidden).most_common():
    print(f"{digest[:12]}...  {n} patients")

# %% [markdown]
# Papers on trials often tell how many patients each hospital had. With four sizes that differ, four names are back, and the hospital with three patients is still the one with three. A rare value stays rare under any mask that keeps people apart.

# %% [markdown]
# ## At scale (~3 min)
#
# The attack grows with the number of candidates, not with that of people. Numbers of patients with six digits:

# %%
n_numbers = data.by_size(tiny=1_000, workshop=100_000, full=1_000_000)
numbers = [f"{k:06d}" for k in range(n_numbers)]
victims = privacy.hash_identifiers(numbers[:: n_numbers // 1000], salt=b"public")
print(
    f"{n_numbers} numbers tried, {sum(one is not None for one in privacy.attack_hashes(victims, numbers, salt=b'public'))} of 1000 found"
)

# %% [markdown]
# The cost of scrubbing is people, not processors. A header takes milliseconds; what rules cannot decide is read by somebody. If one picture in 50 needs a look of ten seconds, a million pictures take 56 hours. So one sorts first: scanners that never burn text into pictures, forms without free text. And one scrubs before the copy, not after: what was once shared cannot be called back.

# %% [markdown]
# ## Check yourself (~4 min)

# %%
widgets.quiz(
    "A hospital replaces numbers of eight digits by SHA-256 with a salt that stands in its paper. Who can undo it?",
    {
        "Nobody, because SHA-256 cannot be turned round": "It need not be turned round. A hundred million numbers are hashed in minutes.",
        "Anybody, by hashing all numbers with that salt": "The salt is known, and the numbers can be listed. Only a secret key would stop this.",
        "Only those who own a book made for other salts": "Such a book is of no use here, and a new one for this salt is made in minutes.",
    },
    answer="Anybody, by hashing all numbers with that salt",
)

# %%
widgets.quiz(
    "In a table every group that looks alike has ten people. In one, all ten have the same diagnosis. What is known of them?",
    {
        "Nothing, because ten people cannot be told apart": "Which row is whose is not known. The diagnosis is, since it is the same in all ten rows.",
        "Their diagnosis, for who knows that they took part": "k counts people who look alike. What they share is not hidden by that; l-diversity asks for it.",
        "Their names, as soon as the table is linked once": "Linking finds the group. Which of the ten is meant stays open, and need not be known.",
    },
    answer="Their diagnosis, for who knows that they took part",
)

# %%
widgets.quiz(
    "A program finds 99 % of the identifiers in a set of test notes. What do you need to know before you use it on yours?",
    {
        "What it finds in notes of yours, marked by people": "Recall belongs to notes, not to programs: other clinics write other forms, names and places.",
        "How many words that are no identifiers it removes": "That is precision. It says how much text is lost, and nothing of what is missed.",
        "Whether the whole list of your patients was loaded": "It helps with names. Dates in words, relatives and places are on no list.",
    },
    answer="What it finds in notes of yours, marked by people",
)

# %%
widgets.predictions("responsibility-privacy")

# %% [markdown]
# ## Take-aways
#
# - A feature tells as many bits as it halves the crowd. Ten of our variants leave more than half of 2504 people alone.
# - What differs between people and stays in one is a fingerprint: genomes, connectomes, faces.
# - Measure who stands alone before you share. Coarser tables cost cells, and the rare pay first.
# - Scrub by a standard, with a report. What rules miss shows nowhere; measure it on your own files.
# - A hash of what can be listed is a book away from its owner. Keep a key, and keep it apart.
#
# ## References
#
# - Lin Z, Owen AB, Altman RB (2004). Genomic research and human subject privacy. *Science* 305:183. https://doi.org/10.1126/science.1095019
# - 1000 Genomes Project Consortium (2015). A global reference for human genetic variation. *Nature* 526:68–74. https://doi.org/10.1038/nature15393
# - Finn ES, Shen X, Scheinost D, Rosenberg MD, Huang J, Chun MM, et al. (2015). Functional connectome fingerprinting: identifying individuals using patterns of brain connectivity. *Nat Neurosci* 18:1664–1671. https://doi.org/10.1038/nn.4135
# - Sweeney L (2002). k-anonymity: a model for protecting privacy. *Int J Uncertain Fuzz* 10:557–570. https://doi.org/10.1142/S0218488502001648
# - Machanavajjhala A, Kifer D, Gehrke J, Venkitasubramaniam M (2007). L-diversity: privacy beyond k-anonymity. *ACM Trans Knowl Discov Data* 1:3. https://doi.org/10.1145/1217299.1217302
# - Schwarz CG, Kremers WK, Wiste HJ, Gunter JL, Vemuri P, Spychalla AJ, et al. (2021). Changing the face of neuroimaging research: comparing a new MRI de-facing technique with popular alternatives. *NeuroImage* 231:117845. https://doi.org/10.1016/j.neuroimage.2021.117845
# - DICOM Standards Committee (2026). PS3.15: Security and system management profiles, Annex E. https://dicom.nema.org/medical/dicom/current/output/chtml/part15/chapter_E.html
# - Elmunzer BJ, Scheiman JM, Lehman GA, Chak A, Mosler P, Higgins PDR, et al. (2012). A randomized trial of rectal indomethacin to prevent post-ERCP pancreatitis. *N Engl J Med* 366:1414–1422. https://doi.org/10.1056/NEJMoa1111103
#
# ## Your turn
#
# In [the exercise](../../exercises/responsibility/privacy/responsibility-privacy.ipynb) you write the groups of a table, moved dates, a scrubbed note and a dictionary attack, and judge what a data set promises.
