"""Analysis core and course tools of *Deep Science: Big Data in Neuroscience*.

Sub-packages load when they are first used, so that ``import neurokit_lite`` costs next to nothing:

>>> import neurokit_lite
>>> neurokit_lite.spikes.__name__
'neurokit_lite.spikes'
"""

from importlib import import_module
from pkgutil import iter_modules

__version__ = "0.1.0"

_PACKAGES = tuple(module.name for module in iter_modules(__path__) if module.ispkg)

__all__ = ["__version__", *_PACKAGES]  # noqa: PLE0604 (names of sub-packages, loaded on demand)


def __getattr__(name: str):
    """Import a sub-package the first time somebody asks for it."""
    if name in _PACKAGES:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"neurokit_lite has {', '.join(_PACKAGES)}; got {name!r}. Is it spelt right?")


def __dir__() -> list[str]:
    return sorted(__all__)
