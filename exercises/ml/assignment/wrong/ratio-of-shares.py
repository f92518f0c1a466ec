"""Multiplies probabilities by the ratio of the shares."""

# question: at-share
# loses: 3
# says: times the ratio of the shares


def at_share(probabilities, share_learnt, share_here):
    return probabilities * share_here / share_learnt
