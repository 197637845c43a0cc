"""What a message about an app asks to be changed, as edits."""
