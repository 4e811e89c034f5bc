"""One warm parent: a preloaded, single-threaded process from which every run is forked.

`parent` starts it, `children` runs functions in children of it, `shell` and `engine` run a notebook in such a child
without ZeroMQ. Nothing here knows of reports.
"""
