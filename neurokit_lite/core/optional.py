"""Optional libraries: imported where they are needed, and named when they are missing."""

from importlib import import_module
from types import ModuleType

__all__ = ["require"]


def require(module: str, *, extra: str = "") -> ModuleType:
    """Import a library that only some lessons need.

    Parameters
    ----------
    module : str
        Name to import, for example ``"rdkit.Chem"``.
    extra : str
        The extra of this package that brings it, for example ``"drugs"``; without one, the library is the user's own.

    Returns
    -------
    module
        The imported library.

    Raises
    ------
    ImportError
        If it is not installed; the message gives the command that installs it.

    Examples
    --------
    >>> from neurokit_lite.core.optional import require
    >>> require("math", extra="base").sqrt(9.0)
    3.0
    """
    try:
        return import_module(module)
    except ImportError as error:
        top = module.partition(".")[0]
        remedy = f'Install the extra that brings it: pip install "neurokit-lite[{extra}]".' if extra else ""
        raise ImportError(
            f"{top} must be installed for this function; got {error}. {remedy or f'Install it: pip install {top}.'}"
        ) from error
