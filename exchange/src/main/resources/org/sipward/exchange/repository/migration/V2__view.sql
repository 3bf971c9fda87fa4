-- What is offered to others of the own log, how far the logs of others have been read, the view,
-- and the decisions. The view can be built again from the log; the rest cannot.
-- ${position} and ${octets} are the only words in which SQLite and PostgreSQL differ.

-- To whom an entry is offered; one without a row is offered to nobody. Lane 0 goes first.
create table log_offer (
  position ${position} primary key references log_entry (position),
  lane integer not null,
  audience varchar(32768) not null,
  hops varchar(512) not null
);

create index log_offer_by_lane on log_offer (lane, position);

create table peer_cursor (
  origin varchar(255) primary key,
  next ${position} not null,
  frontier ${octets} not null,
  urgent_next ${position} not null
);

-- The first position of the log that the view has not taken in.
create table view_progress (
  id ${position} primary key check (id = 1),
  next ${position} not null
);

-- One row per report: its best revision, if any, and its withdrawal, if any.
create table view_report (
  report varchar(128) primary key,
  revision integer,
  body ${octets},
  message ${octets},
  position ${position},
  logged_at bigint,
  origin varchar(128),
  event varchar(48),
  scope varchar(16),
  revoke_message ${octets},
  revoke_position ${position},
  revoke_reason varchar(32),
  revoke_effect varchar(32),
  lift_by bigint
);

-- Every message of a report, so that feedback and receipts find it by its hash.
create table view_message (
  message ${octets} primary key,
  report varchar(128) not null,
  origin varchar(128) not null,
  event varchar(48) not null
);

-- What the best revisions, and indicators, say about each matter. Those of withdrawn reports are
-- deleted. told is the next instant, of beginning and end, at which the matter has to be looked at.
create table view_statement (
  aim varchar(160) not null,
  position ${position} not null,
  event varchar(48) not null,
  direction varchar(8) not null,
  spelling varchar(4096) not null,
  report varchar(128) not null,
  body ${octets} not null,
  sender varchar(64) not null,
  origin varchar(128) not null,
  ground varchar(16) not null,
  status varchar(16) not null,
  confidence integer not null,
  asks varchar(32) not null,
  observed_at bigint not null,
  received_at bigint not null,
  valid_until bigint not null,
  assigned_at bigint not null,
  told bigint
);

create index view_statement_by_aim on view_statement (aim, position);
create index view_statement_by_position on view_statement (position);
create index view_statement_by_told on view_statement (told);

-- The ranges among the aims, to be found by a number in them. plan is kind and length.
create table view_range (
  plan varchar(32) not null,
  low varchar(24) not null,
  high varchar(24) not null,
  aim varchar(160) not null,
  primary key (plan, low, high)
);

create table view_feedback (
  cause ${octets} not null,
  witness varchar(64) not null,
  claimed varchar(36) not null,
  verdict varchar(16) not null,
  at bigint not null,
  message ${octets} not null,
  logged_at bigint not null,
  report varchar(128),
  origin varchar(128),
  event varchar(48),
  primary key (cause, witness)
);

create index view_feedback_by_origin on view_feedback (origin, event, at);

create table view_action (
  requester varchar(64) not null,
  action varchar(36) not null,
  responder varchar(64) not null,
  request_message ${octets},
  request_position ${position},
  deadline bigint,
  state integer not null,
  status_at bigint,
  status_message ${octets},
  status_position ${position},
  primary key (action, requester, responder)
);

create index view_action_by_requester on view_action (requester, request_position);
create index view_action_by_responder on view_action (responder, state, deadline);

create table view_receipt (
  message ${octets} not null,
  peer varchar(64) not null,
  standing integer not null,
  at bigint not null,
  lifted integer not null,
  primary key (message, peer)
);

create table decision_record (
  hash ${octets} primary key,
  made_at bigint not null,
  content text not null
);

create index decision_record_by_time on decision_record (made_at);

create table decision_standing (
  id varchar(64) primary key,
  aim varchar(160) not null,
  event varchar(48) not null,
  direction varchar(8) not null,
  spelling varchar(4096) not null,
  level varchar(32) not null,
  since bigint not null,
  until bigint not null,
  senders text not null,
  pillars text not null,
  record ${octets} not null,
  author varchar(128) not null,
  automatic integer not null,
  ended_at bigint,
  ended_why varchar(1000)
);

create index decision_standing_by_aim on decision_standing (aim, since);
create index decision_standing_by_end on decision_standing (ended_at, until);
create index decision_standing_by_record on decision_standing (record);

create table decision_freeze (
  sender varchar(64) primary key,
  since bigint not null,
  author varchar(128) not null,
  reason varchar(1000) not null
);

create table decision_audit (
  at bigint not null,
  author varchar(128) not null,
  what varchar(2000) not null
);

create index decision_audit_by_time on decision_audit (at);
