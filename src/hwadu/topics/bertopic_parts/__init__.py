"""What a BERTopic on stored counts, vectors and topics consists of."""
