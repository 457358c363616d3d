-- What retention removed. Records keep the path of their recording, so that they can say that there was one and when it went.
create table recording_removal (
  path           text primary key,
  enterprise_id  integer not null,
  bytes          bigint not null,
  reason         integer not null,
  removed_at     timestamptz not null
);
