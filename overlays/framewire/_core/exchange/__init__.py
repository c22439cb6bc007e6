"""One request and its answer: what is sent, sent again, decoded, or told as an error."""
