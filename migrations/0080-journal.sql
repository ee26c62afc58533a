-- The journal: articles in up to three languages, and what readers answer. A reader needs no account:
-- a signed token says which comments are theirs, and only its hash is kept.

create schema journal;

create table journal.article (
  slug text primary key check (slug ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
  author text not null check (length(author) between 1 and 80),
  -- A motif of the illustration kit.
  cover text not null,
  -- Slugs of what the article speaks of, shown below it.
  offers text[] not null default '{}',
  sellers text[] not null default '{}',
  -- Where its facts come from: [{title, url}], the url null when they are only in print.
  sources jsonb not null default '[]',
  published_at timestamptz not null,
  updated_at timestamptz not null default now()
);
create index article_published on journal.article (published_at desc, slug);

create table journal.text (
  article text not null references journal.article (slug),
  language text not null check (language in ('zh', 'fr', 'en')),
  title text not null check (length(title) between 1 and 120),
  standfirst text not null check (length(standfirst) between 1 and 400),
  -- What the article is about, in its language: readers find others by them.
  keywords text[] not null default '{}',
  -- Markdown without markup of its own; a line `+++` begins a new page.
  body text not null,
  primary key (article, language)
);

create table journal.comment (
  article text not null references journal.article (slug),
  id uuid not null,
  parent uuid,
  name text,
  body text not null check (length(body) between 1 and 2000),
  language text not null check (language in ('zh', 'fr', 'en')),
  state text not null check (state in ('shown', 'held', 'removed', 'withdrawn')),
  -- Why it is held or was removed.
  reason text,
  -- Who wrote it: hashes of the reader's token and of the prefix of their address, never either itself.
  reader bytea not null,
  prefix bytea not null,
  likes integer not null default 0 check (likes >= 0),
  replies integer not null default 0 check (replies >= 0),
  posted_at timestamptz not null,
  edited_at timestamptz,
  appeal text check (length(appeal) between 1 and 500),
  primary key (article, id),
  foreign key (article, parent) references journal.comment (article, id),
  constraint comment_reason_when_not_shown check ((state in ('held', 'removed')) = (reason is not null))
);
create index comment_newest on journal.comment (article, posted_at desc, id desc)
  where state = 'shown' and parent is null;
create index comment_best on journal.comment (article, likes desc, id desc)
  where state = 'shown' and parent is null;
create index comment_replies on journal.comment (article, parent, posted_at) where parent is not null;
create index comment_queue on journal.comment (posted_at) where state = 'held' or appeal is not null;
create index comment_reader on journal.comment (reader, posted_at);
create index comment_prefix on journal.comment (prefix, posted_at);

-- One level of replies: what is answered is not itself an answer.
create function journal.one_level() returns trigger language plpgsql as $$
begin
  if exists (select from journal.comment c
             where c.article = new.article and c.id = new.parent and c.parent is not null) then
    raise exception 'a reply is not replied to' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger comment_one_level before insert on journal.comment
  for each row when (new.parent is not null) execute function journal.one_level();

-- A like or a report is given once by a reader.
create table journal.voice (
  article text not null,
  comment uuid not null,
  reader bytea not null,
  kind text not null check (kind in ('like', 'report')),
  reason text,
  at timestamptz not null default now(),
  primary key (article, comment, kind, reader),
  foreign key (article, comment) references journal.comment (article, id)
);

-- What moderators did and why: append-only.
create table journal.ruling (
  article text not null,
  comment uuid not null,
  at timestamptz not null default clock_timestamp(),
  ruling text not null check (ruling in ('show', 'remove')),
  reason text not null,
  moderator text not null,
  primary key (article, comment, at),
  foreign key (article, comment) references journal.comment (article, id)
);
