"""Selling: stores, staff, menu, members, marketing, payments, orders, channels, dispatch.

The contexts stand in this order; each may call those before it, and hears facts from any.
"""
