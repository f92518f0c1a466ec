"""Counts rows as tuples."""

# question: count-alike


def count_alike(codes):
    rows = [tuple(one) for one in codes]
    return np.array([rows.count(one) for one in rows])
