import type { Texts } from '#lib/texts.ts'

/** A house that sells: who makes it, and where. */
export type HouseView = {
  readonly slug: string
  /** `example`: a brand named in the story of 2015, shown without any affiliation. */
  readonly kind: 'invented' | 'example' | 'registered'
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly region: Texts
  readonly place: string
  readonly placeZh: string
  readonly latitude: number
  readonly longitude: number
  readonly founded: number | null
  readonly name: string
  readonly nameZh: string
  readonly tagline: Texts
  readonly story: Texts
  readonly exampleNote: Texts | null
  /** Whether it keeps one price worldwide, and says so on its pages. */
  readonly parity: boolean
}
