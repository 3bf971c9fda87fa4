-- The Store's own log and what it keeps of the logs of its peers.
-- ${position} and ${octets} are the only words in which SQLite and PostgreSQL differ.

create table log_identity (
  id ${position} primary key check (id = 1),
  origin varchar(255) not null
);

-- The public part of an entry, for ever. Positions have no gap.
create table log_entry (
  position ${position} primary key,
  type varchar(32) not null,
  class varchar(32) not null,
  logged_at bigint not null,
  commitment ${octets} not null
);

-- The part that can be forgotten: the row is deleted.
create table log_body (
  position ${position} primary key references log_entry (position),
  salt ${octets} not null,
  message ${octets} not null
);

create table log_erasure (
  position ${position} primary key references log_entry (position),
  erased_at bigint not null,
  reason varchar(200) not null
);

-- Which message an entry is, so that it is logged once however often it is sent.
create table log_reference (
  reference varchar(255) primary key,
  position ${position} not null references log_entry (position)
);

-- Roots of complete subtrees of 16, 256, 4096 ... leaves.
create table log_node (
  level integer not null,
  position ${position} not null,
  hash ${octets} not null,
  primary key (level, position)
);

create table log_checkpoint (
  size ${position} primary key,
  signed_at bigint not null,
  note ${octets} not null
);

create table log_cosignature (
  size ${position} not null references log_checkpoint (size),
  witness varchar(255) not null,
  line varchar(1024) not null,
  primary key (size, witness)
);

-- The largest checkpoint accepted of each peer, and whether the peer is trusted to go on.
create table peer_log (
  origin varchar(255) primary key,
  size ${position} not null,
  note ${octets} not null,
  incident varchar(36)
);

create table peer_checkpoint (
  origin varchar(255) not null references peer_log (origin),
  size ${position} not null,
  root ${octets} not null,
  note ${octets} not null,
  seen_at bigint not null,
  primary key (origin, size)
);

create table peer_incident (
  id varchar(36) primary key,
  origin varchar(255) not null,
  kind varchar(32) not null,
  found_at bigint not null,
  detail varchar(1000) not null,
  kept ${octets} not null,
  offered ${octets} not null,
  released_at bigint,
  released_by varchar(200),
  released_why varchar(1000)
);

create index peer_incident_by_origin on peer_incident (origin, found_at);
