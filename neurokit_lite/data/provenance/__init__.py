"""Records of analyses: what was run on which data, with which versions and seed, and what came out."""

from neurokit_lite.data.provenance.checksums import compute_checksum, round_checksum
from neurokit_lite.data.provenance.recording import RunRecorder, record_run
from neurokit_lite.data.provenance.records import RunRecord, load_run

__all__ = ["RunRecord", "RunRecorder", "compute_checksum", "load_run", "record_run", "round_checksum"]
