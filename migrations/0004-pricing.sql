-- Prices per market with their validity: two prices of one offer in one market can never overlap.
create extension if not exists btree_gist;

create schema pricing;

create table pricing.price (
  offer uuid not null references catalogue.offer (id),
  market char(2) not null,
  currency char(3) not null,
  minor bigint not null check (minor > 0),
  -- CN: before import tax and freight. FR, IT …: the shelf price with local value added tax.
  tax_mode text not null check (tax_mode in ('excluded', 'included')),
  valid tstzrange not null check (not isempty(valid)),
  reason text not null,
  primary key (offer, market, valid),
  constraint price_never_overlaps exclude using gist (offer with =, market with =, valid with &&)
);

create table pricing.fx_rate (
  base char(3) not null,
  quote char(3) not null,
  rate numeric(18, 8) not null check (rate > 0),
  effective_on date not null,
  source text not null,
  primary key (base, quote, effective_on)
);
