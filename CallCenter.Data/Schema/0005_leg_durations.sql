-- How an agent's part of a call divided into ringing, talk and hold: figures of agents are sums over these.

alter table call_leg
  add column ring_seconds integer not null default 0,
  add column talk_seconds integer not null default 0,
  add column hold_seconds integer not null default 0,
  add column holds integer not null default 0;
