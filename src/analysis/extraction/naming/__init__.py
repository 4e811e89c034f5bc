"""What the catalogue knows: places and indicators that a text names."""
