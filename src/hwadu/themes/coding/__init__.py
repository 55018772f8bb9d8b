"""Articles coded by people: which ones, the sheets, and what their codes say."""
