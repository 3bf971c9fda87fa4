-- When an identifier last changed its holder or its operator, by the feed of this operator: the
-- newest change of each. What was said about it before that is about somebody else.
create table holder_change (
  aim varchar(160) primary key,
  kind varchar(16) not null,
  changed_at bigint not null
);

create index holder_change_by_time on holder_change (changed_at);
