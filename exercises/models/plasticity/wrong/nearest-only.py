"""Pairs each spike with the last one of the other side."""

# question: pair-change
# loses: 4
# says: the last earlier spike alone


def pair_change(pre_s, post_s, a_plus, a_minus, tau_ms):
    change = 0.0
    for post in post_s:
        earlier = pre_s[pre_s < post]
        if earlier.size:
            change += a_plus * np.exp(-1e3 * (post - earlier[-1]) / tau_ms)
    for pre in pre_s:
        earlier = post_s[post_s < pre]
        if earlier.size:
            change -= a_minus * np.exp(-1e3 * (pre - earlier[-1]) / tau_ms)
    return change
