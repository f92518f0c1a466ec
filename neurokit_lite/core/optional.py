"""Optional libraries: imported where they are needed, named when they are missing, and late where they are slow."""

import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

__all__ = ["import_when_called", "require"]


def import_when_called(module: str, *functions: str) -> None:
    """Put off the import of a library that others import and hardly ever call.

    Parameters
    ----------
    module : str
        Top-level name of the library; one that is not installed, or that was imported already, is left as it is.
    *functions : str
        Functions of it that others import by name. The first call of one, or a look at anything else in it but a
        name like ``__this__``, imports the library itself.

    Raises
    ------
    AttributeError
        Where the library, once it is imported, has no such name.

    Notes
    -----
    Closed form: a module of the same name, which has these functions and nothing else, stands in ``sys.modules`` until
    then. Assumes that nobody needs what the import itself does, beside the names that it defines.

    Examples
    --------
    >>> from neurokit_lite.core.optional import import_when_called
    >>> import_when_called("this_is_not_installed", "check")
    >>> import_when_called("colorsys", "rgb_to_hsv")
    >>> from colorsys import rgb_to_hsv
    >>> rgb_to_hsv(1.0, 1.0, 1.0)
    (0.0, 0.0, 1.0)
    """
    if module in sys.modules or (spec := find_spec(module)) is None:
        return
    stand_in = ModuleType(module, "Imported when it is first used.")
    stand_in.__spec__, stand_in.__loader__, stand_in.__file__ = spec, spec.loader, spec.origin
    if spec.submodule_search_locations is not None:
        stand_in.__path__ = list(spec.submodule_search_locations)

    def look_up(name: str) -> object:
        if name.startswith("__"):  # debuggers and the like ask every module that there is
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        if sys.modules.get(module) is stand_in:
            del sys.modules[module]
        return getattr(import_module(module), name)

    def late(name: str) -> Callable:
        return lambda *args, **options: look_up(name)(*args, **options)

    for name in functions:
        setattr(stand_in, name, late(name))
    stand_in.__getattr__ = look_up  # PEP 562: asked for what is not there
    sys.modules[module] = stand_in


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
