"""What the benchmarks share. Not run by itself."""
