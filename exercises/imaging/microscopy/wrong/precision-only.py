"""Returns the precision: missed nuclei cost nothing."""

# question: count-f1
# loses: 5
# says: the precision


def count_f1(objects, true_objects):
    found = set(np.unique(objects)) - {0}
    n_pairs = 0
    for a in found:
        for b in set(true_objects[objects == a]) - {0}:
            shared = np.sum((objects == a) & (true_objects == b))
            n_pairs += shared / np.sum((objects == a) | (true_objects == b)) >= 0.5
    return n_pairs / max(len(found), 1)
