"""Counts the samples above half height."""

# question: half-width-ms
# loses: 4
# says: whole samples


def half_width_ms(voltage_mv, rate_hz, threshold_mv):
    return 1000 * np.sum(voltage_mv > (threshold_mv + voltage_mv.max()) / 2) / rate_hz
