"""Tissue: what each voxel is, the quality of a scan, and whether it may stay in the study."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.imaging.tissue.brain_scan import BrainScan, make_brain_scan
from neurokit_lite.imaging.tissue.head_scan import HeadScan, make_head_scan
from neurokit_lite.imaging.tissue.mixture import TissueMixture, fit_mixture
from neurokit_lite.imaging.tissue.overlap import dice, hausdorff_mm, volume_ml
from neurokit_lite.imaging.tissue.quality import ImageQuality, cjv, cnr, efc, fber, measure_scans, snr
from neurokit_lite.imaging.tissue.random_field import smooth_classes
from neurokit_lite.imaging.tissue.ratings import RatingPrediction, centre_sites, cohen_kappa, predict_ratings
from neurokit_lite.imaging.tissue.segment import TissueMap, fit_tissue, segment_in_slabs, segment_tissue

__all__ = [
    "BrainScan", "HeadScan", "ImageQuality", "RatingPrediction", "TissueMap", "TissueMixture", "centre_sites", "cjv",
    "cnr", "cohen_kappa", "dice", "efc", "fber", "fit_mixture", "fit_tissue", "hausdorff_mm", "make_brain_scan",
    "make_head_scan", "measure_scans", "predict_ratings", "segment_in_slabs", "segment_tissue", "smooth_classes", "snr",
    "volume_ml",
]
