"""The whole site is read and checked before anything is built. Logic: domov.rules."""

from domov.mkdocs.build import load_library as on_config  # noqa: F401
from domov.mkdocs.build import remember_command as on_startup  # noqa: F401
