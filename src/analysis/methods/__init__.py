"""The calculations: pure functions on tidy frames and arrays, with the reason in every row that is refused."""
