import type { Db } from '#db'
import { dayIn } from '#lib/day.ts'
import { planDepartures } from './domain/departures.ts'
import { announceNetwork, readCalendars, readLanes, saveDepartures } from './store.ts'

/** Departures are planned in the zone of most hubs. */
const PLANNING_ZONE = 'Europe/Paris'
const DAYS_AHEAD = 60

/**
 * Plans the departures of the next 60 days from the lanes' timetables and calendars and answers how
 * many were missing. Those that stand keep their bookings: planning twice changes nothing.
 */
export async function planAhead(db: Db, now: Temporal.Instant): Promise<number> {
  const lanes = await readLanes(db)
  const calendars = await readCalendars(db)
  const planned = planDepartures(lanes, calendars, dayIn(now, PLANNING_ZONE), DAYS_AHEAD)
  const added = await saveDepartures(db, planned)
  if (added > 0) await announceNetwork(db)
  return added
}
