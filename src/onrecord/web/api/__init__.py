"""The HTTP API: the views of the page as JSON, in one envelope."""
