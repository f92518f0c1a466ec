"""Forgets the strata."""

# question: matched-p
# loses: 3
# says: p without strata


def matched_p(is_hit, is_member, is_tested, strata):
    n_both = np.sum(is_hit & is_member & is_tested)
    return stats.hypergeom.sf(n_both - 1, is_tested.sum(), np.sum(is_member & is_tested), np.sum(is_hit & is_tested))
