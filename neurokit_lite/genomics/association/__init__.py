"""Association: which variants go together with a trait, and which of them matters."""

from neurokit_lite.genomics.association.linear_model import associate_linear
from neurokit_lite.genomics.association.logistic_model import associate_logistic
from neurokit_lite.genomics.association.results import Association, join_associations

__all__ = ["Association", "associate_linear", "associate_logistic", "join_associations"]
