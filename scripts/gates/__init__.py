"""What has to hold before a change is taken."""
