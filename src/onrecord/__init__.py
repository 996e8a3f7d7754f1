"""OnRecord reads many reports of one event and writes one sourced record of it."""

__version__ = "0.1.0"
