"""Jobs: what an answer says of one, when to poll it, how a wait ends, what is saved of one."""
