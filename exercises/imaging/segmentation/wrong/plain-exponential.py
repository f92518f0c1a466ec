"""Takes the exponential as it is: only very unlikely values tell."""

# question: ask-neighbours
# loses: 1
# says:


def ask_neighbours(log_density, neighbours, beta):
    chance = np.exp(log_density + beta * neighbours.sum(axis=0))
    return chance / chance.sum()
