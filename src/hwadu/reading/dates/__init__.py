"""When an article was published: from columns, stamps of pages, addresses, and the user."""
