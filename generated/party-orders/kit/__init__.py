"""What all screens of this app share. tables.py says what is kept; this folder knows how."""
