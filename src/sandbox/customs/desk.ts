import { openDesk, type CustomsDesk, type DeclarationPorts } from '#modules/customs'
import { sandboxKey, sandboxParties } from './parties.ts'
import { simulateCustoms } from './simulator.ts'

export type SandboxCustoms = Pick<
  DeclarationPorts,
  'pool' | 'now' | 'keys' | 'law' | 'source' | 'paymentOriginal' | 'refused'
> & {
  readonly master: Buffer
  /** Of a hundred things that customs does, how many go wrong or are lost. */
  readonly faultsPercent: number
}

/** The customs desk with a simulated customs house behind its gateway. */
export function sandboxCustoms({ master, faultsPercent, ...parts }: SandboxCustoms) {
  const { signer, keyOf } = sandboxKey(master)
  const house = simulateCustoms({
    keyOf,
    now: parts.now,
    ear: async (text) => {
      const heard = await desk.hear(text)
      if (!heard.ok) throw new Error(heard.refusal.reason)
    },
    askPaymentData: (request) => desk.askPaymentData(request),
    law: parts.law,
    delayMs: [400, 2_500],
    duplicatesPercent: 20,
    lossesPercent: faultsPercent,
    faultsPercent,
    paymentDataPercent: 10,
  })
  const desk: CustomsDesk = openDesk({
    ...parts,
    signer,
    parties: sandboxParties,
    gateway: house.gateway,
    silenceSeconds: 120,
    reviewSeconds: 24 * 3600,
  })
  return { desk, house }
}
