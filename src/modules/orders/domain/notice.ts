import type { Texts } from '#lib/texts.ts'

export const NOTICE_KINDS = [
  'other_lot',
  'other_departure',
  'later_departure',
  'refund',
  'recall',
  'warm_box',
  'unsafe_box',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

export type Notice = {
  readonly cause: string
  readonly kind: NoticeKind
  readonly facts: {
    readonly deliverOn?: string
    readonly reason?: string
    readonly lot?: string
    /** Of a box: whether the order has nothing else. */
    readonly whole?: boolean
  }
  readonly at: Temporal.Instant
  /** Whether the customer has been asked something and has not answered yet. */
  readonly open: boolean
}

/** What a customer is told, in plain words and in each language; the reason of the trade stays inside. */
export function noticeTexts({ kind, facts }: Pick<Notice, 'kind' | 'facts'>): Texts {
  const day = facts.deliverOn ?? ''
  const lot = facts.lot ?? ''
  switch (kind) {
    case 'other_lot':
      return {
        zh: '我们为您换了同样新鲜的另一批次，送达日期和新鲜承诺都不变。',
        fr: 'Nous avons pris un autre lot, tout aussi frais : le jour et la fraîcheur promis ne changent pas.',
        en: 'We took another lot, just as fresh: the day and the freshness we promised do not change.',
      }
    case 'other_departure':
      return {
        zh: '您的商品改乘另一航班，仍在承诺的日期送达。',
        fr: 'Votre colis prend un autre vol et arrive toujours le jour promis.',
        en: 'Your parcel takes another flight and still arrives on the promised day.',
      }
    case 'later_departure':
      return {
        zh: `航班有变，我们最早能在 ${day} 送达，新鲜天数不减。您可以接受，或者全额退款。`,
        fr: `Le vol a changé : nous pouvons livrer le ${day} au plus tôt, sans perdre en fraîcheur. Acceptez, ou soyez remboursé en entier.`,
        en: `The flight has changed: we can deliver on ${day} at the earliest, with no freshness lost. Accept, or be refunded in full.`,
      }
    case 'refund':
      return {
        zh: '我们无法再兑现承诺，款项原路退回。很抱歉。',
        fr: 'Nous ne pouvons plus tenir notre promesse : votre argent vous est rendu. Toutes nos excuses.',
        en: 'We can no longer keep our promise: your money goes back. We are sorry.',
      }
    case 'warm_box':
      return {
        zh: '温度记录显示，您的包裹途中偏热，送达后的保鲜天数会少于我们的承诺。尽早食用仍然安全；如果不想要，我们退款，不必说明理由。',
        fr: 'Le thermomètre montre que votre colis a eu chaud : il se gardera moins longtemps que promis. Il reste bon si vous le consommez vite ; sinon nous vous remboursons, sans explication à donner.',
        en: 'The thermometer shows that your parcel has been warm: it will keep less long than we promised. It is still good if eaten soon; if you would rather not, we refund you, no reason needed.',
      }
    case 'unsafe_box':
      return {
        zh: '温度记录显示，您的包裹途中过热，已不能食用。请不要食用；款项退回给您，包裹会被截回。非常抱歉。',
        fr: 'Le thermomètre montre que votre colis a eu trop chaud : ne le consommez pas. Votre argent vous est rendu et le colis est arrêté. Toutes nos excuses.',
        en: 'The thermometer shows that your parcel has been too warm: do not eat it. Your money goes back and the parcel is stopped. We are very sorry.',
      }
    case 'recall':
      return {
        zh: `批次 ${lot} 正在召回。如已收到，请勿食用或使用，我们会与您联系并退款。`,
        fr: `Le lot ${lot} est rappelé. Si vous l’avez reçu, ne le consommez pas : nous vous contactons et vous remboursons.`,
        en: `Lot ${lot} is being recalled. If you have received it, do not eat or use it: we will contact and refund you.`,
      }
  }
}
