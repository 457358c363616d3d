-- What the codes in "before" and "after" were called then: {"role": {"3": "班长"}}. The log keeps the names of what is gone.
alter table audit_entry add column names jsonb;
