"""Lets the spikes run off the end."""

# question: slide
# loses: 3
# says: What falls off there comes back in at the start.


def slide(spike_times_s, shift_s, start_s, stop_s):
    return spike_times_s + shift_s
