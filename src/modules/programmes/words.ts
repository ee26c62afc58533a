import type { LeavingReason, Stage } from './domain/funnel.ts'
import type { StepState, Tongue } from './domain/programme.ts'

type Words = {
  readonly report: string
  readonly memorandum: string
  readonly signed: string
  readonly term: string
  readonly parties: string
  readonly benefits: string
  readonly plan: string
  readonly step: string
  readonly owner: string
  readonly due: string
  readonly state: string
  readonly late: string
  readonly results: string
  readonly definition: string
  readonly firms: string
  readonly live: string
  readonly selling: string
  readonly orders: string
  readonly goods: string
  readonly buyers: string
  readonly funnel: string
  readonly left: string
  readonly meetings: string
  readonly sources: string
  readonly open: string
  readonly states: Readonly<Record<StepState, string>>
  readonly stages: Readonly<Record<Stage, string>>
  readonly reasons: Readonly<Record<LeavingReason, string>>
}

/** What a printed report says, in the languages of programmes. */
export const REPORT_WORDS: Readonly<Record<Tongue, Words>> = {
  zh: {
    report: '项目进展报告',
    memorandum: '备忘录',
    signed: '签署',
    term: '期限',
    parties: '各方',
    benefits: '约定内容',
    plan: '行动计划',
    step: '事项',
    owner: '负责方',
    due: '日期',
    state: '状态',
    late: '逾期',
    results: '成果',
    definition: '按入驻商家已付款且未取消的订单统计；货值不含运费与税。',
    firms: '参加企业',
    live: '已上线',
    selling: '已有销售',
    orders: '订单',
    goods: '货值（元）',
    buyers: '买家',
    funnel: '企业进展',
    left: '退出',
    meetings: '会议与决定',
    sources: '来源',
    open: '未定',
    states: { planned: '计划', under_way: '进行中', done: '完成', dropped: '取消' },
    stages: {
      contacted: '已联系',
      applied: '已申请',
      documents: '提交材料',
      approved: '已批准',
      live: '已上线',
      first_sale: '首笔销售',
      repeat: '回头客',
    },
    reasons: {
      no_answer: '没有回复',
      documents_missing: '材料不全',
      product_not_admitted: '产品不准入',
      price_too_high: '价格过高',
      no_capacity: '产能不足',
      own_wish: '自愿退出',
    },
  },
  fr: {
    report: 'Rapport d’avancement',
    memorandum: 'Mémorandum',
    signed: 'Signé le',
    term: 'Durée',
    parties: 'Parties',
    benefits: 'Ce qu’il prévoit',
    plan: 'Plan d’action',
    step: 'Étape',
    owner: 'Responsable',
    due: 'Échéance',
    state: 'État',
    late: 'en retard',
    results: 'Résultats',
    definition:
      'Commandes payées et non annulées des maisons inscrites ; marchandise hors port et taxes.',
    firms: 'Entreprises inscrites',
    live: 'En ligne',
    selling: 'Ont vendu',
    orders: 'Commandes',
    goods: 'Marchandise, en yuans',
    buyers: 'Acheteurs',
    funnel: 'Parcours des entreprises',
    left: 'Sorties',
    meetings: 'Réunions et décisions',
    sources: 'Sources',
    open: 'non fixé',
    states: { planned: 'prévu', under_way: 'en cours', done: 'fait', dropped: 'abandonné' },
    stages: {
      contacted: 'Contactées',
      applied: 'Candidates',
      documents: 'Dossier remis',
      approved: 'Acceptées',
      live: 'En ligne',
      first_sale: 'Première vente',
      repeat: 'Clients fidèles',
    },
    reasons: {
      no_answer: 'sans réponse',
      documents_missing: 'dossier incomplet',
      product_not_admitted: 'produit non admis',
      price_too_high: 'prix trop élevé',
      no_capacity: 'production insuffisante',
      own_wish: 'à leur demande',
    },
  },
  en: {
    report: 'Status report',
    memorandum: 'Memorandum',
    signed: 'Signed',
    term: 'Term',
    parties: 'Parties',
    benefits: 'What it gives',
    plan: 'Plan of action',
    step: 'Step',
    owner: 'Owner',
    due: 'Due',
    state: 'State',
    late: 'late',
    results: 'Results',
    definition:
      'Orders of the enrolled houses that were paid and not cancelled; goods without freight and taxes.',
    firms: 'Firms enrolled',
    live: 'Live',
    selling: 'Have sold',
    orders: 'Orders',
    goods: 'Goods, in yuan',
    buyers: 'Buyers',
    funnel: 'The firms’ way',
    left: 'Left',
    meetings: 'Meetings and decisions',
    sources: 'Sources',
    open: 'open',
    states: { planned: 'planned', under_way: 'under way', done: 'done', dropped: 'dropped' },
    stages: {
      contacted: 'Contacted',
      applied: 'Applied',
      documents: 'Documents in',
      approved: 'Approved',
      live: 'Live',
      first_sale: 'First sale',
      repeat: 'Buyers came again',
    },
    reasons: {
      no_answer: 'no answer',
      documents_missing: 'documents missing',
      product_not_admitted: 'product not admitted',
      price_too_high: 'price too high',
      no_capacity: 'no capacity',
      own_wish: 'by their own wish',
    },
  },
  it: {
    report: 'Rapporto di avanzamento',
    memorandum: 'Memorandum',
    signed: 'Firmato il',
    term: 'Durata',
    parties: 'Parti',
    benefits: 'Che cosa prevede',
    plan: 'Piano d’azione',
    step: 'Fase',
    owner: 'Responsabile',
    due: 'Scadenza',
    state: 'Stato',
    late: 'in ritardo',
    results: 'Risultati',
    definition:
      'Ordini pagati e non annullati delle imprese iscritte; merce senza trasporto e imposte.',
    firms: 'Imprese iscritte',
    live: 'In linea',
    selling: 'Hanno venduto',
    orders: 'Ordini',
    goods: 'Merce, in yuan',
    buyers: 'Acquirenti',
    funnel: 'Il percorso delle imprese',
    left: 'Uscite',
    meetings: 'Riunioni e decisioni',
    sources: 'Fonti',
    open: 'da fissare',
    states: { planned: 'previsto', under_way: 'in corso', done: 'fatto', dropped: 'abbandonato' },
    stages: {
      contacted: 'Contattate',
      applied: 'Candidate',
      documents: 'Documenti consegnati',
      approved: 'Approvate',
      live: 'In linea',
      first_sale: 'Prima vendita',
      repeat: 'Clienti di ritorno',
    },
    reasons: {
      no_answer: 'nessuna risposta',
      documents_missing: 'documenti mancanti',
      product_not_admitted: 'prodotto non ammesso',
      price_too_high: 'prezzo troppo alto',
      no_capacity: 'produzione insufficiente',
      own_wish: 'per propria scelta',
    },
  },
}
