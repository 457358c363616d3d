-- 企业配置: what an enterprise set otherwise than the default. Values are in the written form of their declaration, so that a new
-- setting needs no migration.

create table enterprise_setting (
  enterprise_id  integer not null references enterprise on delete cascade,
  key            text not null,
  value          text not null,
  primary key (enterprise_id, key)
);

-- Every department of the enterprise obeys it, so each of them is told.
create function announce_settings() returns trigger language plpgsql as $$
begin
  perform pg_notify('callcenter_configuration', id::text)
  from department
  where enterprise_id in (old.enterprise_id, new.enterprise_id);
  return null;
end $$;

create trigger announce after insert or update or delete on enterprise_setting for each row execute function announce_settings();
