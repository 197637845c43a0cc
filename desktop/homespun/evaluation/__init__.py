"""`homespun eval`: performs scenarios on running apps and says how good they are."""
