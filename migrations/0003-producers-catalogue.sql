-- The houses that sell and what they offer. Texts live in jsonb keyed by language (zh, fr, en): the
-- whole catalogue is read into memory at start and never searched row by row.

create schema producers;

create table producers.house (
  slug text primary key check (slug ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
  kind text not null check (kind in ('invented', 'example', 'registered')),
  country char(2) not null,
  region jsonb not null,
  place text not null,
  place_zh text not null,
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  founded smallint,
  name text not null,
  name_zh text not null,
  tagline jsonb not null,
  story jsonb not null,
  example_note jsonb,
  parity boolean not null default false,
  opened_at timestamptz not null default now()
);

create schema catalogue;

create table catalogue.category (
  slug text primary key,
  position smallint not null unique
);

create table catalogue.offer (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
  product text not null,
  house text not null references producers.house (slug),
  category text not null references catalogue.category (slug),
  hs8 char(8) not null check (hs8 ~ '^[0-9]{8}$'),
  storage text not null
    check (storage in ('chilled_0_4', 'chilled_2_8', 'cool_10_15', 'cool_15_18', 'ambient', 'frozen')),
  -- Life in days at the class' reference temperature, and the days guaranteed at the door.
  life_class text,
  life_days integer check (life_days > 0),
  min_life_days integer check (min_life_days > 0),
  grams integer not null check (grams > 0),
  pack_quantity integer not null check (pack_quantity > 0),
  pack_unit text not null check (pack_unit in ('piece', 'g', 'ml')),
  -- What the tariff measures of one unit sold: litres, millilitres, grams, sheets, pieces.
  measures jsonb not null default '{}',
  texts jsonb not null,
  facts jsonb not null default '{}',
  labels jsonb not null default '[]',
  allergens jsonb not null default '[]',
  season jsonb,
  motif jsonb not null,
  listed_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  constraint offer_life_whole check (
    (life_class is null) = (life_days is null) and (life_class is null) = (min_life_days is null)
  ),
  constraint offer_life_longer_than_guarantee check (life_days > min_life_days)
);
create index offer_house on catalogue.offer (house);

-- A box made of other offers: one unit of the box takes so many units of each.
create table catalogue.component (
  box uuid not null references catalogue.offer (id),
  offer uuid not null references catalogue.offer (id),
  quantity integer not null check (quantity > 0),
  primary key (box, offer),
  check (box <> offer)
);
