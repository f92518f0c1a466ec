"""Counts one variant after another."""

# question: pair-kinship


def pair_kinship(first, second):
    pairs = [(int(a), int(b)) for a, b in zip(first, second, strict=True) if a >= 0 and b >= 0]
    h_i, h_j = sum(a == 1 for a, _ in pairs), sum(b == 1 for _, b in pairs)
    h = min(h_i, h_j)
    common, opposite = pairs.count((1, 1)), pairs.count((0, 2)) + pairs.count((2, 0))
    return (common - 2 * opposite) / (2 * h) + 0.5 - (h_i + h_j) / (4 * h)
