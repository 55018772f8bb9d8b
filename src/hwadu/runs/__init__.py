"""What acts on a finished run: opening, coding, joining, checking, handing over."""
