"""The person's apps on disk: versions, backups, migrations."""
