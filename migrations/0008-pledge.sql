-- How each kind of good ages is reference data that people check: the promise at the door is computed
-- from it, per product, and a rate without a published source is shown as a producer's default.
-- Creates only; takes no lock on what exists.

create schema pledge;

create table pledge.life_class (
  slug text primary key,
  names jsonb not null check (names ?& array['zh', 'fr', 'en']),
  -- Null where only the printed date counts.
  model text check (model in ('sqrt', 'exp', 'arrhenius', 'q10')),
  params jsonb not null default '{}',
  -- The temperature at which one day is one day of life, in degrees Celsius.
  t_ref double precision,
  valid_min double precision,
  valid_max double precision,
  date_kind text not null check (date_kind in ('use_by', 'best_before', 'none')),
  -- A stop apart from the life: it never gives life back.
  safety text check (safety in ('vibrio')),
  celsius_max double precision,
  begins text not null check (begins in ('harvested', 'packed')),
  evidence text not null check (evidence in ('published', 'producer_default', 'date_only')),
  source text not null,
  check ((model is null) = (t_ref is null)),
  check ((model is null) = (evidence = 'date_only')),
  -- A published life is never computed by a rule of thumb (cold-chain section 1.1).
  check (model <> 'q10' or evidence = 'producer_default'),
  check ((valid_min is null) = (valid_max is null) and valid_min < valid_max),
  check (case model
    when 'sqrt' then params ? 'tMin'
    when 'exp' then params ? 'a'
    when 'arrhenius' then params ? 'activationEnergy'
    when 'q10' then params ? 'q10'
    else params = '{}' end)
);
