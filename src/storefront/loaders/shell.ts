import { PLAIN, paceText } from '#lib/pace.ts'
import type { Language } from '#lib/texts.ts'
import { messagesIn } from '#messages'
import type { Views } from '../../shop/index.ts'
import type { HeadModel, ShellModel, Tab } from '../model/shell.ts'
import { CATEGORIES, type Category, type Theme } from '../model/values.ts'

/** What a request tells about its reader; everything in it changes what a page says. */
export type Reader = {
  readonly language: Language
  readonly theme: Theme | null
  /** Six-digit division code of the city parcels go to. */
  readonly region: string
  readonly origin: string
  /** Path and query as asked. */
  readonly path: string
  /** The name to greet, from a cookie: it is shown and proves nothing. */
  readonly account: string | null
}

/** The cities offered in the header: one per part of the country that a lane serves daily. */
const CITIES = [
  '330100',
  '310000',
  '110000',
  '440100',
  '440300',
  '320500',
  '320100',
  '330200',
  '510100',
  '500000',
  '420100',
  '410100',
  '610100',
  '120000',
  '350200',
  '370200',
  '210200',
  '430100',
]

export const HOME_REGION = '330100'

export function shellOf(
  views: Views,
  { language, theme, region, origin, path, account }: Reader,
  place: { readonly tab: Tab | null; readonly query?: string; readonly cartCount?: number },
): ShellModel {
  const t = messagesIn(language)
  const cities = CITIES.flatMap((code) => {
    const known = views.network.region(code)
    return known ? [{ code, name: known.names[language] }] : []
  })
  return {
    language,
    theme,
    art: 'halle',
    now: views.now().toString(),
    origin,
    path,
    tab: place.tab,
    shipTo: {
      code: region,
      name: views.network.region(region)?.names[language] ?? region,
      groups: [{ name: t.shell.shipTo.label, cities }],
    },
    cart: { count: place.cartCount ?? null },
    account: account === null ? null : { name: account },
    cutOff: nextCutOff(views, region),
    query: place.query ?? '',
    pace: views.pace() === PLAIN ? null : paceText(views.pace()),
    hints: [],
    categories: CATEGORIES as readonly Category[],
    notice: null,
  }
}

/** The next chilled departure to the reader's city: the strip above every page. */
function nextCutOff(views: Views, region: string): ShellModel['cutOff'] {
  const now = views.now().epochMilliseconds
  let best: ShellModel['cutOff'] = null
  let bestMs = Number.POSITIVE_INFINITY
  for (const { lane, doors } of views.network.ways('bonded_1210', 'chilled_0_4', region)) {
    const location = views.network.locations.get(lane.origin)
    if (location?.kind !== 'hub') continue
    const index = lane.departures.findIndex(({ cutoffMs }) => cutoffMs > now)
    const departure = lane.departures[index]
    if (!departure || departure.cutoffMs >= bestMs) continue
    bestMs = departure.cutoffMs
    best = {
      orderBefore: Temporal.Instant.fromEpochMilliseconds(departure.cutoffMs).toString(),
      deliverOn: new Temporal.PlainDate(1970, 1, 1)
        .add({ days: doors.deliverOn[index] ?? 0 })
        .toString(),
      hub: lane.origin,
    }
  }
  return best
}

export const headOf = (
  title: string,
  description: string,
  extra: Partial<HeadModel> = {},
): HeadModel => ({
  title,
  description,
  image: null,
  jsonLd: [],
  indexable: true,
  ...extra,
})
