-- Nobody could tell a terminal that works from one that lies in a drawer, which should be revoked: a
-- terminal is seen when it opens a challenge. Locks: a moment's exclusive lock of face.terminal, for a
-- column without default.
alter table face.terminal add column seen_at timestamptz;
