/** The 27 member states of the European Union, ISO 3166-1 alpha-2. */
export const EU_STATES = [
  'AT',
  'BE',
  'BG',
  'CY',
  'CZ',
  'DE',
  'DK',
  'EE',
  'ES',
  'FI',
  'FR',
  'GR',
  'HR',
  'HU',
  'IE',
  'IT',
  'LT',
  'LU',
  'LV',
  'MT',
  'NL',
  'PL',
  'PT',
  'RO',
  'SE',
  'SI',
  'SK',
] as const

export type EuState = (typeof EU_STATES)[number]

const STATES: ReadonlySet<string> = new Set(EU_STATES)

export const isEuState = (country: string): country is EuState => STATES.has(country)
