import { decimalText, mul, ratio, readRatio } from '#lib/ratio.ts'
import type { Texts } from '#lib/texts.ts'
import type { AssessmentReason } from './assess.ts'
import { plainDecimal } from './decimal.ts'
import type { Step } from './steps.ts'
import type { Measure } from './tariff.ts'

/** `1234.50000` as people read money: two decimals, and more only where they say something. */
function yuan(text: string): string {
  const value = readRatio(text)
  if (!value) return text
  const plain = plainDecimal(value)
  return /\.\d{3,}$/.test(plain) ? plain : decimalText(value, 2)
}

/** `0.13` as `13`. */
function percent(text: string): string {
  const value = readRatio(text)
  return value ? plainDecimal(mul(value, ratio(100n))) : text
}

const UNITS: Readonly<Record<Measure, Texts>> = {
  millilitres: { zh: '毫升', fr: 'millilitre', en: 'millilitre' },
  grams: { zh: '克', fr: 'gramme', en: 'gram' },
  sheets: { zh: '片', fr: 'feuille', en: 'sheet' },
  pieces: { zh: '件', fr: 'pièce', en: 'piece' },
}

/** A step of a computation in words, with its own numbers: a reader can count it again. */
export function explainStep(step: Step): Texts {
  switch (step.kind) {
    case 'dutiable_value': {
      const [g, f, i, sum] = [step.goods, step.freight, step.insurance, step.amount].map(yuan)
      return {
        zh: `完税价格 = 货款 ${g} + 运费 ${f} + 保险费 ${i} = ${sum} 元`,
        fr: `Valeur imposable = marchandise ${g} + transport ${f} + assurance ${i} = ${sum} CNY`,
        en: `Dutiable value = goods ${g} + freight ${f} + insurance ${i} = CNY ${sum}`,
      }
    }
    case 'threshold': {
      const [price, from, unit] = [yuan(step.price), step.from, UNITS[step.measure]]
      return step.reached
        ? {
            zh: `每${unit.zh} ${price} 元，达到 ${from} 元，征收消费税`,
            fr: `${price} CNY par ${unit.fr}, à partir de ${from} : la taxe à la consommation est due`,
            en: `CNY ${price} a ${unit.en}, from ${from} on: consumption tax is due`,
          }
        : {
            zh: `每${unit.zh} ${price} 元，未达到 ${from} 元，不征消费税`,
            fr: `${price} CNY par ${unit.fr}, moins de ${from} : pas de taxe à la consommation`,
            en: `CNY ${price} a ${unit.en}, below ${from}: no consumption tax`,
          }
    }
    case 'duty': {
      const [base, rate, sum] = [yuan(step.dutiable), percent(step.rate), yuan(step.amount)]
      const more = percent(step.additional)
      const all = more === '0' ? `${rate}%` : `(${rate}% + ${more}%)`
      const kind = step.provisional
        ? { zh: '（暂定税率）', fr: ' (taux provisoire)', en: ' (provisional rate)' }
        : { zh: '', fr: '', en: '' }
      return {
        zh: `关税 = ${base} × ${all} = ${sum} 元${kind.zh}`,
        fr: `Droit de douane = ${base} × ${all.replaceAll('%', ' %')} = ${sum} CNY${kind.fr}`,
        en: `Duty = ${base} × ${all} = CNY ${sum}${kind.en}`,
      }
    }
    case 'consumption_tax': {
      const [base, duty, own, sum] = [step.dutiable, step.duty, step.specific, step.amount].map(
        yuan,
      )
      const rate = percent(step.rate)
      const formula = `(${base} + ${duty} + ${own}) ÷ (1 − ${rate}%) × ${rate}% + ${own}`
      return {
        zh: `消费税 = ${formula} = ${sum} 元`,
        fr: `Taxe à la consommation = ${formula.replaceAll('%', ' %')} = ${sum} CNY`,
        en: `Consumption tax = ${formula} = CNY ${sum}`,
      }
    }
    case 'value_added_tax': {
      const [base, duty, taxed, sum] = [
        step.dutiable,
        step.duty,
        step.consumptionTax,
        step.amount,
      ].map(yuan)
      const rate = percent(step.rate)
      return {
        zh: `增值税 = (${base} + ${duty} + ${taxed}) × ${rate}% = ${sum} 元`,
        fr: `TVA = (${base} + ${duty} + ${taxed}) × ${rate} % = ${sum} CNY`,
        en: `VAT = (${base} + ${duty} + ${taxed}) × ${rate}% = CNY ${sum}`,
      }
    }
    case 'relief': {
      const [factor, levied, vat] = [
        percent(step.factor),
        yuan(step.consumptionTax),
        yuan(step.valueAddedTax),
      ]
      return {
        zh: `跨境零售进口按 ${factor}% 征收：消费税 ${levied} 元，增值税 ${vat} 元；关税为零`,
        fr: `L’importation de détail en paie ${factor} % : consommation ${levied}, TVA ${vat} CNY ; sans droit de douane`,
        en: `Retail import pays ${factor}% of them: consumption tax CNY ${levied}, VAT CNY ${vat}; no duty`,
      }
    }
    case 'postal_tax': {
      const [base, rate, sum] = [yuan(step.dutiable), percent(step.rate), yuan(step.amount)]
      return {
        zh: `行邮税 = ${base} × ${rate}% = ${sum} 元`,
        fr: `Taxe postale unique = ${base} × ${rate} % = ${sum} CNY`,
        en: `Postal tax = ${base} × ${rate}% = CNY ${sum}`,
      }
    }
  }
}

const REASONS: Readonly<Record<AssessmentReason, Texts>> = {
  unknown_hs: {
    zh: '税则中没有这个税号的记录，不能进口。',
    fr: 'Ce numéro tarifaire est inconnu ici : rien n’entre sans règle.',
    en: 'This tariff number is unknown here: nothing enters without a rule.',
  },
  not_listed: {
    zh: '该商品不在跨境电商零售进口商品清单内。',
    fr: 'Ce produit n’est pas sur la liste positive de l’importation de détail.',
    en: 'These goods are not on the positive list of retail import.',
  },
  listing_below_grade: {
    zh: '该商品列入清单的依据尚未核实，暂不销售。',
    fr: 'Sa place sur la liste n’est pas assez prouvée : il n’est pas vendu.',
    en: 'Its place on the list is not proven well enough: it is not sold.',
  },
  post_banned_470: {
    zh: '农业农村部、海关总署公告第 470 号禁止邮寄，只能经保税区进口。',
    fr: 'L’annonce 470 l’interdit par la poste : il passe par une zone sous douane.',
    en: 'Announcement 470 bars it from post and courier: it goes through a bonded zone.',
  },
  bonded_only: {
    zh: '清单备注“仅限网购保税”，须经保税区进口。',
    fr: 'La liste le réserve aux zones sous douane.',
    en: 'The list allows it through a bonded zone only.',
  },
  epidemic_suspended: {
    zh: '产地因动物疫病被暂停进口。',
    fr: 'Son origine est suspendue pour raison sanitaire.',
    en: 'Its origin is suspended for reasons of animal health.',
  },
  origin_missing: {
    zh: '须注明产地，才能判断疫区与贸易救济措施。',
    fr: 'L’origine manque : suspensions et droits additionnels en dépendent.',
    en: 'The origin is missing: suspensions and additional duties depend on it.',
  },
  duty_unknown: {
    zh: '关税税率未知，不能计算。',
    fr: 'Le droit de douane est inconnu : rien ne se calcule.',
    en: 'The duty is unknown: nothing can be computed.',
  },
  duty_below_grade: {
    zh: '关税税率尚未核实，暂不按此计算。',
    fr: 'Le droit de douane n’est pas assez prouvé pour être appliqué.',
    en: 'The duty is not proven well enough to be applied.',
  },
  additional_duty_unknown: {
    zh: '存在结果未知的贸易救济案件，暂不能计算。',
    fr: 'Une procédure commerciale est en cours et son issue inconnue.',
    en: 'A trade case is open and its outcome unknown.',
  },
  measure_missing: {
    zh: '缺少升数、毫升、克或片数，无法确定消费税。',
    fr: 'Il manque les litres, millilitres, grammes ou feuilles que la taxe demande.',
    en: 'The litres, millilitres, grams or sheets that the tax asks for are missing.',
  },
  over_single_limit: {
    zh: '超过单次交易限值 5,000 元。',
    fr: 'La commande dépasse 5 000 CNY.',
    en: 'The order is above CNY 5,000.',
  },
  over_annual_limit: {
    zh: '超过个人年度限值 26,000 元，按一般贸易管理。',
    fr: 'La limite annuelle de 26 000 CNY est dépassée : régime du commerce général.',
    en: 'The annual limit of CNY 26,000 is passed: managed as general trade.',
  },
  over_postal_limit: {
    zh: '个人邮递物品每次限值 1,000 元。',
    fr: 'Un envoi postal personnel est limité à 1 000 CNY.',
    en: 'A personal postal parcel is limited to CNY 1,000.',
  },
  postal_exemption: {
    zh: '应征税额在 50 元（含）以下，予以免征。',
    fr: 'La taxe ne dépasse pas 50 CNY : elle n’est pas perçue.',
    en: 'The tax is CNY 50 or less: it is not collected.',
  },
}

/** Why goods may not go, or go by another way, in one sentence. */
export const explainReason = (reason: AssessmentReason): Texts => REASONS[reason]
