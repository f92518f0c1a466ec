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
# # How do letters become a fold?
#
# Families in Sweden, the Netherlands, Italy and Iowa pass on dementia, and some of them strokes, from parent to child. In each of them a letter of one gene is changed. The gene makes a protein of 770
# amino acids, and a piece of 42 of them, amyloid-beta, gathers in the brain of everybody who has Alzheimer's disease. This lesson follows one such letter: from the chromosome into the protein, and from the protein into
# the fibril.
#
# **What you will have.** An alignment made by hand and one of real proteins, a test that tells kin from chance, the names of a variant from the genome to the residue, and a map of what the changed residue touches. And a check for the mistake that
# nothing else reports: a number that is off by one.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - compute the matrix of an alignment, and say what a gap costs,
# - test whether a local score is more than chance, and name the case in which that test goes wrong,
# - follow a coding variant from the genome to codon, residue and structure, and write its name,
# - detect a numbering that is off, before it gives a wrong residue.
#
# **Needs.** Python and NumPy; [What is in a genome, and whose is it?](variants.ipynb) for variants; p values by shuffling are in [Which variant matters?](association.ipynb).
#
# **Time.** 60 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | *Real*: (1) eighteen human proteins (UniProt). (2) Exons 16 and 17 of the gene APP (RefSeq NM_000484). (3) A fibril of amyloid-beta, five chains, the first of ten models by NMR (Protein Data Bank, 2BEG) |
# | Shape | Strings of letters; `letters` (n_letters,) with their positions; atoms (n_atoms, 3) |
# | Units | Positions are counted from 1; on chromosome 21 in base pairs (GRCh38); coordinates in angstroms (1 Å = 0.1 nm) |
# | Licence | UniProt CC BY 4.0; RefSeq public domain; Protein Data Bank CC0 |
# | Citation | UniProt Consortium (2023), *Nucleic Acids Research* 51:D523–D531; Lührs T, et al. (2005), *PNAS* 102:17342–17347 |
# | Changed | Proteins chosen and named by their genes; hydrogen atoms left out of the fibril |

# %% [markdown] tags=["instructor"]
# **Say first.** Write `GATTA` and `GATA` on the board, one above the other. "Which letter was lost?" Somebody says the third, somebody the fourth; both are right. Ask what a program should do about that, and what it should prefer: one gap, or several letters that differ.
#
# **Expected guesses.** For α- and β-synuclein most say 110 to 120 letters. Nearly all take the pair with the higher score for the related one. For changes that leave the protein as it is most say a third ("the third letter is free").
#
# **Misconceptions.** (1) "A high score means kinship." Ask: "Write twenty glutamates. With which proteins will they score high?" (2) "If the number were wrong, the program would stop." Ask: "What is at `protein[693]`, in Python, in R, and in the paper?"
#
# **Type live.** One cell of the matrix, with its three candidates spoken aloud. In *Break it*, `protein[693]` and `protein[692]`.
#
# **Cut line.** Over 50 minutes: drop *At scale*, then the table of all 378 changes.
#
# **Where people get stuck.** Row 0 and column 0 stand before the first letter. The gene lies on the other strand, so that its letters are complements of those in a VCF file. And the fibril's file starts at residue 17: the place in a list is not the number of a residue.

# %% tags=["setup"] dpi=110
from collections import Counter
from itertools import pairwise

import numpy as np

from neurokit_lite import data, genomics, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~4 min)
#
# Sequences travel as **FASTA**: a line with a name, then letters. Proteins have twenty of them, one for each amino acid.

# %%
proteins = genomics.read_fasta(data.neuro_proteins_fasta())
app = proteins["APP"]
print(", ".join(f"{name} {len(letters)}" for name, letters in proteins.items()))
print("amyloid-beta:", app[671:713])

# %% [markdown]
# APP is the **amyloid precursor protein**. Two enzymes cut amyloid-beta out of it, before residue 672 and behind residue 713; Python counts from 0 and leaves out the end, hence `671:713`. SNCA is α-synuclein, which gathers in the neurons of people with Parkinson's disease. PTMA is prothymosin α, a small protein of the nucleus that is full of acids. NGB and HBB, neuroglobin and the β chain of haemoglobin, both bind oxygen.

# %% [markdown]
# ## How alike are two sequences? (~16 min)
#
# Start with five letters against four. An **alignment** puts them under one another, with gaps where a letter has no partner. Equal letters count +1, different ones −1, a letter in a gap −2. There are 681 ways to align five letters with four, and the best is found without trying them, cell by cell. Let $H_{ij}$ be the best score of the first $i$ letters of one and the first $j$ of the other. The last column is a pair, or a gap on either side:
#
# $$H_{ij} = \max\left(H_{i-1,j-1} + s(a_i, b_j),\; H_{i-1,j} - 2,\; H_{i,j-1} - 2\right).$$
#
# In row 0 and column 0 there are only gaps. This is the **Needleman–Wunsch** algorithm.

# %%
widgets.predict(
    "genomics-sequence.toy",
    "What is the score of the best alignment of GATTA with GATA?",
    think="How many letters can stand under an equal one, and how many must stand in a gap?",
    unit="",
)

# %%
first, second = "GATTA", "GATA"
edge = -2 * np.arange(6)
print("column 0:", edge, "  row 0:", edge[:5])

# %% [markdown]
# Fill the matrix, an array of shape (6, 5). The first two lines are there; write the loops.

# %% move="matrix"
### BEGIN SOLUTION
matrix = np.zeros((6, 5))
matrix[:, 0], matrix[0] = edge, edge[:5]
for i in range(1, 6):
    for j in range(1, 5):
        pair = 1 if first[i - 1] == second[j - 1] else -1
        matrix[i, j] = max(matrix[i - 1, j - 1] + pair, matrix[i - 1, j] - 2, matrix[i, j - 1] - 2)
### END SOLUTION

# %%
costs = {"gap_open": 2, "gap_extend": 2}
right = genomics.align(first, second, scores=(1, -1), **costs).matrix
free = genomics.align(first, second, scores=(1, -1), gap_open=0, gap_extend=0).matrix
local = genomics.align(first, second, mode="local", scores=(1, -1), **costs).matrix
wrong = {
    "gaps that cost nothing. Subtract 2, in row 0 and column 0 as well.": free,
    "no score below 0: that is a local alignment.": local,
    "0 for different letters. They count −1.": genomics.align(first, second, scores=(1, 0), **costs).matrix,
}
what = {"name": "GATTA and GATA", "arguments": {}, "axes": ("n_first + 1", "n_second + 1"), "unit": ""}
rule = "The largest of three: diagonal plus pair, above minus 2, left minus 2. Letter i stands at first[i - 1]."
case = Case(expected=right, mistakes=wrong, otherwise=rule, **what)
matrix = check_move("genomics-sequence.matrix", matrix, case)

# %% alt="A matrix of six rows and five columns with the best scores written in: 0 at the top left, falling to minus 10 and minus 8 along the edges, 3 in the fourth row and column, and 2 at the bottom right. A red path runs down the diagonal through 0, 1 and 2, takes one step straight down from 2 to 0, and goes on along the diagonal to the last cell."
found = genomics.align(first, second, scores=(1, -1), gap_open=2, gap_extend=2)
print("by hand equals by package:", np.array_equal(matrix, found.matrix), "  score", found.score)
print(found)
_ = plots.plot_alignment_matrix(found)

# %%
widgets.compare(
    "genomics-sequence.toy", matrix[-1, -1], because="Four equal letters count 4, and one letter in a gap takes 2."
)

# %% [markdown]
# The last cell is the score. The alignment itself is read backwards: from each cell to the one that its score came from. From here on the package does it.
#
# For proteins two things are refined. Letters that are often exchanged in evolution count for something: glutamate and aspartate, both acids, +2 in the **substitution matrix** BLOSUM62, glutamate and glycine −2. And a gap costs more to begin than to continue, since one event can remove a whole stretch: 12 for the first letter and 1 for each further one, an **affine gap penalty**.

# %%
widgets.predict(
    "genomics-sequence.identical",
    "β-synuclein has 134 letters. How many stand under the same letter of α-synuclein, in the best alignment?",
    think="Both are made in the same synapses, and the genes are copies of one ancestral gene. But only one of the two proteins clumps in Parkinson's disease.",
    unit="letters",
)

# %%
linear = genomics.align(proteins["SNCA"], proteins["SNCB"], gap_open=4, gap_extend=4)
affine = genomics.align(proteins["SNCA"], proteins["SNCB"])
print("each letter in a gap costs 4:\n")
print("\n".join(str(linear).splitlines()[4:7]))
print("\nthe first costs 12, each further one 1:\n")
print(affine)

# %%
widgets.compare(
    "genomics-sequence.identical",
    affine.n_identical,
    because="The first sixty letters hardly differ; the tails do.",
)

# %%
anchor("synuclein_identical", affine.n_identical, expected=90, tolerance=0)
anchor("synuclein_score", affine.score, expected=396, tolerance=0)

# %% [markdown]
# β-synuclein lacks residues 73 to 83 of α-synuclein, eleven in a row. They lie in the middle of the part with which α-synuclein clumps, and β-synuclein does not clump easily. With gaps that cost the same for each letter, the eleven are scattered over four places, and the one event is not to be seen.

# %% [markdown]
# ## Is a good score good? (~9 min)
#
# A **local alignment** (Smith–Waterman) looks for the best *part* of both: no cell of the matrix falls below 0, and the largest cell is the score. Two pairs:

# %%
for one, other in (("NGB", "HBB"), ("APP", "PTMA")):
    found = genomics.align(proteins[one], proteins[other], mode="local")
    print(f"{one} and {other}: score {found.score:.0f}, {found.n_identical} of {len(found.first)} columns identical\n")
    print(f"{found}\n")

# %%
widgets.predict(
    "genomics-sequence.kin",
    "One of the two pairs descends from a common ancestor. Which one?",
    think="Look at the letters that match. Are they of many kinds? Would they also match in another order?",
    choices=["Neuroglobin and haemoglobin", "APP and prothymosin", "Both pairs"],
)

# %% [markdown]
# Shuffling answers. A shuffled protein has the same letters and no ancestor. Align neuroglobin with 199 shuffles of haemoglobin, and write the p value: the share of scores at least as high as the real one, which counts as one of them.

# %%
globins = genomics.assess_score(proteins["NGB"], proteins["HBB"], n_permutations=199, random_state=0)
null, score = globins.null_scores, globins.score
print("shuffles:", null[:12], "...")

# %% move="p"
### BEGIN SOLUTION
p = (1 + np.sum(null >= score)) / (1 + len(null))
### END SOLUTION

# %%
p = check_move(
    "genomics-sequence.p",
    p,
    Case(
        name="neuroglobin and 199 shuffles of haemoglobin",
        arguments={},
        expected=1 / 200,
        unit="",
        tolerance=1e-6,
        mistakes={
            "0, and no p value is. The real score counts as one of the shuffles.": 0.0,
            "the share of lower scores.": float(np.mean(null < score)),
            "a count. Divide by 200.": 1.0,
        },
        otherwise="(1 + how many are at least as high) / (1 + how many shuffles).",
    ),
)

# %% alt="Two histograms of local scores on axes from 10 to 120. Left, neuroglobin against shuffled haemoglobin: scores from 19 to 41 with a tail to the right, a black curve that follows them, and the real score as a red line at 81, far to the right. Right, APP against shuffled prothymosin: scores from 70 to 116, and the real score at 92 inside the histogram."
acids = genomics.assess_score(proteins["APP"], proteins["PTMA"], n_permutations=199, random_state=0)
axes = plots.canvas(1, 2, width_in=10, height_in=3.3)
for ax, tested, title in zip(axes, (globins, acids), ("neuroglobin, haemoglobin", "APP, prothymosin"), strict=True):
    plots.plot_null_scores(tested, ax=ax).set(title=title, xlim=(10, 120), ylim=(0, 40))
    print(f"{title}: score {tested.score:.0f}, p {tested.p_value:.3f}, by the Gumbel law {tested.gumbel_p:.0e}")

# %%
widgets.compare(
    "genomics-sequence.kin",
    "Neuroglobin and haemoglobin",
    because="Their score is lower, and no shuffle comes near it. Acids score high with acids in any order.",
)

# %%
anchor("globin_score", globins.score, expected=81, tolerance=0)
anchor("acid_score", acids.score, expected=92, tolerance=0)
anchor("acid_p", acids.p_value, expected=0.255, tolerance=0.08)

# %% [markdown]
# With 199 shuffles p cannot fall below 0.005. To say how far beyond chance a score is, the law of best scores is fitted: the largest of many follows an extreme-value law, here the **Gumbel distribution**, with its long tail to the right.
#
# And the trap. Databases do not shuffle each pair; they use one null, from proteins of ordinary composition. Here is prothymosin's score in such a null:

# %%
letters = np.array(list("".join(proteins.values())))
generator = np.random.default_rng(0)
ordinary = ["".join(generator.choice(letters, len(proteins["PTMA"]))) for _ in range(199)]
ordinary_scores = genomics.score_alignments(app, ordinary)
ordinary_p = (1 + np.sum(ordinary_scores >= acids.score)) / 200
print(f"ordinary proteins: mean {ordinary_scores.mean():.0f}, largest {ordinary_scores.max():.0f}; p = {ordinary_p}")

# %%
anchor("largest_ordinary_score", ordinary_scores.max(), expected=59, tolerance=12)

# %% [markdown]
# As small as it can be, for two proteins that are not related. A stretch of few kinds of letters is called **low complexity**; search programs mask it first. Ask of every null whether it keeps what is special about the data.

# %% [markdown]
# ## What does one letter change? (~11 min)
#
# Three letters of DNA, a **codon**, make one amino acid. Here are two exons of APP, with two positions for each letter: in the coding sequence, where 1 is the A of the first codon ATG, and on chromosome 21.

# %%
gene = data.load_app_exons()
coding, first_position = "".join(gene["letters"]), int(gene["positions_coding"][0])
print(f"{len(coding)} letters, from coding position {first_position} on: {coding[:30]}...")
print("on the chromosome:", gene["positions_bp"][:3], "...: it runs backwards")

# %% [markdown]
# The gene lies on the **reverse strand**: a genome's file has the partner of each letter, A for T and G for C. A patient's VCF file says `21 25891855 T C`. What is that in the gene?

# %%
place = int(np.flatnonzero(gene["positions_bp"] == 25891855)[0])
position = int(gene["positions_coding"][place])
name = f"c.{position}{genomics.reverse_complement('T')}>{genomics.reverse_complement('C')}"
print(name, " the gene has", coding[place], "there")

# %% [markdown]
# Such a name follows the rules of **HGVS**: c for coding, the position, the letter that is there and the one that comes. Position 2078 belongs to codon $\lfloor (2078 - 1) / 3 \rfloor + 1 = 693$. Where in the string `coding` does this codon begin? The string begins at position 1964. Write `start`, so that `coding[start : start + 3]` is the codon.

# %% move="codon"
### BEGIN SOLUTION
codon = (position - 1) // 3 + 1
start = 3 * (codon - 1) + 1 - first_position
### END SOLUTION

# %%
start = check_move(
    "genomics-sequence.codon",
    start,
    Case(
        name="codon 693",
        arguments={},
        expected=113,
        unit="",
        mistakes={
            "the place of the changed letter. The codon begins before it.": 114,
            "one too many. Codon 1 begins at position 1, and the first letter of the string is at place 0.": 112,
            "two too many. Codon 693 begins at 3 × 692 + 1.": 115,
            "the coding position. The string begins at 1964.": 2077,
        },
        otherwise="Codon n begins at coding position 3 (n - 1) + 1. Subtract the position of the string's first letter.",
    ),
)

# %%
codon_letters = coding[start : start + 3]
changed = codon_letters[0] + "G" + codon_letters[2]
print(f"{codon_letters} {genomics.translate(codon_letters)} becomes {changed} {genomics.translate(changed)}")
effect = genomics.predict_consequence(coding, name, first_position=first_position)
print(f"by package: {effect.reference_codon} becomes {effect.alternate_codon}, {effect.protein_name}, {effect.kind}")

# %% [markdown]
# E693G: the Arctic variant. A change of one letter is **synonymous** if the amino acid stays, **missense** if it becomes another one, **nonsense** if it becomes a stop codon. If letters are lost or come in and their number is not a multiple of three, everything behind is read in another **reading frame**: a **frameshift**. Reported variants of this gene:

# %%
reported = {
    "Swedish": "c.2010_2011delinsTC",
    "Icelandic": "c.2017G>A",
    "Dutch": "c.2077G>C",
    "Italian": "c.2077G>A",
    "Osaka": "c.2077_2079del",
    "Iowa": "c.2080G>A",
    "(made up)": "c.2077del",
}
for where, variant in reported.items():
    found = genomics.predict_consequence(coding, variant, first_position=first_position)
    print(f"{where:10s} {variant:20s} {found.coding_name:20s} {found.kind:18s} {found.protein_name}")

# %% [markdown]
# The Icelandic one is the only one that protects: in vitro about 40 % less amyloid-beta is made (Jonsson and colleagues 2012). The Osaka deletion was given here as 2077 to 2079 and came back as 2079 to 2081. Both leave the same letters, and HGVS asks for the last possible place. Two papers that name a deletion differently may mean one and the same.

# %%
widgets.predict(
    "genomics-sequence.synonymous",
    "The 126 letters that encode amyloid-beta can be changed singly in 378 ways. What share leaves the protein as it is?",
    think="There are 61 codons for 20 amino acids. Which of the three letters is often free, and is it always?",
    unit="%",
)

# %%
kinds = Counter()
for position in range(2014, 2140):
    old = coding[position - first_position]
    for new in "ACGT".replace(old, ""):
        one = genomics.predict_consequence(coding, f"c.{position}{old}>{new}", first_position=first_position)
        kinds[one.kind] += 1
print(dict(kinds))

# %%
widgets.compare(
    "genomics-sequence.synonymous",
    100 * kinds["synonymous"] / 378,
    because="Nearly all of them are third letters of codons, and many third letters are not free.",
)

# %%
anchor("synonymous_changes", kinds["synonymous"], expected=86, tolerance=0)

# %% [markdown]
# Less than a quarter of the changes leave the protein as it is, and 16 end it early. Which of the 276 that change an amino acid do harm, the letters alone do not tell: E693G causes disease, and of most others nobody knows.

# %% [markdown]
# ## Where in the fold does it lie? (~8 min)
#
# Glutamate 693 of APP is number 22 of amyloid-beta. In a **fibril** many copies of the peptide lie on top of one another, like plates. The file of the structure has five copies (chains A to E) and the place of each atom. It is in the older PDB format; today's archive keeps **mmCIF**, which `genomics.read_mmcif` turns into the same structure.

# %%
fibril = genomics.read_pdb(data.amyloid_fibril_pdb())
print(f"{len(fibril.atoms)} heavy atoms; chain A begins with", fibril.residues()[:2], "and reads")
print(fibril.sequence("A"))
amyloid = app[671:713]
print("in amyloid-beta it begins at", amyloid.index(fibril.sequence("A")) + 1)

# %% [markdown]
# The first sixteen residues move too much to be seen, and are not in the file. Which residues touch? The usual rule: their β carbons (CB; glycine has none, there the α carbon, CA) are at most 8 Å apart. By hand, for glutamate 22 of chain C and the one of chain D:

# %%
is_beta = (fibril.residue_numbers == 22) & (fibril.atoms == "CB")
here, above = (fibril.xyz_angstrom[is_beta & (fibril.chains == chain)][0] for chain in "CD")
by_hand = np.sqrt(np.sum((here - above) ** 2))
contacts = genomics.contact_map(fibril, atom="CB", cutoff_angstrom=8.0)
by_package = contacts.distances_angstrom[contacts.row("C", 22), contacts.row("D", 22)]
print(f"by hand {by_hand:.3f} Å, by package {by_package:.3f} Å")

# %%
widgets.predict(
    "genomics-sequence.touching",
    "Which residues lie within 8 Å of glutamate 22 of the middle chain?",
    think="A β sheet runs along the fibril. What lies next to a plate in a pile?",
    choices=[
        "Residues of its own chain",
        "Residues of the chains above and below",
        "As many of the one as of the other",
    ],
)

# %% alt="A contact map of five chains of 26 residues, a square of 130 by 130 with grey lines between chains. The main diagonal is blank. Two dense bands of coloured pixels run beside it, through the blocks of neighbouring chains: each residue touches the same one of the next chain and those beside it. Within a chain and between chains two apart there are single pixels along short lines across. Red lines mark residue 22 of each chain."
_ = plots.plot_contact_map(contacts, marked=22)
print("22 touches", [f"{chain}{number}{letter}" for chain, number, letter in contacts.partners("C", 22)])
is_own = contacts.chains[:, None] == contacts.chains
print(
    f"contacts within chains {np.sum(contacts.is_contact & is_own) // 2}, between chains {np.sum(contacts.is_contact & ~is_own) // 2}"
)

# %%
widgets.compare(
    "genomics-sequence.touching",
    "Residues of the chains above and below",
    because="Its nearest neighbours are glutamates 22 of the next chains: charge lies above like charge, all along the fibril.",
)

# %%
anchor("contacts_between_chains", np.sum(contacts.is_contact & ~is_own) // 2, expected=400, tolerance=0)
anchor("contacts_of_22", len(contacts.partners("C", 22)), expected=7, tolerance=0)

# %% [markdown]
# This is a **contact map**. A ladder of negative charges at 22 should push the chains apart. The Dutch and Arctic variants take the charge away and the Italian one turns it round. The Arctic peptide forms the precursors of fibrils, protofibrils, much faster than the usual one. Iowa changes the next residue, aspartate 23. What is its partner? Charged groups say:

# %%
for chain, next_chain in ("BB", "BC", "CC", "CD"):
    acid = (fibril.chains == chain) & (fibril.residue_numbers == 23) & np.isin(fibril.atoms, ["OD1", "OD2"])
    base = (fibril.chains == next_chain) & (fibril.residue_numbers == 28) & (fibril.atoms == "NZ")
    apart = np.sqrt(((fibril.xyz_angstrom[acid] - fibril.xyz_angstrom[base]) ** 2).sum(axis=1)).min()
    print(f"aspartate 23 of {chain} and lysine 28 of {next_chain}: {apart:.1f} Å")

# %% [markdown]
# A **salt bridge** from each chain to the next: opposite charges 2.5 Å apart. With asparagine at 23 it is gone. One model shows one possible fold; fibrils from brains differ from this one. The map is a reason to look, and no proof.

# %% [markdown]
# ## Break it (~6 min)
#
# The same glutamate is 693 in the precursor, 618 in the form of 695 residues that neurons make, 22 in amyloid-beta, and in Python one less. Here are four ways to fetch it. One is right, and none of the others stops:

# %%
print("protein[693]              ", app[693])
print("protein[693 - 1]          ", app[693 - 1])
print("693 of chain A, as 22nd   ", fibril.sequence("A")[22 - 1])
print(
    "row 22 of the contact map ", contacts.residues[22], len(contacts.partners(*contacts.residues[22][:2])), "contacts"
)

# %%
widgets.predict(
    "genomics-sequence.unnoticed",
    "Somebody's numbers are one too large. For what share of the residues of APP does the letter agree all the same?",
    think="It agrees where two neighbours are equal. With twenty letters that were equally frequent it would be one in twenty.",
    unit="%",
)

# %%
is_equal = np.array([one == other for one, other in pairwise(app)])

# %%
widgets.compare(
    "genomics-sequence.unnoticed",
    100 * is_equal.mean(),
    because="Some letters are frequent, and runs of acids and threonines are common in this protein.",
)

# %%
anchor("off_by_one_unnoticed", 100 * is_equal.mean(), expected=10.3, tolerance=0.1, unit="%")

# %% [markdown]
# So in nine of ten cases the letter tells, if anybody looks. The remedy is that nobody can forget to: a change is written with its reference letter, and the letter is checked before the residue is used.

# %%
for first_number in (672, 671, 1):
    try:
        print(first_number, "->", amyloid[genomics.residue_index(amyloid, "E693G", first_number=first_number)])
    except ValueError as error:
        print(first_number, "->", error)

# %% [markdown]
# One letter can agree by chance. Several changes from the same paper cannot: together they leave one numbering.

# %%
for paper in (["E693G"], ["E693G", "A692G", "D694N"], ["E618Q", "A617G", "D619N"], ["E22Q", "D23N"]):
    print(
        f"{', '.join(paper):22s} the first residue of amyloid-beta is number", genomics.find_numbering(amyloid, paper)
    )

# %% [markdown]
# The third paper counts in APP695. Nobody had to say so.

# %% [markdown]
# ## At scale (~3 min)
#
# What is scarce is cells. A protein of 770 letters against the twenty thousand of a person makes 9 billion of them. So search programs look first for **seeds**: words of three letters that both have, found in a sorted table. Here are 3 000 random proteins with the eighteen real ones among them.

# %%
generator = np.random.default_rng(1)
database = {f"random{i}": "".join(generator.choice(letters, 400)) for i in range(3000)} | proteins
index = genomics.index_kmers(database, k=3)
n_cells = len(app) * sum(len(one) for one in database.values())
print(f"cells to fill: {n_cells / 1e6:.0f} million; words to look up: {len(app) - 2}")
for query in ("APP", "NGB"):
    seeds = index.count_seeds(proteins[query])
    best = np.argsort(-seeds, kind="stable")[1:4]
    print(query, "finds", ", ".join(f"{index.names[i]} ({seeds[i]} words)" for i in best))
    if query == "NGB":
        print("    haemoglobin:", seeds[index.names.index("HBB")], "word")

# %% [markdown]
# APP finds its two relatives at once. Neuroglobin does not find haemoglobin: a common ancestor hundreds of millions of years ago has left a quarter of the letters, and hardly three of them in a row. What is not seeded is not aligned, and the search reports nothing. Speed is paid with distant kin.

# %% [markdown]
# ## Check yourself (~3 min)

# %%
widgets.quiz(
    "A search of a database gives p = 1e-9 for two proteins, both rich in glutamine. What comes first?",
    {
        "Shuffle one of them, or mask the stretch, and score again": "If shuffled glutamines score as high, the score tells of composition and not of kinship.",
        "Nothing: a p value as small as that leaves no doubt at all": "It is small in a null of ordinary proteins, to which neither of the two belongs.",
        "Align from end to end, since a local score may mislead": "A global score of low-complexity sequences is raised by composition in the same way.",
    },
    answer="Shuffle one of them, or mask the stretch, and score again",
)

# %%
widgets.quiz(
    "A VCF file has A>G at a place in a gene of the reverse strand. What happens in the coding sequence?",
    {
        "A becomes G there too, as the file says": "The file gives the forward strand. The gene is read from the other one.",
        "T becomes C, and positions count the other way": "Both letters are complemented, and the coding position grows where the genome's falls.",
        "G becomes A, since the order is turned round": "Direction and change are two things: the reference letter stays the reference letter.",
    },
    answer="T becomes C, and positions count the other way",
)

# %%
widgets.predictions("genomics-sequence")

# %% [markdown]
# ## Take-aways
#
# - The best alignment is found cell by cell: a pair, or a gap on either side. Affine gaps keep one event in one place, as the eleven residues that β-synuclein lacks.
# - A score is judged against shuffles, with the real one counted. The higher of two scores, 92, was chance, and the lower one, 81, kinship: the null must keep the composition.
# - From the genome to the residue there are four steps: strand, coding position, codon, amino acid. Of the 378 changes of amyloid-beta 86 are synonymous.
# - In the fibril glutamate 22 touches the glutamates of the next chains, and aspartate 23 holds on to a lysine of the next one.
# - A number without its letter is not enough. The reference letter must agree, and several changes together fix the numbering.
#
# ## References
#
# - Needleman SB, Wunsch CD (1970). A general method applicable to the search for similarities in the amino acid sequence of two proteins. *J Mol Biol* 48:443–453. https://doi.org/10.1016/0022-2836(70)90057-4
# - Smith TF, Waterman MS (1981). Identification of common molecular subsequences. *J Mol Biol* 147:195–197. https://doi.org/10.1016/0022-2836(81)90087-5
# - Gotoh O (1982). An improved algorithm for matching biological sequences. *J Mol Biol* 162:705–708. https://doi.org/10.1016/0022-2836(82)90398-9
# - Henikoff S, Henikoff JG (1992). Amino acid substitution matrices from protein blocks. *PNAS* 89:10915–10919. https://doi.org/10.1073/pnas.89.22.10915
# - Karlin S, Altschul SF (1990). Methods for assessing the statistical significance of molecular sequence features by using general scoring schemes. *PNAS* 87:2264–2268. https://doi.org/10.1073/pnas.87.6.2264
# - Altschul SF, Gish W, Miller W, Myers EW, Lipman DJ (1990). Basic local alignment search tool. *J Mol Biol* 215:403–410. https://doi.org/10.1016/S0022-2836(05)80360-2
# - den Dunnen JT, Dalgleish R, Maglott DR, Hart RK, Greenblatt MS, McGowan-Jordan J, et al. (2016). HGVS recommendations for the description of sequence variants: 2016 update. *Hum Mutat* 37:564–569. https://doi.org/10.1002/humu.22981
# - Nilsberth C, Westlind-Danielsson A, Eckman CB, Condron MM, Axelman K, Forsell C, et al. (2001). The 'Arctic' APP mutation (E693G) causes Alzheimer's disease by enhanced Aβ protofibril formation. *Nat Neurosci* 4:887–893. https://doi.org/10.1038/nn0901-887
# - Jonsson T, Atwal JK, Steinberg S, Snaedal J, Jonsson PV, Bjornsson S, et al. (2012). A mutation in APP protects against Alzheimer's disease and age-related cognitive decline. *Nature* 488:96–99. https://doi.org/10.1038/nature11283
# - Lührs T, Ritter C, Adrian M, Riek-Loher D, Bohrmann B, Döbeli H, et al. (2005). 3D structure of Alzheimer's amyloid-β(1–42) fibrils. *PNAS* 102:17342–17347. https://doi.org/10.1073/pnas.0506723102
#
# ## Your turn
#
# In [the exercise](../../exercises/genomics/sequence/genomics-sequence.ipynb) you fill a matrix for any two sequences, find the residue of a variant and the numbering of a paper, count contacts, draw the map, and judge a methods section.
