-- People of a warehouse: a level of its own; scope_id is the warehouse's id.
ALTER TABLE staff.account DROP CONSTRAINT account_level_check;
ALTER TABLE staff.account ADD CONSTRAINT account_level_check CHECK (level IN ('chain', 'region', 'store', 'warehouse'));
