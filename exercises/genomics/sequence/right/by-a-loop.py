"""One pair after the other."""

# question: count-bridges


def count_bridges(xyz, chains, cutoff):
    found = 0
    for i in range(len(xyz)):
        for j in range(i):
            found += chains[i] != chains[j] and np.linalg.norm(xyz[i] - xyz[j]) <= cutoff
    return int(found)
