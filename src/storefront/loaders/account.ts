import type { Pool } from '#db'
import { dayIn } from '#lib/day.ts'
import { messagesIn } from '#messages'
import { ANNUAL_LIMIT, quotaOf, quotaYear, SINGLE_LIMIT } from '#modules/customs'
import {
  keptPersons,
  localPhone,
  maskName,
  maskPhone,
  passkeysOf,
  type Account,
  type Auth,
} from '#modules/identity'
import {
  ORDER_STATES,
  orderCounts,
  ordersOf,
  personsOf,
  personsUnderWay,
  type OrderState,
  type OrderSummary,
} from '#modules/orders'
import type { Views } from '../../shop/index.ts'
import {
  ORDER_TABS,
  type AccountPageModel,
  type AddressModel,
  type OrderRow,
  type OrdersPageModel,
  type OrderTab,
  type PersonModel,
} from '../model/account.ts'
import type { ShellModel } from '../model/shell.ts'
import { paths } from '../paths.ts'
import { yuan } from './money.ts'
import { headOf, shellOf, type Reader } from './shell.ts'

const ZONE = 'Asia/Shanghai'
const RECENT = 20
const PAGE = 20

const STATES: Readonly<Record<OrderTab, readonly OrderState[]>> = {
  all: ORDER_STATES,
  awaiting_payment: ['awaiting_payment'],
  preparing: ['paid', 'packed'],
  on_the_way: ['shipped'],
}

const rowOf = ({ language }: Reader, order: OrderSummary): OrderRow => ({
  id: order.id,
  number: order.number,
  state: order.state,
  placedAt: order.placedAt.toString(),
  zone: ZONE,
  total: yuan(order.total),
  titles: order.titles.map((titles) => titles[language]),
  pieces: order.pieces,
})

const hrefOf = (tab: OrderTab, before?: Temporal.Instant) => {
  const query = new URLSearchParams({
    ...(tab === 'all' ? {} : { tab }),
    ...(before ? { before: before.toString() } : {}),
  }).toString()
  return query === '' ? paths.orders : `${paths.orders}?${query}`
}

/** The orders of an account, by what is to be done next. */
export async function ordersModel(
  pool: Pool,
  views: Views,
  reader: Reader,
  account: Account,
  { tab, before }: { tab: OrderTab; before: Temporal.Instant | null },
): Promise<OrdersPageModel> {
  const [counts, found] = await Promise.all([
    orderCounts(pool, account.id),
    ordersOf(pool, account.id, { states: STATES[tab], before, limit: PAGE + 1 }),
  ])
  const shown = found.slice(0, PAGE)
  const last = shown.at(-1)
  return {
    shell: shellOf(views, reader, { tab: 'account' }),
    head: headOf(messagesIn(reader.language).order.listTitle, '', { indexable: false }),
    orders: {
      tab,
      tabs: ORDER_TABS.map((each) => ({
        tab: each,
        count: STATES[each].reduce((sum, state) => sum + (counts.get(state) ?? 0), 0),
        href: hrefOf(each),
      })),
      rows: shown.map((order) => rowOf(reader, order)),
      nextHref: found.length > PAGE && last ? hrefOf(tab, last.placedAt) : null,
    },
  }
}

/** Everything kept about an account, as its owner may see it. */
export async function accountModel(
  pool: Pool,
  auth: Auth,
  views: Views,
  reader: Reader,
  account: Account,
  notice: ShellModel['notice'],
): Promise<AccountPageModel> {
  const [orders, persons, memberships, passkeys] = await Promise.all([
    ordersOf(pool, account.id, { states: ORDER_STATES, before: null, limit: RECENT }),
    personModels(pool, views, account),
    auth.membershipsOf(account.id),
    account.email === null ? null : passkeysOf(pool, account.id),
  ])
  return {
    shell: { ...shellOf(views, reader, { tab: 'account' }), notice },
    head: headOf(messagesIn(reader.language).account.title, '', { indexable: false }),
    account: {
      name: account.name,
      phone: account.phone === null ? null : maskPhone(localPhone(account.phone)),
      mail: account.email,
      organisations: memberships.map(({ name, kind }) => ({ name, kind })),
      orders: orders.slice(0, 5).map((order) => rowOf(reader, order)),
      persons,
      addresses: addressesOf(views, reader, orders),
      passkeys:
        passkeys?.map(({ id, name, madeAt }) => ({
          id,
          name: name ?? messagesIn(reader.language).account.headings.passkeys,
          madeOn: dayIn(madeAt, ZONE).toString(),
        })) ?? null,
    },
  }
}

async function personModels(pool: Pool, views: Views, account: Account): Promise<PersonModel[]> {
  const hashes = await personsOf(pool, account.id)
  const [kept, underWay] = await Promise.all([
    keptPersons(pool, hashes),
    personsUnderWay(pool, hashes),
  ])
  const year = quotaYear(views.now())
  return Promise.all(
    kept.map(async (person) => {
      const quota = await quotaOf(pool, Buffer.from(person.hash, 'hex'), year)
      return {
        hash: person.hash,
        name: person.maskedName,
        number: person.maskedNumber,
        keptOn: dayIn(person.keptAt, ZONE).toString(),
        erasedOn: person.erasedAt === null ? null : dayIn(person.erasedAt, ZONE).toString(),
        underWay: underWay.includes(person.hash),
        quota: {
          perOrder: yuan(SINGLE_LIMIT),
          annual: yuan(ANNUAL_LIMIT),
          annualUsed: yuan(quota.used + quota.reserved),
          annualLeft: yuan(quota.left),
        },
      }
    }),
  )
}

/** Where orders went, each place once, the latest first. */
function addressesOf(
  views: Views,
  { language }: Reader,
  orders: readonly OrderSummary[],
): AddressModel[] {
  const places = Map.groupBy(orders, ({ consignee }) => JSON.stringify(consignee))
  return [...places.values()].slice(0, 5).flatMap(([order]) => {
    if (!order) return []
    const { name, phone, regionCode, address } = order.consignee
    return [
      {
        name: maskName(name),
        phone: maskPhone(localPhone(phone)),
        region: views.network.region(regionCode)?.names[language] ?? regionCode,
        address,
      },
    ]
  })
}
