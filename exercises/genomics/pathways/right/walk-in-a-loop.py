"""Walks gene by gene."""

# question: farthest-point


def farthest_point(scores, is_member):
    total = sum(abs(one) for one, inside in zip(scores, is_member, strict=True) if inside)
    at, farthest = 0.0, 0.0
    for one, inside in sorted(zip(scores, is_member, strict=True), reverse=True):
        at += abs(one) / total if inside else -1 / (len(scores) - sum(is_member))
        farthest = at if abs(at) > abs(farthest) else farthest
    return farthest
