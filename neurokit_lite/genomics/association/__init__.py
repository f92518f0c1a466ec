"""Association: which variants go together with a trait, and which of them matters."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.genomics.association.families import SimulatedFamilies, make_families
from neurokit_lite.genomics.association.finemapping import FineMapping, fine_map
from neurokit_lite.genomics.association.inflation import Quantiles, genomic_inflation, quantile_coordinates
from neurokit_lite.genomics.association.leads import find_lead_variants
from neurokit_lite.genomics.association.linear_model import associate_linear
from neurokit_lite.genomics.association.logistic_model import associate_logistic
from neurokit_lite.genomics.association.matching import AlleleMatch, SampleMatch, align_alleles, match_samples
from neurokit_lite.genomics.association.mixed_model import associate_mixed, estimate_heritability
from neurokit_lite.genomics.association.results import Association, join_associations
from neurokit_lite.genomics.association.traits import make_trait

__all__ = [
    "AlleleMatch", "Association", "FineMapping", "Quantiles", "SampleMatch", "SimulatedFamilies", "align_alleles",
    "associate_linear", "associate_logistic", "associate_mixed", "estimate_heritability", "find_lead_variants",
    "fine_map", "genomic_inflation", "join_associations", "make_families", "make_trait", "match_samples",
    "quantile_coordinates",
]
