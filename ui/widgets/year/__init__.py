"""The year at a glance: cards of its reports, the next step, how the figures went, the bin."""
