"""Names of organisations and persons, which are not the terms that they hold."""
