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
# # Is it the right residue?
#
# In [the lesson](../../../modules/genomics/sequence.ipynb) the package aligned, named and measured for you. Now you write the pieces
# yourself, draw a map with the right numbers on it, and then judge a methods section.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `fill_matrix`: best scores of two sequences, cell by cell | 4 |
# | 2 | `locate_change`: from a coding position to codon and amino acids | 4 |
# | 3 | `first_numbers`: which numbering do the reported changes use? | 3 |
# | 4 | `count_bridges`: contacts between chains, and not within them | 4 |
# | 5 | `draw_distances`: distances between residues, with their numbers | 2 |
# | 6 | In words: would you believe it? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("locate_change")`; every call gives a little more. The questions do not build on one
# another.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the
# points.
#
# **By yourself.** NumPy and SciPy are yours to use. `neurokit_lite` would answer some questions by itself, so leave it out
# of your functions unless a question says that you may use it. The check notices.

# %% tags=["setup"]
from itertools import product

import matplotlib.pyplot as plt
import numpy as np

from neurokit_lite import data, genomics

amino_acids = "FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG"
genetic_code = {"".join(codon): one for codon, one in zip(product("TCAG", repeat=3), amino_acids)}
numbers = {letter: number for number, letter in enumerate("ARNDCQEGHILKMFPSTWYV*")}
amyloid = genomics.read_fasta(data.neuro_proteins_fasta())["APP"][671:713]

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, FigureCase, Picture
from neurokit_lite.course.hints import Hints


def best_scores(first, second, match, mismatch, gap, mode="global"):
    found = genomics.align(first, second, mode=mode, scores=(match, mismatch), gap_open=gap, gap_extend=gap)
    return found.matrix


def matrix_cases():
    word = {"first": "GATTA", "second": "GATA", "match": 1, "mismatch": -1, "gap": 2}
    other = {"first": "VFFAED", "second": "VAEDD", "match": 5, "mismatch": -3, "gap": 4}
    return [
        Case(
            name="the words of the lesson",
            arguments=word,
            expected=best_scores("GATTA", "GATA", 1, -1, 2),
            axes=("n_first + 1", "n_second + 1"),
            tolerance=1e-9,
            mistakes={
                "scores that never fall below 0: that is a local alignment.": best_scores(
                    "GATTA", "GATA", 1, -1, 2, "local"
                ),
                "gaps that cost nothing.": best_scores("GATTA", "GATA", 1, -1, 0),
            },
            otherwise="The largest of: diagonal plus match or mismatch, above minus gap, left minus gap.",
        ),
        Case(
            name="other letters and other costs",
            arguments=other,
            expected=best_scores("VFFAED", "VAEDD", 5, -3, 4),
            axes=("n_first + 1", "n_second + 1"),
            tolerance=1e-9,
            otherwise="match, mismatch and gap are given; gap is subtracted.",
        ),
    ]


def three_numbers(coding, first_position, position, new):
    old = coding[position - first_position]
    found = genomics.predict_consequence(coding, f"c.{position}{old}>{new}", first_position=first_position)
    amino = (genomics.translate(one, stops="keep") for one in (found.reference_codon, found.alternate_codon))
    return np.array([found.codon, *("ARNDCQEGHILKMFPSTWYV*".index(one) for one in amino)])


def change_case(name, arguments, otherwise, mistakes=None):
    return Case(
        name=name,
        arguments=dict(zip(("coding", "first_position", "position", "new"), arguments)),
        expected=three_numbers(*arguments),
        axes=("codon, before, after",),
        mistakes=mistakes or {},
        otherwise=otherwise,
    )


def change_cases():
    whole, part = "ATGGATGCAGAATTCCGACATTAA", "TTGCAGAAGATGTG"
    return [
        change_case(
            "a whole gene, c.5A>G",
            (whole, 1, 5, "G"),
            "Codon (position - 1) // 3 + 1; letters without and with the change; then the genetic code.",
            {"codons counted from 0. The first codon has number 1.": three_numbers(whole, 1, 5, "G") - [1, 0, 0]},
        ),
        change_case(
            "a part that begins within a codon, c.2078A>G",
            (part, 2072, 2078, "G"),
            "The codon begins at coding position 3 (n - 1) + 1: subtract first_position to get its place.",
        ),
        change_case("a change that nobody sees, c.6T>C", (whole, 1, 6, "C"), "Before and after may be the same."),
        change_case("a stop codon, c.10G>T", (whole, 1, 10, "T"), 'numbers["*"] is a stop codon.'),
    ]


def numbering_cases():
    return [
        Case(
            name="amyloid-beta, E693G alone",
            arguments={"protein": amyloid, "changes": ["E693G"]},
            expected=genomics.find_numbering(amyloid, ["E693G"]),
            axes=("n_fitting",),
            mistakes={
                "places in the string. Wanted is the number of its first letter.": np.array([2, 10, 21]),
                "numbers one too large. Number minus place is the number of the first letter.": np.array(
                    [673, 684, 692]
                ),
            },
            otherwise="For each place with the right letter: number of the change minus place, sorted.",
        ),
        Case(
            name="amyloid-beta, three changes of one paper",
            arguments={"protein": amyloid, "changes": ["E618Q", "A617G", "D619N"]},
            expected=np.array([597]),
            axes=("n_fitting",),
            otherwise="All changes must fit with one and the same first number.",
        ),
        Case(
            name="a change that lies outside",
            arguments={"protein": amyloid, "changes": ["A713T", "V669L"]},
            expected=genomics.find_numbering(amyloid, ["A713T", "V669L"]),
            axes=("n_fitting",),
            otherwise="A place below 0 is no place: Python would count from the end.",
        ),
    ]


def bridges(xyz, chains, cutoff):
    n = len(chains)
    kept = genomics.Structure(chains, np.arange(n), ["A"] * n, ["CB"] * n, xyz)
    found = genomics.contact_map(kept, cutoff_angstrom=cutoff, min_separation=0)
    is_other = found.chains[:, None] != found.chains
    return int((found.is_contact & is_other).sum() // 2)


def bridge_cases():
    generator = np.random.default_rng(3)
    xyz, chains = generator.uniform(0, 20, (30, 3)), np.repeat(["A", "B", "C"], 10)
    right = bridges(xyz, chains, 8.0)
    distances = np.sqrt(((xyz[:, None] - xyz) ** 2).sum(axis=2))
    near = distances[np.triu_indices(30, 1)] <= 8
    edge = np.array([[0.0, 0, 0], [3, 4, 0], [0, 5, 0], [0, 0, 5]])
    return [
        Case(
            name="thirty residues of three chains",
            arguments={"xyz": xyz, "chains": chains, "cutoff": 8.0},
            expected=right,
            mistakes={
                "each pair twice. A pair is one contact.": 2 * right,
                "contacts within a chain as well.": int(near.sum()),
                "contacts within chains. Wanted are those between them.": int(near.sum()) - right,
            },
            otherwise="Distances of all pairs; those at most cutoff, of two different chains; each pair once.",
        ),
        Case(
            name="pairs at the cutoff itself",
            arguments={"xyz": edge, "chains": np.array(["A", "B", "B", "C"]), "cutoff": 5.0},
            expected=bridges(edge, np.array(["A", "B", "B", "C"]), 5.0),
            otherwise="A pair at the cutoff touches: at most, not below.",
        ),
    ]


def draw_cases():
    xyz = np.cumsum(np.random.default_rng(5).normal(0, 2.2, (12, 3)), axis=0)
    distances = np.sqrt(((xyz[:, None] - xyz) ** 2).sum(axis=2))
    numbers = np.arange(17, 29)
    return [
        FigureCase(
            name="twelve residues from 17 on",
            arguments={"xyz": xyz, "first_number": 17},
            shows=(
                Picture(
                    values=distances,
                    x=numbers,
                    y=numbers,
                    bar=Axis(name="distance", unit="Å", also=("angstrom",)),
                    mistakes={"squared distances. Take the root.": distances**2},
                ),
            ),
            x=Axis(name="residue"),
            y=Axis(name="residue"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "fill_matrix": matrix_cases,
        "locate_change": change_cases,
        "first_numbers": numbering_cases,
        "count_bridges": bridge_cases,
        "draw_distances": draw_cases,
    }
)
hint = Hints(
    {
        "fill_matrix": (
            "One row and one column more than there are letters: they come before the first one.",
            "Column 0 is minus gap times 0, 1, 2, ..., row 0 as well. Then two loops; letter i of first stands at first[i - 1].",
            "`matrix[i, j] = max(matrix[i - 1, j - 1] + pair, matrix[i - 1, j] - gap, matrix[i, j - 1] - gap)`",
        ),
        "locate_change": (
            "From the position to the codon, from the codon to its place in the string.",
            "n = (position - 1) // 3 + 1, start = 3 * (n - 1) + 1 - first_position. Change the letter at position - first_position, and translate both codons.",
            "`np.array([n, numbers[genetic_code[old]], numbers[genetic_code[edited]]])` with the two codons old and edited.",
        ),
        "first_numbers": (
            "Suppose that the first change belongs to a place with its letter. What is the number of the first letter then?",
            "first = number - place. With this first number, all other changes must lie inside and show their letter.",
            "`[n for n in candidates if all(0 <= int(c[1:-1]) - n < len(protein) and protein[int(c[1:-1]) - n] == c[0] for c in changes)]`, as a sorted array.",
        ),
        "count_bridges": (
            "A table of distances, and a table that says whose chains differ.",
            "Differences by broadcasting, squares, sum over the last axis, root. Combine both tables, and count each pair once.",
            "`np.sum((distances <= cutoff) & (chains[:, None] != chains)) // 2`",
        ),
        "draw_distances": (
            "An image with a colour bar; what matters is where its pixels lie.",
            "Begin with `_, ax = plt.subplots()`. With pcolormesh, x and y are the numbers of the residues. Label both axes and the bar, return `ax`.",
            '`image = ax.pcolormesh(numbers, numbers, distances)`, then `ax.figure.colorbar(image, label="distance (Å)")`.',
        ),
    }
)

# %% [markdown]
# ## 1. The matrix
#
# Write `fill_matrix`: the matrix of best scores of a global alignment (Needleman–Wunsch). `match` and `mismatch` are added, `gap` is what each letter in a gap costs, and is subtracted.


# %% question="fill-matrix"
def fill_matrix(first, second, match, mismatch, gap):
    """Best scores: array (len(first) + 1, len(second) + 1).

    first, second: strings; match, mismatch: scores of equal and of different letters; gap: cost of a letter in a gap.
    """
    ### BEGIN SOLUTION
    matrix = np.zeros((len(first) + 1, len(second) + 1))
    matrix[:, 0] = -gap * np.arange(len(first) + 1)
    matrix[0] = -gap * np.arange(len(second) + 1)
    for i in range(1, len(first) + 1):
        for j in range(1, len(second) + 1):
            pair = match if first[i - 1] == second[j - 1] else mismatch
            matrix[i, j] = max(matrix[i - 1, j - 1] + pair, matrix[i - 1, j] - gap, matrix[i, j - 1] - gap)
    return matrix
    ### END SOLUTION


# %% test="fill-matrix" points=4
check(fill_matrix)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
from neurokit_lite import genomics
from neurokit_lite.course.checks import Case, score


def hidden_case(name, words, costs, points, otherwise):
    match, mismatch, gap = costs
    found = genomics.align(*words, scores=(match, mismatch), gap_open=gap, gap_extend=gap)
    return Case(
        name=name,
        arguments={"a": words[0], "b": words[1], "c": match, "d": mismatch, "e": gap},
        expected=found.matrix,
        axes=("n_first + 1", "n_second + 1"),
        tolerance=1e-9,
        points=points,
        otherwise=otherwise,
    )


score(
    fill_matrix,
    hidden_case("two pieces of synuclein", ("KTKEGVLYV", "KTREGVV"), (2, -1, 3), 2, "The largest of three candidates."),
    hidden_case(
        "the second is longer",
        ("GVL", "GAVLYV"),
        (1, -1, 1),
        1,
        "One row more than first, one column more than second.",
    ),
    hidden_case("halves", ("EDDE", "EEDD"), (1.5, -0.5, 0.75), 1, "Scores need not be whole numbers."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Which amino acid?
#
# Write `locate_change`: what a change of one letter is about, as three whole numbers: the number of its codon, and the amino acids before and after, as numbers of the table `numbers` (`numbers["E"]` is 6, and a stop codon has a number as well).
# `coding` may be a part of a coding sequence: its first letter has the coding position `first_position`, which need not begin a codon. The changed codon is whole. `genetic_code["GAA"]` is `"E"`; use both tables.


# %% question="locate-change"
def locate_change(coding, first_position, position, new):
    """Number of the codon, and of the amino acids before and after: array of three whole numbers.

    coding: letters of the coding strand; first_position, position: coding positions of its first and of the changed
    letter; new: the letter that comes.
    """
    ### BEGIN SOLUTION
    codon = (position - 1) // 3 + 1
    start = 3 * (codon - 1) + 1 - first_position
    place = position - first_position
    edited = coding[:place] + new + coding[place + 1 :]
    before, after = (genetic_code[text[start : start + 3]] for text in (coding, edited))
    return np.array([codon, numbers[before], numbers[after]])
    ### END SOLUTION


# %% test="locate-change" points=4
check(locate_change)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import data, genomics
from neurokit_lite.course.checks import Case, score

hidden_gene = "".join(data.load_app_exons()["letters"])
hidden_letters = "ARNDCQEGHILKMFPSTWYV*"


def hidden_case(name, first, position, new, points, otherwise):
    coding = hidden_gene[first - 1964 :]
    old = coding[position - first]
    found = genomics.predict_consequence(coding, f"c.{position}{old}>{new}", first_position=first)
    amino = (genomics.translate(one, stops="keep") for one in (found.reference_codon, found.alternate_codon))
    return Case(
        name=name,
        arguments={"a": coding, "b": first, "c": position, "d": new},
        expected=np.array([found.codon, *(hidden_letters.index(one) for one in amino)]),
        axes=("codon, before, after",),
        points=points,
        otherwise=otherwise,
    )


score(
    locate_change,
    hidden_case(
        "the London variant, in a part that begins with a codon", 1966, 2149, "A", 1, "Codon (position - 1) // 3 + 1."
    ),
    hidden_case(
        "a part that begins with a second letter", 1964, 2017, "A", 1, "Subtract first_position from the codon's begin."
    ),
    hidden_case("a part that begins with a third letter", 2076, 2082, "C", 1, "The amino acid may stay."),
    hidden_case("a stop codon", 2074, 2077, "T", 1, "A stop codon has a number in the table."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Which numbering?
#
# Write `first_numbers`: all numbers that the first letter of `protein` may have, so that every change shows its reference letter; smallest first. Changes are written like `"E693G"`. If none fits, the array is empty.


# %% question="first-numbers"
def first_numbers(protein, changes):
    """Numbers that the first letter may have: array (n_fitting,) of whole numbers, rising.

    protein: string; changes: list of strings, all of one numbering.
    """
    ### BEGIN SOLUTION
    wanted = [(change[0], int(change[1:-1])) for change in changes]
    candidates = [wanted[0][1] - place for place in range(len(protein))]
    fitting = [
        first
        for first in sorted(candidates)
        if all(0 <= number - first < len(protein) and protein[number - first] == letter for letter, number in wanted)
    ]
    return np.array(fitting, dtype=int)
    ### END SOLUTION


# %% test="first-numbers" points=3
check(first_numbers)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
from neurokit_lite import data, genomics
from neurokit_lite.course.checks import Case, score

hidden_protein = genomics.read_fasta(data.neuro_proteins_fasta())["SNCA"][20:100]


def hidden_case(name, changes, points, otherwise):
    return Case(
        name=name,
        arguments={"a": hidden_protein, "b": changes},
        expected=genomics.find_numbering(hidden_protein, changes),
        axes=("n_fitting",),
        points=points,
        otherwise=otherwise,
    )


score(
    first_numbers,
    hidden_case("three changes of synuclein", ["A53T", "E46K", "H50Q"], 1, "One first number for all."),
    hidden_case("one change", ["A53T"], 1, "Every place with the right letter gives a candidate."),
    hidden_case("one lies outside", ["E46K", "Q19R"], 1, "A place outside is no place; the array may be empty."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Between chains
#
# Write `count_bridges`: the number of pairs of residues that belong to different chains and are at most `cutoff` apart. Each pair counts once. There is one row of `xyz` for each residue.


# %% question="count-bridges"
def count_bridges(xyz, chains, cutoff):
    """Number of contacts between chains: a whole number.

    xyz: array (n_residues, 3), angstroms; chains: array (n_residues,) of names; cutoff: angstroms.
    """
    ### BEGIN SOLUTION
    distances = np.sqrt(((xyz[:, None] - xyz) ** 2).sum(axis=2))
    is_bridge = (distances <= cutoff) & (chains[:, None] != chains)
    return int(is_bridge.sum() // 2)
    ### END SOLUTION


# %% test="count-bridges" points=4
check(count_bridges)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import data, genomics
from neurokit_lite.course.checks import Case, score

hidden_fibril = genomics.read_pdb(data.amyloid_fibril_pdb())
hidden_is_alpha = hidden_fibril.atoms == "CA"


def hidden_case(name, rows, cutoff, points, otherwise):
    xyz, chains = hidden_fibril.xyz_angstrom[hidden_is_alpha][rows], hidden_fibril.chains[hidden_is_alpha][rows]
    n = len(chains)
    kept = genomics.Structure(chains, np.arange(n), ["A"] * n, ["CB"] * n, xyz)
    found = genomics.contact_map(kept, cutoff_angstrom=cutoff, min_separation=0)
    is_other = found.chains[:, None] != found.chains
    return Case(
        name=name,
        arguments={"a": xyz, "b": chains, "c": cutoff},
        expected=int((found.is_contact & is_other).sum() // 2),
        points=points,
        otherwise=otherwise,
    )


score(
    count_bridges,
    hidden_case("the fibril", slice(None), 8.0, 2, "Pairs of different chains, each once."),
    Case(
        name="pairs at the cutoff itself",
        arguments={
            "a": np.array([[0.0, 0, 0], [6, 8, 0], [0, 10, 0], [0, 0, 10]]),
            "b": np.array(["A", "B", "B", "C"]),
            "c": 10.0,
        },
        expected=3,
        points=1,
        otherwise="At most the cutoff, not below it.",
    ),
    hidden_case("one chain", slice(0, 26), 8.0, 1, "One chain has no contact between chains."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The picture
#
# Write `draw_distances`: an image of the distances between all residues of a chain.
#
# - A pixel for each pair, with the distance as colour, and a colour bar that says *distance* and its unit, Å.
# - Both axes are *residue* numbers: the first residue has the number `first_number`, and its pixel lies there.
# - The function returns the axes.
#
# Colours are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-distances"
def draw_distances(xyz, first_number):
    """Distances between residues as an image; returns the axes.

    xyz: array (n_residues, 3), angstroms; first_number: number of the first residue.
    """
    ### BEGIN SOLUTION
    distances = np.sqrt(((xyz[:, None] - xyz) ** 2).sum(axis=2))
    numbers = first_number + np.arange(len(xyz))
    _, ax = plt.subplots()
    image = ax.pcolormesh(numbers, numbers, distances)
    ax.figure.colorbar(image, label="Distance (Å)")
    ax.set(xlabel="Residue (number)", ylabel="Residue (number)")
    return ax
    ### END SOLUTION


# %% alt="Your figure: an image of the distances between residues, with their numbers on both axes and a colour bar in angstroms." test="draw-distances" points=2
check(draw_distances)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, FigureCase, Picture, score

hidden_xyz = np.cumsum(np.random.default_rng(77).normal(0, 2, (9, 3)), axis=0)
hidden_numbers = np.arange(672, 681)
score(
    draw_distances,
    FigureCase(
        name="nine residues from 672 on",
        arguments={"a": hidden_xyz, "b": 672},
        shows=(
            Picture(
                values=np.sqrt(((hidden_xyz[:, None] - hidden_xyz) ** 2).sum(axis=2)),
                x=hidden_numbers,
                y=hidden_numbers,
                bar=Axis(name="distance", unit="Å", also=("angstrom",)),
            ),
        ),
        x=Axis(name="residue"),
        y=Axis(name="residue"),
        points=2,
        otherwise="Pixels lie at the numbers of their residues.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# From a manuscript: *"A search of 20 000 human proteins with the repeat region of huntingtin (38 glutamines) gave 41 hits with p < 10⁻⁶; we conclude that huntingtin belongs to a family of 41 genes. A patient had the variant A>G at chr21:25891855, which in the gene (reverse
# strand) we write c.2078A>G, p.Glu693Gly. To see what it touches we took element 693 of the protein's list of residues (Python) and the 22nd residue of chain A of the structure 2BEG, whose numbering begins at 17. In the structure the residue has six contacts, all within its chain, so the variant acts on the folding of single molecules."*
#
# Write to the authors in five to eight sentences. Name three different faults, say for each what in the text shows it, and what you would ask for.

# %% [markdown] question="manuscript" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** A stretch of 38 glutamines is of low complexity: it scores high with every protein that is rich in glutamine, and a p value against ordinary proteins says nothing about kinship. I would ask for the scores of shuffled sequences of the same composition, or for a search with the repeat masked. The gene lies on the reverse strand, so A>G on the
# chromosome is T>C in the coding sequence: either the file said T>C, or the change is another one; the reference letters of the build must be shown. In Python element 693 is residue 694, an aspartate and not the glutamate that the name promises, and the 22nd residue of a chain that begins at 17 is number 38, a glycine. I would ask that each residue is
# fetched by its number, and that its letter is compared with the one in the variant's name. The contacts that were counted are thus those of another residue; glutamate 22 touches the neighbouring chains. One of ten NMR models is one possible fold, so the count should be given for all of them.
#
# **Rubric.** 1 point for each of three different faults with what in the text shows it and what to ask for: low complexity taken for kinship (38 glutamines; shuffles of like composition, or masking); strand (A>G on the reverse strand is T>C; reference letters of the build); 0-based element 693 is residue 694 (check the letter); the 22nd residue of a chain that begins at 17 is
# residue 38 (fetch by number, check the letter); contacts within one chain of a fibril, or of one model, taken for the whole. Half a point where what to ask for is missing.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("manuscript")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
