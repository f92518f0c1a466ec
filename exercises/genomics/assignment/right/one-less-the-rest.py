"""One less the probability of smaller overlaps."""

# question: matched-p


def matched_p(is_hit, is_member, is_tested, strata):
    hit, member, names = is_hit[is_tested], is_member[is_tested], strata[is_tested]
    smaller = np.array([1.0])
    for one in np.unique(names):
        own = names == one
        urn = stats.hypergeom(own.sum(), member[own].sum(), hit[own].sum())
        smaller = np.polymul(urn.pmf(np.arange(own.sum() + 1))[::-1], smaller)
    return 1 - smaller[::-1][: np.sum(hit & member)].sum()
