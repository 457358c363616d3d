-- Facts of calls and agents, partitioned by month (UTC). Rows of one call lie in the month in which the call entered, so the
-- partition key is part of every primary key. Facts carry no foreign keys: they outlive what they name, and writing stays fast.

create table call_record (
  unique_id           text not null,
  call_id             text not null default '',
  enterprise_id       integer not null,
  department_id       integer not null,
  kind                integer not null,
  customer_number     text not null default '',
  customer_area_code  text not null default '',
  customer_region     text not null default '',
  hotline             text not null default '',
  hotline_area_code   text not null default '',
  ivr_name            text not null default '',
  queue_number        text not null default '',
  queue_name          text not null default '',
  agent_id            integer,
  agent_number        text not null default '',
  agent_name          text not null default '',
  agent_phone         text not null default '',
  entered_at          timestamptz not null,
  answered_at         timestamptz,
  ended_at            timestamptz not null,
  queue_seconds       integer not null default 0,
  ring_seconds        integer not null default 0,
  talk_seconds        integer not null default 0,
  total_seconds       integer not null default 0,
  answer_status       integer not null,
  end_reason          integer not null,
  hang_up_side        integer not null,
  recording           text not null default '',
  remark              text not null default '',
  tx_mos              numeric(2,1),
  rx_mos              numeric(2,1),
  demo                boolean not null default false,
  primary key (unique_id, entered_at)
) partition by range (entered_at);
-- Lists page by key: (entered_at, unique_id) downwards within the departments of the scope.
create index on call_record (department_id, entered_at desc, unique_id desc);
-- Caller memory, and earlier calls of a customer.
create index on call_record (department_id, customer_number, entered_at desc);

create table call_leg (
  unique_id         text not null,
  leg_id            text not null,
  department_id     integer not null,
  entered_at        timestamptz not null,
  agent_id          integer not null,
  agent_number      text not null default '',
  agent_name        text not null default '',
  agent_phone       text not null default '',
  queue_number      text not null default '',
  queue_name        text not null default '',
  started_at        timestamptz not null,
  answered_at       timestamptz,
  ended_at          timestamptz not null,
  failure           integer,
  cause             text not null default '',
  by_caller_memory  boolean not null default false,
  primary key (unique_id, leg_id, entered_at)
) partition by range (entered_at);
create index on call_leg (department_id, entered_at desc, unique_id desc);

create table call_event (
  unique_id      text not null,
  sequence       integer not null,
  department_id  integer not null,
  entered_at     timestamptz not null,
  at             timestamptz not null,
  kind           text not null,
  step           jsonb not null,
  primary key (unique_id, sequence, entered_at)
) partition by range (entered_at);

create table ivr_trace (
  unique_id        text not null,
  visit            integer not null,
  department_id    integer not null,
  entered_at       timestamptz not null,
  flow_name        text not null default '',
  node_id          text not null default '',
  path             text not null default '',
  node_name        text not null default '',
  node_type        text not null default '',
  node_entered_at  timestamptz not null,
  node_left_at     timestamptz not null,
  keys             text not null default '',
  outcome          text not null default '',
  primary key (unique_id, visit, entered_at)
) partition by range (entered_at);
create index on ivr_trace (department_id, entered_at desc, unique_id desc);

create table queue_log (
  unique_id        text not null,
  visit            integer not null,
  department_id    integer not null,
  entered_at       timestamptz not null,
  queue_id         integer not null,
  queue_number     text not null default '',
  queue_name       text not null default '',
  customer_number  text not null default '',
  queued_at        timestamptz not null,
  left_at          timestamptz not null,
  wait_seconds     integer not null default 0,
  exit             integer not null,
  priority         integer not null default 0,
  position         integer not null default 0,
  offers           integer not null default 0,
  agent_id         integer,
  agent_number     text not null default '',
  agent_name       text not null default '',
  primary key (unique_id, visit, entered_at)
) partition by range (entered_at);
create index on queue_log (department_id, entered_at desc, unique_id desc);

create table agent_state_log (
  id             uuid not null,
  department_id  integer not null,
  agent_id       integer not null,
  agent_number   text not null default '',
  agent_name     text not null default '',
  state          integer not null,
  busy_reason    text not null default '',
  started_at     timestamptz not null,
  ended_at       timestamptz not null,
  seconds        integer not null,
  unique_id      text not null default '',
  why            text not null default '',
  primary key (id, started_at)
) partition by range (started_at);
create index on agent_state_log (department_id, started_at desc, id desc);
create index on agent_state_log (agent_id, started_at desc);

-- Makes the partitions of the month in which the moment lies. To be called with a lock that lets one caller in at a time.
create function create_month(moment timestamptz) returns void language plpgsql as $$
declare
  first timestamptz := date_trunc('month', moment, 'UTC');
  next timestamptz := date_trunc('month', first + interval '32 days', 'UTC');
  fact text;
begin
  foreach fact in array array['call_record', 'call_leg', 'call_event', 'ivr_trace', 'queue_log', 'agent_state_log'] loop
    if to_regclass(format('%I.%I', current_schema(), fact || to_char(first at time zone 'UTC', '_YYYY_MM'))) is null then
      execute format('create table %I partition of %I for values from (%L) to (%L)',
        fact || to_char(first at time zone 'UTC', '_YYYY_MM'), fact, first, next);
    end if;
  end loop;
end $$;
