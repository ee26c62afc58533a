import type { Db } from '#db'
import type { Law } from '../domain/law.ts'
import { gramsAllowed, type Grams } from '../domain/weight.ts'
import { gramsDeclared, lockWeights } from '../store/weight.ts'

export type Carried = { readonly person: string; readonly codes: readonly string[] }

/**
 * What people have brought in this year of goods with a yearly weight (positive list, remark 4). Most
 * goods have none, and then nothing is read or locked; otherwise those people wait for one another.
 *
 * Source: domain/customs.md §2.1.
 */
export async function gramsTaken(
  tx: Db,
  law: Law,
  {
    carried,
    on,
    except = null,
  }: {
    readonly carried: readonly Carried[]
    readonly on: Temporal.PlainDate
    readonly except?: string | null
  },
): Promise<ReadonlyMap<string, Grams>> {
  const isWeighed = (hs: string) => {
    const line = law.lineOf(hs, on)
    return line !== null && gramsAllowed(line) !== null
  }
  const weighed = carried
    .map(({ person, codes }) => ({ person, codes: codes.filter(isWeighed) }))
    .filter(({ codes }) => codes.length > 0)
  if (weighed.length === 0) return new Map()
  const persons = weighed.map(({ person }) => person)
  await lockWeights(tx, persons)
  const codes = [...new Set(weighed.flatMap((each) => each.codes))]
  return gramsDeclared(tx, { persons, codes, year: on.year, except })
}
