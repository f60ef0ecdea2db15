"""What people decided, tested."""
