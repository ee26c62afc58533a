/** Letters and digits that nobody confuses on the phone. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * An order's number as people read it: `PRM20261125-7F3K9QXB`. It fits the 60 characters of the
 * customs message and says nothing of how many orders there are. `random` is 8 bytes of chance.
 */
export function orderNumber(day: Temporal.PlainDate, random: Uint8Array): string {
  const signs = Array.from(random.subarray(0, 8), (byte) => SIGNS[byte % SIGNS.length]).join('')
  return `PRM${day.toString().replaceAll('-', '')}-${signs}`
}
