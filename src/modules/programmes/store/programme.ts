import { query, type Db } from '#db'
import type { Meeting, Programme, Step } from '../domain/programme.ts'

const COLUMNS = `slug, agency, country, names, summary, signed_on as "signedOn",
  term_from as "termFrom", term_until as "termUntil", parties, benefits, sources`

/** Programmes by the day they were signed; of one agency, or all. */
export const programmes = (db: Db, agencies: readonly string[] | null): Promise<Programme[]> =>
  query(
    db,
    `select ${COLUMNS} from programmes.programme where $1::text[] is null or agency = any ($1)
       order by signed_on nulls last, slug`,
    [agencies],
  )

export async function readProgramme(db: Db, slug: string): Promise<Programme | undefined> {
  const [row] = await query<Programme>(
    db,
    `select ${COLUMNS} from programmes.programme where slug = $1`,
    [slug],
  )
  return row
}

const STEP = `s.id, s.programme, s.parent, s.kind, s.titles, s.owner, s.person,
  s.starts_on as "startsOn", s.due_on as "dueOn", s.state, s.done_on as "doneOn", s.source,
  s.sequence, s.changed_at as "changedAt",
  coalesce((select array_agg(d.needs order by d.needs) from programmes.dependency d
            where d.step = s.id), '{}') as needs`

/** The plan, the earliest due first; identifiers keep the order of those without a day. */
export const stepsOf = (db: Db, programme: string): Promise<Step[]> =>
  query(
    db,
    `select ${STEP} from programmes.step s where s.programme = $1
       order by s.due_on nulls last, s.id`,
    [programme],
  )

/** What one person answers for, in every programme of an agency. */
export const stepsFor = (db: Db, agency: string, person: string): Promise<Step[]> =>
  query(
    db,
    `select ${STEP} from programmes.step s join programmes.programme p on p.slug = s.programme
       where p.agency = $1 and s.person = $2 order by s.due_on nulls last, s.id`,
    [agency, person],
  )

/** One who plans waits for the others: a ring of steps cannot be made by two at once. */
export const takePlan = (db: Db, programme: string): Promise<object[]> =>
  query(db, 'select slug from programmes.programme where slug = $1 for update', [programme])

type NewStep = Omit<Step, 'sequence' | 'changedAt' | 'needs'>

export const saveStep = (db: Db, step: NewStep): Promise<object[]> =>
  query(
    db,
    `insert into programmes.step (id, programme, parent, kind, titles, owner, person, starts_on,
       due_on, state, done_on, source)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`,
    [
      step.id,
      step.programme,
      step.parent,
      step.kind,
      step.titles,
      step.owner,
      step.person,
      step.startsOn,
      step.dueOn,
      step.state,
      step.doneOn,
      step.source,
    ],
  )

export const changeStep = (
  db: Db,
  id: string,
  to: Pick<Step, 'owner' | 'person' | 'startsOn' | 'dueOn' | 'state' | 'doneOn'>,
): Promise<object[]> =>
  query(
    db,
    `update programmes.step set owner = $2, person = $3, starts_on = $4, due_on = $5, state = $6,
       done_on = $7, sequence = sequence + 1, changed_at = now() where id = $1`,
    [id, to.owner, to.person, to.startsOn, to.dueOn, to.state, to.doneOn],
  )

export const noteChange = (
  db: Db,
  id: string,
  step: string,
  by: string,
  change: object,
): Promise<object[]> =>
  query(
    db,
    'insert into programmes.step_change (id, step, by_whom, change) values ($1, $2, $3, $4)',
    [id, step, by, change],
  )

export const saveNeed = (db: Db, step: string, needs: string): Promise<object[]> =>
  query(
    db,
    'insert into programmes.dependency (step, needs) values ($1, $2) on conflict do nothing',
    [step, needs],
  )

export type Evidence = {
  readonly id: string
  readonly step: string
  readonly title: string
  readonly address: string | null
  readonly addedAt: Temporal.Instant
}

export const evidenceOf = (db: Db, programme: string): Promise<Evidence[]> =>
  query(
    db,
    `select e.id, e.step, e.title, e.address, e.added_at as "addedAt"
       from programmes.evidence e join programmes.step s on s.id = e.step
       where s.programme = $1 order by e.id`,
    [programme],
  )

export const saveEvidence = (
  db: Db,
  evidence: Omit<Evidence, 'addedAt'>,
  by: string,
): Promise<object[]> =>
  query(
    db,
    `insert into programmes.evidence (id, step, title, address, added_by)
     values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [evidence.id, evidence.step, evidence.title, evidence.address, by],
  )

/** Meetings with their decisions, the first first. */
export const meetingsOf = (db: Db, programme: string): Promise<Meeting[]> =>
  query(
    db,
    `select m.id, m.programme, m.titles, m.at, m.minutes, m.zone, m.place, m.source, m.sequence,
            m.changed_at as "changedAt",
            coalesce((select array_agg(d.text order by d.nr) from programmes.decision d
                      where d.meeting = m.id), '{}') as decisions
       from programmes.meeting m where m.programme = $1 order by m.at`,
    [programme],
  )

export const saveMeeting = (
  db: Db,
  meeting: Omit<Meeting, 'sequence' | 'changedAt' | 'decisions'>,
): Promise<object[]> =>
  query(
    db,
    `insert into programmes.meeting (id, programme, titles, at, minutes, zone, place, source)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [
      meeting.id,
      meeting.programme,
      meeting.titles,
      meeting.at,
      meeting.minutes,
      meeting.zone,
      meeting.place,
      meeting.source,
    ],
  )

/** Writes a decision down under the next number of its meeting, which changes the meeting. */
export async function saveDecision(
  db: Db,
  decision: { readonly id: string; readonly meeting: string; readonly text: string },
): Promise<void> {
  await query(
    db,
    `update programmes.meeting set sequence = sequence + 1, changed_at = now() where id = $1`,
    [decision.meeting],
  )
  await query(
    db,
    `insert into programmes.decision (id, meeting, nr, text)
     select $1, $2, coalesce(max(nr), 0) + 1, $3 from programmes.decision where meeting = $2
     on conflict (id) do nothing`,
    [decision.id, decision.meeting, decision.text],
  )
}

export const saveProgramme = (db: Db, programme: Programme): Promise<object[]> =>
  query(
    db,
    `insert into programmes.programme (slug, agency, country, names, summary, signed_on, term_from,
       term_until, parties, benefits, sources)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning slug`,
    [
      programme.slug,
      programme.agency,
      programme.country,
      programme.names,
      programme.summary,
      programme.signedOn,
      programme.termFrom,
      programme.termUntil,
      JSON.stringify(programme.parties),
      JSON.stringify(programme.benefits),
      JSON.stringify(programme.sources),
    ],
  )
