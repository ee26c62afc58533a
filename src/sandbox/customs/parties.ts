import { hkdfSync } from 'node:crypto'
import { hash32 } from '#lib/chance.ts'
import { sm2Signer, sm2Verifier, type Parties, type Signer, type Verifier } from '#modules/customs'

const CARD_NAMES: Readonly<Record<string, readonly [code: string, name: string]>> = {
  card: ['33010000P1', '模拟银行卡支付有限公司'],
  alipay: ['33010000P2', '模拟支付宝支付有限公司'],
  wechat: ['44010000P3', '模拟微信支付有限公司'],
  face: ['33010000P4', '模拟刷脸支付有限公司'],
}

/** Companies of the sandbox with codes of nobody: what customs registers in the real world. */
export const sandboxParties: Parties = {
  platform: { code: '33010000E1', name: '鲜至（示例）电子商务有限公司' },
  sellerOf: (seller) => ({
    code: `3301${(hash32(seller) % 1_000_000).toString().padStart(6, '0')}`,
    name: `${seller}（示例）境内代理有限公司`,
  }),
  payerOf: (method) => {
    const [code, name] = CARD_NAMES[method] ?? ['33010000P0', '模拟支付有限公司']
    return { code, name }
  },
  carrier: { code: '33010000L1', name: '示例冷链快递有限公司' },
  agent: { code: '33010000A1', name: '杭州示例报关行有限公司' },
  transmitter: {
    code: '33010000T1',
    name: '鲜至（示例）电子商务有限公司',
    dxpId: 'DXPENT0000033010',
  },
  port: { customsCode: '2244', portCode: '2244' },
  zone: {
    customsCode: '2991',
    areaCode: '3301980000',
    areaName: '杭州示例综合保税区',
    emsNo: 'T2991W000001',
    recordOf: (sku) => sku,
  },
}

const KEY_NAME = 'SANDBOX-SM2-0001'

/** The key of the sandbox, made from its master secret: it is written nowhere. */
export function sandboxKey(master: Buffer): {
  readonly signer: Signer
  readonly keyOf: (name: string) => Verifier | undefined
} {
  const made = hkdfSync('sha256', master, Buffer.alloc(0), 'primeur sandbox customs key', 31)
  // A byte short of the order of the curve: every such number is a key.
  const privateKey = Buffer.from(made).toString('hex').padStart(64, '0')
  const signer = sm2Signer({ keyName: KEY_NAME, certificate: null, privateKey })
  const verifier = sm2Verifier(signer.publicKey)
  return { signer, keyOf: (name) => (name === KEY_NAME ? verifier : undefined) }
}

/** With what the simulated customs proves that an answer is its own. */
export const receiptSecret = (master: Buffer): string =>
  Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), 'primeur customs receipts', 32)).toString(
    'hex',
  )
