import { getVtimezoneComponent } from '@touch4it/ical-timezones'
import ical, { ICalAlarmType, ICalEventStatus } from 'ical-generator'
import type { Meeting, Step, Tongue } from './domain/programme.ts'

export type Feed = {
  readonly name: string
  readonly tongue: Tongue
  readonly steps: readonly Step[]
  readonly meetings: readonly Meeting[]
}

const A_DAY_SECONDS = 86_400

/**
 * A calendar that others subscribe to (RFC 5545): what is due as whole days, with a reminder the day
 * before; meetings at their place's own time. The identifiers stay, the sequence grows with each change,
 * and what was dropped is told as cancelled, so that it goes away where it was seen.
 */
export function calendarText({ name, tongue, steps, meetings }: Feed): string {
  const calendar = ical({
    name,
    prodId: { company: 'Primeur', product: 'Programmes', language: tongue.toUpperCase() },
    ttl: 3_600,
  })
  calendar.timezone({ name: 'Europe/Paris', generator: getVtimezoneComponent })
  for (const step of steps) {
    if (step.dueOn === null) continue
    const event = calendar.createEvent({
      id: `${step.id}@primeur`,
      sequence: step.sequence,
      stamp: step.changedAt,
      start: step.dueOn,
      end: step.dueOn.add({ days: 1 }),
      allDay: true,
      summary: step.titles[tongue],
      description: [step.owner, step.person].filter((each) => each !== null).join(', '),
      status: step.state === 'dropped' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })
    if (step.state === 'planned' || step.state === 'under_way') {
      event.createAlarm({
        type: ICalAlarmType.display,
        triggerBefore: A_DAY_SECONDS,
        description: step.titles[tongue],
      })
    }
  }
  for (const meeting of meetings) {
    const start = meeting.at.toZonedDateTimeISO(meeting.zone)
    calendar.createEvent({
      id: `${meeting.id}@primeur`,
      sequence: meeting.sequence,
      stamp: meeting.changedAt,
      start,
      end: start.add({ minutes: meeting.minutes }),
      timezone: meeting.zone,
      summary: meeting.titles[tongue],
      location: meeting.place,
      description: meeting.decisions.join('\n'),
    })
  }
  return calendar.toString()
}
