"""fMRI: designs, the general linear model, permutation, decoding."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.imaging.fmri.contrasts import Contrast, FreeResponse, compute_contrast, free_response
from neurokit_lite.imaging.fmri.decoding import (
    Blocks, LabelDecoding, average_blocks, clean_runs, decode_labels, searchlight,
)
from neurokit_lite.imaging.fmri.design import Design, as_design, build_design, cosine_drift, dependent_columns, hrf
from neurokit_lite.imaging.fmri.fmriprep import read_confounds
from neurokit_lite.imaging.fmri.glm import GlmFit, fit_glm
from neurokit_lite.imaging.fmri.group import GroupMaps, compute_group
from neurokit_lite.imaging.fmri.masking import mask_series, unmask
from neurokit_lite.imaging.fmri.multiple_comparisons import fdr
from neurokit_lite.imaging.fmri.permutation import PermutationTest, flip_signs, permute_labels
from neurokit_lite.imaging.fmri.study import StudyMaps, fit_study

__all__ = [
    "Blocks", "Contrast", "Design", "FreeResponse", "GlmFit", "GroupMaps", "LabelDecoding", "PermutationTest",
    "StudyMaps", "as_design", "average_blocks", "build_design", "clean_runs", "compute_contrast", "compute_group",
    "cosine_drift", "decode_labels", "dependent_columns", "fdr", "fit_glm", "fit_study", "flip_signs", "free_response",
    "hrf", "mask_series", "permute_labels", "read_confounds", "searchlight", "unmask",
]
