"""Wraps, and leaves the times in the old order."""

# question: slide
# loses: 3
# says: Sort them.


def slide(spike_times_s, shift_s, start_s, stop_s):
    return (spike_times_s - start_s + shift_s) % (stop_s - start_s) + start_s
