import { createHash, generateKeyPairSync } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { sm2, sm3 } from 'sm-crypto-v2'
import { describe, expect, test } from 'vitest'
import { SignedXml } from 'xml-crypto'
import { rsaSigner, rsaVerifier, sm2Signer, sm2Verifier } from './keys.ts'
import { messageElement, messageOf, readMessage } from './message.ts'
import { signed, verified, type Signer } from './sign.ts'
import { schemaFaults } from './validate.ts'
import { canonicalXml, parseXml, xmlDocument, type Element } from './xml.ts'

const rsa = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const sm = sm2.generateKeyPairHex()
const SIGNERS: Readonly<Record<string, Signer>> = {
  sm2: sm2Signer({ keyName: 'SM-1', certificate: null, privateKey: sm.privateKey }),
  rsa: rsaSigner({ keyName: 'RSA-1', certificate: 'QUJD', privateKey: rsa.privateKey }),
}
const keyOf = (name: string) =>
  ({ 'SM-1': sm2Verifier(sm.publicKey), 'RSA-1': rsaVerifier(rsa.publicKey) })[name]

async function inventory(): Promise<Element> {
  const url = new URL('../data/samples/CEB621Message.xml', import.meta.url)
  const read = readMessage(await readFile(url, 'utf8'))
  if (!read.ok) throw new Error(read.refusal.kind)
  return messageElement({ ...read.value, signature: null })
}

const elementOf = (text: string): Element => {
  const xml = parseXml(text)
  if (!xml.ok) throw new Error(xml.refusal.message)
  return xml.value
}

describe.each(Object.keys(SIGNERS))('a message signed by %s', async (name) => {
  const signer = SIGNERS[name]
  if (!signer) throw new Error(name)
  const root = await signed(await inventory(), signer)
  const text = xmlDocument(root)

  test('keeps to the schema and is believed after its journey', () => {
    expect(schemaFaults(root)).toEqual([])
    expect(messageOf(root).ok).toBe(true)
    expect(verified(elementOf(text), keyOf)).toEqual({ ok: true, value: signer.keyName })
  })

  test.each([
    ['one fen more', ['<ceb:price>200.00', '<ceb:price>200.01'], 'digest'],
    ['another digest', ['<ds:DigestValue>', '<ds:DigestValue>A'], 'digest'],
    ['another key', [`<ds:KeyName>${signer.keyName}`, '<ds:KeyName>X'], 'unknown_key'],
    ['a part only', ['URI=""', 'URI="#part"'], 'form'],
    ['another algorithm', ['xmldsig#s', 'xmldsig#x'], 'algorithm'],
    ['another way of writing', ['xml-c14n-20010315', 'xml-exc-c14n#'], 'form'],
  ] as const)('%s is not believed', (_, [from, to], reason) => {
    const forged = text.replace(from, to)
    expect(forged).not.toBe(text)
    const answer = verified(elementOf(forged), keyOf)
    // The first mention of an algorithm may be that of the signature or of the digest.
    expect(answer).toMatchObject({ ok: false, refusal: { kind: 'bad_signature', reason } })
  })

  test('a signature of something else is not believed', () => {
    const value = /<ds:SignatureValue>(.)/.exec(text)?.[1]
    const forged = text.replace(
      `<ds:SignatureValue>${value}`,
      `<ds:SignatureValue>${value === 'A' ? 'B' : 'A'}`,
    )
    expect(verified(elementOf(forged), keyOf)).toMatchObject({ refusal: { reason: 'value' } })
  })

  test('two signatures, or none, are not believed', () => {
    const last = root.children.at(-1) ?? ''
    const twice = { ...root, children: [...root.children, last] }
    expect(verified(twice, keyOf)).toMatchObject({ refusal: { reason: 'several' } })
    const none = { ...root, children: root.children.slice(0, -1) }
    expect(verified(none, keyOf)).toMatchObject({ refusal: { reason: 'missing' } })
  })
})

test('another library believes our RSA signature, and we believe its', async () => {
  const text = xmlDocument(await signed(await inventory(), SIGNERS['rsa'] as Signer))
  const theirs = new SignedXml({
    publicCert: rsa.publicKey,
    getCertFromKeyInfo: () => rsa.publicKey,
  })
  theirs.loadSignature(/<ds:Signature .*<\/ds:Signature>/s.exec(text)?.[0] ?? '')
  expect(theirs.checkSignature(text)).toBe(true)

  const own = new SignedXml({ privateKey: rsa.privateKey })
  own.signatureAlgorithm = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1'
  own.canonicalizationAlgorithm = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'
  own.addReference({
    xpath: '/*',
    isEmptyUri: true,
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature'],
    digestAlgorithm: 'http://www.w3.org/2000/09/xmldsig#sha1',
  })
  own.getKeyInfoContent = () => '<ds:KeyName>RSA-1</ds:KeyName>'
  own.computeSignature(canonicalXml(await inventory()), { prefix: 'ds' })
  expect(verified(elementOf(own.getSignedXml()), keyOf)).toEqual({ ok: true, value: 'RSA-1' })
})

test('SM3 and SM2 are those of the standards', () => {
  const abc = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'
  expect(createHash('sm3').update('abc').digest('hex')).toBe(abc)
  expect(sm3('abc')).toBe(abc)
  // GB/T 32918.5-2017, the worked signature of "message digest".
  const key =
    '0409F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020' +
    'CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13'
  const signature =
    'F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3' +
    'B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA'
  const believes = sm2Verifier(key.toLowerCase())
  const bytes = Buffer.from('message digest')
  expect(believes.verify(bytes, Buffer.from(signature, 'hex'))).toBe(true)
  expect(believes.verify(Buffer.from('message digesT'), Buffer.from(signature, 'hex'))).toBe(false)
  expect(believes.verify(bytes, Buffer.from('00', 'hex'))).toBe(false)
})
