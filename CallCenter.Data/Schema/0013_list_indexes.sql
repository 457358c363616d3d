-- Pages of ten million calls. A list asks for kinds, departments and a range of time, and is ordered by time and id, latest first.

-- One department and one kind: rows come in order. Totals, too, are read from here, without touching the table.
create index on call_record (department_id, kind, entered_at desc, unique_id desc);
-- Several departments or kinds, or all: rows come in order, and what is not asked for is passed over within the index.
create index on call_record (entered_at desc, unique_id desc) include (department_id, kind);
-- A customer, whatever the department; also caller memory and earlier calls of a customer.
create index on call_record (customer_number, entered_at desc);
create index on call_record (department_id, agent_number, entered_at desc) include (kind) where agent_number <> '';
drop index call_record_department_id_entered_at_unique_id_idx;
drop index call_record_department_id_customer_number_entered_at_idx;

create index on call_leg (department_id, call_kind, entered_at desc, unique_id desc);
create index on call_leg (entered_at desc) include (department_id, call_kind);
drop index call_leg_department_id_entered_at_unique_id_idx;
