"""The package's histogram."""

# question: excess-hz


def excess_hz(spike_times_s, pulses_s, before_s, after_s, bin_s):
    trains = spikes.SpikeTrains([spike_times_s], start_s=-10, stop_s=5000)
    rates = spikes.psth(trains, pulses_s, window_s=(-before_s, after_s), bin_s=bin_s).rates_hz[0]
    return rates - rates[: round(before_s / bin_s)].mean()
