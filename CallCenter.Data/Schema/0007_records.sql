-- What the lists of records (manual 3.2) show beyond the first calls: both sides of outbound calls, tasks, surveys, voicemail, transcripts.

alter table call_record
  add column custom_fields         jsonb not null default '{}',
  add column task_id               integer,
  add column task_name             text not null default '',
  add column virtual_number        text not null default '',
  add column agent_caller_id       text not null default '',
  add column customer_caller_id    text not null default '',
  add column web_rtc_call_id       text not null default '',
  add column agent_client          integer,
  add column customer_called_at    timestamptz,
  add column customer_answered_at  timestamptz,
  add column ring_back             text not null default '',
  add column survey_state          integer not null default 0,
  add column survey_score          integer;

-- For a caller, being answered is being answered by the system.
update call_record set customer_answered_at = step.at
from call_event step
where step.unique_id = call_record.unique_id and step.entered_at = call_record.entered_at and step.kind = 'system-answered';

-- All legs so far brought inbound calls to agents.
alter table call_leg
  add column kind       integer not null default 1,
  add column call_kind  integer not null default 1,
  add column caller_id  text not null default '';

create table survey_response (
  id               text not null,
  unique_id        text not null,
  department_id    integer not null,
  entered_at       timestamptz not null,
  kind             integer not null,
  survey_name      text not null default '',
  customer_number  text not null default '',
  customer_region  text not null default '',
  hotline          text not null default '',
  agent_id         integer,
  agent_number     text not null default '',
  agent_name       text not null default '',
  queue_number     text not null default '',
  queue_name       text not null default '',
  started_at       timestamptz not null,
  ended_at         timestamptz not null,
  score            integer,
  primary key (id, entered_at)
) partition by range (entered_at);
create index on survey_response (department_id, entered_at desc, id desc);

create table voicemail_message (
  id                  text not null,
  unique_id           text not null,
  department_id       integer not null,
  entered_at          timestamptz not null,
  customer_number     text not null default '',
  customer_area_code  text not null default '',
  customer_region     text not null default '',
  hotline             text not null default '',
  box                 text not null default '',
  name                text not null default '',
  file                text not null default '',
  started_at          timestamptz not null,
  ended_at            timestamptz not null,
  recorded_seconds    integer not null default 0,
  total_seconds       integer not null default 0,
  primary key (id, entered_at)
) partition by range (entered_at);
create index on voicemail_message (department_id, entered_at desc, id desc);

create table transcript (
  id                   text not null,
  unique_id            text not null,
  department_id        integer not null,
  entered_at           timestamptz not null,
  kind                 integer not null,
  agent_number         text not null default '',
  agent_name           text not null default '',
  channel              integer not null,
  state                integer not null,
  recording_seconds    integer not null default 0,
  transcribed_seconds  integer not null default 0,
  text                 text not null default '',
  result               jsonb not null default '{}',
  reason               text not null default '',
  primary key (id, entered_at)
) partition by range (entered_at);
create index on transcript (department_id, entered_at desc, id desc);

-- The details of a call are read by its id and its time of entering.
create index on survey_response (unique_id);
create index on voicemail_message (unique_id);
create index on transcript (unique_id);

-- Custom fields as one text, "key: value; key: value", to search in.
create function custom_text(fields jsonb) returns text language sql immutable parallel safe as $$
  select coalesce(string_agg(key || ': ' || value, '; '), '') from jsonb_each_text(fields)
$$;

-- Every table that is partitioned by month, with the time that decides the month. A new one joins the list by a migration that replaces this function.
create function fact_table() returns table (name text, moment text) language sql immutable as $$
  values
    ('call_record', 'entered_at'), ('call_leg', 'entered_at'), ('call_event', 'entered_at'), ('ivr_trace', 'entered_at'), ('queue_log', 'entered_at'),
    ('agent_state_log', 'started_at'), ('survey_response', 'entered_at'), ('voicemail_message', 'entered_at'), ('transcript', 'entered_at')
$$;

create or replace function create_month(moment timestamptz) returns void language plpgsql as $$
declare
  first timestamptz := date_trunc('month', moment, 'UTC');
  next timestamptz := date_trunc('month', first + interval '32 days', 'UTC');
  month text := to_char(first at time zone 'UTC', '_YYYY_MM');
  fact text;
begin
  for fact in select name from fact_table() loop
    if to_regclass(format('%I.%I', current_schema(), fact || month)) is null then
      execute format('create table %I partition of %I for values from (%L) to (%L)', fact || month, fact, first, next);
    end if;
  end loop;
end $$;

-- The new tables get the months that the others have; under the lock that Partitions takes.
select pg_advisory_xact_lock(1885434484);
select create_month(to_timestamp(right(inhrelid::regclass::text, 7) || ' +00', 'YYYY_MM TZH'))
from pg_inherits where inhparent = 'call_record'::regclass order by inhrelid::regclass::text;
