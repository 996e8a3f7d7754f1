"""The desk: a local web page to work at, and the HTTP API over the same views."""
