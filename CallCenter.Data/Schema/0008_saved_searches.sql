-- 我的搜索 (manual 3.2.3): searches that a user saved on a list, and the words of a query in the second language.

create table saved_search (
  user_id   integer not null references user_account on delete cascade,
  page      text not null,
  name      text not null,
  content   jsonb not null,
  saved_at  timestamptz not null,
  primary key (user_id, page, name)
);

alter table audit_entry add column condition_en text not null default '';
