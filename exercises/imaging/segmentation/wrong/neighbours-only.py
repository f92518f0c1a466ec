"""Lets the neighbours decide."""

# question: ask-neighbours
# loses: 3
# says: own brightness still has a say


def ask_neighbours(log_density, neighbours, beta):
    chance = np.exp(beta * neighbours.sum(axis=0))
    return chance / chance.sum()
