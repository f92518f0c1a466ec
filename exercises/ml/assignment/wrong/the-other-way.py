"""Exchanges the two places."""

# question: at-share
# loses: 3
# says: for the opposite way


def at_share(probabilities, share_learnt, share_here):
    ill = probabilities * share_learnt / share_here
    well = (1 - probabilities) * (1 - share_learnt) / (1 - share_here)
    return ill / (ill + well)
