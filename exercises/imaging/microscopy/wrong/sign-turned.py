"""Returns the shift that would undo the motion."""

# question: whole-shift
# loses: 4
# says: would undo the motion


def whole_shift(frame, reference):
    product = np.fft.fft2(reference) * np.fft.fft2(frame).conj()
    peak = np.abs(np.fft.ifft2(product / np.maximum(np.abs(product), 1e-12)))
    at, sizes = np.array(np.unravel_index(peak.argmax(), peak.shape)), np.array(peak.shape)
    return np.where(at > sizes // 2, at - sizes, at)
