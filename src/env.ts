import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { SPEED_MAX } from '#lib/pace.ts'
import { ECB_DAILY } from '#modules/pricing'

/** What the surroundings decide; the composition root alone reads it. */
export const env = {
  database: process.env['DATABASE_URL'] ?? '',
  port: Number(process.env['PORT'] ?? 8080),
  host: process.env['HOST'] ?? '127.0.0.1',
  origin: process.env['PRIMEUR_ORIGIN'] ?? `http://localhost:${process.env['PORT'] ?? 8080}`,
  sandbox: process.env['PRIMEUR_SANDBOX'] === '1',
  home: process.env['PRIMEUR_HOME'] ?? '.primeur',
  keyFile: process.env['PRIMEUR_KEY_FILE'] ?? '.primeur/vault.key',
  face: process.env['PRIMEUR_FACE'] ?? 'dlib128',
  /** `off` where another process of the same database does what happens by the clock. */
  clock: process.env['PRIMEUR_CLOCK'] !== 'off',
  /** How fast the sandbox's clock begins to run; as it was left when nothing is said. */
  speed: speedIn(process.env['PRIMEUR_SPEED']),
  logLevel: process.env['PRIMEUR_LOG'] ?? 'info',
  poolMax: Number(process.env['PRIMEUR_POOL'] ?? 10),
  requestsPerMinute: Number(process.env['PRIMEUR_RATE'] ?? 1200),
  /** Of a hundred things that the simulated customs does, how many go wrong. */
  customsFaults: Number(process.env['PRIMEUR_CUSTOMS_FAULTS'] ?? 5),
  /** The weakest evidence of a row of the law on which anything is sold; the law itself by default. */
  grade: process.env['PRIMEUR_LAW_GRADE'] ?? '',
  rates: process.env['PRIMEUR_ECB_URL'] ?? ECB_DAILY,
  /** The account houses are paid from. */
  payer: {
    name: process.env['PRIMEUR_PAYER_NAME'] ?? '',
    iban: process.env['PRIMEUR_PAYER_IBAN'] ?? '',
    bic: process.env['PRIMEUR_PAYER_BIC'] ?? '',
  },
}

function speedIn(text: string | undefined): number | null {
  if (text === undefined) return null
  const speed = Number(text)
  if (Number.isInteger(speed) && speed >= 0 && speed <= SPEED_MAX) return speed
  throw new Error(`PRIMEUR_SPEED is a whole number from 0 to ${SPEED_MAX}`)
}

/** The vault's master secret: made on first use beside the data of the sandbox, given in production. */
export function masterSecret(file: string): Buffer {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 })
  }
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
}
