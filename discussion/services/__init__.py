"""What is done with threads and comments."""
