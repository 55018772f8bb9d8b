"""What codes say of an assignment and of readers, and shares corrected by them."""
