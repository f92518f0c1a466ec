"""Loses the certain cases."""

# question: at-share
# loses: 1
# says: NaN or infinity


def at_share(probabilities, share_learnt, share_here):
    ill = probabilities * share_here / share_learnt
    well = (1 - probabilities) * (1 - share_here) / (1 - share_learnt)
    return np.where((probabilities > 0) & (probabilities < 1), ill / (ill + well), np.nan)
