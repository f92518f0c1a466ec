"""Drops what is outside before rows are counted."""

# question: bound-sum
# loses: 4
# says: dropped where they are outside


def bound_sum(values, people, low, high, max_rows):
    seen, kept = {}, []
    for value, person in zip(values, people):
        if not low <= value <= high:
            continue
        seen[person] = seen.get(person, 0) + 1
        if seen[person] <= max_rows:
            kept.append(value)
    return np.array([np.sum(kept), max_rows * max(abs(low), abs(high))])
