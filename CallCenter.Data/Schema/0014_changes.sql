-- 操作日志 (manual 6.4.2.2): what was changed, from what to what, and whether it was done.

alter table audit_entry
  add column object text not null default '',
  add column before jsonb,
  add column after jsonb,
  add column succeeded boolean not null default true;
