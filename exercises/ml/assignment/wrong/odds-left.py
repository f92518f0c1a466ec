"""Returns odds."""

# question: at-share
# loses: 3
# says: returns odds


def at_share(probabilities, share_learnt, share_here):
    ill = probabilities * share_here / share_learnt
    well = (1 - probabilities) * (1 - share_here) / (1 - share_learnt)
    with np.errstate(divide="ignore"):
        return ill / well
