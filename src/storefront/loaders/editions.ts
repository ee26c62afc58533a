import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { epochDay } from '#lib/day.ts'
import { messagesIn } from '#messages'
import type { OfferView } from '#modules/catalogue'
import { cardOf, type Views } from '../../shop/index.ts'
import type { EditionModel } from '../model/home.ts'
import { groundOf } from './picture.ts'
import type { Reader } from './shell.ts'

/** A day of every year, in the civil or in the Chinese calendar. */
const feast = z.object({
  calendar: z.literal('chinese').optional(),
  month: z.int().min(1).max(12),
  day: z.int().min(1).max(30),
  daysBefore: z.int().positive().optional(),
})
type Feast = z.infer<typeof feast>

const EDITIONS = z
  .array(
    z.object({
      slug: z.enum(['christmas', 'spring-festival', 'valentine', 'mid-autumn']),
      by: feast,
      /** The offer in the picture, on whose way the last day to order depends. */
      offer: z.string(),
      href: z.string().startsWith('/'),
      art: z.enum(['halle', 'encre', 'soie']),
    }),
  )
  .parse(JSON.parse(readFileSync(new URL('editions.json', import.meta.url), 'utf8')))

/** How long before its feast an edition is shown. */
const AHEAD_DAYS = 100
/** Nobody counts on a departure that arrives this much before the feast as the last one. */
const SLACK_DAYS = 7

/** The feasts ahead that a departure still reaches in time, soonest first. */
export function editionsOf(views: Views, reader: Reader): EditionModel[] {
  const today = views.today()
  const words = messagesIn(reader.language).browse
  return EDITIONS.flatMap((edition): EditionModel[] => {
    const offer = views.catalogue.bySlug(edition.offer)
    const by = nextFeast(edition.by, today)
    if (!offer || today.until(by, { largestUnit: 'days' }).days > AHEAD_DAYS) return []
    const orderBefore = lastOrder(views, reader, offer, by)
    if (orderBefore === null) return []
    return [
      {
        slug: edition.slug,
        href: edition.href,
        title: words.headings.edition[edition.slug],
        text: words.edition.texts[edition.slug],
        art: edition.art,
        orderBefore: orderBefore.toString(),
        arrivesBy: by.toString(),
        image: { ...cardOf(views, offer, reader.language).image, ground: groundOf(offer) },
      },
    ]
  }).toSorted((a, b) => a.arrivesBy.localeCompare(b.arrivesBy))
}

/** The first such day that is not past. */
export function nextFeast(
  { calendar, month, day, daysBefore = 0 }: Feast,
  today: Temporal.PlainDate,
): Temporal.PlainDate {
  const inYear = (year: number) =>
    Temporal.PlainDate.from({
      calendar: calendar ?? 'iso8601',
      year,
      monthCode: `M${String(month).padStart(2, '0')}`,
      day,
    })
      .withCalendar('iso8601')
      .subtract({ days: daysBefore })
  const year = today.year - 1
  const found = [year, year + 1, year + 2]
    .map(inYear)
    .find((feastDay) => Temporal.PlainDate.compare(feastDay, today) >= 0)
  if (!found) throw new Error('invariant: a feast comes every year')
  return found
}

/** The day, in China, of the last cut-off whose departure brings an offer to the city in time. */
function lastOrder(
  views: Views,
  { language, region }: Reader,
  offer: OfferView,
  by: Temporal.PlainDate,
): Temporal.PlainDate | null {
  const { regime } = cardOf(views, offer, language)
  if (regime === null) return null
  const now = views.now().epochMilliseconds
  const latest = epochDay(by)
  const cutoffs = views.network.ways(regime, offer.storage, region).flatMap(({ lane, doors }) =>
    lane.departures.flatMap(({ cutoffMs }, index) => {
      const arrives = doors.deliverOn[index] ?? Infinity
      return cutoffMs > now && arrives <= latest && arrives > latest - SLACK_DAYS ? [cutoffMs] : []
    }),
  )
  if (cutoffs.length === 0) return null
  return Temporal.Instant.fromEpochMilliseconds(Math.max(...cutoffs))
    .toZonedDateTimeISO('Asia/Shanghai')
    .toPlainDate()
}
