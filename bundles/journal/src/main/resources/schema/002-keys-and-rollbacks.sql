-- The caller's own name for an action, and the action that it rolls back; null where there is none.
alter table action add column key text;

alter table action add column undoes text;

create index action_key on action (key) where key is not null;

create index action_undoes on action (undoes) where undoes is not null;
