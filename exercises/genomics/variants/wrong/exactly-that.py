"""Gives the chance of what was seen."""

# question: exact-p
# loses: 4
# says: Add what is less likely still


def exact_p(none, one, two):
    n, r = none + one + two, min(2 * none + one, 2 * two + one)
    ways = {h: 2**h * comb(n, h) * comb(n - h, (r - h) // 2) for h in range(r % 2, r + 1, 2)}
    return ways[one] / sum(ways.values())
