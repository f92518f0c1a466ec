"""Two loops."""

# question: covary


def covary(similarities, coupling, molecules, targets, relatives, own):
    found = np.zeros((len(molecules), len(molecules)))
    for a in range(len(molecules)):
        for b in range(len(molecules)):
            share = relatives * similarities[molecules[a], molecules[b]]
            if molecules[a] == molecules[b]:
                share += own
            found[a, b] = coupling[targets[a], targets[b]] * share
    return found
