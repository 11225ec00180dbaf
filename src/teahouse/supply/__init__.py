"""From the supplier to the store's shelf. inventory < (procurement, orders to warehouses, transport: not yet)."""
