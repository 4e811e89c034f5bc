"""What a number means where it stands: goal or outcome, its time, what headings and lists carry down to it."""
