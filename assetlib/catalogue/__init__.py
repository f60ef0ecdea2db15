"""What people decided: changes, commits, and the log that keeps them."""
