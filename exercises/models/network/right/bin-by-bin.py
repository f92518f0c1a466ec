"""A loop over bins."""

# question: avalanche-sizes


def avalanche_sizes(counts):
    sizes, running = [], None
    for count in counts:
        if count == 0:
            if running:
                sizes.append(running)
            running = 0
        elif running is not None:
            running += count
    return np.array(sizes, int)
