"""What lies in the folder, remembered locally."""
