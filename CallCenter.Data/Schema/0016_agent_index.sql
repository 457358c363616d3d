-- An agent's calls in several departments: the index alone gives the keys of the page, so that no call beyond the page is read from the table.
create index on call_record (department_id, agent_number, entered_at desc, unique_id desc) include (kind) where agent_number <> '';
drop index call_record_department_id_agent_number_entered_at_kind_idx;
