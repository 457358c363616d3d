-- Agents' open screens hear at once that a password changed, or that who works as an agent may not any more.
drop trigger announce_access on agent;
create trigger announce_access after update of active, password_hash on agent for each row
  when ((old.active and not new.active) or old.password_hash is distinct from new.password_hash) execute function announce_access();
create trigger announce_access after update of enabled, password_hash, agent_id on staff for each row
  when ((old.enabled and not new.enabled) or old.password_hash is distinct from new.password_hash or old.agent_id is distinct from new.agent_id) execute function announce_access();
create trigger announce_access_gone after delete on staff for each row execute function announce_access();

-- Numbers that were verified are remembered.
create index on phone_verification (agent_id, phone) where confirmed_at is not null;
