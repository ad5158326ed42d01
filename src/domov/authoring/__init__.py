"""What the commands for authors change in files: text in, text out."""
