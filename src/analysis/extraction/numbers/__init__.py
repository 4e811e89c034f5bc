"""One number and the words beside it: value, unit, comparator, and whether it ranks, changes or is a share."""
