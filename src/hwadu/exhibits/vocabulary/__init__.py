"""Terms of the study, its themes and its years."""
