-- Sums by hour of the department's own clock. hour_start is the instant at which that hour began, so an hour that the clock shows
-- twice has two rows and a zone of half hours has its own; local_date and local_hour are what the clock showed.
-- Names are the latest known; rows are told apart by ids, so renaming an agent splits no figure.

create table hourly_hotline (
  department_id       integer not null,
  hour_start          timestamptz not null,
  local_date          date not null,
  local_hour          integer not null,
  hotline             text not null,
  entered             integer not null default 0,
  agent_answered      integer not null default 0,
  agent_unanswered    integer not null default 0,
  system_answered     integer not null default 0,
  system_unanswered   integer not null default 0,
  in_ivr              integer not null default 0,
  queued              integer not null default 0,
  abandoned_in_ivr    integer not null default 0,
  abandoned_in_queue  integer not null default 0,
  abandoned_ringing   integer not null default 0,
  refused             integer not null default 0,
  queue_seconds       bigint not null default 0,
  ring_seconds        bigint not null default 0,
  talk_seconds        bigint not null default 0,
  total_seconds       bigint not null default 0,
  primary key (department_id, hour_start, hotline)
);
create index on hourly_hotline (department_id, local_date);

create table hourly_queue (
  department_id          integer not null,
  hour_start             timestamptz not null,
  local_date             date not null,
  local_hour             integer not null,
  queue_id               integer not null,
  queue_number           text not null default '',
  queue_name             text not null default '',
  entered                integer not null default 0,
  answered               integer not null default 0,
  abandoned              integer not null default 0,
  timed_out              integer not null default 0,
  full_up                integer not null default 0,
  unavailable            integer not null default 0,
  failed                 integer not null default 0,
  offers                 integer not null default 0,
  wait_seconds           bigint not null default 0,
  answered_wait_seconds  bigint not null default 0,
  longest_wait_seconds   integer not null default 0,
  talk_seconds           bigint not null default 0,
  primary key (department_id, hour_start, queue_id)
);
create index on hourly_queue (department_id, local_date);

create table hourly_agent (
  department_id  integer not null,
  hour_start     timestamptz not null,
  local_date     date not null,
  local_hour     integer not null,
  agent_id       integer not null,
  agent_number   text not null default '',
  agent_name     text not null default '',
  offered        integer not null default 0,
  answered       integer not null default 0,
  missed         integer not null default 0,
  caller_gone    integer not null default 0,
  holds          integer not null default 0,
  ring_seconds   bigint not null default 0,
  talk_seconds   bigint not null default 0,
  hold_seconds   bigint not null default 0,
  primary key (department_id, hour_start, agent_id)
);
create index on hourly_agent (department_id, local_date);

create table hourly_agent_state (
  department_id  integer not null,
  hour_start     timestamptz not null,
  local_date     date not null,
  local_hour     integer not null,
  agent_id       integer not null,
  agent_number   text not null default '',
  agent_name     text not null default '',
  state          integer not null,
  busy_reason    text not null default '',
  times          integer not null default 0,
  seconds        bigint not null default 0,
  primary key (department_id, hour_start, agent_id, state, busy_reason)
);
create index on hourly_agent_state (department_id, local_date);
