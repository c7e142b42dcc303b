"""What a hostile file, name or archive must not do: reach other files, grow, write elsewhere, fool a reader."""
