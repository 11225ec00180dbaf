"""What happens inside a store. Calls commerce, supply and the ground; nothing below calls it."""
