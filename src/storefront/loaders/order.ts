import { messagesIn } from '#messages'
import { randomUUID } from 'node:crypto'
import type { CustomsSummary, ReturnsSummary } from '#modules/customs'
import { maskName, maskPhone } from '#modules/identity'
import { reviewable } from '#modules/journal'
import { eventId, isFinal, noticeTexts, type Order, type OrderParcel } from '#modules/orders'
import { nameOf, type Trace, type Views } from '../../shop/index.ts'
import type { PledgeModel, RouteStep, StepKind } from '../model/offer.ts'
import type { OrderPageModel, ParcelModel, ReturnsModel } from '../model/order.ts'
import type { Followed } from '../model/trace.ts'
import type { Refusal, Regime, Storage } from '../model/values.ts'
import { curveModel } from './curve.ts'
import { yuan } from './money.ts'
import { contentsOf, pictureFor, totalsOf } from './quote.ts'
import { headOf, shellOf, type Reader } from './shell.ts'
import { followedTrace, mapOf } from './trace.ts'

const STEP: Readonly<Record<string, StepKind>> = {
  harvested: 'harvested',
  packed: 'packed',
  departed: 'departed',
  arrived: 'landed',
  cleared: 'cleared',
  delivered: 'delivered',
}

/** States that are good news, and those in which somebody has to act. */
const TONE: Readonly<Record<string, 'ok' | 'warn'>> = {
  released: 'ok',
  closed: 'ok',
  held: 'warn',
  repair: 'warn',
  detained: 'warn',
  refused: 'warn',
  sent_back: 'warn',
}

/** The year in which goods that do not age run out. */
export const NEVER = '9999'

export function orderModel(
  views: Views,
  reader: Reader,
  order: Order,
  {
    customs,
    returns,
    moneyBack,
    traces,
  }: {
    readonly customs: CustomsSummary
    readonly returns: ReturnsSummary
    /** What returns gave back, in fen. */
    readonly moneyBack: MoneyOfReturns
    /** Of its parcels, by their numbers. */
    readonly traces: ReadonlyMap<string, Trace>
  },
  refusal: Refusal | null,
): OrderPageModel {
  const { language } = reader
  const region =
    views.network.region(order.consignee.regionCode)?.names[language] ?? order.consignee.regionCode
  return {
    shell: shellOf(views, reader, { tab: 'account' }),
    head: headOf(`${order.number} · ${messagesIn(language).shell.headings.brand}`, '', {
      indexable: false,
    }),
    order: {
      reviewable: order.lines.some(({ nr }) => reviewable(order, nr)),
      id: order.id,
      number: order.number,
      state: order.state,
      placedAt: order.placedAt.toString(),
      holdExpiresAt: order.holdExpiresAt.toString(),
      zone: 'Asia/Shanghai',
      consignee: {
        name: maskName(order.consignee.name),
        phone: maskPhone(order.consignee.phone),
        region,
      },
      giftMessage: order.gift?.message ?? null,
      lines: order.lines.map((line) => {
        const offer = views.catalogue.byId(line.offer)
        return {
          nr: line.nr,
          slug: line.snapshot.slug,
          title: line.snapshot.titles[language],
          original: offer?.original ?? null,
          image: offer ? pictureFor(views, offer, reader) : null,
          quantity: line.quantity,
          goods: yuan(line.goods),
          storage: line.snapshot.storage as Storage,
          regime: line.regime as Regime,
          components: contentsOf(line.snapshot.components, reader),
          pledge: pledgeModel(views, reader, line.pledge, region),
          lots: line.lots.map(({ code, quantity, expiresOn }) => ({
            code,
            quantity,
            lastDay: expiresOn.startsWith(NEVER) ? null : expiresOn,
          })),
        }
      }),
      notices: order.notices.map((notice) => ({
        id: notice.cause,
        at: notice.at.toString(),
        text: noticeTexts(notice)[language],
        open: notice.open && order.state !== 'cancelled',
        asks: notice.kind === 'warm_box' ? ('refund' as const) : ('day' as const),
      })),
      parcels: order.parcels.map((parcel) =>
        parcelModel(views, reader, parcel, traces.get(parcel.sscc)),
      ),
      follows: followsOf(order, traces),
      totals: totalsOf(order),
      sellers: order.sellers.map((each) => {
        const house = views.houses.get(each.seller)
        return {
          number: each.number,
          seller: { slug: each.seller, name: house ? nameOf(house, language) : each.seller },
          goods: yuan(each.goods),
          freight: yuan(each.freight),
          tax: yuan(each.tax),
          total: yuan(each.total),
        }
      }),
      returns: returnsModel(order, returns, moneyBack, reader),
      customs: customs.parcels.map(({ part, state, sentence, since }) => ({
        part,
        tone: TONE[state] ?? 'quiet',
        sentence: sentence[language],
        since: since.toString(),
      })),
      mayCancel: ['awaiting_payment', 'paid', 'expired'].includes(order.state),
      refusal,
    },
  }
}

/** Boxes whose journey a page draws and follows; a browser holds few streams open. */
export const DRAWN_MAX = 3

function followsOf(order: Order, traces: ReadonlyMap<string, Trace>): readonly Followed[] {
  if (isFinal(order.state)) return []
  const own = { url: `/api/v1/orders/${order.id}/events`, event: 'order', seen: eventId(order) }
  return [own, ...[...traces.values()].map(followedTrace)]
}

/** A box with its journey as far as it is known, and what its buyer was promised. */
function parcelModel(
  views: Views,
  { language }: Reader,
  { sscc, state, flags, items, events }: OrderParcel,
  trace: Trace | undefined,
): ParcelModel {
  const days = trace?.lots.flatMap(({ daysAtDoor }) => (daysAtDoor === null ? [] : [daysAtDoor]))
  return {
    sscc,
    state,
    flags: flags.map(({ flag }) => flag),
    lots: items.map(({ code, quantity }) => ({ code, quantity })),
    steps: events.map(({ code, at }) => ({ code, at: at.toString() })),
    map: trace ? mapOf(views, trace, language) : null,
    curve: trace ? curveModel(trace) : null,
    daysAtDoor: days && days.length > 0 ? Math.min(...days) : null,
    deliverOn: trace?.deliverOn?.toString() ?? null,
  }
}

type MoneyOfReturns = readonly { readonly id: string; readonly amount: bigint }[]

function returnsModel(
  { lines }: Order,
  { askBy, left, asked }: ReturnsSummary,
  moneyBack: MoneyOfReturns,
  { language }: Reader,
): ReturnsModel | null {
  if (askBy === null && asked.length === 0) return null
  return {
    askBy: askBy?.toString() ?? null,
    zone: 'Asia/Shanghai',
    key: randomUUID(),
    lines: lines.map(({ nr, snapshot }) => ({
      nr,
      title: snapshot.titles[language],
      left: left.find((each) => each.nr === nr)?.quantity ?? 0,
    })),
    asked: asked.map(({ id, state, arriveBy }) => {
      const amount = moneyBack.find((each) => each.id === id)?.amount ?? 0n
      return {
        id,
        state,
        arriveBy: arriveBy.toString(),
        money: amount > 0n ? yuan(amount) : null,
      }
    }),
  }
}

function pledgeModel(
  views: Views,
  { language }: Reader,
  pledge: Order['lines'][number]['pledge'],
  region: string,
): PledgeModel {
  const lane = views.network.lanes.find(({ slug }) => slug === pledge.lane)
  const origin = views.network.locations.get(pledge.location)
  const destination = views.network.locations.get(lane?.destination ?? '')
  const now = views.now()
  const place = (kind: StepKind) =>
    kind === 'delivered'
      ? region
      : kind === 'landed' || kind === 'cleared'
        ? (destination?.names[language] ?? '')
        : (origin?.names[language] ?? '')
  const home = (kind: StepKind) => kind === 'harvested' || kind === 'packed' || kind === 'departed'
  const steps: RouteStep[] = pledge.steps.flatMap(({ kind, at }) => {
    const known = STEP[kind]
    if (!known) return []
    const zone = home(known) ? (origin?.zone ?? pledge.zone) : pledge.zone
    const done =
      (known === 'harvested' || known === 'packed') &&
      Temporal.Instant.compare(Temporal.Instant.from(at), now) < 0
    return [{ kind: known, at, place: place(known), zone, celsius: null, done }]
  })
  return {
    deliverOn: pledge.deliverOn,
    window: null,
    zone: pledge.zone,
    freshDays: pledge.freshDays,
    freshDaysMin: pledge.freshDaysMin,
    totalDays: null,
    nearEnd: false,
    orderBefore: pledge.orderBefore,
    departure: pledge.departure,
    regime: pledge.regime as Regime,
    steps,
    hours: null,
  }
}
