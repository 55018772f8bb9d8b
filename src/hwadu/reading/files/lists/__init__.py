"""Files that list articles one after another: feeds, headlines, labelled texts, references."""
