"""Association: which variants go together with a trait, and which of them matters."""

from neurokit_lite.genomics.association.finemapping import FineMapping, fine_map
from neurokit_lite.genomics.association.matching import AlleleMatch, SampleMatch, align_alleles, match_samples
from neurokit_lite.genomics.association.traits import make_trait

__all__ = ["AlleleMatch", "FineMapping", "SampleMatch", "align_alleles", "fine_map", "make_trait", "match_samples"]
from neurokit_lite.genomics.association.linear_model import associate_linear
from neurokit_lite.genomics.association.logistic_model import associate_logistic
from neurokit_lite.genomics.association.results import Association, join_associations

__all__ = ["Association", "associate_linear", "associate_logistic", "join_associations"]
