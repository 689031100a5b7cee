"""From files to a bag: gather, plan, execute; and the smaller jobs that need the disk."""
