"""Gives what is there, not what is released."""

# question: release-of
# loses: 4
# says: the resources, not the release


def release_of(spikes_s, use, recovery_s):
    x, found = 1.0, []
    for gap in np.diff(spikes_s, prepend=spikes_s[0]):
        x = 1 - (1 - x) * np.exp(-gap / recovery_s)
        found.append(x)
        x *= 1 - use
    return np.array(found)
