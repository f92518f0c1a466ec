"""Wraps at the end only: a negative shift leaves the recording."""

# question: slide
# loses: 1
# says: What falls off there comes back in at the end.


def slide(spike_times_s, shift_s, start_s, stop_s):
    moved = spike_times_s + shift_s
    return np.sort(np.where(moved >= stop_s, moved - (stop_s - start_s), moved))
