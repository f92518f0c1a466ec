"""Scipy's directed distance, both ways."""

# question: farthest-mm


def farthest_mm(found, truth, voxel_mm):
    from scipy.spatial.distance import directed_hausdorff

    a, b = found * voxel_mm, truth * voxel_mm
    return max(directed_hausdorff(a, b)[0], directed_hausdorff(b, a)[0])
