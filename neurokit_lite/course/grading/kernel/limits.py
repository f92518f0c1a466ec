"""How much of the machine one submission may use."""

from dataclasses import asdict, dataclass

__all__ = ["Limits"]


@dataclass(frozen=True)
class Limits:
    """Limits on one submission's kernel; the names carry the units.

    `memory_mb`, `processes` and `cpu_s` hold for all processes of the kernel together, on top of what the forked
    interpreter already held; `file_mb` for one file, `disk_mb` for each private folder in memory, `output_kb` for
    one cell. `cell_s` is the time of one cell, `wall_s` that of the whole notebook.
    """

    memory_mb: int = 2048
    processes: int = 64
    cpu_s: int = 300
    wall_s: int = 600
    cell_s: int = 30
    file_mb: int = 64
    disk_mb: int = 128
    output_kb: int = 1024
    open_files: int = 256

    def to_dict(self) -> dict[str, int]:
        """Plain data, ready for JSON."""
        return asdict(self)
