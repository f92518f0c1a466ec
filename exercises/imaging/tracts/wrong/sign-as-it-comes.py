"""Follows the directions with the sign that they have."""

# question: follow
# loses: 3
# says: a line that ends wherever a direction has the other sign


def follow(directions, mask, start, step):
    place = np.array(start, float)
    heading, line = directions[tuple(np.rint(place).astype(int))], [place]
    while len(line) < 1000:
        place = place + step * heading
        voxel = np.rint(place).astype(int)
        if (voxel < 0).any() or (voxel >= mask.shape).any() or not mask[tuple(voxel)]:
            break
        line.append(place)
        turned = directions[tuple(voxel)]
        if turned @ heading < np.cos(np.pi / 4):
            break
        heading = turned
    return np.array(line)
