"""The workflow: propose, build, revise, restore, preview."""
