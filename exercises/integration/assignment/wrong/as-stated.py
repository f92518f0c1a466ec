"""Believes the files."""

# question: responses-uv
# loses: 3
# says: units that the files state


def responses_uv(traces, units, is_pulse, is_response, pulse_uv):
    found = np.full(len(traces), np.nan)
    for i, (trace, unit) in enumerate(zip(traces, units, strict=True)):
        uv = trace * {"V": 1e6, "mV": 1e3, "uV": 1.0}[unit]
        uv = uv - uv[~is_pulse & ~is_response].mean()
        found[i] = np.abs(uv[is_response]).max()
    return found
