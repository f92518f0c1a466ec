"""Tissue: the quality of a scan, and whether it may stay in the study."""

from neurokit_lite.imaging.tissue.head_scan import HeadScan, make_head_scan
from neurokit_lite.imaging.tissue.quality import ImageQuality, cjv, cnr, efc, fber, measure_scans, snr
from neurokit_lite.imaging.tissue.ratings import RatingPrediction, centre_sites, cohen_kappa, predict_ratings

__all__ = [
    "HeadScan",
    "ImageQuality",
    "RatingPrediction",
    "centre_sites",
    "cjv",
    "cnr",
    "cohen_kappa",
    "efc",
    "fber",
    "make_head_scan",
    "measure_scans",
    "predict_ratings",
    "snr",
]
