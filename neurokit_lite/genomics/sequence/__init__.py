"""Sequences: alignment, what a coding variant does, and where in the fold it lies."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.genomics.sequence.alignment import Alignment, align, score_alignments
from neurokit_lite.genomics.sequence.consequence import Consequence, predict_consequence
from neurokit_lite.genomics.sequence.contacts import ContactMap, contact_map
from neurokit_lite.genomics.sequence.fasta import read_fasta
from neurokit_lite.genomics.sequence.letters import AMINO_ACIDS
from neurokit_lite.genomics.sequence.mmcif import read_mmcif
from neurokit_lite.genomics.sequence.numbering import find_numbering, residue_index
from neurokit_lite.genomics.sequence.seeds import KmerIndex, index_kmers
from neurokit_lite.genomics.sequence.significance import ScoreSignificance, assess_score
from neurokit_lite.genomics.sequence.structure import Structure, read_pdb
from neurokit_lite.genomics.sequence.substitution import substitution_scores
from neurokit_lite.genomics.sequence.translation import reverse_complement, translate

__all__ = [
    "AMINO_ACIDS", "Alignment", "Consequence", "ContactMap", "KmerIndex", "ScoreSignificance", "Structure", "align",
    "assess_score", "contact_map", "find_numbering", "index_kmers", "predict_consequence", "read_fasta", "read_mmcif",
    "read_pdb", "residue_index", "reverse_complement", "score_alignments", "substitution_scores", "translate",
]
