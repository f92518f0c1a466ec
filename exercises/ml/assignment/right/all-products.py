"""Signs by itertools, AUC by counting pairs."""

# question: site-p


def site_p(first, second, is_bad, sites):
    import itertools

    def won(scores, bad):
        pairs = scores[bad][:, None] - scores[~bad]
        return ((pairs > 0) + 0.5 * (pairs == 0)).mean()

    kept = np.isfinite(first + second)
    found = []
    for one in set(sites[kept].tolist()):
        own = kept & (sites == one)
        if is_bad[own].any() and not is_bad[own].all():
            found.append(won(first[own], is_bad[own]) - won(second[own], is_bad[own]))
    seen = round(abs(sum(found)), 9)
    ways = [
        round(abs(sum(s * d for s, d in zip(way, found, strict=True))), 9)
        for way in itertools.product((1, -1), repeat=len(found))
    ]
    return sum(way >= seen for way in ways) / len(ways)
