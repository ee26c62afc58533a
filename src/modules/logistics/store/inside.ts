import { query, type Db } from '#db'

/**
 * What events say lies in a parcel: printed codes of lots, with the GTIN they stand under. The parcel's
 * own rows will say it better where it was packed here; a partner's parcel is known by events alone.
 */
export async function readInside(
  db: Db,
  sscc: string,
): Promise<readonly { readonly gtin: string; readonly code: string }[]> {
  const rows = await query<{ epc: string }>(db, 'select epc from logistics.epcis_upstream($1)', [
    `/00/${sscc}`,
  ])
  return rows.flatMap(({ epc }) => {
    const found = /^\/01\/(\d{14})\/10\/(.+)$/.exec(epc)
    return found ? [{ gtin: found[1] ?? '', code: decodeURIComponent(found[2] ?? '') }] : []
  })
}
