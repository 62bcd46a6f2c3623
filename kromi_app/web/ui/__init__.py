"""Kromi's own components: what every page is made of. Styled by `assets/kromi.css` and the theme."""
