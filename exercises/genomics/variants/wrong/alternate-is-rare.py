"""Takes the alternate allele for the rarer one."""

# question: exact-p
# loses: 1
# says: Which allele is called alternate must not matter


def exact_p(none, one, two):
    n, r = none + one + two, 2 * two + one
    ways = {h: 2**h * comb(n, h) * comb(n - h, (r - h) // 2) for h in range(r % 2, min(r, n) + 1, 2)}
    return sum(w for w in ways.values() if w <= ways.get(one, 0)) / max(sum(ways.values()), 1) if r <= n else 1.0
