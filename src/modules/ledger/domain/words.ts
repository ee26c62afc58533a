import type { Language } from '#lib/texts.ts'
import type { EntryKind } from './account.ts'

type StatementWords = Readonly<
  Record<
    | 'title'
    | 'house'
    | 'month'
    | 'before'
    | 'after'
    | 'sales'
    | 'movements'
    | 'date'
    | 'order'
    | 'paid'
    | 'goods'
    | 'commission'
    | 'rate'
    | 'payable'
    | 'what'
    | 'change'
    | 'note',
    string
  > & { readonly kinds: Readonly<Record<EntryKind, string>> }
>

/** What a printed statement says. */
export const STATEMENT_WORDS: Readonly<Record<Language, StatementWords>> = {
  zh: {
    title: '结算单',
    house: '商家',
    month: '月份',
    before: '期初应付',
    after: '期末应付',
    sales: '销售明细',
    movements: '账目变动',
    date: '日期',
    order: '订单',
    paid: '买家支付 ¥',
    goods: '货值 ¥',
    commission: '佣金含税 ¥',
    rate: '1 欧元合 ¥',
    payable: '应付 EUR',
    what: '事项',
    change: '变动 EUR',
    note: '汇率与佣金在下单时确定，之后不再重算。负数表示退款追回，从下次付款中扣除。',
    kinds: {
      sale: '销售',
      surplus: '多付款',
      refund: '退款追回',
      delivery: '已送达，转为应付',
      release: '保留款到期放行',
      dispute_opened: '争议冻结',
      dispute_won: '争议胜诉',
      dispute_lost: '争议败诉',
      settlement: '渠道结算',
      payout: '付款',
      payout_settled: '付款到账',
      payout_returned: '付款退回',
    },
  },
  fr: {
    title: 'Relevé de compte',
    house: 'Maison',
    month: 'Mois',
    before: 'Dû au début du mois',
    after: 'Dû à la fin du mois',
    sales: 'Ventes',
    movements: 'Mouvements',
    date: 'Date',
    order: 'Commande',
    paid: 'Payé, ¥',
    goods: 'Marchandise, ¥',
    commission: 'Commission TTC, ¥',
    rate: '1 EUR en ¥',
    payable: 'Dû, EUR',
    what: 'Objet',
    change: 'Variation, EUR',
    note: 'Le cours et la commission sont ceux de la commande et ne sont jamais recalculés. Un montant négatif est une reprise après remboursement, déduite du versement suivant.',
    kinds: {
      sale: 'Vente',
      surplus: 'Trop-perçu',
      refund: 'Remboursement repris',
      delivery: 'Livrée : devient exigible',
      release: 'Réserve libérée',
      dispute_opened: 'Litige : montant retenu',
      dispute_won: 'Litige gagné',
      dispute_lost: 'Litige perdu',
      settlement: 'Règlement du prestataire',
      payout: 'Versement',
      payout_settled: 'Versement arrivé',
      payout_returned: 'Versement revenu',
    },
  },
  en: {
    title: 'Statement of account',
    house: 'House',
    month: 'Month',
    before: 'Owed at the beginning',
    after: 'Owed at the end',
    sales: 'Sales',
    movements: 'Movements',
    date: 'Date',
    order: 'Order',
    paid: 'Buyer paid, ¥',
    goods: 'Goods, ¥',
    commission: 'Commission with VAT, ¥',
    rate: '1 EUR in ¥',
    payable: 'Owed, EUR',
    what: 'What',
    change: 'Change, EUR',
    note: 'Exchange rate and commission are those of the order and never worked out again. An amount below zero is taken back after a refund and deducted from the next payout.',
    kinds: {
      sale: 'Sale',
      surplus: 'Paid too much',
      refund: 'Taken back after a refund',
      delivery: 'Delivered: now payable',
      release: 'Reserve released',
      dispute_opened: 'Disputed: held',
      dispute_won: 'Dispute won',
      dispute_lost: 'Dispute lost',
      settlement: 'Provider’s settlement',
      payout: 'Payout',
      payout_settled: 'Payout arrived',
      payout_returned: 'Payout came back',
    },
  },
}
