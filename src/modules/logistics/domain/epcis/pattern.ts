import { shortId } from './facts.ts'

/** An identifier to be equal to, or the form that many have, in the words of SQL's `like`. */
export type EpcPattern =
  | { readonly kind: 'is'; readonly epc: string }
  | { readonly kind: 'like'; readonly form: string }

const escape = (text: string): string => text.replaceAll(/[\\%_]/g, (c) => `\\${c}`)

/** GTIN of any item of a company: an indicator, the prefix, the reference, a check digit. */
function gtinForm(prefix: string, item: string): string {
  if (item !== '*') return ''
  return `_${prefix}${'_'.repeat(12 - prefix.length)}_`
}

/**
 * Reads what `MATCH_…` may ask for: an identifier in any spelling, or a pattern of EPC URIs whose
 * last parts are stars (`urn:epc:idpat:sgtin:4012345.011111.*`, `urn:epc:idpat:sscc:4012345.*`).
 *
 * Source: EPC Tag Data Standard §8, EPCIS 2.0 §8.2.7.1.1.
 */
export function readPattern(text: string): EpcPattern {
  const found = /^urn:epc:idpat:([a-z]+):(.+)$/.exec(text)
  if (!found || !text.includes('*')) return { kind: 'is', epc: shortId(text) }
  const [, scheme = '', rest = ''] = found
  const parts = rest.split('.')
  const [prefix = '', second = ''] = parts
  if (prefix === '*') return like(`/${CODES[scheme] ?? scheme}/%`)
  switch (scheme) {
    case 'sgtin':
      return second === '*'
        ? like(`/01/${gtinForm(prefix, second)}/21/%`)
        : like(`${escape(shortId(text))}/21/%`)
    case 'sscc':
      return like(`/00/_${prefix}%`)
    case 'sgln':
      return second === '*' ? like(`/414/${prefix}%`) : like(`${instance(scheme, parts, '0')}%`)
    case 'grai':
      return second === '*' ? like(`/8003/0${prefix}%`) : like(`${escape(shortId(text))}%`)
    case 'gdti':
      return second === '*' ? like(`/253/${prefix}%`) : like(`${escape(shortId(text))}%`)
    case 'giai':
      return like(`/8004/${prefix}%`)
    default:
      return like(`/${CODES[scheme] ?? scheme}/${prefix}%`)
  }
}

const CODES: Readonly<Record<string, string>> = {
  sgtin: '01',
  sscc: '00',
  sgln: '414',
  grai: '8003',
  giai: '8004',
  gdti: '253',
  gsrn: '8018',
  gsrnp: '8017',
  cpi: '8010',
  sgcn: '255',
  ginc: '401',
  gsin: '402',
  pgln: '417',
}

const like = (form: string): EpcPattern => ({ kind: 'like', form })

/** The path of the pattern's first instance, whose serial says nothing. */
const instance = (scheme: string, parts: readonly string[], serial: string): string =>
  escape(shortId(`urn:epc:id:${scheme}:${[...parts.slice(0, 2), serial].join('.')}`))
