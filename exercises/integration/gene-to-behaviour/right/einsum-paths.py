"""Counts with einsum."""

# question: count-paths


def count_paths(has, links, responses):
    return np.einsum("gi,ki,ki->g", has.astype(int), links.astype(int), responses.astype(int))
