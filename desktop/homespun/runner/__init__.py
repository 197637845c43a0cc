"""The only place that starts other processes."""
