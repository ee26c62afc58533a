import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { query } from '#db'
import { newId } from '#lib/ids.ts'
import { intentsOf, paymentsOf, readIntent } from '#modules/payments'
import { testDatabase } from '../../../test/database.ts'
import { somebody, type Shot, type Somebody } from '../../../test/face/people.ts'
import { claimCode, readCode } from './actions/claim.ts'
import { giveConsent, isWhole, PURPOSES, withdrawConsent } from './actions/consent.ts'
import { beginEnrolment, bondOf, completeEnrolment } from './actions/enrol.ts'
import { frameHashes } from './actions/frames.ts'
import { contextOf, openIntent, OWN_MERCHANT } from './actions/intent.ts'
import type { FaceParts } from './actions/parts.ts'
import { prove } from './actions/prove.ts'
import { checkAudit, FILING_FACES, filingDue } from './actions/register.ts'
import { stepUp } from './actions/step-up.ts'
import { loadEngine } from './engine/engine.ts'
import { POLICY, type Policy } from './domain/tier.ts'
import { fileKeys, unseal } from './keys.ts'
import { faceProvider, giveUp, repeatApproved, tellApproved } from './provider.ts'
import { consentsOf } from './store/consent.ts'
import type { FaceIntent } from './store/intent.ts'
import { allTerminals, revokeTerminal, saveTerminal } from './store/terminal.ts'
import { templatesOf } from './store/template.ts'

const { pool } = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'primeur-keys-'))
afterAll(() => rmSync(folder, { recursive: true }))
const engine = await loadEngine({ threads: 1 })
afterAll(engine.close)

let now = Temporal.Instant.from('2026-11-25T03:00:00Z')
const later = (seconds: number) => (now = now.add({ seconds }))
const payments = paymentsOf(pool, { face: faceProvider }, async () => undefined)
const parts: FaceParts = {
  pool,
  engine,
  keys: fileKeys(folder, randomBytes(32)),
  secret: randomBytes(32),
  policy: POLICY,
  now: () => now,
}
/** The same house with an engine that may let a face pay alone. */
const trusting = (policy: Policy = POLICY): FaceParts => ({
  ...parts,
  policy,
  engine: { ...engine, card: { ...engine.card, alone: { allowed: true, reason: '' } } },
})
const PIN = '271828'

let nr = 0
async function newAccount(): Promise<string> {
  const id = newId()
  nr += 1
  await query(
    pool,
    `insert into identity.account (id, name, email, phone_number, phone_number_verified)
       values ($1, 'x', $2, $3, true)`,
    [id, `${id}@phone.invalid`, `+86138${String(nr).padStart(4, '0')}4321`],
  )
  return id
}

async function enrol(account: string, who: Somebody) {
  const consent = await giveConsent(parts, { account, locale: 'zh-CN', purposes: PURPOSES })
  const begun = await beginEnrolment(parts, account, 'turn')
  if (!begun.ok) throw new Error(begun.refusal.kind)
  const { id: enrolment, steps } = begun.value
  const frames = await who.obey(steps)
  return { consent, done: await completeEnrolment(parts, { account, enrolment, frames, pin: PIN }) }
}

async function waiting(amount = 12_000n): Promise<string> {
  const expiresAt = now.add({ minutes: 15 })
  const key = { key: newId(), fingerprint: '00' }
  const asked = {
    reference: newId(),
    method: 'face',
    amount,
    expiresAt,
    token: null,
    ...key,
  } as const
  const started = await payments.start(asked)
  if (!started.ok) throw new Error(started.refusal.kind)
  return started.value.intent.id
}

type Asked = { account: string; payment?: string; terminal?: string; parts?: FaceParts }

async function open({
  account,
  payment,
  terminal,
  parts: house = parts,
}: Asked): Promise<FaceIntent> {
  const opened = await openIntent(house, {
    payment: payment ?? (await waiting()),
    claim: { kind: 'account', account },
    terminal: terminal ?? null,
    without: 'turn',
  })
  if (!opened.ok) throw new Error(opened.refusal.kind)
  return opened.value
}

const proofOf = (intent: FaceIntent, frames: readonly Shot[]) => ({
  intent: intent.id,
  context: intent.context,
  frames,
  signature: null,
})
const withPin = (intent: FaceIntent, pin = PIN, context = intent.context) =>
  stepUp(parts, { intent: intent.id, context, factor: { kind: 'pin', pin } })

const reasonsOf = async (intent: string) =>
  (
    await query<{ facts: { reason?: string } }>(
      pool,
      `select facts from face.audit where intent = $1 and kind = 'declined' order by nr`,
      [intent],
    )
  ).map(({ facts }) => facts.reason)

const owner = await somebody(engine, 52)
const other = await somebody(engine, 115)
const account = await newAccount()
const { done } = await enrol(account, owner)

/** Everybody comes with a clean record, whatever the test before did. */
beforeEach(async () => {
  later(1)
  await query(pool, 'delete from face.miss')
})

describe('enrolment', () => {
  test('keeps a sealed template under a pseudonym, and no image', async () => {
    expect(done).toMatchObject({ ok: true })
    const [person] = await query<{ subject: string }>(
      pool,
      'select subject from face_link.person where account = $1',
      [account],
    )
    const [row] = await templatesOf(pool, [person?.subject ?? ''], 'dlib128')
    expect(row?.sealed).toHaveLength(12 + 16 + 128)
    expect(person?.subject).not.toBe(account)
    const everything = await query<{ row: string }>(
      pool,
      `select t::text as row from face.template t union all select p::text from face.pin p
         union all select a::text from face.audit a union all select c::text from face.consent c`,
    )
    for (const { row: text } of everything) expect(text).not.toContain(account)
  })

  test('needs a consent, and is told in words what is wrong', async () => {
    const fresh = await newAccount()
    expect(await beginEnrolment(parts, fresh, null)).toMatchObject({
      refusal: { kind: 'consent_required' },
    })
    await giveConsent(parts, { account: fresh, locale: 'fr', purposes: PURPOSES })
    const begun = await beginEnrolment(parts, fresh, null)
    if (!begun.ok) throw new Error(begun.refusal.kind)
    const enrolment = begun.value.id
    const blank = { step: 0, at: 0, image: Buffer.from('no image') }
    const asked = { account: fresh, enrolment, frames: [blank], pin: PIN }
    expect(await completeEnrolment(parts, asked)).toMatchObject({
      refusal: { kind: 'frames_not_usable', frames: [{ nr: 0, words: ['no_face'] }] },
    })
    // Somebody else's enrolment is not there.
    expect(await completeEnrolment(parts, { ...asked, account })).toMatchObject({
      refusal: { kind: 'enrolment_not_found' },
    })
  })

  test('the ledger of consents shows a change and a gap', async () => {
    const fresh = await newAccount()
    const first = await giveConsent(parts, { account: fresh, locale: 'en', purposes: PURPOSES })
    const again = await giveConsent(parts, { account: fresh, locale: 'en', purposes: PURPOSES })
    expect(again.id).toBe(first.id)
    expect(await withdrawConsent(parts, account, first.id)).toBe(false)
    expect(await withdrawConsent(parts, fresh, first.id)).toBe(true)
    const ledger = await consentsOf(pool, first.subject)
    expect(ledger.map(({ kind }) => kind)).toEqual(['given', 'withdrawn'])
    expect(isWhole(ledger)).toBe(true)
    expect(isWhole(ledger.slice(1))).toBe(false)
    expect(isWhole(ledger.map((row) => ({ ...row, locale: 'fr' })))).toBe(false)
  })
})

describe('a face that pays', () => {
  test('is recognised, asked for the PIN, and pays the order once', async () => {
    const payment = await waiting()
    const intent = await open({ account, payment })
    const frames = await owner.obey(intent.steps)
    expect(await prove(parts, proofOf(intent, frames))).toMatchObject({
      state: 'step_up',
      why: expect.arrayContaining(['engine', 'first_at_merchant']),
    })
    expect(await withPin(intent, '000000')).toEqual({ state: 'try_again' })
    expect(await withPin(intent)).toEqual({ state: 'approved' })
    expect(await withPin(intent)).toEqual({ state: 'declined' })
    await tellApproved(payments.hear, { id: intent.id, payment, amount: intent.amount })
    expect(await repeatApproved(pool, payments.hear, now)).toBeGreaterThan(0)
    expect((await readIntent(pool, payment))?.state).toBe('captured')
    expect(await intentsOf(pool, intent.reference)).toHaveLength(1)
  })

  test('pays alone where the engine may, below the limit and at a known merchant', async () => {
    const house = trusting()
    const intent = await open({ account, parts: house })
    const verdict = await prove(house, proofOf(intent, await owner.obey(intent.steps)))
    expect(verdict).toEqual({ state: 'approved' })
    const dear = await open({ account, parts: house, payment: await waiting(20_001n) })
    expect(await prove(house, proofOf(dear, await owner.obey(dear.steps)))).toMatchObject({
      why: ['amount'],
    })
    const broke = trusting({ ...POLICY, dayMax: 100n })
    const over = await open({ account, parts: broke })
    expect(await prove(broke, proofOf(over, await owner.obey(over.steps)))).toEqual({
      state: 'declined',
    })
    expect(await reasonsOf(over.id)).toEqual(['over_day_limit'])
  })

  test('proofs that come at once are judged once, and PINs that come at once pay once', async () => {
    const payment = await waiting()
    const intent = await open({ account, payment })
    const tries = await Promise.all([0, 1, 2, 3].map(() => owner.obey(intent.steps)))
    const verdicts = await Promise.all(tries.map((frames) => prove(parts, proofOf(intent, frames))))
    expect(verdicts.filter((verdict) => verdict?.state === 'step_up')).toHaveLength(1)
    const pins = await Promise.all([0, 1, 2].map(() => withPin(intent)))
    expect(pins.filter((verdict) => verdict?.state === 'approved')).toHaveLength(1)
    // Another challenge of the same payment finds it approved: the table lets one of them pass.
    const second = await open({ account, payment })
    await prove(parts, proofOf(second, await owner.obey(second.steps)))
    await expect(withPin(second)).rejects.toThrow('intent_approved_once')
  })
})

describe('what is refused, always in the same words', () => {
  const declined = async (
    intent: FaceIntent,
    proof: ReturnType<typeof proofOf>,
    reason: string,
  ) => {
    expect(await prove(parts, proof)).toEqual({ state: 'declined' })
    expect(await reasonsOf(intent.id)).toEqual([reason])
  }

  test('another face', async () => {
    const intent = await open({ account })
    await declined(intent, proofOf(intent, await other.obey(intent.steps)), 'no_match')
  })

  test('somebody who does nothing, and one photograph shown again and again', async () => {
    const intent = await open({ account })
    await declined(intent, proofOf(intent, await owner.stay(intent.steps)), 'not_alive')
    const second = await open({ account })
    const image = await owner.actor.frame({ take: 4711 })
    const still = (await owner.stay(second.steps)).map((shot) => ({ ...shot, image }))
    await declined(second, proofOf(second, still), 'frames_seen_before')
  })

  test('the right steps in the wrong order', async () => {
    const intent = await open({ account })
    const wrong = await owner.obey([...intent.steps.slice(1), intent.steps[0] ?? ''])
    await declined(intent, proofOf(intent, wrong), 'not_alive')
  })

  test('the owner for the calm frames, somebody else for the rest', async () => {
    const intent = await open({ account })
    const [own, foreign] = [await owner.obey(intent.steps), await other.obey(intent.steps)]
    const cut = own.map((shot, at) => (shot.step === 0 ? shot : (foreign[at] ?? shot)))
    await declined(intent, proofOf(intent, cut), 'not_alive')
  })

  test('a proof that comes again, frames that come again, and one that comes late', async () => {
    const intent = await open({ account })
    const frames = await owner.obey(intent.steps)
    expect(await prove(parts, proofOf(intent, frames))).toMatchObject({ state: 'step_up' })
    await declined(intent, proofOf(intent, await owner.obey(intent.steps)), 'used_before')
    const next = await open({ account })
    await declined(next, proofOf(next, frames), 'frames_seen_before')
    const slow = await open({ account })
    later(31)
    await declined(slow, proofOf(slow, await owner.obey(slow.steps)), 'too_late')
  })

  test('a second factor for another hash, and a fifth wrong PIN', async () => {
    const fresh = await newAccount()
    await enrol(fresh, other)
    const [one, two] = [await open({ account: fresh }), await open({ account: fresh })]
    await prove(parts, proofOf(one, await other.obey(one.steps)))
    await prove(parts, proofOf(two, await other.obey(two.steps)))
    expect(await withPin(two, PIN, one.context)).toEqual({ state: 'declined' })
    const tries = await Promise.all(Array.from({ length: 9 }, () => withPin(one, '999999')))
    expect(tries.filter((verdict) => verdict?.state === 'try_again')).toHaveLength(5)
    expect(await withPin(one)).toEqual({ state: 'declined' })
  })

  test('a face that failed three times, until ten minutes have gone', async () => {
    for (let tries = 0; tries < 3; tries++) {
      const intent = await open({ account })
      await prove(parts, proofOf(intent, [{ step: 0, at: 0, image: randomBytes(200) }]))
    }
    await expect(open({ account })).rejects.toThrow('too_many_tries')
    later(601)
    await expect(open({ account })).resolves.toMatchObject({ state: 'open' })
  })

  test('a payment that is not open, or not by face, gets no challenge', async () => {
    const payment = await waiting()
    await giveUp(pool, payments.hear, payment)
    expect((await readIntent(pool, payment))?.state).toBe('declined')
    await expect(open({ account, payment })).rejects.toThrow('payment_not_open')
    await expect(open({ account, payment: newId() })).rejects.toThrow('payment_not_open')
  })
})

describe('a terminal of a merchant', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const terminal = {
    id: newId(),
    merchant: 'hannover-fair',
    name: 'Stand 1',
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    enrolledAt: now,
  }
  const signed = (intent: FaceIntent, frames: readonly Shot[]) =>
    sign('sha256', Buffer.concat([intent.context, ...frameHashes(frames)]), {
      key: privateKey,
      dsaEncoding: 'ieee-p1363',
    })
  const openAt = async (digits = '4321') => {
    const opened = await openIntent(parts, {
      payment: await waiting(),
      claim: { kind: 'last4', digits },
      terminal: terminal.id,
      without: 'turn',
    })
    if (!opened.ok) throw new Error(opened.refusal.kind)
    return opened.value
  }

  test('asks for four digits, signs what it saw, and is refused once it is revoked', async () => {
    await saveTerminal(pool, terminal)
    const seenAt = async () =>
      (await allTerminals(pool)).find(({ id }) => id === terminal.id)?.seenAt ?? null
    expect(await seenAt()).toBeNull()
    const intent = await openAt()
    expect(intent.merchant).toBe('hannover-fair')
    expect(await seenAt()).toEqual(now)
    expect(intent.candidates.length).toBeGreaterThan(1)
    const frames = await owner.obey(intent.steps)
    const proof = { ...proofOf(intent, frames), signature: signed(intent, frames) }
    expect(await prove(parts, proof)).toMatchObject({
      why: expect.arrayContaining(['new_terminal']),
    })

    const unsigned = await openAt()
    await prove(parts, proofOf(unsigned, await owner.obey(unsigned.steps)))
    expect(await reasonsOf(unsigned.id)).toEqual(['signature_wrong'])

    const code = claimCode(parts.secret, account, now)
    const scanned = await openIntent(parts, {
      payment: await waiting(),
      claim: { kind: 'code', code },
      terminal: terminal.id,
      without: null,
    })
    expect(scanned).toMatchObject({ ok: true, value: { candidates: { length: 1 } } })

    const nobody = await openAt('0000')
    const seen = await owner.obey(nobody.steps)
    await prove(parts, { ...proofOf(nobody, seen), signature: signed(nobody, seen) })
    expect(await reasonsOf(nobody.id)).toEqual(['no_match'])

    const last = await openAt()
    await revokeTerminal(pool, terminal.id, now)
    const shots = await owner.obey(last.steps)
    await prove(parts, { ...proofOf(last, shots), signature: signed(last, shots) })
    expect(await reasonsOf(last.id)).toEqual(['terminal_revoked'])
    await expect(openAt()).rejects.toThrow('face_unavailable')
  })

  test('two people who look alike are nobody', async () => {
    const [one, two] = [await newAccount(), await newAccount()]
    await enrol(one, owner)
    await enrol(two, owner)
    const another = { ...terminal, id: newId() }
    await saveTerminal(pool, another)
    const opened = await openIntent(parts, {
      payment: await waiting(),
      claim: { kind: 'last4', digits: '4321' },
      terminal: another.id,
      without: 'turn',
    })
    if (!opened.ok) throw new Error(opened.refusal.kind)
    const intent = opened.value
    const frames = await owner.obey(intent.steps)
    await prove(parts, { ...proofOf(intent, frames), signature: signed(intent, frames) })
    expect(await reasonsOf(intent.id)).toEqual(['two_candidates'])
  })
})

describe('the hash of an intent', () => {
  const bond = fc.record({
    reference: fc.uuid(),
    payment: fc.uuid(),
    amount: fc.bigInt({ min: 1n, max: 10n ** 12n }),
    currency: fc.constantFrom('CNY', 'EUR'),
    merchant: fc.constantFrom(OWN_MERCHANT, 'a', 'b'),
    terminal: fc.option(fc.uuid(), { nil: null }),
    nonce: fc.stringMatching(/^[0-9a-f]{64}$/),
    expiresAt: fc.constantFrom('2026-11-25T03:00:00Z', '2026-11-25T03:00:30Z'),
  })

  test('differs as soon as one of its members does', () => {
    fc.assert(
      fc.property(bond, bond, (one, two) => {
        const same = JSON.stringify(one, plain) === JSON.stringify(two, plain)
        expect(contextOf(one).equals(contextOf(two))).toBe(same)
        for (const name of Object.keys(one) as (keyof typeof one)[]) {
          const changed = { ...one, [name]: two[name] }
          expect(contextOf(changed).equals(contextOf(one))).toBe(changed[name] === one[name])
        }
      }),
    )
  })

  test('a proof for one amount, merchant or order settles no other', async () => {
    const mine = await open({ account })
    const changes = [
      { amount: mine.amount + 1n },
      { merchant: 'elsewhere' },
      { reference: newId() },
    ]
    for (const change of changes) {
      const intent = await open({ account })
      const { reference, payment, amount, currency, merchant, terminal } = { ...intent, ...change }
      const context = contextOf({
        reference,
        payment,
        amount,
        currency,
        merchant,
        terminal,
        nonce: intent.nonce.toString('hex'),
        expiresAt: intent.expiresAt.toString(),
      })
      const frames = await owner.obey(intent.steps)
      expect(await prove(parts, { ...proofOf(intent, frames), context })).toEqual({
        state: 'declined',
      })
      expect(await reasonsOf(intent.id)).toEqual(['context_changed'])
      expect((await readIntent(pool, intent.payment))?.state).toBe('pending')
      await query(pool, 'delete from face.miss')
    }
  })
})

const plain = (_name: string, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)

describe('a claim code', () => {
  test('means its account for a minute, and nothing once a letter changed', () => {
    const code = claimCode(parts.secret, account, now)
    expect(readCode(parts.secret, code, now)).toBe(account)
    expect(readCode(parts.secret, code, now.add({ seconds: 61 }))).toBeNull()
    expect(readCode(randomBytes(32), code, now)).toBeNull()
    expect(readCode(parts.secret, code.replace(/^./, '!'), now)).toBeNull()
    for (const text of ['', '.', '..', 'a.b.c']) {
      expect(readCode(parts.secret, text, now)).toBeNull()
    }
  })
})

describe('erasure', () => {
  test('leaves nothing that opens, wherever a copy lies', async () => {
    const leaving = await newAccount()
    const { consent } = await enrol(leaving, other)
    const { subject } = consent
    const [kept] = await templatesOf(pool, [subject], 'dlib128')
    if (!kept) throw new Error('nothing was kept')
    const key = await parts.keys.read(subject)
    expect(unseal(key ?? Buffer.alloc(32), kept.sealed, bondOf(kept))).toHaveLength(128)
    // A template moved to another pseudonym does not open either.
    expect(() =>
      unseal(key ?? Buffer.alloc(32), kept.sealed, bondOf({ ...kept, subject: newId() })),
    ).toThrow()
    const intent = await open({ account: leaving })

    expect(await withdrawConsent(parts, leaving, consent.id)).toBe(true)
    expect(await parts.keys.read(subject)).toBeNull()
    expect(readdirSync(folder)).not.toContain(`${subject}.key`)
    expect(await templatesOf(pool, [subject], 'dlib128')).toEqual([])
    // The database of yesterday comes back from a backup, and every key that still exists is tried.
    for (const file of readdirSync(folder)) {
      const living = await parts.keys.read(file.replace('.key', ''))
      expect(() => unseal(living ?? Buffer.alloc(32), kept.sealed, bondOf(kept))).toThrow()
    }

    await prove(parts, proofOf(intent, await other.obey(intent.steps)))
    expect(await reasonsOf(intent.id)).toEqual(['no_match'])
    expect(await withdrawConsent(parts, leaving, consent.id)).toBe(false)
    const again = await giveConsent(parts, { account: leaving, locale: 'fr', purposes: PURPOSES })
    expect(again.subject).not.toBe(subject)
  })

  test('and an enrolment under way does not bring it back', async () => {
    const torn = await newAccount()
    const consent = await giveConsent(parts, { account: torn, locale: 'en', purposes: PURPOSES })
    const begun = await beginEnrolment(parts, torn, 'turn')
    if (!begun.ok) throw new Error(begun.refusal.kind)
    const frames = await other.obey(begun.value.steps)
    const asked = { account: torn, enrolment: begun.value.id, frames, pin: PIN }
    await Promise.all([completeEnrolment(parts, asked), withdrawConsent(parts, torn, consent.id)])
    expect(await templatesOf(pool, [consent.subject], 'dlib128')).toEqual([])
    expect(await parts.keys.read(consent.subject)).toBeNull()
  })
})

describe('the register', () => {
  test('the audit is one whole chain, and shows a row that was changed', async () => {
    const { rows, whole } = await checkAudit(pool)
    expect(rows).toBeGreaterThan(20)
    expect(whole).toBe(true)
    await query(pool, `update face.audit set facts = '{"reason":"nothing"}' where nr = 7`)
    expect(await checkAudit(pool)).toEqual({ rows: 6, whole: false })
  })

  test('a filing is due from 100,000 faces and announced before', () => {
    expect(filingDue(FILING_FACES * 0.8 - 1)).toBe('no')
    expect(filingDue(FILING_FACES * 0.8)).toBe('soon')
    expect(filingDue(FILING_FACES)).toBe('now')
  })
})
