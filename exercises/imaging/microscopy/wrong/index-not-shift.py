"""Returns the index of the peak: negative shifts come out large."""

# question: whole-shift
# loses: 3
# says: an index of the peak


def whole_shift(frame, reference):
    product = np.fft.fft2(frame) * np.fft.fft2(reference).conj()
    peak = np.abs(np.fft.ifft2(product / np.maximum(np.abs(product), 1e-12)))
    return np.array(np.unravel_index(peak.argmax(), peak.shape))
