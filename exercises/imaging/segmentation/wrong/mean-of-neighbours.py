"""Takes the mean of the neighbours."""

# question: ask-neighbours
# loses: 3
# says: the mean of the neighbours


def ask_neighbours(log_density, neighbours, beta):
    chance = np.exp(log_density + beta * neighbours.mean(axis=0))
    return chance / chance.sum()
