"""Light as a cause: tagging, artefacts, perturbation atlases, and a simulated session."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.spikes.optogenetics.atlas import LinkStrata, WiringTest, permute_wiring, stratify_links
from neurokit_lite.spikes.optogenetics.simulate import TaggingSession, make_light_trace, make_tagging_session
from neurokit_lite.spikes.optogenetics.tagging import Optotags, blank_artefact, find_optotags
from neurokit_lite.spikes.optogenetics.waveforms import WaveformMatch, match_waveforms

__all__ = [
    "LinkStrata", "Optotags", "TaggingSession", "WaveformMatch", "WiringTest", "blank_artefact", "find_optotags",
    "make_light_trace", "make_tagging_session", "match_waveforms", "permute_wiring", "stratify_links",
]
