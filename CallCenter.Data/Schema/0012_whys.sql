-- What ended an agent's state, in English too; rows from before have the Chinese sentence only.
alter table agent_state_log add column why_en text not null default '';
