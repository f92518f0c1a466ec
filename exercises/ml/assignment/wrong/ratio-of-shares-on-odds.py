"""Multiplies odds by the ratio of the shares."""

# question: at-share
# loses: 3
# says: The shares have to become odds


def at_share(probabilities, share_learnt, share_here):
    ill = probabilities * share_here / share_learnt
    well = 1 - probabilities
    return ill / (ill + well)
