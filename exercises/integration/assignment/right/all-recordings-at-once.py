"""All recordings at once, with the exponent of 1000."""

# question: responses-uv


def responses_uv(traces, units, is_pulse, is_response, pulse_uv):
    uv = traces * np.select([units == "V", units == "mV"], [1e6, 1e3], 1.0)[:, None]
    uv -= uv[:, ~(is_pulse | is_response)].mean(axis=1, keepdims=True)
    ratio = uv[:, is_pulse].mean(axis=1) / pulse_uv
    digits = np.log10(np.where(ratio > 0, ratio, 1e-30))
    rest = digits - 3 * np.round(digits / 3)
    size = np.maximum(uv[:, is_response].max(axis=1), -uv[:, is_response].min(axis=1))
    size /= 10 ** (3 * np.round(digits / 3))
    return np.where((ratio > 0) & (rest >= np.log10(0.8)) & (rest <= np.log10(1.25)), size, np.nan)
