"""Looks one spike back only."""

# question: release-of
# loses: 3
# says: full resources before each earlier spike


def release_of(spikes_s, use, recovery_s):
    gaps = np.diff(spikes_s)
    return np.append(use, use * (1 - use * np.exp(-gaps / recovery_s)))
