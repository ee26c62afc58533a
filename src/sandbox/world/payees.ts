import type { WorldHouse } from './houses.ts'
import { hash32 } from '#lib/chance.ts'
import { idOf } from './ids.ts'

/** A bank that exists nowhere. */
const BANK = '99999'
const BRANCH = '00042'

/** An account number with its French key (RIB) and its international one (ISO 13616). */
export function demoIban(house: string): string {
  const account = String(hash32(`account ${house}`)).padStart(11, '0')
  const key = 97n - ((89n * BigInt(BANK) + 15n * BigInt(BRANCH) + 3n * BigInt(account)) % 97n)
  const bban = `${BANK}${BRANCH}${account}${String(key).padStart(2, '0')}`
  // Letters count from ten: FR is 15 and 27.
  const check = 98n - (BigInt(`${bban}152700`) % 97n)
  return `FR${String(check).padStart(2, '0')}${bban}`
}

/** An account of every house of the demo world. */
export const demoPayees = (world: readonly WorldHouse[]) =>
  world.map(({ house: { slug, name } }) => ({
    id: idOf(`payee ${slug}`),
    seller: slug,
    name: name.slice(0, 70),
    iban: demoIban(slug),
    writtenBy: 'sandbox',
  }))
