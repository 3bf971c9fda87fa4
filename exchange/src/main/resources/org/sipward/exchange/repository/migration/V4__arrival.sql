-- Who signed an entry with which key, and where it stands in the log of that member: what is to be
-- judged anew when the key turns out to be in other hands. The largest number is a place that
-- nobody has proven. An entry that is no message of a member has no row.
create table log_arrival (
  position ${position} primary key references log_entry (position),
  sender varchar(64) not null,
  kid varchar(128) not null,
  origin_position ${position} not null
);

create index log_arrival_by_sender on log_arrival (sender, position);

-- From which place on what a key signed says nothing in the view.
create table view_suspect (
  sender varchar(64) not null,
  kid varchar(128) not null,
  from_index ${position} not null,
  primary key (sender, kid)
);
