"""Two pointers on lists."""

# question: accuracy


def accuracy(true_samples, found_samples, reach):
    left, hits = list(found_samples), 0
    for sample in true_samples:
        near = [other for other in left if abs(other - sample) <= reach]
        if near:
            left.remove(min(near))
            hits += 1
    return hits / (len(true_samples) + len(left))
