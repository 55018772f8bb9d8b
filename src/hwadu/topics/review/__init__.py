"""What people say of topics: corrections of a model, and intrusion tests."""
