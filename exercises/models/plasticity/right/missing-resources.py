"""Keeps what is missing."""

# question: release-of


def release_of(spikes_s, use, recovery_s):
    released, missing = np.empty(len(spikes_s)), 0.0
    for k in range(len(spikes_s)):
        if k:
            missing *= np.exp((spikes_s[k - 1] - spikes_s[k]) / recovery_s)
        released[k] = use * (1 - missing)
        missing += released[k]
    return released
