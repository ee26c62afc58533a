import * as at from 'stdnum/lib/cjs/at/uid.js'
import * as be from 'stdnum/lib/cjs/be/vat.js'
import * as bg from 'stdnum/lib/cjs/bg/vat.js'
import * as cy from 'stdnum/lib/cjs/cy/vat.js'
import * as cz from 'stdnum/lib/cjs/cz/dic.js'
import * as de from 'stdnum/lib/cjs/de/vat.js'
import * as dk from 'stdnum/lib/cjs/dk/cvr.js'
import * as ee from 'stdnum/lib/cjs/ee/kmkr.js'
import * as es from 'stdnum/lib/cjs/es/nif.js'
import * as fi from 'stdnum/lib/cjs/fi/alv.js'
import * as fr from 'stdnum/lib/cjs/fr/tva.js'
import * as gr from 'stdnum/lib/cjs/gr/vat.js'
import * as hr from 'stdnum/lib/cjs/hr/oib.js'
import * as hu from 'stdnum/lib/cjs/hu/anum.js'
import * as ie from 'stdnum/lib/cjs/ie/vat.js'
import * as it from 'stdnum/lib/cjs/it/iva.js'
import * as lt from 'stdnum/lib/cjs/lt/pvm.js'
import * as lu from 'stdnum/lib/cjs/lu/tva.js'
import * as lv from 'stdnum/lib/cjs/lv/pvn.js'
import * as mt from 'stdnum/lib/cjs/mt/vat.js'
import * as nl from 'stdnum/lib/cjs/nl/btw.js'
import * as pl from 'stdnum/lib/cjs/pl/nip.js'
import * as pt from 'stdnum/lib/cjs/pt/nif.js'
import * as ro from 'stdnum/lib/cjs/ro/cif.js'
import * as se from 'stdnum/lib/cjs/se/vat.js'
import * as si from 'stdnum/lib/cjs/si/ddv.js'
import * as sk from 'stdnum/lib/cjs/sk/dph.js'
import type { EuState } from './eu.ts'
import { accept, compactNumber, reject, type Verdict } from './verdict.ts'

type Rule = {
  readonly validate: (value: string) => { readonly isValid: boolean; readonly error?: unknown }
}

/** Each country's file alone: the library's index would load a hundred countries. */
const RULES: Readonly<Record<EuState, Rule>> = {
  AT: at,
  BE: be,
  BG: bg,
  CY: cy,
  CZ: cz,
  DE: de,
  DK: dk,
  EE: ee,
  ES: es,
  FI: fi,
  FR: fr,
  GR: gr,
  HR: hr,
  HU: hu,
  IE: ie,
  IT: it,
  LT: lt,
  LU: lu,
  LV: lv,
  MT: mt,
  NL: nl,
  PL: pl,
  PT: pt,
  RO: ro,
  SE: se,
  SI: si,
  SK: sk,
}

/** A VAT number of one of the 27 member states, prefix included; Greece writes EL. */
export function checkVat(value: string): Verdict {
  const text = compactNumber(value)
  const prefix = text.slice(0, 2)
  const body = text.slice(2)
  if (!/^[A-Z]{2}[0-9A-Z+*]{2,13}$/.test(text)) return reject('shape')
  const country = prefix === 'EL' ? 'GR' : prefix
  const rule = Object.hasOwn(RULES, country) ? RULES[country as EuState] : null
  if (!rule) return reject('country')
  const { isValid, error } = rule.validate(body)
  if (isValid) return accept(`${country === 'GR' ? 'EL' : prefix}${body}`)
  const checked = error instanceof Error && error.name === 'InvalidChecksum'
  return reject(checked ? 'check' : 'shape')
}
