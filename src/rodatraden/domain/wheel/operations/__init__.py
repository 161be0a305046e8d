"""What is done with the wheel: spokes, the years they are laid out for, and what becomes of each occurrence."""
