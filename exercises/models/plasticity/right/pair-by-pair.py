"""Two loops."""

# question: pair-change


def pair_change(pre_s, post_s, a_plus, a_minus, tau_ms):
    change = 0.0
    for pre in pre_s:
        for post in post_s:
            lag = 1e3 * (post - pre)
            if lag > 0:
                change += a_plus * np.exp(-lag / tau_ms)
            elif lag < 0:
                change -= a_minus * np.exp(lag / tau_ms)
    return change
