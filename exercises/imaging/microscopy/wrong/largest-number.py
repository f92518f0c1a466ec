"""Takes the largest number for the number of objects."""

# question: count-f1
# loses: 2
# says: three found, two true


def count_f1(objects, true_objects):
    n_pairs = 0
    for a in set(np.unique(objects)) - {0}:
        for b in set(true_objects[objects == a]) - {0}:
            shared = np.sum((objects == a) & (true_objects == b))
            n_pairs += shared / np.sum((objects == a) | (true_objects == b)) >= 0.5
    return 2 * n_pairs / (objects.max() + true_objects.max())
