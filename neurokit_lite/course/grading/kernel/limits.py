"""How much of the machine one submission may use."""

from dataclasses import asdict, dataclass

__all__ = ["FAR", "Limits"]

FAR = 4


@dataclass(frozen=True)
class Limits:
    """Limits on one submission's kernel; the names carry the units.

    `memory_mb`, `processes` and `cpu_s` hold for all processes of the kernel together, on top of what the forked
    interpreter already held; files count as memory, for the private folders lie in memory, each up to `disk_mb`.
    `file_mb` is for one file, `output_kb` for what one cell shows. `cell_s` is the processor time of one cell. A cell
    that waits (asleep, or for something that never comes) is stopped by the clock, after `FAR` times that; time in
    which the machine had no processor for it does not count. `wall_s` bounds the whole notebook in the
    same way.

    A submission may bring `data_mb` of files and `data_files` of them, beside its notebooks.
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
    data_mb: int = 100
    data_files: int = 2000

    def to_dict(self) -> dict[str, int]:
        """Plain data, ready for JSON."""
        return asdict(self)
