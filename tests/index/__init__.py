"""What lies in the folder, tested."""
