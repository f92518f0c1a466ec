"""Begins at 0 whatever the number of copies is."""

# question: exact-p
# loses: 3
# says: With an odd number of copies


def exact_p(none, one, two):
    n, r = none + one + two, min(2 * none + one, 2 * two + one)
    ways = {h: 2**h * comb(n, h) * comb(n - h, (r - h) // 2) for h in range(0, r + 1, 2)}
    seen = ways.get(one, ways.get(one - 1))
    return sum(w for w in ways.values() if w <= seen) / sum(ways.values())
