"""Takes the smallest p of the strata."""

# question: matched-p
# loses: 3
# says: the smallest p of the strata


def matched_p(is_hit, is_member, is_tested, strata):
    found = []
    for one in np.unique(strata[is_tested]):
        own = is_tested & (strata == one)
        n_both = np.sum(own & is_hit & is_member)
        found.append(stats.hypergeom.sf(n_both - 1, own.sum(), np.sum(own & is_member), np.sum(own & is_hit)))
    return min(found)
