"""Permutation tests of maps, which ``neurokit_lite.ml`` computes for all domains; a lasting address."""

from neurokit_lite.ml.permutation import PermutationTest, flip_signs, permute_labels

__all__ = ["PermutationTest", "flip_signs", "permute_labels"]
