"""What a data set carries with it: its arrays, and where they come from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from neurokit_lite.core.errors import invalid

__all__ = ["Dataset", "Provenance", "in_kb_or_mb", "simulated_card"]
__shared__ = ["in_kb_or_mb", "simulated_card"]  # not in the face


def in_kb_or_mb(n_bytes: int) -> str:
    """Write a size as people say it.

    Parameters
    ----------
    n_bytes : int
        Size in bytes, 0 or more.

    Returns
    -------
    str
        Two digits, in kB (1000 bytes) or, from a million bytes on, in MB.

    Examples
    --------
    >>> from neurokit_lite.data.dataset import in_kb_or_mb
    >>> in_kb_or_mb(135_168), in_kb_or_mb(3_087_241), in_kb_or_mb(37_000_000), in_kb_or_mb(950)
    ('140 kB', '3.1 MB', '37 MB', '0.95 kB')
    """
    unit, size = ("MB", n_bytes / 1e6) if n_bytes >= 995_000 else ("kB", n_bytes / 1e3)
    return f"{float(f'{size:.2g}'):g} {unit}"


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """Where a data set comes from and what may be done with it.

    Parameters
    ----------
    name : str
        Name in the registry.
    title : str
        What it is, in one line.
    species, modality : str
        Whose data, and measured how.
    shape : str
        Every array with its axis names and units, in words.
    licence : str
        Licence *of the data*; a package's licence is that of its code.
    citation : str
        What to cite, with a source that can be looked up.
    package, version, member : str
        The package it was taken from, and the path inside.
    sha256 : str
        Checksum of the file as we ship or fetch it.
    changed : str
        What was changed on the way; "nothing" where nothing was.
    n_bytes : int
        Size of the file as we ship or fetch it; 0 where there is none.
    download_mb : float
        What fetching it takes from the network, in MB; 0 for what comes with the course.
    twin : str
        For a set that is fetched, the function that stands in for it where there is no network.

    Examples
    --------
    >>> from neurokit_lite import data
    >>> data.load_head_direction().provenance.species
    'mouse (Mus musculus)'
    """

    name: str
    title: str
    species: str
    modality: str
    shape: str
    licence: str
    citation: str
    package: str
    version: str
    member: str
    sha256: str
    changed: str
    n_bytes: int = 0
    download_mb: float = 0.0
    twin: str = ""

    @property
    def size(self) -> str:
        """Size of the file, what fetching it takes, and what to use without a network."""
        fetched = f", from a download of {self.download_mb:g} MB" if self.download_mb else ""
        return f"{in_kb_or_mb(self.n_bytes)}{fetched}" + (f" · without a network: {self.twin}()" if self.twin else "")

    def __str__(self) -> str:
        """Six lines that answer: what, whose, how big, may I use it, where from; five where there is no file."""
        source = f"{self.package} {self.version}" if self.package else "simulated"
        return "\n".join(
            (
                f"{self.name}: {self.title}",
                f"  species   {self.species} · {self.modality}",
                f"  shape     {self.shape}",
                *([f"  size      {self.size}"] if self.n_bytes else []),
                f"  licence   {self.licence} · cite {self.citation}",
                f"  source    {source} · changed: {self.changed}",
            )
        )


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """Arrays by name, with their provenance; ``truth`` only where the data is synthetic.

    Parameters
    ----------
    arrays : mapping of str to object
        The data. Each entry can be read as ``dataset["name"]``.
    provenance : Provenance
        The data card; ``print(dataset)`` shows it.
    truth : mapping of str to object, optional
        What the simulation knows and a real recording would not.

    Raises
    ------
    KeyError
        When an entry is asked for that is not there; the message lists those that are.

    Examples
    --------
    >>> from neurokit_lite import data
    >>> recording = data.load_head_direction()
    >>> len(recording["spike_times_s"])
    15
    """

    arrays: Mapping[str, object]
    provenance: Provenance
    truth: Mapping[str, object] | None = field(default=None)

    def __post_init__(self) -> None:
        object.__setattr__(self, "arrays", MappingProxyType(dict(self.arrays)))
        if self.truth is not None:
            object.__setattr__(self, "truth", MappingProxyType(dict(self.truth)))

    def __getitem__(self, name: str) -> object:
        if name not in self.arrays:
            raise invalid("name", f"be one of {', '.join(map(repr, self.arrays))}", name, error=KeyError)
        return self.arrays[name]

    def __str__(self) -> str:
        return str(self.provenance)

    def __repr__(self) -> str:
        return f"<Dataset {self.provenance.name}: {', '.join(self.arrays)}>"


def simulated_card(
    name: str,
    title: str,
    *,
    modality: str,
    shape: str,
    species: str = "none: simulated",
    citation: str = "this package",
) -> Provenance:
    """Return the data card of a data set that a ``make_`` function simulates.

    Parameters
    ----------
    name : str
        Name of the data set.
    title : str
        What it is, in one line.
    modality : str
        What is simulated: the method of measuring, and by which means.
    shape : str
        Every array with its axis names and units, in words.
    species : str
        Whose data it stands for.
    citation : str
        Where the model is from.

    Returns
    -------
    Provenance
        The card: no file, no package, no licence needed.

    Examples
    --------
    >>> from neurokit_lite.data.dataset import simulated_card
    >>> print(simulated_card("hum", "Mains hum", modality="EEG", shape="hum_uv (n_times,), µV"))
    hum: Mains hum
      species   none: simulated · EEG
      shape     hum_uv (n_times,), µV
      licence   none needed: made by this package · cite this package
      source    simulated · changed: nothing
    """
    file = dict.fromkeys(("package", "version", "member", "sha256"), "")
    made = {"licence": "none needed: made by this package", "changed": "nothing", **file}
    about = {"species": species, "modality": modality, "shape": shape, "citation": citation}
    return Provenance(name=name, title=title, **about, **made)
