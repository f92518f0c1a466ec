"""Takes the probability of just this overlap."""

# question: matched-p
# loses: 4
# says: the probability of exactly this overlap


def matched_p(is_hit, is_member, is_tested, strata):
    chance = np.ones(1)
    for one in np.unique(strata):
        own = is_tested & (strata == one)
        n_hits, n_members = np.sum(own & is_hit), np.sum(own & is_member)
        in_stratum = stats.hypergeom.pmf(np.arange(n_hits + 1), np.sum(own), n_members, n_hits)
        chance = np.convolve(chance, in_stratum)
    n_both = np.sum(is_hit & is_member & is_tested)
    return chance[n_both]
