"""Takes the range for the sensitivity."""

# question: bound-sum
# loses: 2
# says: range as sensitivity


def bound_sum(values, people, low, high, max_rows):
    seen, kept = {}, []
    for value, person in zip(values, people):
        seen[person] = seen.get(person, 0) + 1
        if seen[person] <= max_rows:
            kept.append(value)
    return np.array([np.clip(kept, low, high).sum(), max_rows * (high - low)])
