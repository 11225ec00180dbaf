"""The demo chain: invented stores in real cities, a real kind of menu, and a day's demand.

What is here makes data and tells nothing about a running system: no database, no HTTP, no clock.
`cities` spreads stores over China, `drinks` loads and checks the menu, `demand` plans a day of orders.
Sources and how the packaged files were made: docs/data.md.
"""
