"""Scipy's softmax."""

# question: ask-neighbours


def ask_neighbours(log_density, neighbours, beta):
    from scipy.special import softmax

    return softmax(log_density + beta * sum(neighbours))
