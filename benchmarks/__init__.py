"""What is measured, side by side and in one run; not part of the library."""
