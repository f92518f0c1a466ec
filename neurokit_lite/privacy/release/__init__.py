"""What may be told about a table: noise, budgets, audits, made-up people, and sites that send no rows."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.privacy.release.audit import PrivacyAudit, audit_mechanism, audit_outputs, find_reachable
from neurokit_lite.privacy.release.budget import Charge, PrivacyBudget, convert_zcdp
from neurokit_lite.privacy.release.contributions import bound_contributions
from neurokit_lite.privacy.release.counts import Release, release_count, release_histogram, release_mean
from neurokit_lite.privacy.release.federated import (
    FederatedFit, SiteSums, add_site_sums, average_sites, compute_site_sums, invert_gradient,
)
from neurokit_lite.privacy.release.noise import (
    NeighbourPair, compare_neighbours, draw_discrete_gaussian, draw_discrete_laplace,
)
from neurokit_lite.privacy.release.regression import PrivateLogistic, fit_private_logistic
from neurokit_lite.privacy.release.twin import CopulaTwin, MembershipAttack, attack_membership, fit_twin

__all__ = [
    "Charge", "CopulaTwin", "FederatedFit", "MembershipAttack", "NeighbourPair", "PrivacyAudit", "PrivacyBudget",
    "PrivateLogistic", "Release", "SiteSums", "add_site_sums", "attack_membership", "audit_mechanism", "audit_outputs",
    "average_sites", "bound_contributions", "compare_neighbours", "compute_site_sums", "convert_zcdp",
    "draw_discrete_gaussian", "draw_discrete_laplace", "find_reachable", "fit_private_logistic", "fit_twin",
    "invert_gradient", "release_count", "release_histogram", "release_mean",
]
