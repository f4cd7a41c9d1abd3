"""The story, pure: each chapter imports only earlier ones; none opens a file or asks a clock."""
