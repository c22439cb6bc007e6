"""Jobs: when to look, what a look shows, what is saved of one."""
