"""Light as a cause: tagging, artefacts, perturbation atlases, and a simulated session."""

from neurokit_lite.spikes.optogenetics.atlas import LinkStrata, WiringTest, permute_wiring, stratify_links
from neurokit_lite.spikes.optogenetics.simulate import TaggingSession, make_light_trace, make_tagging_session
from neurokit_lite.spikes.optogenetics.tagging import Optotags, blank_artefact, find_optotags

__all__ = [
    "LinkStrata",
    "Optotags",
    "TaggingSession",
    "WiringTest",
    "blank_artefact",
    "find_optotags",
    "make_light_trace",
    "make_tagging_session",
    "permute_wiring",
    "stratify_links",
]
