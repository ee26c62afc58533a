import type { Texts } from '#lib/texts.ts'
import { query, type Db } from '#db'
import type { HouseView } from './domain.ts'

type Row = {
  slug: string
  kind: HouseView['kind']
  country: string
  region: Texts
  place: string
  place_zh: string
  latitude: number
  longitude: number
  founded: number | null
  name: string
  name_zh: string
  tagline: Texts
  story: Texts
  example_note: Texts | null
  parity: boolean
}

/** Every house, by name. */
export async function loadHouses(db: Db): Promise<HouseView[]> {
  const rows = await query<Row>(db, 'select * from producers.house order by name, slug')
  return rows.map(({ place_zh, name_zh, example_note, ...row }) => ({
    slug: row.slug,
    kind: row.kind,
    country: row.country,
    region: row.region,
    place: row.place,
    placeZh: place_zh,
    latitude: row.latitude,
    longitude: row.longitude,
    founded: row.founded,
    name: row.name,
    nameZh: name_zh,
    tagline: row.tagline,
    story: row.story,
    exampleNote: example_note,
    parity: row.parity,
  }))
}

/** Adds houses that are not known yet and answers how many there were. */
export async function saveHouses(db: Db, houses: readonly HouseView[]): Promise<number> {
  const added = await query(
    db,
    `insert into producers.house (slug, kind, country, region, place, place_zh, latitude, longitude,
       founded, name, name_zh, tagline, story, example_note, parity)
     select slug, kind, country, region, place, "placeZh", latitude, longitude, founded, name,
       "nameZh", tagline, story, "exampleNote", parity
     from jsonb_to_recordset($1) as h(slug text, kind text, country text, region jsonb, place text,
       "placeZh" text, latitude double precision, longitude double precision, founded smallint,
       name text, "nameZh" text, tagline jsonb, story jsonb, "exampleNote" jsonb, parity boolean)
     on conflict do nothing returning slug`,
    [JSON.stringify(houses)],
  )
  return added.length
}
