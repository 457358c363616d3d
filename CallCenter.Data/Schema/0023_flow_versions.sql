-- 语音导航 (manual 6.3.4): drafts and versions of flows, and flows of the survey after a call (manual 6.3.9.6).

alter table ivr_flow
  add column purpose text not null default 'inbound' check (purpose in ('inbound', 'survey')),
  add column draft jsonb,
  add column draft_at timestamptz,
  add column draft_by text not null default '';

create table ivr_flow_version (
  flow_id       integer not null references ivr_flow on delete cascade,
  version       integer not null,
  definition    jsonb not null,
  name          text not null,
  published_at  timestamptz not null default now(),
  published_by  text not null default '',
  note          text not null default '',
  primary key (flow_id, version)
);
insert into ivr_flow_version (flow_id, version, definition, name) select id, version, definition, name from ivr_flow;

-- Whoever writes a flow, its versions are complete: a call that comes back after a restart goes on in the version that it began with. The designer writes the
-- row itself, first, with who and why.
create function keep_flow_version() returns trigger language plpgsql as $$
begin
  insert into ivr_flow_version (flow_id, version, definition, name) values (new.id, new.version, new.definition, new.name)
    on conflict (flow_id, version) do update set definition = excluded.definition where ivr_flow_version.definition <> excluded.definition;
  return null;
end $$;
create trigger keep_version after insert or update of version, definition on ivr_flow for each row execute function keep_flow_version();

-- A draft is nothing that calls follow: saving one announces no change.
drop trigger announce on ivr_flow;
create trigger announce after insert or delete on ivr_flow for each row execute function announce_configuration();
create trigger announce_published after update on ivr_flow for each row
  when ((old.department_id, old.name, old.description, old.purpose, old.version, old.definition)
    is distinct from (new.department_id, new.name, new.description, new.purpose, new.version, new.definition))
  execute function announce_configuration();
