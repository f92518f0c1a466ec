"""Returns chance, whatever it is given: 180 minus 90 is 90 again, so turning the heading alone would not find it."""

# question: held-out-error-deg
# loses: 4
# says: the same error when the headings of the test half are turned


def held_out_error_deg(spike_times_s, heading_rad, heading_times_s, n_bins, bin_s):
    return 90.0
