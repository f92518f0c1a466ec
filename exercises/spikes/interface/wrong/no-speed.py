"""Returns directions of length 1."""

# question: intention
# loses: 3
# says: Give each the speed that was decoded.


def intention(velocity_mm_s, cursor_mm, target_mm, radius_mm):
    way = target_mm - cursor_mm
    distance = np.linalg.norm(way, axis=1, keepdims=True)
    return np.where(distance < radius_mm, 0, way / np.maximum(distance, 1e-9))
