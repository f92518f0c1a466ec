"""Takes the learnt share for one half."""

# question: at-share
# loses: 3
# says: forget where they were learnt


def at_share(probabilities, share_learnt, share_here):
    ill = probabilities * share_here
    well = (1 - probabilities) * (1 - share_here)
    return ill / (ill + well)
