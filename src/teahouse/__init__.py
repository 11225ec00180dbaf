"""Teahouse: the operating system of a tea-drink chain. docs/architecture.md is the map."""

__version__ = "0.1.0"
