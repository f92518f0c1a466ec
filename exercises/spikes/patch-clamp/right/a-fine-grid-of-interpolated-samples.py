"""A fine grid of interpolated samples."""

# question: half-width-ms


def half_width_ms(voltage_mv, rate_hz, threshold_mv):
    fine = np.linspace(0, len(voltage_mv) - 1, 400_001)
    values = np.interp(fine, np.arange(len(voltage_mv)), voltage_mv)
    above = fine[values > (threshold_mv + np.max(voltage_mv)) / 2]
    return 1000 * (above[-1] - above[0]) / rate_hz
