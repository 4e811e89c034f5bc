"""Calendar expressions: how they are written and what period they mean."""
