"""Machine translation engines behind `workflow.ports`: which there are, and how to have them."""

from workflow.engines.catalogue import install_builtin, standard_engines

__all__ = ["install_builtin", "standard_engines"]
