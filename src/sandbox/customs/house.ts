import { openDesk, type CustomsDesk, type DeclarationPorts } from '#modules/customs'
import { sandboxKey, sandboxParties } from './parties.ts'
import { simulateCustoms, type CustomsSimulator } from './simulator.ts'

type Ports = Pick<
  DeclarationPorts,
  'pool' | 'keys' | 'now' | 'law' | 'source' | 'paymentOriginal' | 'refused' | 'returned'
>

/** The customs desk with a simulated customs house behind its gateway. */
export function openSandboxCustoms({
  master,
  troublePercent,
  ...ports
}: Ports & {
  readonly master: Buffer
  /** Of a hundred things that customs does, how many go wrong. */
  readonly troublePercent: number
}): { readonly desk: CustomsDesk; readonly house: CustomsSimulator } {
  const { signer, keyOf } = sandboxKey(master)
  const house = simulateCustoms({
    keyOf,
    now: ports.now,
    law: ports.law,
    ear: async (text) => {
      const heard = await desk.hear(text)
      if (!heard.ok) throw new Error(heard.refusal.reason)
    },
    askPaymentData: (request) => desk.askPaymentData(request),
    delayMs: [400, 2_500],
    duplicatesPercent: 20,
    lossesPercent: troublePercent,
    faultsPercent: troublePercent,
    paymentDataPercent: 10,
  })
  const desk: CustomsDesk = openDesk({
    ...ports,
    signer,
    parties: sandboxParties,
    gateway: house.gateway,
    silenceSeconds: 120,
    reviewSeconds: 24 * 3600,
  })
  return { desk, house }
}
