"""Do two maps of the brain agree? Spun maps, many genes beside many disorders, regions matched by name."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.integrate.maps.comparing import MapAssociations, compare_maps
from neurokit_lite.integrate.maps.parcels import average_parcels, divide_sphere, match_regions, project_to_sphere
from neurokit_lite.integrate.maps.simulating import MapStudy, make_map_study, make_smooth_maps
from neurokit_lite.integrate.maps.spinning import make_rotations, spin_maps, spin_regions

__all__ = [
    "MapAssociations", "MapStudy", "average_parcels", "compare_maps", "divide_sphere", "make_map_study",
    "make_rotations", "make_smooth_maps", "match_regions", "project_to_sphere", "spin_maps", "spin_regions",
]
