import {
  FACETS,
  SORTS,
  type Filters,
  type ListQuestion,
  type SearchAnswer,
} from '#modules/catalogue'
import type { Views } from '../../shop/index.ts'
import type { Facet, FacetKey, ListingModel, Sort } from '../model/listing.ts'
import { cardModel } from './card.ts'
import type { Reader } from './shell.ts'

const PAGE = 24

export type ListingQuestion = {
  /** Narrowed by the page itself, never shown as a choice. */
  readonly fixed: Filters
  readonly action: string
  readonly carried: Readonly<Record<string, string>>
}

/** Narrows and pages offers for a reader; the query of the address holds every choice. */
export function listingOf(views: Views, reader: Reader, question: ListingQuestion): ListingModel {
  const choice = choiceOf(reader, question)
  return drawn(views, reader, choice, views.search.list(choice.list, views.today()))
}

/** The same among the offers that words find. */
export async function foundListing(
  views: Views,
  reader: Reader,
  question: ListingQuestion & { readonly q: string },
): Promise<ListingModel> {
  const choice = choiceOf(reader, question)
  const list = { ...choice.list, q: question.q }
  return drawn(views, reader, choice, await views.search.find(list, views.today()))
}

type Choice = {
  readonly question: ListingQuestion
  readonly members: URLSearchParams
  /** The facets a reader may choose from, and what was chosen. */
  readonly keys: readonly (typeof FACETS)[number][]
  readonly chosen: Filters
  readonly list: ListQuestion
}

function choiceOf(reader: Reader, question: ListingQuestion): Choice {
  const members = new URLSearchParams(reader.path.split('?')[1] ?? '')
  const keys = FACETS.filter((key) => question.fixed[key] === undefined)
  const chosen: Filters = Object.fromEntries(
    keys
      .map(
        (key) =>
          [
            key,
            members
              .getAll(key)
              .filter((value) => value !== '')
              .slice(0, 20),
          ] as const,
      )
      .filter(([, values]) => values.length > 0),
  )
  const asked = members.get('sort')
  const start = Number(members.get('after') ?? 0)
  const list = {
    sort: SORTS.find((each) => each === asked) ?? 'relevance',
    limit: PAGE,
    after: Number.isInteger(start) && start > 0 ? start : null,
    filters: { ...chosen, ...question.fixed },
  }
  return { question, members, keys, chosen, list }
}

function drawn(
  views: Views,
  reader: Reader,
  { question, members, keys, chosen, list }: Choice,
  answer: SearchAnswer,
): ListingModel {
  const cards = answer.ids.flatMap((id) => {
    const offer = views.catalogue.byId(id)
    return offer ? [cardModel(views, offer, reader.language, reader.region)] : []
  })
  const href = (change: (members: URLSearchParams) => void) => {
    const next = new URLSearchParams(members)
    next.delete('after')
    change(next)
    const text = next.toString()
    return text ? `${question.action}?${text}` : question.action
  }
  return {
    total: answer.total,
    cards,
    facets: keys.flatMap((key) =>
      facetOf(views, reader, key, answer.facets[key], chosen[key] ?? []),
    ),
    sort: list.sort as Sort,
    sorts: ['relevance', 'price_asc', 'price_desc', 'newest'],
    action: question.action,
    carried: question.carried,
    applied: keys.flatMap((key) =>
      (chosen[key] ?? []).map((value) => ({
        key: key as FacetKey,
        value,
        label: labelOf(views, reader, key, value),
        removeHref: href((next) => next.delete(key, value)),
      })),
    ),
    clearHref:
      Object.keys(chosen).length > 0
        ? href((next) => keys.forEach((key) => next.delete(key)))
        : null,
    previousHref: list.after !== null ? href(() => undefined) : null,
    nextHref: answer.next === null ? null : href((next) => next.set('after', String(answer.next))),
  }
}

type Counted = readonly { readonly value: string; readonly count: number }[]

function facetOf(
  views: Views,
  reader: Reader,
  key: (typeof FACETS)[number],
  counted: Counted,
  chosen: readonly string[],
): Facet[] {
  const options = counted
    .filter(({ count }) => count > 0)
    .slice(0, 12)
    .map(({ value, count }) => ({
      value,
      count,
      label: labelOf(views, reader, key, value),
      chosen: chosen.includes(value),
    }))
  return options.length > 1 || chosen.length > 0
    ? [{ key: key as FacetKey, pick: 'many', options }]
    : []
}

/** Houses bring their name; coded values are worded by the page. */
function labelOf(views: Views, { language }: Reader, key: string, value: string): string | null {
  if (key !== 'seller') return null
  const house = views.houses.get(value)
  return house ? (language === 'zh' ? house.nameZh : house.name) : value
}
