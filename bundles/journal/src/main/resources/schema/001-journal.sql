-- What has been applied; the library that applies it keeps its list here.
create table changelog (
    id numeric(20, 0) not null primary key,
    applied_at varchar(25) not null,
    description varchar(255) not null
);

-- The chain. Nothing in it is ever changed.
create table entry (
    seq integer not null primary key,
    at integer not null,
    kind text not null,
    action text not null,
    body text not null,
    hash text not null
);

create index entry_action on entry (action);

-- What answers questions. All of it follows from the entries.
create table action (
    id text not null primary key,
    plugin text not null,
    version text not null,
    trust text not null,
    type text not null,
    target text not null,
    received_seq integer not null,
    ended_seq integer
) without rowid;

create index action_ended on action (ended_seq);

-- The actions that wait for a human.
create table asking (
    id text not null primary key,
    asked_seq integer not null
) without rowid;
