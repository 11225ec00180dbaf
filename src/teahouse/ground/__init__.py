"""The floor everything stands on: database, events, jobs, HTTP, auth, time, money. No rule of the trade lives here."""
