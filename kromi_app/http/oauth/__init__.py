"""Kromi as the authorization server beside `/mcp` (OAuth 2.1): its endpoints stand at the root of its address.

routes      all of them, for the composition root
discovery   what describes the resource and the server
authorize   the consent: who asks, what the person gives, and the way back
page        how the consent looks; `consent.html` is its template
tokens      codes and refresh tokens for tokens, registering, revoking
"""
