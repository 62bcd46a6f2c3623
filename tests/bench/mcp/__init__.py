"""What a call of an assistant costs beside a server of the bare SDK, and while another one floods."""
