-- 企业配置: who set a value, so that the second of two administrators can be told; 企业路由: the ways out that the operator offers.

alter table enterprise_setting
  add column changed_by text not null default '',
  add column changed_at timestamptz not null default now();

-- 录音文件前缀自定义设置 was kept with the department; the manual has it with the enterprise (6.1.3.1.5 item 22).
insert into enterprise_setting (enterprise_id, key, value)
select department.enterprise_id, 'recording.name-field', max(department_settings.settings ->> 'recordingPrefix')
from department_settings
join department on department.id = department_settings.department_id
where department_settings.settings ->> 'recordingPrefix' ~ '^[A-Za-z0-9_]+$'
group by department.enterprise_id
on conflict do nothing;

create table trunk_route (
  id           integer generated always as identity primary key,
  name         text not null unique,
  gateway      text not null default '',
  prefix       text not null default '',
  description  text not null default ''
);

-- Any department may call through it.
create function announce_trunk_route() returns trigger language plpgsql as $$
begin
  perform pg_notify('callcenter_configuration', id::text) from department;
  return null;
end $$;

create trigger announce after insert or update or delete on trunk_route for each statement execute function announce_trunk_route();
