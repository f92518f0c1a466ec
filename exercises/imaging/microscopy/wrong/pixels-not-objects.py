"""Scores pixels instead of objects."""

# question: count-f1
# loses: 5
# says: Score objects, not pixels


def count_f1(objects, true_objects):
    return np.mean((objects > 0) == (true_objects > 0))
