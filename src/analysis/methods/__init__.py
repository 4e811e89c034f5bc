"""The calculations: pure functions on tidy frames and arrays (specification: docs/methods.md)."""
