-- Until when the message of an entry is kept, and what it replaces: what withdraws or revises a
-- report must not be forgotten before it. A withdrawal has the largest revision.
-- ${position} and ${octets} are the only words in which SQLite and PostgreSQL differ.
alter table log_body add column forget_at bigint not null default 0;
alter table log_body add column report varchar(128);
alter table log_body add column revision integer not null default 0;

-- What was logged before its marking was noted: 90 days; a withdrawal, of which the report is not
-- noted here, longer than reports of the same days; own notes and notices about keys, in which no
-- person occurs, 400 days.
update log_body set forget_at = (
  select e.logged_at + 86400000 * cast(
    case e.type when 'DECISION' then 400 when 'CONTROL' then 400 when 'REVOKE' then 120 else 90 end
    as bigint)
  from log_entry e where e.position = log_body.position
);

create index log_body_by_end on log_body (forget_at);
create index log_body_by_report on log_body (report);
create index equivocation_by_position on equivocation (position);
create index equivocation_by_time on equivocation (found_at);
