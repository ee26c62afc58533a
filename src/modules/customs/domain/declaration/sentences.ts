import type { Texts } from '#lib/texts.ts'
import type { Hint } from './hints.ts'
import type { Why } from './standing.ts'
import type { DeclarationState } from './state.ts'

/**
 * One plain sentence for the buyer and the desk alike: where the goods stand at customs and, when they
 * are held, why. The same words reach both, so that nobody is told another story.
 */
export function sentenceFor(state: DeclarationState, why: Why | null): Texts {
  if (why?.kind === 'refused_by_customs') {
    const told = REFUSED[why.hint]
    return state === 'refused' ? withEnd(told) : told
  }
  if (state === 'refused') return withEnd(STATES.refused)
  if (why && why.kind in REASONS) return REASONS[why.kind as keyof typeof REASONS]
  return STATES[state]
}

/** Before anything was declared. */
export const NOT_DECLARED: Texts = {
  zh: '付款后，我们会向海关申报这份订单。',
  fr: 'Une fois payée, nous déclarerons cette commande à la douane.',
  en: 'Once it is paid, we declare this order to customs.',
}

const STATES: Readonly<Record<DeclarationState, Texts>> = {
  held: {
    zh: '申报前的核对发现单证不一致，正在由报关人员更正。',
    fr: 'Notre vérification a trouvé un écart entre les documents ; le bureau de douane le corrige.',
    en: 'Our check found that the documents differ; the customs desk is correcting them.',
  },
  ready: {
    zh: '单证已核对一致，即将向海关申报。',
    fr: 'Les documents concordent ; la déclaration part à la douane.',
    en: 'The documents agree; the declaration is about to be sent.',
  },
  sent: {
    zh: '已向海关申报，等待回执。',
    fr: 'La déclaration est envoyée ; nous attendons la réponse de la douane.',
    en: 'The declaration was sent; we are waiting for the answer of customs.',
  },
  declared: {
    zh: '海关已受理，正在审核。',
    fr: 'La douane a reçu la déclaration et l’examine.',
    en: 'Customs has received the declaration and is looking at it.',
  },
  review: {
    zh: '海关正在人工审核，无需您操作。',
    fr: 'Un agent de la douane relit la déclaration ; vous n’avez rien à faire.',
    en: 'An officer is reading the declaration; there is nothing for you to do.',
  },
  inspection: {
    zh: '海关正在查验包裹，通常在一至两个工作日内完成。',
    fr: 'La douane ouvre le colis pour contrôle ; cela prend d’ordinaire un à deux jours ouvrés.',
    en: 'Customs is inspecting the parcel; this usually takes one or two working days.',
  },
  detained: {
    zh: '包裹被海关暂扣，我们正在与海关沟通。',
    fr: 'La douane retient le colis ; nous sommes en contact avec elle.',
    en: 'Customs is detaining the parcel; we are in contact with them.',
  },
  repair: {
    zh: '海关退回了申报，报关人员正在更正后重报。',
    fr: 'La douane a renvoyé la déclaration ; le bureau la corrige et la renvoie.',
    en: 'Customs returned the declaration; the desk is correcting it and will send it again.',
  },
  released: {
    zh: '海关已放行。',
    fr: 'La douane a libéré le colis.',
    en: 'Customs has released the parcel.',
  },
  closed: {
    zh: '海关已放行并结关。',
    fr: 'La douane a libéré le colis et clos le dossier.',
    en: 'Customs has released the parcel and closed the file.',
  },
  refused: {
    zh: '海关未准许入境。',
    fr: 'La douane n’a pas admis cette commande.',
    en: 'Customs did not admit this order.',
  },
  withdrawing: {
    zh: '订单已取消，正在向海关撤回申报。',
    fr: 'La commande est annulée ; nous retirons la déclaration.',
    en: 'The order was cancelled; we are withdrawing the declaration.',
  },
  withdrawn: {
    zh: '订单已取消，申报已撤回。',
    fr: 'La commande est annulée et la déclaration retirée.',
    en: 'The order was cancelled and the declaration withdrawn.',
  },
  sent_back: {
    zh: '海关要求退运，款项将原路退回。',
    fr: 'La douane renvoie le colis à l’étranger ; vous serez remboursé.',
    en: 'Customs is sending the parcel back abroad; your money will be returned.',
  },
}

const REASONS = {
  differences: STATES.held,
  order_cancelled: STATES.withdrawing,
  no_answer: {
    zh: '海关长时间没有回执，报关人员正在查询。',
    fr: 'La douane ne répond pas depuis longtemps ; le bureau se renseigne.',
    en: 'Customs has not answered for a long time; the desk is asking.',
  },
  unreachable: {
    zh: '申报平台暂时无法连接，恢复后自动重报。',
    fr: 'La plateforme de la douane est injoignable ; nous renverrons la déclaration.',
    en: 'The customs platform cannot be reached; the declaration will be sent again.',
  },
} as const satisfies Readonly<Partial<Record<Why['kind'], Texts>>>

const REFUSED: Readonly<Record<Hint, Texts>> = {
  identity_mismatch: {
    zh: '订购人姓名与身份证号码不一致，请核对身份证上的姓名。',
    fr: 'Le nom de l’acheteur ne correspond pas à son numéro d’identité ; vérifiez le nom sur la carte.',
    en: 'The buyer’s name does not belong to the identity number; please check the name on the card.',
  },
  single_limit: {
    zh: '订单超过单次交易限值（5,000 元）。',
    fr: 'La commande dépasse la limite d’une transaction (5 000 yuans).',
    en: 'The order is above the limit of one transaction (CNY 5,000).',
  },
  annual_limit: {
    zh: '订购人本年度的跨境购物额度（26,000 元）已用完。',
    fr: 'Le plafond annuel de l’acheteur (26 000 yuans) est atteint.',
    en: 'The buyer’s yearly allowance (CNY 26,000) is used up.',
  },
  returned: STATES.repair,
  content: {
    zh: '申报内容有误，报关人员正在更正。',
    fr: 'Une donnée de la déclaration est erronée ; le bureau la corrige.',
    en: 'Something in the declaration is wrong; the desk is correcting it.',
  },
  counterpart_missing: {
    zh: '海关尚未收齐订单、支付单和运单，正在补传。',
    fr: 'Il manque à la douane la commande, le paiement ou le bon de transport ; nous les renvoyons.',
    en: 'Customs is missing the order, the payment or the waybill; we are sending it again.',
  },
  duplicate: STATES.declared,
  goods_record: {
    zh: '商品备案与申报不一致，报关人员正在核对。',
    fr: 'La fiche du produit diffère de la déclaration ; le bureau vérifie.',
    en: 'The record of the product differs from the declaration; the desk is checking.',
  },
  line_numbers: {
    zh: '商品序号有误，报关人员正在更正。',
    fr: 'La numérotation des articles est erronée ; le bureau la corrige.',
    en: 'The numbering of the lines is wrong; the desk is correcting it.',
  },
  party_unknown: {
    zh: '申报企业的备案信息有误，我们正在处理。',
    fr: 'L’enregistrement d’un déclarant est erroné ; nous nous en occupons.',
    en: 'The registration of a declaring party is wrong; we are seeing to it.',
  },
  permission: {
    zh: '申报权限有误，我们正在处理。',
    fr: 'Un droit de déclarer manque ; nous nous en occupons.',
    en: 'A permission to declare is missing; we are seeing to it.',
  },
  signature: {
    zh: '电子签名未通过校验，正在重新签名后重报。',
    fr: 'La signature n’a pas été reconnue ; nous signons de nouveau.',
    en: 'The signature was not accepted; we are signing again.',
  },
  state_conflict: {
    zh: '申报状态与海关记录不一致，报关人员正在核对。',
    fr: 'L’état du dossier diffère de celui de la douane ; le bureau vérifie.',
    en: 'The state of the file differs from that of customs; the desk is checking.',
  },
  too_many: {
    zh: '一次申报的单证过多，正在分批重报。',
    fr: 'Trop de documents dans un envoi ; nous le divisons.',
    en: 'Too many documents in one message; we are splitting it.',
  },
  try_again: {
    zh: '海关系统暂时繁忙，报关人员将重新申报。',
    fr: 'Le système de la douane est momentanément indisponible ; le bureau renverra la déclaration.',
    en: 'The customs system is busy for the moment; the desk will send the declaration again.',
  },
  units: {
    zh: '计量单位有误，报关人员正在更正。',
    fr: 'Une unité de mesure est erronée ; le bureau la corrige.',
    en: 'A unit of measure is wrong; the desk is correcting it.',
  },
}

/** What follows when nothing comes in. */
const withEnd = ({ zh, fr, en }: Texts): Texts => ({
  zh: `${zh}款项将原路退回。`,
  fr: `${fr} Vous serez remboursé.`,
  en: `${en} Your money will be returned.`,
})
