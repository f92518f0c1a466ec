"""Takes 0.05 for a limit that needs no correction."""

# question: claims
# loses: 2
# says: correct each family


def claims(violations, p_light, latency_s, p_place, alpha):
    single = violations <= 0.01
    return np.array([single, single & (p_light <= alpha) & (latency_s <= 0.005), single & (p_place <= alpha)]).T
