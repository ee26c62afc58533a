import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { query } from '#db'
import { testDatabase } from '../../../test/database.ts'
import { documentOf, plainEvent } from '../../../test/fixtures/epcis.ts'
import { finishCaptures, receiveDocument } from './actions/epcis-capture.ts'

const { pool, url } = await testDatabase()
const NOW = Temporal.Instant.from('2026-03-02T08:00:00Z')
const EVENTS = 400

/** Another process captures a job, says when it has begun, and is killed after so many milliseconds. */
async function captureAndDie(id: string, afterMs: number): Promise<void> {
  const script = `
    const { openPool } = await import('./src/db/index.ts')
    const { captureJob } = await import('./src/modules/logistics/actions/epcis-capture.ts')
    process.stdout.write('begun')
    await captureJob(openPool(${JSON.stringify(url)}), ${JSON.stringify(id)}, () => Temporal.Now.instant())
    process.stdout.write('done')
    process.exit(0)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script])
  const gone = once(child, 'exit')
  await Promise.race([once(child.stdout, 'data'), gone])
  await new Promise((resolve) => setTimeout(resolve, afterMs))
  child.kill('SIGKILL')
  await gone
}

const kept = async (owner: string) => {
  const [row] = await query<{ events: bigint; facts: bigint; epcs: bigint }>(
    pool,
    `select count(*) as events,
       (select count(*) from logistics.epcis_fact where seq in
         (select seq from logistics.epcis_event where owner = $1)) as facts,
       (select count(*) from logistics.epcis_epc where seq in
         (select seq from logistics.epcis_event where owner = $1)) as epcs
     from logistics.epcis_event where owner = $1`,
    [owner],
  )
  return row && [row.events, row.facts, row.epcs].map(Number)
}

test('a capture that is killed leaves the whole document or nothing, and is finished later (I14)', async () => {
  const all = [EVENTS, EVENTS, EVENTS]
  for (const [round, afterMs] of [0, 3, 8, 20, 60].entries()) {
    const owner = `killed-${round}`
    const events = Array.from({ length: EVENTS }, (_, nr) =>
      plainEvent(nr, { eventID: `urn:uuid:${owner}-${nr}`, 'ex:nr': nr }),
    )
    const document = JSON.stringify(documentOf(events))
    const id = await receiveDocument(pool, { owner, behaviour: 'rollback', document }, NOW)
    await captureAndDie(id, afterMs)
    expect([[0, 0, 0], all]).toContainEqual(await kept(owner))
    await finishCaptures(pool, () => Temporal.Now.instant())
    expect(await kept(owner)).toEqual(all)
    const [job] = await query<{ success: boolean; outcomes: unknown[] }>(
      pool,
      'select success, outcomes from logistics.epcis_capture where id = $1',
      [id],
    )
    expect(job?.success).toBe(true)
    expect(job?.outcomes).toHaveLength(EVENTS)
  }
})
