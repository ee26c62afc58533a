import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { sm2 } from 'sm-crypto-v2'
import type { Algorithms, Signer, Verifier } from './sign.ts'

/** The words of 2022 for the national algorithms (SM2 over SM3). */
export const SM2_SM3: Algorithms = {
  signature: 'http://www.chinaport.gov.cn/2022/04/xmldsig#sm2-sm3',
  digest: 'http://www.chinaport.gov.cn/2022/04/xmldsig#sm3',
}
/** The older pair that the same schema takes; SHA-1 is customs' choice, not ours. */
export const RSA_SHA1: Algorithms = {
  signature: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
  digest: 'http://www.w3.org/2000/09/xmldsig#sha1',
}

const hashing = (name: 'sm3' | 'sha1') => (bytes: Buffer) => createHash(name).update(bytes).digest()

type Named = { readonly keyName: string; readonly certificate: string | null }

/** Signs with an SM2 key held in memory; `privateKey` is 64 hexadecimal digits. */
export function sm2Signer({
  keyName,
  certificate,
  privateKey,
  algorithms = SM2_SM3,
}: Named & { readonly privateKey: string; readonly algorithms?: Algorithms }): Signer & {
  /** The uncompressed point in hexadecimal. */
  readonly publicKey: string
} {
  const publicKey = sm2.getPublicKeyFromPrivateKey(privateKey)
  return {
    publicKey,
    keyName,
    certificate,
    algorithms,
    digest: hashing('sm3'),
    // r and s, 32 bytes each, with the user id that GM/T 0009 gives to everybody.
    sign: async (bytes) =>
      Buffer.from(sm2.doSignature(bytes, privateKey, { hash: true, publicKey }), 'hex'),
  }
}

/** Believes an SM2 key; `publicKey` is the uncompressed point in hexadecimal. */
export function sm2Verifier(publicKey: string, algorithms: Algorithms = SM2_SM3): Verifier {
  return {
    algorithms,
    digest: hashing('sm3'),
    verify: (bytes, signature) => {
      // The library throws on what has not the length of a signature.
      if (signature.length !== 64) return false
      return sm2.doVerifySignature(bytes, signature.toString('hex'), publicKey, { hash: true })
    },
  }
}

/** Signs with an RSA key in PEM. */
export function rsaSigner({
  keyName,
  certificate,
  privateKey,
}: Named & { readonly privateKey: string }): Signer {
  const key = createPrivateKey(privateKey)
  return {
    keyName,
    certificate,
    algorithms: RSA_SHA1,
    digest: hashing('sha1'),
    sign: async (bytes) => sign('sha1', bytes, key),
  }
}

/** Believes an RSA key in PEM. */
export function rsaVerifier(publicKey: string): Verifier {
  const key = createPublicKey(publicKey)
  return {
    algorithms: RSA_SHA1,
    digest: hashing('sha1'),
    verify: (bytes, signature) => verify('sha1', bytes, key, signature),
  }
}
