"""Layer 1: what may not be shown, identifiers and what numbers give away."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.privacy.identifiers import (
    Defaced, IdentifierScore, Removals, Scrubbed, SimulatedNotes, Span, draw_date_shift, find_identifiers, make_notes,
    make_pseudonyms, remove_face, score_identifiers, scrub_bids, scrub_dicom, scrub_edf, scrub_nwb, scrub_table,
    scrub_text,
)
from neurokit_lite.privacy.linkage import (
    Anonymity, Generalisation, ProfileMatch, attack_hashes, count_lookalikes, generalise_table, hash_identifiers,
    make_bands, match_probability, match_profiles, measure_anonymity,
)
from neurokit_lite.privacy.release import (
    Charge, CopulaTwin, FederatedFit, MembershipAttack, NeighbourPair, PrivacyAudit, PrivacyBudget, PrivateLogistic,
    Release, SiteSums, add_site_sums, attack_membership, audit_mechanism, audit_outputs, average_sites,
    bound_contributions, compare_neighbours, compute_site_sums, convert_zcdp, draw_discrete_gaussian,
    draw_discrete_laplace, find_reachable, fit_private_logistic, fit_twin, invert_gradient, release_count,
    release_histogram, release_mean,
)

__all__ = [
    "Anonymity", "Charge", "CopulaTwin", "Defaced", "FederatedFit", "Generalisation", "IdentifierScore",
    "MembershipAttack", "NeighbourPair", "PrivacyAudit", "PrivacyBudget", "PrivateLogistic", "ProfileMatch", "Release",
    "Removals", "Scrubbed", "SimulatedNotes", "SiteSums", "Span", "add_site_sums", "attack_hashes", "attack_membership",
    "audit_mechanism", "audit_outputs", "average_sites", "bound_contributions", "compare_neighbours",
    "compute_site_sums", "convert_zcdp", "count_lookalikes", "draw_date_shift", "draw_discrete_gaussian",
    "draw_discrete_laplace", "find_identifiers", "find_reachable", "fit_private_logistic", "fit_twin",
    "generalise_table", "hash_identifiers", "invert_gradient", "make_bands", "make_notes", "make_pseudonyms",
    "match_probability", "match_profiles", "measure_anonymity", "release_count", "release_histogram", "release_mean",
    "remove_face", "score_identifiers", "scrub_bids", "scrub_dicom", "scrub_edf", "scrub_nwb", "scrub_table",
    "scrub_text",
]
