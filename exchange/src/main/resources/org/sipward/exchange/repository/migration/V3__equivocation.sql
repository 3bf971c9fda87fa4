-- Two messages that one sender signed under one id. The first one stands in the log as well, but
-- may be erased there.
create table equivocation (
  reference varchar(255) not null,
  other_sha256 varchar(64) not null,
  sender varchar(128) not null,
  position ${position} not null,
  kept ${octets} not null,
  other ${octets} not null,
  found_at bigint not null,
  primary key (reference, other_sha256)
);

create index equivocation_by_sender on equivocation (sender, found_at);
