import { dayIn } from '#lib/day.ts'
import type { Language } from '#lib/texts.ts'
import { messagesIn, word } from '#messages'
import {
  nameOf,
  photoPath,
  placeName,
  placeNameOf,
  type Trace,
  type Views,
} from '../../shop/index.ts'
import type { Followed, TracedLotModel, TracePageModel } from '../model/trace.ts'
import { curveModel } from './curve.ts'
import { journeyMap } from './journey-map.ts'
import { qrOf } from './qr.ts'
import { headOf, shellOf, type Reader } from './shell.ts'

export function traceModel(views: Views, reader: Reader, trace: Trace): TracePageModel {
  const { language } = reader
  const t = messagesIn(language)
  const lots = trace.lots.map((each) => lotModel(each, reader))
  const title =
    trace.kind === 'parcel' ? t.trace.parcelTitle(trace.id) : t.trace.title(lots[0]?.code ?? '')
  const steps = trace.steps.map(({ kind, at, place, done }) => ({
    kind,
    at: at.toString(),
    zone: place?.zone ?? 'Asia/Shanghai',
    place: place && placeName(views, place, language),
    done,
  }))
  return {
    shell: shellOf(views, reader, { tab: null }),
    head: headOf(title, lots[0]?.title ?? '', { indexable: false }),
    trace: {
      kind: trace.kind,
      id: trace.id,
      withdrawn: trace.withdrawn,
      deliverOn: trace.deliverOn?.toString() ?? null,
      lots,
      steps,
      follows: [followedTrace(trace)],
      map: mapOf(views, trace, language),
      curve: curveModel(trace),
      events: trace.steps.flatMap(({ eventID }) => (eventID === null ? [] : [eventID])),
      qr: qrOf(`${reader.origin}/trace/${trace.id}`),
    },
  }
}

/** What was travelled and what lies ahead, and where it is in the air. */
export const mapOf = (views: Views, { steps, flying }: Trace, language: Language) =>
  journeyMap(
    steps.flatMap(({ place, done }) =>
      place ? [{ ...place, name: placeName(views, place, language), done }] : [],
    ),
    flying,
  )

export const followedTrace = ({ id, version }: Trace): Followed => ({
  url: `/api/v1/trace/${id}/events`,
  event: 'trace',
  seen: version,
})

function lotModel(
  { lot, offer, house, daysLeft, daysAtDoor, evidence, photos }: Trace['lots'][number],
  { language }: Reader,
): TracedLotModel {
  const t = messagesIn(language)
  const country = word(t.terms.countries, house.country) ?? house.country
  return {
    code: lot.code,
    slug: offer.slug,
    title: offer.titles[language],
    original: language === 'zh' ? (offer.original?.text ?? null) : null,
    house: { slug: house.slug, name: nameOf(house, language) },
    place: [placeNameOf(house, language), house.region[language], country].join(' · '),
    madeOn: dayIn(lot.madeAt, 'Europe/Paris').toString(),
    printedOn: lot.printedOn?.toString() ?? null,
    dateKind: lot.dateKind,
    daysLeft,
    daysAtDoor,
    evidence,
    photos: photos.map((photo) => photoPath(lot.id, photo)),
    certificates: lot.certificates.map(({ kind, number, validUntil }) => ({
      kind: t.trace.certificates[kind],
      number,
      validUntil,
    })),
  }
}
