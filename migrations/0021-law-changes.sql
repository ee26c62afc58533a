-- The law is changed by official lists: proposed by one person, looked at with its differences, and
-- taken over by another from a day on. Nothing that stood is rewritten: the old row ends, a new one
-- begins.

-- `official`: taken over from the publication itself. Nothing below it is sold outside the sandbox.
alter table customs.tariff_line
  drop constraint tariff_line_mfn_grade_check,
  drop constraint tariff_line_provisional_grade_check,
  drop constraint tariff_line_listing_grade_check,
  add constraint tariff_line_grades_known check (
    (mfn_grade is null or mfn_grade in ('official', 'seen', 'derived', 'unverified'))
    and (provisional_grade is null or provisional_grade in ('official', 'seen', 'derived', 'unverified'))
    and listing_grade in ('official', 'seen', 'derived', 'unverified'));
alter table customs.additional_duty
  drop constraint additional_duty_grade_check,
  add constraint additional_duty_grade_known check (grade in ('official', 'seen', 'derived', 'unverified'));
alter table customs.suspension
  drop constraint suspension_grade_check,
  add constraint suspension_grade_known check (grade in ('official', 'seen', 'derived', 'unverified'));

-- Remarks of the list: [{kind: exclusion | trade_mode | named_goods | weight, text, gramsPerYear?}].
alter table customs.tariff_line add column remarks jsonb not null default '[]';

create table customs.law_change (
  id uuid primary key,
  kind text not null
    check (kind in ('tariff', 'positive_list', 'post_ban', 'suspensions', 'remedies')),
  source text not null check (source <> ''),
  grade text not null check (grade in ('official', 'seen', 'derived', 'unverified')),
  -- The first day on which it stands.
  effective_from date not null,
  state text not null check (state in ('proposed', 'approved', 'withdrawn')),
  file_name text not null,
  file_digest bytea not null check (length(file_digest) = 32),
  -- The file's rows under our columns, as text: [{row, cells}].
  rows jsonb not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  -- What it changed, as it was approved.
  changes jsonb,
  constraint law_change_decided check (
    (state = 'proposed') = (decided_by is null) and (decided_by is null) = (decided_at is null)
    and (state = 'approved') = (changes is not null)),
  constraint law_change_by_two check (state <> 'approved' or decided_by <> proposed_by)
);
create index law_change_listed on customs.law_change (state, id desc);
-- A file is proposed once for a day as long as nobody has decided.
create unique index law_change_once on customs.law_change (kind, file_digest, effective_from)
  where state = 'proposed';
